// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Who covers what where groups of agents serve different campaigns: lines that must have an agent
// each, by class of campaigns (those that the same groups serve), are given idle agents of groups
// that serve them, as many as can be at once: a maximum flow from classes to groups, by shortest
// augmenting paths (Edmonds and Karp 1972). docs/pacing-gate.md has what the gate makes of it.
//
// Invariants: what it answers depends on demands and idle agents alone, not on how they are
// assigned; allocates only when made. A path looks at each group once, and at each class with a
// demand once for each group. Errors: none.
#pragma once

#include "callpace/pacing.h"
#include "src/groups.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::pacing::core {

/// See the head of this file.
class CoverFlow {
 public:
  explicit CoverFlow(const callpace_config& config);

  /// Starts anew with these idle agents, by group, and no demand.
  void begin(const ByGroup& idle);
  /// Covers `lines` more by agents of `groups`; returns how many of them cannot be covered.
  std::int64_t add(GroupSet groups, std::int64_t lines);
  /// Groups where one line more would be covered, if need be by giving others other agents.
  [[nodiscard]] GroupSet within_reach() const;

 private:
  /// Agents of each group who are given to one class.
  struct Row {
    GroupSet groups = 0;
    ByGroup given{};
  };
  /// A group on a path, and who would come here from where.
  struct Step {
    std::size_t row = 0;
    std::size_t from = 0;
  };
  using Path = std::array<Step, kGroupsMax>;

  /// The end of a shortest path from `groups` to an idle agent to spare, or kGroupsMax.
  [[nodiscard]] std::size_t find_path(GroupSet groups, Path& path) const;
  /// Moves up to `lines` along the path from its end; returns how many.
  std::int64_t move_along(const Path& path, std::size_t end, GroupSet start, std::int64_t lines);

  ByGroup spare_{};
  std::vector<Row> rows_;  // the first used_ count
  std::size_t used_ = 0;
};

}  // namespace callpace::pacing::core
