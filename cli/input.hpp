// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Loads the input files of a command. A file with findings is not loaded, and all of its findings
// go to stderr. Errors: none; a file that cannot be used is a finding like any other.
#pragma once

#include "cli/session.hpp"
#include "sim/scenario/load.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace callpace::cli {

/// The value of a load, or nothing once its findings are on stderr.
template <class T>
[[nodiscard]] std::optional<T> or_complain(Result<T, scenario::Diagnostics> loaded,
                                           Session& session) {
  if (loaded.ok()) return std::move(loaded.value());
  session.complain(scenario::format_diagnostics(loaded.error()));
  return std::nullopt;
}

}  // namespace callpace::cli
