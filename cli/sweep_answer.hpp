// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What `sweep` and `merge` share: the sweep file, and the answer from what is stored. Errors:
// complained of on stderr; the exit code says how to end.
#pragma once

#include "analysis/experiment/run_store.hpp"
#include "analysis/sweep/loaded_sweep.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"

#include <string>
#include <vector>

namespace callpace::cli {

/// The sweep in the file at `path` with settings on top.
[[nodiscard]] Result<analysis::sweep::LoadedSweep, ExitCode> sweep_to_run(
    const std::string& path, const std::vector<std::string>& settings, Session& session);

/// Where the answer goes.
struct AnswerOptions {
  std::string out;  ///< folder; empty = none
  bool as_json = false;
  unsigned threads = 0;
};

/// Writes and prints what the store says.
ExitCode answer_sweep(const analysis::sweep::LoadedSweep& sweep, analysis::RunStore& store,
                      const AnswerOptions& options, Session& session);

}  // namespace callpace::cli
