// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// `callpace measure --against`: reads journals and a scenario, simulates the same dates and prints
// where they differ by more than luck. Errors: bad journals, all of them, and scenarios on stderr.
#pragma once

#include "cli/command.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::cli {

/// What the command line says beside the journals.
struct AgainstArguments {
  std::string scenario;  ///< empty = nothing is compared
  std::vector<std::string> settings;
  std::optional<std::int64_t> replications;
  double confidence = 0.95;
  std::optional<std::uint64_t> seed;
  unsigned threads = 0;
  std::string svg;  ///< file; empty = none
};

/// Its options.
[[nodiscard]] std::vector<Option> against_options(AgainstArguments& it);

/// Runs it: ok within luck, check_failed where something differs by more.
[[nodiscard]] ExitCode measure_against(const std::vector<std::string>& journals,
                                       const AgainstArguments& arguments, bool as_json,
                                       Session& session);

}  // namespace callpace::cli
