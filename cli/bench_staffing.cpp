// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "bench/staffing/staffing.hpp"
#include "cli/bench.hpp"

#include <vector>

namespace callpace::cli {
namespace {

constexpr std::int64_t kFullSeeds = 1000;
constexpr std::int64_t kFullSimulated = 10;

}  // namespace

ExitCode bench_staffing(const BenchArguments& arguments, Session& session) {
  bench::StaffBenchOptions options{.sites = bench::staff_sites(),
                                   .seed = arguments.seed,
                                   .threads = arguments.threads,
                                   .cancelled = &session.interrupted(),
                                   .on_progress = session.progress()};
  if (!arguments.cells.empty()) {
    std::erase_if(options.sites, [&](const bench::StaffSite& one) {
      return !is_named_in(one.name, arguments.cells);
    });
    if (options.sites.empty()) {
      return session.refuse("--cells " + arguments.cells + " matches no site of bench staffing",
                            ExitCode::usage);
    }
  }
  if (arguments.suite == "full") {
    options.seeds = kFullSeeds;
    options.seeds_simulated = kFullSimulated;
  }
  bench::StaffBench bench = bench::measure_staffing(options);
  session.end_progress();
  bench.callpace = session.builds().callpace;
  session.print(arguments.as_json ? analysis::json_document(bench::staffing_columns(), bench)
                                  : bench::staffing_text(bench));
  if (bench.is_interrupted) return ExitCode::interrupted;
  return bench.passes() ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace callpace::cli
