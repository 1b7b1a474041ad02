// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a pacer keeps of a call that is up and of an agent who is logged in.
//
// Left out: what follows from these, as counts and lists.
// Invariant: a call talks with exactly one agent, who is talking. Errors: none.
#pragma once

#include "src/roster.hpp"

#include <cstdint>

namespace callpace::pacing::core {

// Times further out than 36,000 years are refused, so that no sum of times can overflow.
inline constexpr std::int64_t kTimeLimitUs = std::int64_t{1} << 60;
// Later than any event.
inline constexpr std::int64_t kNoPlanUs = 2 * kTimeLimitUs;

enum class CallPhase : std::uint8_t { kRinging, kWaiting, kOverdue, kTalking, kCount };
enum class AgentPhase : std::uint8_t {
  kIdle,
  kIdleLeaving,
  kTalking,
  kTalkingLeaving,
  kWrapping,
  kWrappingLeaving,
  kCount
};

/// Whom an agent talks or talked with, as far as is known.
enum class Heard : std::uint8_t {
  kPerson,      // in time
  kLatePerson,  // counted as abandoned before
  kMachine,
  kCount
};

/// A call that is up. Overdue: it waits, and counts as abandoned by the two-second clock.
struct Call : RosterEntry<std::uint64_t, CallPhase> {
  std::int64_t dialed_us = 0;
  std::int64_t answered_us = 0;  // from kWaiting on
  std::uint32_t agent = 0;       // in kTalking
  std::uint32_t campaign = 0;
};

/// An agent who is logged in.
struct Agent : RosterEntry<std::uint32_t, AgentPhase> {
  std::int64_t connected_us = 0;   // the conversation's start, in talking and wrapping
  std::int64_t talk_ended_us = 0;  // in wrapping
  std::int64_t dialed_us = 0;      // of the call it talks or talked with, as these two
  std::uint32_t campaign = 0;
  std::uint32_t group = 0;
  Heard heard = Heard::kPerson;
  std::int64_t until_us = kNoPlanUs;  // means to leave then
  std::int64_t leaving_us = 0;        // since then, where leaving
};

[[nodiscard]] constexpr bool is_idle(AgentPhase phase) {
  return phase == AgentPhase::kIdle || phase == AgentPhase::kIdleLeaving;
}
[[nodiscard]] constexpr bool is_talking(AgentPhase phase) {
  return phase == AgentPhase::kTalking || phase == AgentPhase::kTalkingLeaving;
}
[[nodiscard]] constexpr bool is_wrapping(AgentPhase phase) {
  return phase == AgentPhase::kWrapping || phase == AgentPhase::kWrappingLeaving;
}
[[nodiscard]] constexpr bool is_leaving(AgentPhase phase) {
  return phase == AgentPhase::kIdleLeaving || phase == AgentPhase::kTalkingLeaving ||
         phase == AgentPhase::kWrappingLeaving;
}
[[nodiscard]] constexpr bool is_waiting(CallPhase phase) {
  return phase == CallPhase::kWaiting || phase == CallPhase::kOverdue;
}

}  // namespace callpace::pacing::core
