// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/centre.hpp"

#include <cassert>
#include <cmath>

namespace callpace::bench::baselines {
namespace {

constexpr std::int64_t kTimeLimitUs = std::int64_t{1} << 60;
constexpr std::uint32_t kWeightMax = 1'000'000;
constexpr std::int64_t kDayUs = 86'400 * kSecondUs;

std::int64_t floor_of(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

double seconds(std::int64_t us) { return static_cast<double>(us) * 1e-6; }

// These dialers know neither groups of agents nor caps and hit rates of one campaign.
bool is_of_no_concern(const callpace_event& event) {
  return event.kind >= CALLPACE_GROUP_SERVES && event.kind <= CALLPACE_CAMPAIGN_PRIOR;
}

}  // namespace

Centre::Centre(const callpace_config& config)
    : config_(config),
      connect_us_max_(std::llround(config.connect_s_max * 1e6)),
      now_us_(-kTimeLimitUs),
      day_(INT64_MIN),
      shares_(config.campaigns) {}

std::int64_t Centre::lines_free() const {
  return std::max<std::int64_t>(config_.lines_max - lines_up(), 0);
}

std::int64_t Centre::talking_since(std::int64_t age_us) const {
  return std::count_if(agents_.begin(), agents_.end(), [&](const auto& entry) {
    const Agent& agent = entry.second;
    return agent.desk == Desk::kTalking && !agent.is_leaving &&
           now_us_ - agent.connected_us >= age_us;
  });
}

const Agent* Centre::agent(std::uint32_t id) const {
  const auto found = agents_.find(id);
  return found == agents_.end() ? nullptr : &found->second;
}

std::int32_t Centre::refusal(const callpace_event& event) const {
  if (event.time_us < now_us_) return CALLPACE_TIME_GOES_BACK;
  if (event.time_us > kTimeLimitUs) return CALLPACE_TIME_TOO_FAR;
  if (event.kind == CALLPACE_CAMPAIGN_WEIGHT) {
    if (event.campaign >= shares_.count()) return CALLPACE_UNKNOWN_CAMPAIGN;
    return event.weight <= kWeightMax ? CALLPACE_OK : CALLPACE_WEIGHT_TOO_LARGE;
  }
  if (is_of_no_concern(event)) return CALLPACE_OK;
  if (event.kind < CALLPACE_DIALED || event.kind > CALLPACE_HEARD_MACHINE) {
    return CALLPACE_UNKNOWN_KIND;
  }
  return event.kind < CALLPACE_AGENT_READY ? call_refusal(event) : agent_refusal(event);
}

std::int32_t Centre::call_refusal(const callpace_event& event) const {
  const auto found = calls_.find(event.call);
  if (event.kind == CALLPACE_DIALED) {
    if (found != calls_.end()) return CALLPACE_CALL_ALREADY_UP;
    if (calls_.size() >= config_.calls_max) return CALLPACE_TOO_MANY_CALLS;
    return event.campaign < shares_.count() ? CALLPACE_OK : CALLPACE_UNKNOWN_CAMPAIGN;
  }
  if (found == calls_.end()) return CALLPACE_UNKNOWN_CALL;
  const Call& call = found->second;
  const Agent* desk = agent(event.agent);
  switch (event.kind) {
    case CALLPACE_CONNECTED:
      if (call.line != Line::kWaiting) return CALLPACE_CALL_NOT_WAITING;
      if (desk == nullptr) return CALLPACE_UNKNOWN_AGENT;
      return desk->desk == Desk::kIdle ? CALLPACE_OK : CALLPACE_AGENT_NOT_IDLE;
    case CALLPACE_CALLER_HUNG_UP:
      return call.line == Line::kTalking ? CALLPACE_CALL_NOT_WAITING : CALLPACE_OK;
    case CALLPACE_TALK_ENDED:
      if (call.line != Line::kTalking) return CALLPACE_CALL_NOT_TALKING;
      if (desk == nullptr) return CALLPACE_UNKNOWN_AGENT;
      return call.agent == event.agent ? CALLPACE_OK : CALLPACE_NOT_THEIR_CALL;
    default:
      return call.line == Line::kRinging ? CALLPACE_OK : CALLPACE_CALL_NOT_RINGING;
  }
}

std::int32_t Centre::agent_refusal(const callpace_event& event) const {
  const Agent* desk = agent(event.agent);
  if (event.kind == CALLPACE_AGENT_READY) {
    if (desk == nullptr)
      return agents_.size() < config_.agents_max ? CALLPACE_OK : CALLPACE_TOO_MANY_AGENTS;
    if (desk->desk == Desk::kTalking) return CALLPACE_AGENT_TALKING;
    const bool is_ready = desk->desk == Desk::kIdle && !desk->is_leaving;
    return is_ready ? CALLPACE_AGENT_ALREADY_READY : CALLPACE_OK;
  }
  if (desk == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (event.kind == CALLPACE_AGENT_PLANS) return CALLPACE_OK;
  if (event.kind == CALLPACE_HEARD_MACHINE) {
    const bool has_one = desk->desk != Desk::kIdle && !desk->heard_machine;
    return has_one ? CALLPACE_OK : CALLPACE_NO_CONVERSATION;
  }
  if (event.kind == CALLPACE_AGENT_LEAVING)
    return desk->is_leaving ? CALLPACE_AGENT_ALREADY_LEAVING : CALLPACE_OK;
  return desk->desk == Desk::kTalking ? CALLPACE_AGENT_TALKING : CALLPACE_OK;
}

void Centre::apply(const callpace_event& event) {
  assert(refusal(event) == CALLPACE_OK);
  pass(event.time_us);
  if (event.kind == CALLPACE_CAMPAIGN_WEIGHT) {
    return shares_.set_weight(event.campaign, event.weight);
  }
  if (is_of_no_concern(event)) return;
  if (event.kind >= CALLPACE_AGENT_READY) return apply_to_agent(event);
  apply_to_line(event);
}

void Centre::apply_to_line(const callpace_event& event) {
  if (event.kind == CALLPACE_DIALED) {
    calls_[event.call].dialed_us = now_us_;
    ++lines(Line::kRinging);
    shares_.dialed(event.campaign);
    return count(&Tally::dials);
  }
  Call& call = calls_.at(event.call);
  switch (event.kind) {
    case CALLPACE_ANSWERED_HUMAN:
      resolve(event, call);
      call.answered_us = now_us_;
      answers_.push_back({event.call, now_us_});
      return move(call, Line::kWaiting);
    case CALLPACE_CONNECTED: {
      Agent& agent = agents_.at(event.agent);
      call.agent = event.agent;
      agent.call = event.call;
      agent.heard_machine = false;
      agent.connected_us = now_us_;
      move(agent, Desk::kTalking, agent.is_leaving);
      return move(call, Line::kTalking);
    }
    case CALLPACE_TALK_ENDED: {
      Agent& agent = agents_.at(event.agent);
      times_.talk.observe(now_us_ - agent.connected_us);
      agent.talk_ended_us = now_us_;
      move(agent, Desk::kWrapping, agent.is_leaving);
      return remove_call(event.call);
    }
    default:
      if (call.line == Line::kRinging) {
        resolve(event, call);
      } else if (!call.is_overdue) {
        count(&Tally::drops);
      }
      return remove_call(event.call);
  }
}

void Centre::resolve(const callpace_event& event, const Call& call) {
  const std::int64_t rang_us = now_us_ - call.dialed_us;
  times_.line.observe(rang_us);
  count(&Tally::resolved);
  if (event.kind == CALLPACE_ANSWERED_HUMAN) {
    times_.ring.observe(rang_us);
    count(&Tally::answers);
  }
  if (event.kind == CALLPACE_NO_ANSWER && seconds(rang_us) < config_.ring_min_s) ++short_rings_;
}

void Centre::apply_to_agent(const callpace_event& event) {
  if (event.kind == CALLPACE_AGENT_READY) return agent_ready(event);
  if (event.kind == CALLPACE_AGENT_PLANS) return;
  Agent& agent = agents_.at(event.agent);
  if (event.kind == CALLPACE_HEARD_MACHINE) {
    agent.heard_machine = true;
    return;
  }
  if (event.kind == CALLPACE_AGENT_LEAVING) return move(agent, agent.desk, true);
  --agents_by_[place_of(agent.desk, agent.is_leaving)];
  agents_.erase(event.agent);
}

void Centre::agent_ready(const callpace_event& event) {
  if (!opened_us_) opened_us_ = now_us_;
  const auto found = agents_.find(event.agent);
  if (found == agents_.end()) {
    agents_[event.agent] = Agent{};
    ++agents_by_[place_of(Desk::kIdle, false)];
    return;
  }
  Agent& agent = found->second;
  if (agent.desk == Desk::kWrapping) {
    times_.wrap.observe(now_us_ - agent.talk_ended_us);
    times_.handling.observe(now_us_ - agent.connected_us);
  }
  move(agent, Desk::kIdle, false);
}

void Centre::pass(std::int64_t now_us) {
  while (!answers_.empty()) {
    const Answer& oldest = answers_.front();
    const auto found = calls_.find(oldest.call);
    const bool is_waiting = found != calls_.end() && found->second.line == Line::kWaiting &&
                            !found->second.is_overdue && found->second.answered_us == oldest.at_us;
    if (is_waiting) {
      if (config_.cap_clock != CALLPACE_CLOCK_TWO_SECOND) break;
      const std::int64_t overdue_us = oldest.at_us + connect_us_max_ + 1;
      if (overdue_us > now_us) break;
      roll(overdue_us);
      found->second.is_overdue = true;
      count(&Tally::drops);
    }
    answers_.pop_front();
  }
  roll(now_us);
}

void Centre::roll(std::int64_t now_us) {
  now_us_ = std::max(now_us_, now_us);
  recent_.pass(floor_of(now_us_, kSecondUs));
  const std::int64_t day = floor_of(now_us_ - config_.day_origin_us, kDayUs);
  if (day == day_) return;
  day_ = day;
  today_ = {};
  opened_us_.reset();
}

void Centre::count(std::uint32_t Tally::*what) {
  ++(today_.*what);
  ++(ever_.*what);
  ++(recent_.now().*what);
}

void Centre::move(Agent& agent, Desk desk, bool is_leaving) {
  --agents_by_[place_of(agent.desk, agent.is_leaving)];
  agent.desk = desk;
  agent.is_leaving = is_leaving;
  ++agents_by_[place_of(desk, is_leaving)];
}

void Centre::move(Call& call, Line line) {
  --lines(call.line);
  call.line = line;
  ++lines(line);
}

void Centre::remove_call(std::uint64_t id) {
  const auto found = calls_.find(id);
  --lines(found->second.line);
  calls_.erase(found);
}

}  // namespace callpace::bench::baselines
