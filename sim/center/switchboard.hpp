// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The switchboard: who is waiting for whom. Idle agents on one side, longest idle first, those who
// want to leave last; live callers on the other, longest waiting first. It only keeps the two
// queues. Invariant: an agent and a call never wait at the same time (the dialer connects them).
#pragma once

#include "sim/center/work_list.hpp"
#include "sim/kernel/simulation.hpp"
#include "sim/kernel/waiting.hpp"

#include <cstdint>
#include <deque>
#include <optional>

namespace callpace::center {

/// What an agent gets with a call.
struct Conversation {
  std::uint64_t call = 0;
  Attempt attempt;
  AttemptEnd end = AttemptEnd::wrong_party;  ///< right or wrong party, or a machine by mistake
  kernel::Duration talk{};
  kernel::Duration wrap{};
  kernel::Time dialed_at{};

  [[nodiscard]] bool with_person() const { return end != AttemptEnd::machine; }
};

/// An agent logged in to the dialer.
struct Desk {
  Desk(kernel::Simulation& simulation, std::uint32_t number)
      : agent(number), assigned(simulation), may_go(simulation) {}

  std::uint32_t agent;
  kernel::Signal assigned;                     ///< a conversation was put through
  kernel::Signal may_go;                       ///< a leaving agent covers no call any more
  Conversation conversation;                   ///< valid once assigned
  std::optional<kernel::Time> means_to_leave;  ///< what the pacer was not told yet
  kernel::Time idle_since{};
  kernel::Duration dry_before{};  ///< the dialer's dry time when this wait began
  kernel::Duration waited{};      ///< idle since the last person, over breaks and machines
};

/// A call that was answered.
struct Call {
  explicit Call(kernel::Simulation& simulation) : taken(simulation) {}

  kernel::Signal taken;  ///< an agent took the call
  Conversation conversation;
  kernel::Time greeting_end{};  ///< when the 2-second clock started
};

/// The two queues.
class Switchboard {
 public:
  /// An agent waits for a call.
  void wait(Desk& desk) { ready_.push_back(&desk); }
  /// A waiting agent wants to leave: it is taken last.
  void set_leaving(Desk& desk);
  /// A waiting agent is gone.
  void remove(Desk& desk);
  /// The agent to take the next call, off the queue; null when none waits.
  [[nodiscard]] Desk* take_desk();

  /// An answered call waits for an agent.
  void wait(Call& call) { calls_.push_back(&call); }
  /// A waiting caller hung up.
  void remove(Call& call);
  /// The call to be served next, off the queue; null when none waits.
  [[nodiscard]] Call* take_call();

  /// Waiting agents who want to leave, in the order of asking.
  [[nodiscard]] const std::deque<Desk*>& leaving() const { return leaving_; }

 private:
  std::deque<Desk*> ready_;
  std::deque<Desk*> leaving_;
  std::deque<Call*> calls_;
};

}  // namespace callpace::center
