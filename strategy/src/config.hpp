// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A strategy's settings: their defaults, and what is wrong with a given set, all at once.
//
// Invariant: a configuration without errors makes every later computation well defined.
#pragma once

#include "callpace/strategy.h"

#include <string>

namespace callpace::strategy::core {

/// Accounts of a strategy, at most: their numbers fit the due list's places.
inline constexpr std::uint32_t kAccountsMax = 16'000'000;

/// The defaults, complete.
[[nodiscard]] callpace_strategy_config default_config();
/// `config` as this library knows it: what an older host did not know of has its default.
[[nodiscard]] callpace_strategy_config complete(const callpace_strategy_config& config);
/// One sentence for each error, each ended by a newline; empty when there is none.
[[nodiscard]] std::string errors_of(const callpace_strategy_config& config);

}  // namespace callpace::strategy::core
