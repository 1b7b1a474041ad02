// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The benchmarks that hold promises to account: how often printed intervals hold the truth, and how
// often searches and judgements are right. Each measures, prints and ends in the same way.
#include "analysis/report/json.hpp"
#include "bench/against/rates.hpp"
#include "bench/coverage/coverage.hpp"
#include "bench/fit/intervals.hpp"
#include "bench/indices/index_coverage.hpp"
#include "bench/staffing/staffing.hpp"
#include "cli/bench.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

namespace callpace::cli {
namespace {

constexpr std::int64_t kFullSeeds = 1000;

/// Options of a benchmark as the command line and the session state them.
template <class Options>
Options options_of(const BenchArguments& arguments, Session& session) {
  Options options;
  options.seed = arguments.seed;
  options.threads = arguments.threads;
  options.cancelled = &session.interrupted();
  options.on_progress = session.progress();
  return options;
}

/// Prints what was measured.
template <class Bench>
ExitCode told(Bench bench, const analysis::Columns<Bench>& columns,
              std::string (*text)(const Bench&), const BenchArguments& arguments,
              Session& session) {
  session.end_progress();
  bench.callpace = session.builds().callpace;
  session.print(arguments.as_json ? analysis::json_document(columns, bench) : text(bench));
  if (bench.is_interrupted) return ExitCode::interrupted;
  return bench.passes() ? ExitCode::ok : ExitCode::check_failed;
}

/// Whether one of `words`, separated by commas, is a part of the name.
bool is_named_in(std::string_view name, std::string_view words) {
  while (true) {
    const std::size_t comma = words.find(',');
    if (name.find(words.substr(0, comma)) != std::string_view::npos) return true;
    if (comma == std::string_view::npos) return false;
    words.remove_prefix(comma + 1);
  }
}

/// Keeps what --cells names; false where that is nothing.
template <class Named>
bool keep_named(std::vector<Named>& all, const BenchArguments& arguments) {
  if (arguments.cells.empty()) return true;
  std::erase_if(all, [&](const Named& one) { return !is_named_in(one.name, arguments.cells); });
  return !all.empty();
}

}  // namespace

ExitCode bench_against(const BenchArguments& arguments, Session& session) {
  auto options = options_of<bench::StrangeOptions>(arguments, session);
  if (arguments.suite == "full") options.sets = 60;
  return told(bench::measure_strange(options), bench::strange_columns(), &bench::strange_text,
              arguments, session);
}

ExitCode bench_coverage(const BenchArguments& arguments, Session& session) {
  if (arguments.suite != "short" && arguments.suite != "full") {
    return session.refuse("bench coverage has the suites short and full", ExitCode::usage);
  }
  auto options = options_of<bench::CoverageOptions>(arguments, session);
  options.suite = bench::coverage_suite(arguments.suite);
  std::vector<bench::CoverageScenario> scenarios = bench::coverage_scenarios(options.suite);
  std::ranges::move(bench::coverage_pairs(options.suite), std::back_inserter(scenarios));
  if (!keep_named(scenarios, arguments)) {
    return session.refuse("--cells " + arguments.cells + " matches no scenario of bench coverage",
                          ExitCode::usage);
  }
  return told(bench::measure_coverage(scenarios, options), bench::coverage_columns(),
              &bench::coverage_text, arguments, session);
}

ExitCode bench_fit(const BenchArguments& arguments, Session& session) {
  auto options = options_of<bench::FitBenchOptions>(arguments, session);
  if (arguments.suite == "full") {
    options.sets = 1000;
    options.lengths = {30, 100, 1000};
    options.centres = 60;
  }
  return told(bench::measure_fit(options), bench::fit_bench_columns(), &bench::fit_bench_text,
              arguments, session);
}

ExitCode bench_indices(const BenchArguments& arguments, Session& session) {
  auto options = options_of<bench::IndexOptions>(arguments, session);
  if (arguments.suite == "full") {
    options.points = {64, 256, 1024, 4096};
    options.seeds = kFullSeeds;
  }
  return told(bench::measure_indices(options), bench::indices_columns(), &bench::indices_text,
              arguments, session);
}

ExitCode bench_staffing(const BenchArguments& arguments, Session& session) {
  auto options = options_of<bench::StaffBenchOptions>(arguments, session);
  options.sites = bench::staff_sites();
  if (!keep_named(options.sites, arguments)) {
    return session.refuse("--cells " + arguments.cells + " matches no site of bench staffing",
                          ExitCode::usage);
  }
  if (arguments.suite == "full") {
    options.seeds = kFullSeeds;
    options.seeds_simulated = 10;
  }
  return told(bench::measure_staffing(options), bench::staffing_columns(), &bench::staffing_text,
              arguments, session);
}

}  // namespace callpace::cli
