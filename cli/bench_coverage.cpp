// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/coverage/coverage.hpp"
#include "cli/bench.hpp"

namespace callpace::cli {

ExitCode bench_coverage(const BenchArguments& arguments, Session& session) {
  if (arguments.suite != "short" && arguments.suite != "full") {
    session.complain("callpace: bench coverage has the suites short and full\n");
    return ExitCode::usage;
  }
  const bench::CoverageOptions options{.suite = bench::coverage_suite(arguments.suite),
                                       .seed = arguments.seed,
                                       .threads = arguments.threads,
                                       .cancelled = &session.interrupted(),
                                       .on_progress = session.progress()};
  const bench::CoverageReport report =
      bench::measure_coverage(bench::coverage_scenarios(), options);
  session.print(arguments.as_json ? bench::coverage_json(report, session.builds().callpace)
                                  : bench::coverage_text(report));
  if (report.is_interrupted) return ExitCode::interrupted;
  return report.passes() ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace callpace::cli
