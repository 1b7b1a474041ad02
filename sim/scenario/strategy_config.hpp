// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The strategy library's settings for a campaign, from its phone book, work list and portfolio.
// Kinds of number are the phone types, in their order. Left out: how many accounts there are.
// Errors: none, of a scenario that is valid.
#pragma once

#include "callpace/strategy.hpp"
#include "sim/scenario/scenario.hpp"

namespace callpace::scenario {

/// Complete settings but for `accounts_max`, which is the library's default.
[[nodiscard]] strategy::Config strategy_config(const Campaign& campaign);

}  // namespace callpace::scenario
