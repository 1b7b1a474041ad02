// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "bench/staffing/staffing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::bench {
namespace {

analysis::Columns<StaffCell> staff_cell_columns() {
  using C = StaffCell;
  return {{"site", "Its name.", &C::site},
          {"sense", "mean_day, or days_share.", &C::sense},
          {"truth", "The smallest team; null where none is enough.", &C::truth},
          {"seeds", "Searches.", &C::seeds},
          {"right", "Answers that are the smallest team.", &C::right},
          {"good", "Answers that are right but for the indifference.", &C::good},
          {"days_mean", "Simulated for a search, both senses together.", &C::days_mean},
          {"rejected", "So few are good that the promise is rejected.", &C::is_rejected}};
}

}  // namespace

std::string staffing_text(const StaffBench& bench) {
  using analysis::fixed;
  std::string text = "# How often the search for a team is right\n\n";
  text += analysis::wrapped(fmt::format(
      "Sites whose share of days is known exactly, each searched from many seeds. An answer is "
      "good "
      "if it is right but for the indifference; {} of them at least are promised. A sign ! marks a "
      "cell in which so few are good that this is rejected at {} / {} cells.",
      analysis::percent(bench.confidence, 0), kStaffLevel, bench.cells.size()));
  if (bench.is_interrupted) text += "\nInterrupted: these are the sites that had finished.\n";
  analysis::TextTable table{{{"site", analysis::Align::left},
                             {"sense", analysis::Align::left},
                             {"truth"},
                             {"seeds"},
                             {"right %"},
                             {"good %"},
                             {"days"}}};
  for (const StaffCell& cell : bench.cells) {
    const auto share = [&](std::int64_t count) {
      return fixed(100 * static_cast<double>(count) / static_cast<double>(cell.seeds), 1);
    };
    table.add({cell.site, cell.sense, cell.truth ? fixed(*cell.truth, 0) : "none",
               fixed(static_cast<double>(cell.seeds), 0), share(cell.right),
               share(cell.good) + (cell.is_rejected ? "!" : ""), fixed(cell.days_mean(), 0)});
  }
  text += '\n' + table.text(4) + '\n';
  return text + analysis::wrapped(fmt::format(
                    "The simulator made {} days of these sites, of which {} were not as their law "
                    "says. {} searches ran on it, and {} of their {} answers are good.",
                    bench.simulator_days, bench.simulator_days_unlike, bench.simulated_searches,
                    bench.simulated_good, 2 * bench.simulated_searches));
}

analysis::Columns<StaffBench> staffing_columns() {
  using B = StaffBench;
  return {{"callpace", "The program's build.", &B::callpace},
          {"confidence", "That is promised, 0-1.", &B::confidence},
          {"interrupted", "Sites may be missing.", &B::is_interrupted},
          {"passes", "No cell is rejected, and the simulator is as the law says.", &B::passes},
          {"simulator_days", "Held against the law.", &B::simulator_days},
          {"simulator_days_unlike", "That are not as it says.", &B::simulator_days_unlike},
          {"simulated_searches", "On the simulator.", &B::simulated_searches},
          {"simulated_good", "Of their answers, two each.", &B::simulated_good},
          {"cells", "By site and sense.", staff_cell_columns(), &B::cells}};
}

}  // namespace callpace::bench
