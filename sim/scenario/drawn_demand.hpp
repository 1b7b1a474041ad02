// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The law of a month's demand about its forecast, by arithmetic on the scenario alone: what a
// replication draws (sim/center) times the accounts that the file states, in whole accounts. A
// question may so know beforehand how likely each number of accounts is. Lognormal with mean 1
// (docs/forecast.md says why). Left out on purpose: drawing. Errors: none.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <cstdint>

namespace callpace::scenario {

/// The chance that a lognormal factor of mean 1 and standard deviation `cv` (> 0) is at most
/// `factor`.
[[nodiscard]] double factor_chance(double cv, double factor);

/// A day's accounts where its month demands `factor` (> 0) of its forecast: the nearest whole
/// number from 1 to 10 million.
[[nodiscard]] int accounts_at(const Demand& month, double factor);

/// The chance that a day has at most so many accounts; 0 or 1 where the month's demand is certain.
[[nodiscard]] double accounts_chance(const Demand& month, std::int64_t accounts);

}  // namespace callpace::scenario
