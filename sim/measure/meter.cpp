// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/meter.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace callpace::measure {
namespace {

using pacing::EventKind;

constexpr std::int64_t kSecond_us = 1'000'000;
constexpr std::int64_t kMinute_us = 60 * kSecond_us;

}  // namespace

void Meter::begun(const pacing::Config& config) { config_ = config; }

void Meter::mistook_machine(std::uint64_t call) {
  if (const auto found = calls_.find(call); found != calls_.end()) found->second.is_machine = true;
}

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
      heard_machine(event.agent);
      break;
    default:  // says nothing that is counted
      break;
  }
}

std::vector<Tally> Meter::tallies() {
  log_out_all();
  std::vector<Tally> tallies;
  for (const auto& [place, sums] : tallies_) {
    if (sums != Measures{}) tallies.push_back({place, sums});
  }
  return tallies;
}

WaitsByStream Meter::waits() {
  log_out_all();
  for (auto& [id, agent] : agents_) cut_off(agent);
  return waits_;
}

void Meter::log_out_all() {
  for (auto& [id, agent] : agents_) {
    if (agent.doing != Doing::away) log_out(agent, last_us_);
  }
}

CapAccount Meter::cap_of(std::int32_t day) const {
  const auto found = caps_.find(day);
  return found == caps_.end() ? CapAccount{} : found->second;
}

std::int32_t Meter::day_of(std::int64_t time_us) const {
  return day_from(config_.day_origin_us, time_us);
}

Measures& Meter::at(std::int32_t stream, std::int32_t group, std::int64_t time_us) {
  const std::int32_t day = day_of(time_us);
  const std::int64_t of_day = time_us - config_.day_origin_us - day * kDay_us;
  Place place;
  const auto keep = [&](Key key, std::int64_t value) {
    if (keys_.has(key)) place.at(key) = static_cast<std::int32_t>(value);
  };
  keep(Key::stream, stream);
  keep(Key::group, group);
  keep(Key::day, day);
  keep(Key::half_hour, of_day * kHalfHours / kDay_us);
  keep(Key::minute, of_day / kMinute_us);
  return tallies_[place];
}

void Meter::ring_ended(const pacing::Event& event) {
  const auto found = calls_.find(event.call);
  if (found == calls_.end()) return;
  Call& call = found->second;
  Measures& now = at(call.stream, kNone, event.time_us);
  switch (event.kind) {
    case EventKind::kAnsweredHuman:
      call.answered_us = event.time_us;
      count_answer(call, 1);
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

/// Counts, or with -1 no longer, the answer of whoever it is.
void Meter::count_answer(const Call& call, int times) {
  Measures& answer = at(call.stream, kNone, call.answered_us);
  if (call.is_machine) {
    answer.dials_machine += times;
    return;
  }
  answer.dials_human += times;
  answer.live_answers += times;
  caps_[day_of(call.dialed_us)].live += times;
}

/// Likewise that an agent took the call.
void Meter::count_conversation(const Agent& agent, int times) {
  const Call& call = agent.call;
  const std::int64_t at_us =
      booking_ == Booking::as_it_passes ? agent.connected_us : call.answered_us;
  Measures& conversation = at(call.stream, agent.group, at_us);
  if (call.is_machine) {
    conversation.machine_as_human += times;
    return;
  }
  conversation.conversations += times;
  const std::int64_t now_us = agent.connected_us;
  count_wait(&Waits::caller_wait_us, call.stream, {call.answered_us, now_us}, times);
  count_wait(&Waits::agent_wait_us, call.stream, {now_us - agent.wait_us, now_us}, times);
  if (agent.connected_us - call.answered_us <= std::llround(config_.connect_s_max * 1e6)) return;
  at(call.stream, agent.group, call.answered_us).late_two_second += times;
  if (config_.cap_clock == pacing::kClockTwoSecond) count_abandoned(call, times);
}

void Meter::count_wait(Histogram Waits::*kind, std::int32_t stream, const Stretch& wait,
                       int times) {
  const std::int64_t of_day_us = wait.to_us - config_.day_origin_us - day_of(wait.to_us) * kDay_us;
  if (of_day_us < waits_within_.from_s * kSecond_us) return;
  if (of_day_us >= waits_within_.to_s * kSecond_us) return;
  (waits_[stream].*kind).add(wait.to_us - wait.from_us, times);
}

/// Ends the wait of an agent who has left.
void Meter::cut_off(Agent& agent) {
  const std::int64_t waited_us = std::exchange(agent.waited_us, 0);
  if (waited_us == 0) return;
  count_wait(&Waits::agent_cut_off_us, kNone, {agent.since_us - waited_us, agent.since_us});
}

void Meter::count_abandoned(const Call& call, int times) {
  CapAccount& cap = caps_[day_of(call.dialed_us)];
  cap.abandoned += times;
  cap.was_over = cap.was_over || cap.is_over(config_.cap_ratio);
}

void Meter::connected(const pacing::Event& event) {
  const auto call = calls_.find(event.call);
  const auto found = agents_.find(event.agent);
  if (call == calls_.end() || found == agents_.end()) return;
  Agent& agent = found->second;
  if (agent.doing == Doing::away) return;
  end_phase(agent, event.time_us);
  call->second.talks = true;
  agent.doing = Doing::talking;
  agent.call = call->second;
  agent.connected_us = event.time_us;
  if (!agent.call.is_machine) agent.wait_us = std::exchange(agent.waited_us, 0);
  count_conversation(agent, 1);
}

void Meter::hung_up(const pacing::Event& event) {
  const auto found = calls_.find(event.call);
  if (found == calls_.end()) return;
  const Call& call = found->second;
  if (call.answered_us < 0) {
    // Gone before anybody knew who it was.
    ++at(call.stream, kNone, event.time_us).dials_failed;
  } else if (!call.talks && !call.is_machine) {
    Measures& answer = at(call.stream, kNone, call.answered_us);
    ++answer.hung_up_in_queue;
    ++answer.late_two_second;
    count_abandoned(call, 1);
    count_wait(&Waits::caller_wait_us, call.stream, {call.answered_us, event.time_us});
  }
  free_line(event.call, event.time_us);
}

void Meter::talk_ended(const pacing::Event& event) {
  const auto found = agents_.find(event.agent);
  if (found != agents_.end() && found->second.doing != Doing::away) {
    Agent& agent = found->second;
    agent.talk_us = event.time_us - agent.connected_us;
    end_phase(agent, event.time_us);
    agent.doing = Doing::wrapping;
  }
  free_line(event.call, event.time_us);
}

void Meter::ready(const pacing::Event& event) {
  Agent& agent = agents_[event.agent];
  if (agent.doing == Doing::away) {
    if (day_of(agent.since_us) != day_of(event.time_us)) cut_off(agent);
    agent.group = static_cast<std::int32_t>(event.group);
    agent.doing = Doing::idle;
    agent.since_us = agent.logged_in_us = event.time_us;
  } else if (agent.doing == Doing::wrapping) {
    end_phase(agent, event.time_us);
    agent.doing = Doing::idle;
  }
}

void Meter::left(const pacing::Event& event) {
  const auto found = agents_.find(event.agent);
  if (found == agents_.end() || found->second.doing == Doing::away) return;
  log_out(found->second, event.time_us);
  found->second.doing = Doing::away;
}
/// What was counted as a person's is counted as a machine's.
void Meter::heard_machine(std::uint32_t id) {
  const auto found = agents_.find(id);
  if (found == agents_.end() || found->second.doing == Doing::away) return;
  Agent& agent = found->second;
  if (agent.call.is_machine || agent.call.stream == kNone) return;
  const Stretch talk{agent.connected_us, agent.connected_us + agent.talk_us};
  const bool has_ended = agent.doing != Doing::talking;  // else counted when it does
  count_answer(agent.call, -1);
  count_conversation(agent, -1);
  if (has_ended) book_talk(agent, talk, -1);
  agent.waited_us += std::exchange(agent.wait_us, 0);
  agent.call.is_machine = true;
  count_answer(agent.call, 1);
  count_conversation(agent, 1);
  if (has_ended) book_talk(agent, talk, 1);
}

/// Counts what the agent did until now.
void Meter::end_phase(Agent& agent, std::int64_t now_us) {
  const Stretch phase{std::exchange(agent.since_us, now_us), now_us};
  if (agent.doing == Doing::idle) {
    book(&Measures::idle_us, {kNone, agent.group, now_us}, phase);
    agent.waited_us += phase.to_us - phase.from_us;
  } else if (agent.doing == Doing::wrapping) {
    book(&Measures::wrap_us, {agent.call.stream, agent.group, agent.connected_us}, phase);
  } else {
    book_talk(agent, phase, 1);
  }
}

void Meter::log_out(Agent& agent, std::int64_t now_us) {
  end_phase(agent, now_us);
  const Stretch logged{std::exchange(agent.logged_in_us, now_us), now_us};
  book(&Measures::logged_us, {kNone, agent.group, now_us}, logged);
}

void Meter::book_talk(const Agent& agent, const Stretch& stretch, int times) {
  book(agent.call.is_machine ? &Measures::machine_us : &Measures::talk_us,
       {agent.call.stream, agent.group, agent.connected_us}, stretch, times);
}

void Meter::book(std::int64_t Measures::*time, const Whose& whose, const Stretch& stretch,
                 int times) {
  const auto add = [&](const Stretch& part, std::int64_t counts_at_us) {
    at(whose.stream, whose.group, counts_at_us).*time += times * (part.to_us - part.from_us);
  };
  if (booking_ == Booking::whole) return add(stretch, whose.counts_at_us);
  for (std::int64_t from_us = stretch.from_us; from_us < stretch.to_us;) {
    const std::int64_t next_us =
        from_us + kMinute_us - (from_us - config_.day_origin_us) % kMinute_us;
    const Stretch part{from_us, std::min(stretch.to_us, next_us)};
    add(part, from_us);
    from_us = part.to_us;
  }
}

void Meter::free_line(std::uint64_t call, std::int64_t now_us) {
  const auto found = calls_.find(call);
  if (found == calls_.end()) return;
  at(found->second.stream, kNone, now_us).lines_us += now_us - found->second.dialed_us;
  calls_.erase(found);
}

}  // namespace callpace::measure
