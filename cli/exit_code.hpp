// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How the program ends. The numbers are a promise to scripts and stand in --help; a verdict that a
// target does not hold is an answer, not a failure.
#pragma once

namespace callpace::cli {

/// The process's exit status.
enum class ExitCode {
  ok = 0,
  check_failed = 1,  ///< `check` found errors, `replay` or `measure` differences, `feasible` a
                     ///< wall, a gate worse
  usage = 2,         ///< the command line is wrong
  bad_input = 3,     ///< a file cannot be used, or a result cannot be written
  interrupted = 4,   ///< Ctrl-C; what had finished was reported
};

}  // namespace callpace::cli
