// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether the agents of an answer would do more if they were parted over the shifts otherwise.
// Splits near the present one are compared on a few days that count for nothing else: an agent
// moves from one shift to another as long as the condition that is nearest to failing gains by it,
// for up to a quarter of the team. The best split found then gets a search of its own, with the
// same bound on its error; that no split further off is better is not shown. Left out on purpose:
// other hours and breaks. Errors: a day that fails, with its message.
#pragma once

#include "analysis/staffing/staff_search.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// What another split does.
struct BestSplit {
  std::vector<int> by_shift;  ///< of that team; the best found
  int splits_tried = 0;
  bool is_present = false;            ///< none tried is better than the present one
  std::optional<StaffResult> result;  ///< of the demand within the cap, at that split otherwise
  std::int64_t days_simulated = 0;
};

/// The best split for the question's demand and cap, chosen for a team of `agents`. For the bound
/// to hold, `agents` must not come from the days of a search; StaffResult::starts does not.
[[nodiscard]] Result<BestSplit, std::string> find_best_split(const StaffQuestion& question,
                                                             int agents, const Work& work);

}  // namespace callpace::analysis
