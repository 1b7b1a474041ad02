// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many agents a line dialed now will find: busy ones who come free before it is answered, by
// how long they have talked or wrapped up, and those who will have left by then. The time until it
// is answered is taken as exponential.
//
// Left out on purpose: agents who leave as soon as they are free; lines. Invariants: what it says
// depends on the agents, their plans, the curves and the time alone, to the last bit; allocates
// only when made. Errors: none; an agent who was not counted in is a bug.
#pragma once

#include "src/age_list.hpp"
#include "src/departures.hpp"
#include "src/entries.hpp"
#include "src/groups.hpp"

#include <cstddef>
#include <cstdint>

namespace callpace::pacing::core {

/// Agents who will have left when a line dialed now is answered, in the mean.
struct Leavers {
  double idle = 0;
  double busy = 0;  ///< who would have been free by then
};

/// See the head of this file.
class AgentOutlook {
 public:
  /// Of nobody, with room for `agents_max`, where a line takes about `ring_s` to be answered: who
  /// leaves within half of that is taken to leave together, in the mean of their times.
  AgentOutlook(std::size_t agents_max, double ring_s);

  /// An agent comes with its plan, moves from phase to phase, or goes; kCount is no phase. It has
  /// the times of both.
  void moves(const Agent& agent, AgentPhase from, AgentPhase to);
  /// The agent will mean to leave at `until_us`, kNoPlanUs = no longer; it still has its old plan.
  void plans(const Agent& agent, std::int64_t until_us);
  /// The chances that a conversation and a wrap-up of an age end before a line is answered.
  void set_curves(const AgeCurve& talk, const AgeCurve& wrap);

  /// Of these groups, where lines take `ring_s` on average; who leaves later than in six times that
  /// does not count.
  [[nodiscard]] Leavers leavers(GroupSet groups, std::int64_t now_us, double ring_s) const;
  /// Busy agents expected free before a line dialed now is answered, without the `leavers`.
  [[nodiscard]] double soon_free(GroupSet groups, std::int64_t now_us,
                                 const Leavers& leavers) const;
  /// Whether all conversations and wrap-ups began by `now_us`.
  [[nodiscard]] bool has_begun(std::int64_t now_us) const {
    return talking_.has_begun(now_us) && wrapping_.has_begun(now_us);
  }

 private:
  /// How an agent is counted while it does something: where, and with whom it leaves.
  struct Counted {
    AgeList<1>* list = nullptr;
    Departure* departure = nullptr;
    Beginning beginning;
  };

  /// The sum of those who leave together, beside those of groups.
  [[nodiscard]] static std::uint32_t sum_of(const Departure& departure) {
    return static_cast<std::uint32_t>(kGroupsMax) + departure.number;
  }
  [[nodiscard]] Counted counted(const Agent& agent, AgentPhase phase, std::int64_t until_us);
  void count_in(const Agent& agent, AgentPhase phase, std::int64_t until_us);
  void count_out(const Agent& agent, AgentPhase phase);
  /// Agents of a sum expected free in time.
  [[nodiscard]] double free_in_time(std::uint32_t sum, std::int64_t now_us) const {
    return wrap_ends_ * talking_.worth(0, sum, now_us) + wrapping_.worth(0, sum, now_us);
  }

  AgeList<1> talking_;  // who stay, by group and by departure
  AgeList<1> wrapping_;
  Departures departures_;
  double wrap_ends_ = 0;  // the chance of a wrap-up that begins
};

}  // namespace callpace::pacing::core
