// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Sets of groups of agents, as bits, and counts by group.
// Invariant: groups count from 0 to below kGroupsMax. Errors: none.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace callpace::pacing::core {

inline constexpr std::size_t kGroupsMax = 32;

/// Groups, one bit each.
using GroupSet = std::uint32_t;
inline constexpr GroupSet kAllGroups = ~GroupSet{0};
/// A number for each group.
using ByGroup = std::array<std::int64_t, kGroupsMax>;

[[nodiscard]] constexpr GroupSet group_bit(std::size_t group) { return GroupSet{1} << group; }
[[nodiscard]] constexpr bool has_group(GroupSet groups, std::size_t group) {
  return (groups & group_bit(group)) != 0;
}
/// Calls `visit(group)` for each group of a set, from 0 up.
template <typename Visit>
constexpr void for_each_group(GroupSet groups, Visit visit) {
  for (; groups != 0; groups &= groups - 1) {
    visit(static_cast<std::size_t>(std::countr_zero(groups)));
  }
}

}  // namespace callpace::pacing::core
