// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/fit/intervals.hpp"

#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/stats/parallel.hpp"
#include "bench/coverage/coverage.hpp"
#include "bench/fit/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace callpace::bench {
namespace {

std::vector<KeyHeld> held_by_keys(FitBench& bench) {
  const FitBenchOptions& options = bench.options;
  std::vector<std::vector<KeyTried>> tried(static_cast<std::size_t>(options.centres));
  const std::size_t block = 2 * analysis::thread_count(options.threads);
  for (std::size_t first = 0; first < tried.size(); first += block) {
    if (analysis::is_raised(options.cancelled)) break;
    const std::size_t count = std::min(block, tried.size() - first);
    analysis::share_out_alike(count, options.threads, [&](std::size_t i) {
      tried[first + i] = tried_centre(options.seed * 1'000'000 + first + i);
    });
    bench.centres += static_cast<std::int64_t>(count);
    if (options.on_progress) {
      const auto done = static_cast<double>(bench.centres);
      options.on_progress(0.5 + done / static_cast<double>(options.centres) / 2,
                          fmt::format("{} centres fitted", bench.centres));
    }
  }
  std::vector<KeyHeld> keys;
  for (const std::vector<KeyTried>& centre : tried) {
    for (const KeyTried& one : centre) {
      auto found = std::ranges::find(keys, one.key, &KeyHeld::key);
      if (found == keys.end()) found = keys.insert(keys.end(), {.key = one.key, .count = {}});
      found->count.count(one.holds);
    }
  }
  return keys;
}

void judge(FitBench& bench) {
  std::vector<HeldCount*> cells;
  for (LawHeld& cell : bench.laws) {
    cells.push_back(&cell.mean);
    cells.push_back(&cell.spread);
  }
  for (KeyHeld& key : bench.keys) cells.push_back(&key.count);
  std::erase_if(cells, [](const HeldCount* cell) { return cell->of == 0; });
  const double level = kLevel / static_cast<double>(std::max<std::size_t>(1, cells.size()));
  for (HeldCount* cell : cells) cell->is_rejected = is_too_few(cell->held, cell->of, level);
}

std::string share_text(const HeldCount& count) {
  if (count.of == 0) return "";
  return analysis::fixed(100 * count.share(), 1) + (count.is_rejected ? "!" : "");
}

std::string laws_table(const FitBench& bench) {
  analysis::TextTable table{{{"law", analysis::Align::left},
                             {"truth", analysis::Align::left},
                             {"n"},
                             {"fitted by", analysis::Align::left},
                             {"mean %"},
                             {"spread %"},
                             {"right law %"},
                             {"width"}}};
  for (const LawHeld& cell : bench.laws) {
    table.add({cell.law, cell.truth, analysis::fixed(cell.lengths, 0),
               cell.is_chosen ? "choice" : "its law", share_text(cell.mean),
               share_text(cell.spread), cell.is_chosen ? share_text(cell.right_law) : "",
               analysis::fixed(cell.width_median, 2)});
  }
  return table.text(4);
}

std::string keys_table(const FitBench& bench) {
  analysis::TextTable table{{{"figure", analysis::Align::left}, {"centres"}, {"held"}}};
  for (const KeyHeld& one : bench.keys) {
    table.add({one.key, analysis::fixed(static_cast<double>(one.count.of), 0),
               fmt::format("{}{}", one.count.held, one.count.is_rejected ? "!" : "")});
  }
  return table.text(4);
}

analysis::Columns<LawHeld> law_held_columns() {
  using L = LawHeld;
  const auto share = [](HeldCount L::*of) {
    return [of](const L& it) {
      return (it.*of).of > 0 ? std::optional{(it.*of).share()} : std::nullopt;
    };
  };
  return {{"law", "That lengths are drawn from.", &L::law},
          {"truth", "Its parameters.", &L::truth},
          {"lengths", "Of a set, drawn.", &L::lengths},
          {"chosen", "By whichever law the fit chooses; otherwise by the law of the truth.",
           &L::is_chosen},
          {"sets", "That have a law.", [](const L& it) { return it.mean.of; }},
          {"mean_held", "Intervals of the mean that hold the truth, 0-1.", share(&L::mean)},
          {"spread_held", "Those of cv or half range, 0-1; null: it has none.", share(&L::spread)},
          {"right_law", "Sets whose law is that of the truth, 0-1.", share(&L::right_law)},
          {"width_median", "Upper end / lower end of the mean's interval.", &L::width_median},
          {"rejected", "So few hold that a coverage of 93 % is rejected.",
           [](const L& it) { return it.mean.is_rejected || it.spread.is_rejected; }}};
}

analysis::Columns<KeyHeld> key_held_columns() {
  using K = KeyHeld;
  return {{"key", "Of the scenario.", &K::key},
          {"centres", "That have it.", [](const K& it) { return it.count.of; }},
          {"held", "Whose interval holds the truth.", [](const K& it) { return it.count.held; }},
          {"rejected", "So few hold that a coverage of 93 % is rejected.",
           [](const K& it) { return it.count.is_rejected; }}};
}

}  // namespace

bool FitBench::passes() const {
  return std::ranges::none_of(
             laws,
             [](const LawHeld& it) { return it.mean.is_rejected || it.spread.is_rejected; }) &&
         std::ranges::none_of(keys, [](const KeyHeld& it) { return it.count.is_rejected; });
}

HeldCount FitBench::keys_together() const {
  HeldCount all;
  for (const KeyHeld& one : keys) {
    all.held += one.count.held;
    all.of += one.count.of;
  }
  return all;
}

FitBench measure_fit(const FitBenchOptions& options) {
  FitBench bench{.options = options, .laws = {}, .keys = {}};
  bench.laws = held_by_laws(options);
  bench.keys = held_by_keys(bench);
  bench.is_interrupted = analysis::is_raised(options.cancelled);
  judge(bench);
  return bench;
}

std::string fit_bench_text(const FitBench& bench) {
  std::string text = "# How often the intervals of a fit hold the truth\n\n";
  text += analysis::wrapped(fmt::format(
      "95 % of intervals should. {} sets of lengths from each law are fitted by the law that they "
      "are drawn from and by whichever law the fit chooses. The width is the median of upper end / "
      "lower end of the mean's interval. The spread counts where the law is the right one. A sign "
      "! marks what holds so rarely that {} are rejected.",
      bench.options.sets, analysis::percent(kCoverageMin, 0)));
  if (bench.is_interrupted) text += "\nInterrupted: these are the parts that had finished.\n";
  text += '\n' + laws_table(bench);
  if (bench.keys.empty()) return text;
  const HeldCount all = bench.keys_together();
  return text + '\n' +
         analysis::wrapped(fmt::format(
             "End to end, {} centres of three days were simulated and fitted: {} of {} intervals "
             "hold the centre's own figure, {}.",
             bench.centres, all.held, all.of, analysis::percent(all.share(), 1))) +
         '\n' + keys_table(bench);
}

analysis::Columns<FitBench> fit_bench_columns() {
  using B = FitBench;
  return {{"callpace", "The program's build.", &B::callpace},
          {"sets", "Of lengths, for each cell.", [](const B& it) { return it.options.sets; }},
          {"centres", "Simulated and fitted.", &B::centres},
          {"interrupted", "Fewer than were asked for.", &B::is_interrupted},
          {"passes", "No cell is rejected.", &B::passes},
          {"laws", "By law and number of lengths.", law_held_columns(), &B::laws},
          {"keys", "End to end, by figure.", key_held_columns(), &B::keys}};
}

}  // namespace callpace::bench
