// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A search's answers in words, the same on every page: how many agents, in which sense, how surely.
// Left out on purpose: layout (analysis/report). Errors: none.
#pragma once

#include "analysis/staffing/staff_search.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// "42 agents", "41 or 42 agents", "none": what the indifference leaves open stands beside it.
[[nodiscard]] std::string staff_words(const StaffAnswer& answer);

/// "25 morning, 17 evening"; empty for a team of one shift.
[[nodiscard]] std::string split_words(const std::vector<int>& agents,
                                      const std::vector<std::string>& shifts);

/// "on the mean day" or "on 95 % of days".
[[nodiscard]] std::string days_words(const StaffQuestion& question, TeamSense sense);

/// "makes 19,453 dials a day and loses at most 5.0 % of callers".
[[nodiscard]] std::string demand_words(const StaffQuestion& question);

/// What is promised of each answer: "right with 95 % confidence, but for ...".
[[nodiscard]] std::string promise_words(const StaffQuestion& question);

}  // namespace callpace::analysis
