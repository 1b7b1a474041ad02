// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "bench/against/rates.hpp"
#include "cli/bench.hpp"

namespace callpace::cli {

ExitCode bench_against(const BenchArguments& arguments, Session& session) {
  bench::StrangeOptions options{.seed = arguments.seed,
                                .threads = arguments.threads,
                                .cancelled = &session.interrupted(),
                                .on_progress = session.progress()};
  if (arguments.suite == "full") options.sets = 60;
  bench::StrangeBench bench = bench::measure_strange(options);
  session.end_progress();
  bench.callpace = session.builds().callpace;
  session.print(arguments.as_json ? analysis::json_document(bench::strange_columns(), bench)
                                  : bench::strange_text(bench));
  if (bench.is_interrupted) return ExitCode::interrupted;
  return bench.passes() ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace callpace::cli
