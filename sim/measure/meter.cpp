// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/meter.hpp"

#include <cmath>

namespace callpace::measure {
namespace {

using pacing::EventKind;

constexpr std::int64_t kDay_us = 86'400'000'000;

}  // namespace

Meter::Meter(const pacing::Config& config, KeySet keys)
    : keys_(keys),
      origin_us_(config.day_origin_us),
      connect_us_max_(std::llround(config.connect_s_max * 1e6)) {}

void Meter::told(const pacing::Event& event) {
  last_us_ = event.time_us;
  switch (event.kind) {
    case EventKind::kDialed:
      calls_[event.call] = {.stream = static_cast<std::int32_t>(event.campaign),
                            .dialed_us = event.time_us};
      ++at(static_cast<std::int32_t>(event.campaign), kNone, event.time_us).dials;
      break;
    case EventKind::kAnsweredHuman:
    case EventKind::kAnsweredMachine:
    case EventKind::kBusy:
    case EventKind::kNoAnswer:
    case EventKind::kFailed:
      ring_ended(event);
      break;
    case EventKind::kConnected:
      connected(event);
      break;
    case EventKind::kCallerHungUp:
      hung_up(event);
      break;
    case EventKind::kTalkEnded:
      talk_ended(event);
      break;
    case EventKind::kAgentReady:
      ready(event);
      break;
    case EventKind::kAgentLeft:
      left(event);
      break;
    case EventKind::kHeardMachine:
      if (const auto agent = agents_.find(event.agent); agent != agents_.end()) {
        heard_machine(agent->second);
      }
      break;
    default:  // says nothing that is counted
      break;
  }
}

std::vector<Tally> Meter::tallies() {
  for (auto& [id, agent] : agents_) {
    end_phase(agent, last_us_);
    at(kNone, agent.group, last_us_).logged_us += last_us_ - agent.logged_in_us;
    agent.logged_in_us = last_us_;
  }
  std::vector<Tally> tallies;
  for (const auto& [place, sums] : tallies_) {
    if (sums != Measures{}) tallies.push_back({place, sums});
  }
  return tallies;
}

Measures& Meter::at(std::int32_t stream, std::int32_t group, std::int64_t time_us) {
  const std::int64_t since = time_us - origin_us_;
  const std::int64_t of_day = (since % kDay_us + kDay_us) % kDay_us;
  Place place;
  if (keys_.has(Key::stream)) place.at(Key::stream) = stream;
  if (keys_.has(Key::group)) place.at(Key::group) = group;
  if (keys_.has(Key::day))
    place.at(Key::day) = static_cast<std::int32_t>((since - of_day) / kDay_us);
  if (keys_.has(Key::half_hour)) {
    place.at(Key::half_hour) = static_cast<std::int32_t>(of_day * kHalfHours / kDay_us);
  }
  return tallies_[place];
}

void Meter::ring_ended(const pacing::Event& event) {
  const auto found = calls_.find(event.call);
  if (found == calls_.end()) return;
  Call& call = found->second;
  Measures& now = at(call.stream, kNone, event.time_us);
  switch (event.kind) {
    case EventKind::kAnsweredHuman:
      ++now.dials_human;
      ++now.live_answers;
      call.answered_us = event.time_us;
      return;  // the line is still up
    case EventKind::kAnsweredMachine:
      ++now.dials_machine;
      break;
    case EventKind::kBusy:
      ++now.dials_busy;
      break;
    case EventKind::kNoAnswer:
      ++now.dials_no_answer;
      break;
    default:
      ++now.dials_failed;
      break;
  }
  free_line(event.call, event.time_us);
}

void Meter::connected(const pacing::Event& event) {
  const auto call = calls_.find(event.call);
  const auto found = agents_.find(event.agent);
  if (call == calls_.end() || found == agents_.end()) return;
  Agent& agent = found->second;
  end_phase(agent, event.time_us);
  agent.doing = Doing::talking;
  agent.stream = call->second.stream;
  agent.answered_us = call->second.answered_us;
  agent.connected_us = event.time_us;
  agent.heard_machine = false;
  agent.was_late = event.time_us - agent.answered_us > connect_us_max_;
  Measures& answer = at(agent.stream, agent.group, agent.answered_us);
  ++answer.conversations;
  if (agent.was_late) ++answer.late_two_second;
  call->second.talks = true;
}

void Meter::hung_up(const pacing::Event& event) {
  const auto found = calls_.find(event.call);
  if (found == calls_.end()) return;
  const Call& call = found->second;
  if (call.answered_us < 0) {
    // Gone before anybody knew who it was.
    ++at(call.stream, kNone, event.time_us).dials_failed;
  } else if (!call.talks) {
    Measures& answer = at(call.stream, kNone, call.answered_us);
    ++answer.hung_up_in_queue;
    ++answer.late_two_second;
  }
  free_line(event.call, event.time_us);
}

void Meter::talk_ended(const pacing::Event& event) {
  if (const auto found = agents_.find(event.agent); found != agents_.end()) {
    end_phase(found->second, event.time_us);
    found->second.doing = Doing::wrapping;
  }
  free_line(event.call, event.time_us);
}

void Meter::ready(const pacing::Event& event) {
  const auto [found, is_new] = agents_.try_emplace(event.agent);
  Agent& agent = found->second;
  if (is_new) {
    agent.group = static_cast<std::int32_t>(event.group);
    agent.since_us = event.time_us;
    agent.logged_in_us = event.time_us;
  } else if (agent.doing == Doing::wrapping) {
    end_phase(agent, event.time_us);
    agent.doing = Doing::idle;
  }
}

void Meter::left(const pacing::Event& event) {
  const auto found = agents_.find(event.agent);
  if (found == agents_.end()) return;
  Agent& agent = found->second;
  end_phase(agent, event.time_us);
  at(kNone, agent.group, event.time_us).logged_us += event.time_us - agent.logged_in_us;
  agents_.erase(found);
}

/// What was counted as a person's is counted as a machine's.
void Meter::heard_machine(Agent& agent) {
  if (agent.heard_machine || agent.stream == kNone) return;
  agent.heard_machine = true;
  Measures& answer = at(agent.stream, agent.group, agent.answered_us);
  --answer.conversations;
  ++answer.machine_as_human;
  if (agent.was_late) --answer.late_two_second;
  Measures& of_call = at(agent.stream, kNone, agent.answered_us);
  --of_call.live_answers;
  --of_call.dials_human;
  ++of_call.dials_machine;
  if (agent.doing == Doing::talking) return;  // counted when it ends
  Measures& talk = at(agent.stream, agent.group, agent.connected_us);
  talk.talk_us -= agent.talk_us;
  talk.machine_us += agent.talk_us;
}

/// Counts what the agent did until now.
void Meter::end_phase(Agent& agent, std::int64_t now_us) {
  const std::int64_t length_us = now_us - agent.since_us;
  agent.since_us = now_us;
  if (agent.doing == Doing::idle) {
    at(kNone, agent.group, now_us).idle_us += length_us;
    return;
  }
  Measures& put_through = at(agent.stream, agent.group, agent.connected_us);
  if (agent.doing == Doing::wrapping) {
    put_through.wrap_us += length_us;
  } else {
    agent.talk_us = length_us;
    (agent.heard_machine ? put_through.machine_us : put_through.talk_us) += length_us;
  }
}

void Meter::free_line(std::uint64_t call, std::int64_t now_us) {
  const auto found = calls_.find(call);
  if (found == calls_.end()) return;
  at(found->second.stream, kNone, now_us).lines_us += now_us - found->second.dialed_us;
  calls_.erase(found);
}

}  // namespace callpace::measure
