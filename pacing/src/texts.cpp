// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/texts.hpp"

#include "callpace/pacing.h"

namespace callpace::pacing::core {

const char* status_text(std::int32_t status) {
  switch (status) {
    case CALLPACE_OK:
      return "the event was taken in";
    case CALLPACE_UNKNOWN_KIND:
      return "there is no such kind of event";
    case CALLPACE_TIME_GOES_BACK:
      return "the event is earlier than one taken in or a decision asked before";
    case CALLPACE_UNKNOWN_CALL:
      return "no such call is up";
    case CALLPACE_CALL_ALREADY_UP:
      return "a call of this number is up already";
    case CALLPACE_CALL_NOT_RINGING:
      return "the call does not ring any more";
    case CALLPACE_CALL_NOT_WAITING:
      return "the call is not waiting for an agent";
    case CALLPACE_CALL_NOT_TALKING:
      return "the call is not in conversation";
    case CALLPACE_TOO_MANY_CALLS:
      return "calls_max calls are up already";
    case CALLPACE_UNKNOWN_AGENT:
      return "no such agent is logged in";
    case CALLPACE_AGENT_ALREADY_READY:
      return "the agent is ready already";
    case CALLPACE_AGENT_NOT_IDLE:
      return "the agent is busy, so cannot take the call";
    case CALLPACE_AGENT_TALKING:
      return "the agent is in conversation, which must end first";
    case CALLPACE_AGENT_ALREADY_LEAVING:
      return "the agent is leaving already";
    case CALLPACE_NOT_THEIR_CALL:
      return "the call is in conversation with another agent";
    case CALLPACE_TOO_MANY_AGENTS:
      return "agents_max agents are logged in already";
    case CALLPACE_TIME_TOO_FAR:
      return "the event's time is beyond 2^60 microseconds";
    case CALLPACE_UNKNOWN_CAMPAIGN:
      return "there is no such campaign";
    case CALLPACE_WEIGHT_TOO_LARGE:
      return "a campaign's weight is at most 1000000, a group's for a campaign 0 or 1";
    case CALLPACE_NO_CONVERSATION:
      return "the agent is in no conversation or wrap-up, or its machine was reported already";
    case CALLPACE_UNKNOWN_GROUP:
      return "there is no such group of agents";
    case CALLPACE_GROUP_DOES_NOT_SERVE:
      return "the agent's group does not serve the call's campaign";
    case CALLPACE_GROUP_NEEDED:
      return "calls in flight need the groups as they serve now; ask again when some have ended";
    case CALLPACE_CAMPAIGN_HAS_DIALED:
      return "the campaign has dialed already, so that it keeps its cap and its hit rate";
    case CALLPACE_RATIO_OUT_OF_RANGE:
      return "the ratio must be from 0 to 1, and of a hit rate 0.0001 or more";
    case CALLPACE_ONE_CAP_FOR_ALL:
      return "a statistical cap, or one account for the team, has the same cap for all campaigns";
    default:
      return "there is no such status";
  }
}

const char* reason_text(std::int32_t reason) {
  switch (reason) {
    case CALLPACE_REASON_AS_WANTED:
      return "dial what the policy wants";
    case CALLPACE_REASON_ENOUGH:
      return "the policy wants no more lines than ring now";
    case CALLPACE_REASON_CAP:
      return "one more line could break the abandonment cap";
    case CALLPACE_REASON_LINES_MAX:
      return "all lines are up";
    case CALLPACE_REASON_CALL_RATE:
      return "the calls-per-second limit spaces the dialing";
    case CALLPACE_REASON_TURN:
      return "the rest is another campaign's turn";
    default:
      return "there is no such reason";
  }
}

}  // namespace callpace::pacing::core
