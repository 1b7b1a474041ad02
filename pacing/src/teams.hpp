// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which groups of agents serve which campaigns, how many agents of each group do what, and how many
// lines of each campaign are up: what a campaign's own team is, and how much of it is already
// spoken for. A line of another campaign claims an agent of this team with the chance that its
// answer goes to one of them: the share of that campaign's team that also serves this one.
//
// A group serves every campaign until it is first told which (Serving); campaigns that the same
// groups serve are one class. Invariants: classes are numbered by their first campaigns; allocates
// only when made. Errors: none; the pacer refuses groups and campaigns that are not there.
#pragma once

#include "callpace/pacing.h"
#include "src/entries.hpp"
#include "src/groups.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::pacing::core {

/// A campaign's team, leaving agents left out, and the lines that may claim an agent of it.
struct TeamView {
  GroupSet groups = kAllGroups;
  double idle = 0;
  double talking = 0;
  double wrapping = 0;
  double ringing = 0;  ///< lines, each by the share that it may claim
  double waiting = 0;

  [[nodiscard]] double size() const { return idle + talking + wrapping; }
};

/// See the head of this file.
class Teams {
 public:
  explicit Teams(const callpace_config& config);

  [[nodiscard]] std::uint32_t group_count() const { return group_count_; }
  /// Whether every group serves every campaign.
  [[nodiscard]] bool are_alike() const { return are_alike_; }
  [[nodiscard]] GroupSet groups_of(std::uint32_t campaign) const { return serving_[campaign]; }

  /// What a group was told before: whether anything, and that it serves the campaign.
  struct Told {
    bool anything = false;
    bool serves = false;
  };
  /// A group serves a campaign, or does not.
  Told tell(std::uint32_t group, std::uint32_t campaign, bool serves);
  /// What tell() said last is unsaid.
  void untell(std::uint32_t group, std::uint32_t campaign, const Told& before);

  [[nodiscard]] std::uint32_t class_count() const { return class_count_; }
  [[nodiscard]] std::uint32_t class_of(std::uint32_t campaign) const { return class_of_[campaign]; }
  [[nodiscard]] GroupSet groups_of_class(std::uint32_t one_class) const {
    return classes_[one_class].groups;
  }

  // Who came, went or moved on; a phase of kCount is none.
  [[gnu::always_inline]] void agent_moved(std::uint32_t group, AgentPhase from, AgentPhase to) {
    if (from != AgentPhase::kCount) --agents_[group][index(from)];
    if (to != AgentPhase::kCount) ++agents_[group][index(to)];
  }
  [[gnu::always_inline]] void call_moved(std::uint32_t campaign, CallPhase from, CallPhase to) {
    lines_[campaign].move(from, to);
    if (!are_alike_) classes_[class_of_[campaign]].lines.move(from, to);
  }
  /// So many calls of a campaign must have an agent (Gate::agents_needed).
  void set_needed(std::uint32_t campaign, std::int64_t calls);
  [[nodiscard]] std::int64_t needed(std::uint32_t one_class) const {
    return classes_[one_class].lines.needed;
  }
  /// Calls of a class that may yet be abandoned, while the groups are not alike.
  [[nodiscard]] std::int64_t in_flight(std::uint32_t one_class) const {
    const Lines& lines = classes_[one_class].lines;
    return std::int64_t{lines.count(CallPhase::kRinging)} + lines.count(CallPhase::kWaiting);
  }

  [[nodiscard]] std::uint32_t ringing(std::uint32_t campaign) const {
    return lines_[campaign].count(CallPhase::kRinging);
  }
  /// Agents of these groups in a phase.
  [[nodiscard]] std::int64_t count(GroupSet groups, AgentPhase phase) const;
  /// By group: idle agents who stay, and those who are leaving.
  [[nodiscard]] ByGroup idle(AgentPhase phase) const;

  [[nodiscard]] TeamView view(std::uint32_t campaign) const;
  /// Of the answers of a line of campaign `other`, the share that goes to agents of `groups`.
  [[nodiscard]] double share(GroupSet groups, std::uint32_t other) const;

 private:
  friend struct Snapshot;  // saves and restores who serves what
  struct Lines {
    // By phase; those that are none, or over, in the last place, so that nothing is asked.
    std::array<std::uint32_t, static_cast<std::size_t>(CallPhase::kCount) + 1> calls{};
    std::int64_t needed = 0;  // see set_needed

    [[nodiscard]] std::uint32_t count(CallPhase phase) const {
      return calls[static_cast<std::size_t>(phase)];
    }
    [[nodiscard]] std::uint32_t waiting() const {
      return count(CallPhase::kWaiting) + count(CallPhase::kOverdue);
    }
    void move(CallPhase from, CallPhase to) {
      --calls[static_cast<std::size_t>(from)];
      ++calls[static_cast<std::size_t>(to)];
    }
    void add(const Lines& more) {
      for (std::size_t phase = 0; phase < calls.size(); ++phase) calls[phase] += more.calls[phase];
      needed += more.needed;
    }
  };
  struct Class {
    GroupSet groups = 0;
    Lines lines;  // kept while the groups are not alike
  };
  using Counts = std::array<std::uint32_t, static_cast<std::size_t>(AgentPhase::kCount)>;

  [[nodiscard]] static std::size_t index(AgentPhase phase) {
    return static_cast<std::size_t>(phase);
  }
  void serve(std::uint32_t group, std::uint32_t campaign, bool serves);
  /// Groups the campaigns into classes anew.
  void classify();
  [[nodiscard]] double size_of(GroupSet groups) const;
  [[nodiscard]] double share_of_class(GroupSet groups, GroupSet others) const;

  std::uint32_t group_count_;
  GroupSet told_ = 0;              // groups that were told what they serve
  std::vector<GroupSet> serving_;  // by campaign
  std::vector<Counts> agents_;     // by group
  std::vector<Lines> lines_;       // by campaign
  std::vector<std::uint32_t> class_of_;
  std::vector<Class> classes_;
  std::uint32_t class_count_ = 0;
  bool are_alike_ = true;
};

}  // namespace callpace::pacing::core
