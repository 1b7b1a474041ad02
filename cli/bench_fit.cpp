// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "bench/fit/intervals.hpp"
#include "cli/bench.hpp"

namespace callpace::cli {

ExitCode bench_fit(const BenchArguments& arguments, Session& session) {
  bench::FitBenchOptions options{.seed = arguments.seed,
                                 .threads = arguments.threads,
                                 .cancelled = &session.interrupted(),
                                 .on_progress = session.progress()};
  if (arguments.suite == "full") {
    options.sets = 1000;
    options.lengths = {30, 100, 1000};
    options.centres = 60;
  }
  bench::FitBench bench = bench::measure_fit(options);
  session.end_progress();
  bench.callpace = session.builds().callpace;
  session.print(arguments.as_json ? analysis::json_document(bench::fit_bench_columns(), bench)
                                  : bench::fit_bench_text(bench));
  if (bench.is_interrupted) return ExitCode::interrupted;
  return bench.passes() ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace callpace::cli
