// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How far a search's days leave its answer open, for Monte Carlo: had other days been simulated, as
// many of each size, which team would have been the smallest? Days are drawn from those that were
// (the bootstrap: Efron 1979), the same for all sizes, since all of them met the same customers. A
// size takes those of the drawn days that it has, so that its share or mean spreads as far as its
// own days leave it open. The luck of absences is taken out, as it is by the search.
// Sizes that the search did not look at are taken to lie between their neighbours; the answer and
// the size below it are always among those that it did. Errors: none.
#pragma once

#include "analysis/staffing/staff_search.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace callpace::analysis {

/// The most days of a size; 0 where nothing was simulated.
[[nodiscard]] std::size_t days_most(const StaffResult& result);

/// The smallest team that keeps the demand within the cap on these days (numbers below days_most(),
/// with repeats): one more than the largest size that does not, below one that does. Above all
/// sizes looked at it is one more than these, if the search has an answer; else nothing.
[[nodiscard]] std::optional<int> answer_on(const StaffResult& result, TeamSense sense,
                                           std::span<const std::size_t> days);

}  // namespace callpace::analysis
