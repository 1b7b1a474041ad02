// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/day_meter.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <utility>

namespace callpace::bench {
namespace {

constexpr std::int64_t kMinute_us = 60'000'000;
constexpr std::int64_t kDay_us = kMinutesPerDay * kMinute_us;

}  // namespace

Minute& Minute::operator+=(const Minute& other) {
  using Fields = std::array<std::int64_t, sizeof(Minute) / sizeof(std::int64_t)>;
  auto sums = std::bit_cast<Fields>(*this);
  const auto terms = std::bit_cast<Fields>(other);
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += terms[i];
  return *this = std::bit_cast<Minute>(sums);
}

DayMeter::DayMeter(const MeterOptions& options) : options_{options} {
  day_.minutes.resize(kMinutesPerDay);
}

void DayMeter::begun(const pacing::Config& config) {
  connect_us_max_ = std::llround(config.connect_s_max * 1e6);
}

void DayMeter::told(const pacing::Event& event) {
  using pacing::EventKind;
  switch (event.kind) {
    case EventKind::kDialed:
      ++day_.dials;
      calls_[event.call] = {.dialed_us = event.time_us};
      break;
    case EventKind::kAnsweredHuman:
      answer(event);
      break;
    case EventKind::kAnsweredMachine:
    case EventKind::kBusy:
    case EventKind::kNoAnswer:
    case EventKind::kFailed:
      calls_.erase(event.call);
      break;
    case EventKind::kConnected:
      connect(event);
      break;
    case EventKind::kCallerHungUp:
      hang_up(event);
      break;
    case EventKind::kTalkEnded:
      turn_to(event.agent, Doing::wrapping, event.time_us);
      break;
    case EventKind::kAgentReady:
      turn_to(event.agent, Doing::idle, event.time_us);
      break;
    case EventKind::kAgentLeft:
      turn_to(event.agent, Doing::away, event.time_us);
      break;
    case EventKind::kAgentLeaving:
    case EventKind::kAgentPlans:
    case EventKind::kCampaignWeight:
    case EventKind::kHeardMachine:
    case EventKind::kGroupServes:
    case EventKind::kCampaignCap:
    case EventKind::kCampaignPrior:
      break;
  }
}

void DayMeter::mistook_machine(std::uint64_t call) { calls_.at(call).is_machine = true; }

void DayMeter::decided(const pacing::Decision&, std::int64_t) { ++day_.decisions; }

Day DayMeter::result() {
  day_.cap.ended_over_cap = is_over_cap();
  return std::move(day_);
}

Minute& DayMeter::minute_of(std::int64_t time_us) {
  // What runs over midnight stays in the day's last minute.
  const auto minute = std::clamp<std::int64_t>(time_us / kMinute_us, 0, kMinutesPerDay - 1);
  return day_.minutes[static_cast<std::size_t>(minute)];
}

/// Books what the agent did until now, minute by minute.
void DayMeter::turn_to(std::uint32_t agent_id, Doing doing, std::int64_t now_us) {
  if (agent_id >= agents_.size()) agents_.resize(agent_id + 1);
  Agent& agent = agents_[agent_id];
  constexpr std::array<std::int64_t Minute::*, 5> kBook{nullptr, &Minute::idle_us, &Minute::talk_us,
                                                        &Minute::wrap_us, &Minute::machine_us};
  if (const auto book = kBook[static_cast<std::size_t>(agent.doing)]; book != nullptr) {
    for (std::int64_t from = agent.since_us; from < now_us;) {
      const std::int64_t to = std::min(now_us, (from / kMinute_us + 1) * kMinute_us);
      minute_of(from).*book += to - from;
      from = to;
    }
  }
  if (doing == Doing::away || doing == Doing::talking) {
    agent.waited_us = 0;
  } else if (agent.doing == Doing::idle) {
    agent.waited_us += now_us - agent.since_us;
  }
  agent.doing = doing;
  agent.since_us = now_us;
}

void DayMeter::answer(const pacing::Event& event) {
  Call& call = calls_.at(event.call);
  call.answered_us = event.time_us;
  if (call.is_machine) return;
  ++minute_of(event.time_us).live;
  if (call.dialed_us < kDay_us) ++day_.cap.live;
}

void DayMeter::connect(const pacing::Event& event) {
  const auto found = calls_.find(event.call);
  assert(found != calls_.end() && event.agent < agents_.size());
  const Call call = found->second;
  calls_.erase(found);
  if (call.is_machine) return turn_to(event.agent, Doing::with_machine, event.time_us);
  if (event.time_us - call.answered_us > connect_us_max_) {
    ++minute_of(call.answered_us).late;
    if (options_.cap_clock == pacing::kClockTwoSecond) count_abandoned(call);
  }
  ++minute_of(event.time_us).conversations;
  const Agent& agent = agents_[event.agent];
  const std::int64_t wait_us = agent.waited_us + event.time_us - agent.since_us;
  turn_to(event.agent, Doing::talking, event.time_us);
  const std::int64_t second = event.time_us / 1'000'000;
  if (second >= options_.from_s && second < options_.to_s) {
    day_.waits_s.push_back(static_cast<float>(wait_us) * 1e-6F);
  }
}

void DayMeter::hang_up(const pacing::Event& event) {
  const auto found = calls_.find(event.call);
  assert(found != calls_.end());
  const Call call = found->second;
  calls_.erase(found);
  if (call.answered_us < 0 || call.is_machine) return;
  Minute& minute = minute_of(call.answered_us);
  ++minute.hung_up;
  ++minute.late;
  count_abandoned(call);
}

void DayMeter::count_abandoned(const Call& call) {
  if (call.dialed_us >= kDay_us) return;
  ++day_.cap.abandoned;
  day_.cap.was_over_cap = day_.cap.was_over_cap || is_over_cap();
}

bool DayMeter::is_over_cap() const {
  // In whole millionths, as the pacing library keeps it; rounded up here, in the pacer's favour.
  const auto cap_millionths = static_cast<std::int64_t>(std::ceil(options_.cap_ratio * 1e6 - 1e-6));
  return day_.cap.abandoned * 1'000'000 > cap_millionths * day_.cap.live;
}

measure::Measures measures_of(const std::vector<Minute>& minutes, int from_s, int to_s) {
  Minute sum;
  for (std::size_t i = 0; i < minutes.size(); ++i) {
    const int begins_s = static_cast<int>(i) * 60;
    if (begins_s >= from_s && begins_s < to_s) sum += minutes[i];
  }
  measure::Measures measures;
  measures.days = 1;
  measures.live_answers = sum.live;
  measures.hung_up_in_queue = sum.hung_up;
  measures.late_two_second = sum.late;
  measures.conversations = sum.conversations;
  measures.idle_us = sum.idle_us;
  measures.talk_us = sum.talk_us;
  measures.machine_us = sum.machine_us;
  measures.wrap_us = sum.wrap_us;
  measures.logged_us = sum.idle_us + sum.talk_us + sum.wrap_us + sum.machine_us;
  return measures;
}

}  // namespace callpace::bench
