// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a search for a team begins: by a few days that count for nothing else. Their replications
// are far from all that a search takes, so that they are independent of its days and the start is
// as good as fixed before them: staff_search.hpp parts its error around it. Dials are taken to grow
// as the team does, and to vary from day to day as they did on those few.
// Errors: a day that fails is thrown as its message.
#pragma once

#include "analysis/staffing/staff_search.hpp"

#include <array>
#include <cstdint>

namespace callpace::analysis {

/// First replication of the days that only say where to begin.
inline constexpr std::int64_t kScoutFirst = std::int64_t{1} << 30;

/// A size to begin with, by sense, and how many days it took to find them.
struct StaffStart {
  std::array<int, 2> agents{};
  std::int64_t days = 0;
};

/// About as many agents as the demand takes, each within those that the question allows.
[[nodiscard]] StaffStart scouted_start(const StaffQuestion& question, const Work& work);

}  // namespace callpace::analysis
