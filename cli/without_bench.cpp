// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Takes the place of bench_command.cpp in a build without the benchmarks.
#include "cli/commands.hpp"

namespace callpace::cli {

ExitCode bench_command(const BenchArguments&, Session& session) {
  session.complain("callpace: built without benchmarks (CALLPACE_BENCH=OFF)\n");
  return ExitCode::usage;
}

}  // namespace callpace::cli
