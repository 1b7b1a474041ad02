// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "bench/indices/index_coverage.hpp"
#include "cli/bench.hpp"

namespace callpace::cli {

ExitCode bench_indices(const BenchArguments& arguments, Session& session) {
  bench::IndexOptions options{.seed = arguments.seed,
                              .threads = arguments.threads,
                              .cancelled = &session.interrupted(),
                              .on_progress = session.progress()};
  if (arguments.suite == "full") {
    options.points = {64, 256, 1024, 4096};
    options.seeds = 1000;
  }
  bench::IndexBench bench = bench::measure_indices(options);
  session.end_progress();
  bench.callpace = session.builds().callpace;
  session.print(arguments.as_json ? analysis::json_document(bench::indices_columns(), bench)
                                  : bench::indices_text(bench));
  if (bench.is_interrupted) return ExitCode::interrupted;
  return bench.passes() ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace callpace::cli
