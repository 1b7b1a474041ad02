// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a pacer is told: events, and what became of them, for C++. The meaning of each and the
// fields that count are documented in callpace/pacing.h; the enumerators are that header's.
// Invariants and errors: none of their own.
#pragma once

#include "callpace/pacing.h"

#include <cstdint>

namespace callpace::pacing {

/// What happened; which fields count and when each may come: callpace/pacing.h.
enum class EventKind : std::int32_t {
  kDialed = CALLPACE_DIALED,
  kAnsweredHuman = CALLPACE_ANSWERED_HUMAN,
  kAnsweredMachine = CALLPACE_ANSWERED_MACHINE,
  kBusy = CALLPACE_BUSY,
  kNoAnswer = CALLPACE_NO_ANSWER,
  kFailed = CALLPACE_FAILED,
  kConnected = CALLPACE_CONNECTED,
  kCallerHungUp = CALLPACE_CALLER_HUNG_UP,
  kTalkEnded = CALLPACE_TALK_ENDED,
  kAgentReady = CALLPACE_AGENT_READY,
  kAgentLeaving = CALLPACE_AGENT_LEAVING,
  kAgentLeft = CALLPACE_AGENT_LEFT,
  kAgentPlans = CALLPACE_AGENT_PLANS,
  kCampaignWeight = CALLPACE_CAMPAIGN_WEIGHT,
  kHeardMachine = CALLPACE_HEARD_MACHINE,
  kGroupServes = CALLPACE_GROUP_SERVES,
  kCampaignCap = CALLPACE_CAMPAIGN_CAP,
  kCampaignPrior = CALLPACE_CAMPAIGN_PRIOR,
};

/// What became of an event; kOk or the reason why it was refused.
enum class Status : std::int32_t {
  kOk = CALLPACE_OK,
  kUnknownKind = CALLPACE_UNKNOWN_KIND,
  kTimeGoesBack = CALLPACE_TIME_GOES_BACK,
  kUnknownCall = CALLPACE_UNKNOWN_CALL,
  kCallAlreadyUp = CALLPACE_CALL_ALREADY_UP,
  kCallNotRinging = CALLPACE_CALL_NOT_RINGING,
  kCallNotWaiting = CALLPACE_CALL_NOT_WAITING,
  kCallNotTalking = CALLPACE_CALL_NOT_TALKING,
  kTooManyCalls = CALLPACE_TOO_MANY_CALLS,
  kUnknownAgent = CALLPACE_UNKNOWN_AGENT,
  kAgentAlreadyReady = CALLPACE_AGENT_ALREADY_READY,
  kAgentNotIdle = CALLPACE_AGENT_NOT_IDLE,
  kAgentTalking = CALLPACE_AGENT_TALKING,
  kAgentAlreadyLeaving = CALLPACE_AGENT_ALREADY_LEAVING,
  kNotTheirCall = CALLPACE_NOT_THEIR_CALL,
  kTooManyAgents = CALLPACE_TOO_MANY_AGENTS,
  kTimeTooFar = CALLPACE_TIME_TOO_FAR,
  kUnknownCampaign = CALLPACE_UNKNOWN_CAMPAIGN,
  kWeightTooLarge = CALLPACE_WEIGHT_TOO_LARGE,
  kNoConversation = CALLPACE_NO_CONVERSATION,
  kUnknownGroup = CALLPACE_UNKNOWN_GROUP,
  kGroupDoesNotServe = CALLPACE_GROUP_DOES_NOT_SERVE,
  kGroupNeeded = CALLPACE_GROUP_NEEDED,
  kCampaignHasDialed = CALLPACE_CAMPAIGN_HAS_DIALED,
  kRatioOutOfRange = CALLPACE_RATIO_OUT_OF_RANGE,
  kOneCapForAll = CALLPACE_ONE_CAP_FOR_ALL,
};

/// A time that never comes, to ask again at or to leave at.
inline constexpr std::int64_t kNeverUs = CALLPACE_NEVER_US;

/// One event; a field that its kind does not use is ignored.
struct Event {
  std::int64_t time_us = 0;
  EventKind kind = EventKind::kDialed;
  std::uint32_t agent = 0;
  std::uint64_t call = 0;
  std::int64_t until_us = kNeverUs;
  std::uint32_t campaign = 0;
  std::uint32_t weight = 0;
  std::uint32_t group = 0;
  double ratio = 0;

  bool operator==(const Event&) const = default;
};

/// One plain sentence for a status.
[[nodiscard]] inline const char* text(Status status) {
  return callpace_pacing_status_text(static_cast<std::int32_t>(status));
}
}  // namespace callpace::pacing
