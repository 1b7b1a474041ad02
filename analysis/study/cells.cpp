// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/cells.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>
#include <utility>

namespace callpace::analysis {

const Estimate& SimulatedCell::of(std::string_view name) const {
  const Indicator* indicator = find_indicator(name);
  assert(indicator != nullptr);
  return estimates[static_cast<std::size_t>(indicator - indicators().data())];
}

SimulatedCell simulated_cell(std::string scenario, scenario::Month period,
                             std::span<const Replication> replications) {
  SimulatedCell cell{.scenario = std::move(scenario),
                     .period = period,
                     .days = static_cast<std::int64_t>(replications.size()),
                     .estimates = {}};
  for (const Indicator& indicator : indicators()) {
    cell.estimates.push_back(estimate(indicator, replications));
  }
  return cell;
}

std::vector<SimulatedCell> cells_of(std::span<const SimulatedCell> cells,
                                    const std::string& scenario) {
  std::vector<SimulatedCell> found;
  std::copy_if(cells.begin(), cells.end(), std::back_inserter(found),
               [&](const SimulatedCell& cell) { return cell.scenario == scenario; });
  return found;
}

Estimate over_months(std::span<const SimulatedCell> cells, std::string_view indicator) {
  Estimate pooled;
  Ends ends;
  bool has_ends = false;
  for (const SimulatedCell& cell : cells) {
    const Estimate& month = cell.of(indicator);
    pooled.mean += month.mean;
    pooled.half_width += month.half_width;
    pooled.n += month.n;
    pooled.n_needed = std::max(pooled.n_needed, month.n_needed);
    ends.low += month.low();
    ends.high += month.high();
    has_ends = has_ends || month.ends;
  }
  if (cells.empty()) pooled.mean = std::numeric_limits<double>::quiet_NaN();
  const auto months = static_cast<double>(std::max<std::size_t>(1, cells.size()));
  pooled.mean /= months;
  pooled.half_width /= months;
  if (has_ends) pooled.ends = Ends{ends.low / months, ends.high / months};
  return pooled;
}

}  // namespace callpace::analysis
