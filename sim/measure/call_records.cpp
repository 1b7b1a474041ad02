// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/call_records.hpp"

#include "sim/measure/tallies.hpp"

#include <algorithm>

namespace callpace::measure {
namespace {

using pacing::EventKind;

}  // namespace

CallRecorder::Open* CallRecorder::find(std::uint64_t call) {
  const auto found = up_.find(call);
  return found == up_.end() ? nullptr : &calls_[found->second];
}

void CallRecorder::told(const pacing::Event& event) {
  switch (event.kind) {
    case EventKind::kDialed:
      up_[event.call] = calls_.size();
      calls_.push_back({});
      calls_.back().record.dialed_us = event.time_us;
      calls_.back().record.campaign = event.campaign;
      break;
    case EventKind::kAnsweredHuman:
      answered(event);
      break;
    case EventKind::kAnsweredMachine:
      return not_answered(event, CallOutcome::machine);
    case EventKind::kBusy:
      return not_answered(event, CallOutcome::busy);
    case EventKind::kNoAnswer:
      return not_answered(event, CallOutcome::no_answer);
    case EventKind::kFailed:
      return not_answered(event, CallOutcome::failed);
    case EventKind::kConnected:
      return connected(event);
    case EventKind::kCallerHungUp:
      return hung_up(event);
    case EventKind::kTalkEnded:
      return talk_ended(event);
    case EventKind::kAgentReady:
    case EventKind::kAgentLeft:
      return agent_moved(event);
    case EventKind::kHeardMachine: {
      const auto found = agents_.find(event.agent);
      if (found == agents_.end() || found->second.call == 0) return;
      calls_[found->second.call - 1].record.outcome = CallOutcome::machine;
      break;
    }
    default:  // says nothing of a call or an agent's day
      break;
  }
}

void CallRecorder::dialed(std::uint64_t call, const BehindDial& behind) {
  Open* one = find(call);
  if (one == nullptr) return;
  one->has_behind = true;
  one->is_right = behind.right_party;
  one->record.phone = behind.phone;
  one->record.setup_us = behind.post_dial_us;
  one->record.detection_us = behind.detection_us;
}

void CallRecorder::mistook_machine(std::uint64_t call) {
  if (Open* one = find(call)) one->record.outcome = CallOutcome::machine;
}

/// Ringing ended at `until_us`; where set-up is not known apart, ringing begins with the dial.
void CallRecorder::set_ring(Open& call, std::int64_t until_us) const {
  CallRecord& record = call.record;
  record.ring_us = until_us - record.dialed_us - std::max<std::int64_t>(record.setup_us, 0) -
                   std::max<std::int64_t>(record.detection_us, 0);
}

void CallRecorder::answered(const pacing::Event& event) {
  Open* one = find(event.call);
  if (one == nullptr) return;
  one->answered_us = event.time_us;
  set_ring(*one, event.time_us);
  if (one->record.outcome != CallOutcome::machine) one->record.outcome = CallOutcome::connected;
}

void CallRecorder::not_answered(const pacing::Event& event, CallOutcome outcome) {
  Open* one = find(event.call);
  if (one == nullptr) return;
  CallRecord& record = one->record;
  record.outcome = outcome;
  const bool has_rung = outcome == CallOutcome::no_answer || outcome == CallOutcome::machine;
  if (outcome != CallOutcome::machine) record.detection_us = kNotKnown;
  if (has_rung) set_ring(*one, event.time_us);
  if (!has_rung) record.setup_us = event.time_us - record.dialed_us;
  one->is_over = true;
  up_.erase(event.call);
}

void CallRecorder::connected(const pacing::Event& event) {
  Open* one = find(event.call);
  if (one == nullptr || one->answered_us == kNotKnown) return;
  CallRecord& record = one->record;
  record.agent = event.agent;
  one->connected_us = event.time_us;
  record.wait_us = event.time_us - one->answered_us;
  if (record.outcome == CallOutcome::machine) return;
  if (one->has_behind) record.party = one->is_right ? Party::right : Party::wrong;
}

void CallRecorder::hung_up(const pacing::Event& event) {
  Open* one = find(event.call);
  if (one == nullptr) return;
  if (one->answered_us == kNotKnown) return not_answered(event, CallOutcome::failed);
  if (one->record.outcome != CallOutcome::machine) one->record.outcome = CallOutcome::abandoned;
  one->record.wait_us = event.time_us - one->answered_us;
  one->is_over = true;
  up_.erase(event.call);
}

void CallRecorder::talk_ended(const pacing::Event& event) {
  const auto found = up_.find(event.call);
  if (found == up_.end()) return;
  Open& one = calls_[found->second];
  if (one.connected_us == kNotKnown) return;
  one.record.talk_us = event.time_us - one.connected_us;
  one.is_over = true;
  Agent& agent = agents_[event.agent];
  agent.call = 1 + found->second;
  agent.talk_ended_us = event.time_us;
  up_.erase(found);
}

/// Ready or gone: the wrap-up, if there was one, is over.
void CallRecorder::agent_moved(const pacing::Event& event) {
  Agent& agent = agents_[event.agent];
  if (agent.talk_ended_us != kNotKnown) {
    CallRecord& record = calls_[agent.call - 1].record;
    if (record.outcome == CallOutcome::connected) {
      record.wrap_us = event.time_us - agent.talk_ended_us;
    }
    agent.talk_ended_us = kNotKnown;
  }
  const std::int32_t day = day_from(day_origin_us_, event.time_us);
  if (agent.login == 0 || logins_[agent.login - 1].day != day) {
    if (event.kind == EventKind::kAgentLeft) return;
    logins_.push_back({.day = day, .agent = event.agent, .login_us = event.time_us});
    agent.login = logins_.size();
  }
  if (event.kind == EventKind::kAgentLeft) logins_[agent.login - 1].logout_us = event.time_us;
}

std::vector<CallRecord> CallRecorder::calls() const {
  std::vector<CallRecord> records;
  for (const Open& one : calls_) {
    if (one.is_over) records.push_back(one.record);
  }
  return records;
}

}  // namespace callpace::measure
