// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/pacer.hpp"

#include "src/numbers.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::pacing::core {
namespace {

bool is_leaving(AgentPhase phase) {
  return phase == AgentPhase::kIdleLeaving || phase == AgentPhase::kTalkingLeaving ||
         phase == AgentPhase::kWrappingLeaving;
}
bool is_waiting(CallPhase phase) {
  return phase == CallPhase::kWaiting || phase == CallPhase::kOverdue;
}

constexpr std::uint32_t kWeightMax = 1'000'000;

/// How many new lines may ring, by all that have a say.
struct Lines {
  std::int64_t wanted = 0;        // by the policy
  std::int64_t allowed = 0;       // by the cap
  std::int64_t free = 0;          // of lines_max
  std::int64_t now_or_later = 0;  // by all of these
  std::int64_t turn = 0;          // by the other campaigns too
  std::int64_t now = 0;           // by the call rate too
};

std::int32_t reason_of(const Lines& lines) {
  if (lines.wanted == 0) return CALLPACE_REASON_ENOUGH;
  if (lines.now == lines.wanted) return CALLPACE_REASON_AS_WANTED;
  if (lines.now < lines.turn) return CALLPACE_REASON_CALL_RATE;
  if (lines.now < lines.now_or_later) return CALLPACE_REASON_TURN;
  return lines.allowed < lines.free ? CALLPACE_REASON_CAP : CALLPACE_REASON_LINES_MAX;
}

}  // namespace

Pacer::Pacer(const callpace_config& config, const Policy& policy)
    : config_(config),
      policy_(&policy),
      agents_(config.agents_max),
      calls_(config.calls_max),
      learned_(config),
      campaigns_(config),
      gate_(config),
      spacing_(config.calls_per_second_max),
      connect_us_max_(std::llround(config.connect_s_max * 1e6)),
      leave_us_min_(config.report_s_max > 0 ? std::llround(config.report_s_max * 1e6) + 1 : 0),
      now_us_(-kTimeLimitUs) {
  if (!policy.uses_model) return;
  const double free_chance = config.ring_s_prior / (config.ring_s_prior + config.handling_s_prior);
  foresight_.emplace(Foresight{
      LearnedAges(config), Planner(config), ForgettingMean{free_chance, shape_observations(config)},
      LinesInFlight{}, 0.0, AgeList(config.calls_max), AgeList(config.agents_max),
      AgeList(config.agents_max), OrderedList<Departure>(config.agents_max)});
  work_out_ages();
}

std::int32_t Pacer::notify(const callpace_event& event) {
  if (event.time_us < now_us_) return CALLPACE_TIME_GOES_BACK;
  if (event.time_us > kTimeLimitUs) return CALLPACE_TIME_TOO_FAR;
  const std::int32_t status = take(event);
  if (status == CALLPACE_OK && foresight_) {
    foresight_->planner.tend(now_us_, [this] { return model_site(); });
  }
  return status;
}

std::int32_t Pacer::take(const callpace_event& event) {
  switch (event.kind) {
    case CALLPACE_DIALED:
      return dialed(event);
    case CALLPACE_ANSWERED_HUMAN:
      return answered(event);
    case CALLPACE_ANSWERED_MACHINE:
    case CALLPACE_BUSY:
    case CALLPACE_NO_ANSWER:
    case CALLPACE_FAILED:
      return ring_ended(event);
    case CALLPACE_CONNECTED:
      return connected(event);
    case CALLPACE_CALLER_HUNG_UP:
      return caller_hung_up(event);
    case CALLPACE_TALK_ENDED:
      return talk_ended(event);
    case CALLPACE_AGENT_READY:
      return agent_ready(event);
    case CALLPACE_AGENT_LEAVING:
      return agent_leaving(event);
    case CALLPACE_AGENT_LEFT:
      return agent_left(event);
    case CALLPACE_AGENT_PLANS:
      return agent_plans(event);
    case CALLPACE_CAMPAIGN_WEIGHT:
      return campaign_weight(event);
    case CALLPACE_HEARD_MACHINE:
      return heard_machine(event);
    default:
      return CALLPACE_UNKNOWN_KIND;
  }
}

std::int32_t Pacer::dialed(const callpace_event& event) {
  if (calls_.find(event.call) != nullptr) return CALLPACE_CALL_ALREADY_UP;
  if (calls_.full()) return CALLPACE_TOO_MANY_CALLS;
  if (event.campaign >= campaigns_.count()) return CALLPACE_UNKNOWN_CAMPAIGN;
  advance(event.time_us);
  Call& call = calls_.add(event.call, CallPhase::kRinging);
  call.dialed_us = event.time_us;
  call.campaign = event.campaign;
  list(call);
  campaigns_.dialed(event.campaign);
  gate_.dialed(event.time_us, event.campaign);
  spacing_.dialed(event.time_us);
  return CALLPACE_OK;
}

std::int32_t Pacer::ring_ended(const callpace_event& event) {
  Call* call = calls_.find(event.call);
  if (call == nullptr) return CALLPACE_UNKNOWN_CALL;
  if (call->phase != CallPhase::kRinging) return CALLPACE_CALL_NOT_RINGING;
  advance(event.time_us);
  const double rang_s = seconds(event.time_us - call->dialed_us);
  if (event.kind == CALLPACE_NO_ANSWER && rang_s < config_.ring_min_s) ++short_rings_;
  end_ring(*call);
  return CALLPACE_OK;
}

std::int32_t Pacer::answered(const callpace_event& event) {
  Call* call = calls_.find(event.call);
  if (call == nullptr) return CALLPACE_UNKNOWN_CALL;
  if (call->phase != CallPhase::kRinging) return CALLPACE_CALL_NOT_RINGING;
  advance(event.time_us);
  const double ring_s = seconds(event.time_us - call->dialed_us);
  learn_hit_rate(*call, 1);
  learned_.ring_s.observe(ring_s, config_.memory_observations);
  learned_.ring_s_squared.observe(ring_s * ring_s, config_.memory_observations);
  learned_.line_s.observe(ring_s, config_.memory_observations);
  learn_line_age(*call, 1 / campaigns_.hit_rate(call->campaign));
  if (foresight_) learn_at_answer(call->campaign);
  call->answered_us = event.time_us;
  move(*call, CallPhase::kWaiting);
  gate_.answered(call->dialed_us, call->campaign);
  return CALLPACE_OK;
}

std::int32_t Pacer::connected(const callpace_event& event) {
  Call* call = calls_.find(event.call);
  if (call == nullptr) return CALLPACE_UNKNOWN_CALL;
  if (!is_waiting(call->phase)) return CALLPACE_CALL_NOT_WAITING;
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (!is_idle(agent->phase)) return CALLPACE_AGENT_NOT_IDLE;
  advance(event.time_us);
  const bool in_time = call->phase == CallPhase::kWaiting;
  if (in_time) gate_.connected(call->dialed_us, call->campaign);
  learned_.leaves.observe(seconds(event.time_us - call->answered_us), false,
                          config_.memory_observations);
  call->agent = event.agent;
  move(*call, CallPhase::kTalking);
  agent->connected_us = event.time_us;
  agent->dialed_us = call->dialed_us;
  agent->campaign = call->campaign;
  agent->heard = in_time ? Heard::kPerson : Heard::kLatePerson;
  move(*agent, is_leaving(agent->phase) ? AgentPhase::kTalkingLeaving : AgentPhase::kTalking);
  return CALLPACE_OK;
}

std::int32_t Pacer::caller_hung_up(const callpace_event& event) {
  Call* call = calls_.find(event.call);
  if (call == nullptr) return CALLPACE_UNKNOWN_CALL;
  if (call->phase == CallPhase::kTalking) return CALLPACE_CALL_NOT_WAITING;
  advance(event.time_us);
  if (call->phase == CallPhase::kRinging) {
    end_ring(*call);
  } else {
    if (call->phase == CallPhase::kWaiting) abandoned(*call);
    learned_.leaves.observe(seconds(event.time_us - call->answered_us), true,
                            config_.memory_observations);
    remove(*call);
  }
  return CALLPACE_OK;
}

std::int32_t Pacer::talk_ended(const callpace_event& event) {
  Call* call = calls_.find(event.call);
  if (call == nullptr) return CALLPACE_UNKNOWN_CALL;
  if (call->phase != CallPhase::kTalking) return CALLPACE_CALL_NOT_TALKING;
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (call->agent != event.agent) return CALLPACE_NOT_THEIR_CALL;
  advance(event.time_us);
  remove(*call);
  learn_agent_age(&LearnedAges::talk, event.time_us - agent->connected_us);
  agent->talk_ended_us = event.time_us;
  move(*agent, is_leaving(agent->phase) ? AgentPhase::kWrappingLeaving : AgentPhase::kWrapping);
  return CALLPACE_OK;
}

std::int32_t Pacer::agent_ready(const callpace_event& event) {
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) {
    if (agents_.full()) return CALLPACE_TOO_MANY_AGENTS;
    advance(event.time_us);
    agents_.add(event.agent, AgentPhase::kIdle);
    return CALLPACE_OK;
  }
  if (agent->phase == AgentPhase::kIdle) return CALLPACE_AGENT_ALREADY_READY;
  if (is_talking(agent->phase)) return CALLPACE_AGENT_TALKING;
  advance(event.time_us);
  if (!is_idle(agent->phase)) wrapped_up(*agent);
  move(*agent, AgentPhase::kIdle);
  return CALLPACE_OK;
}

std::int32_t Pacer::agent_leaving(const callpace_event& event) {
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (is_leaving(agent->phase)) return CALLPACE_AGENT_ALREADY_LEAVING;
  advance(event.time_us);
  agent->leaving_us = event.time_us;
  move(*agent, is_idle(agent->phase)      ? AgentPhase::kIdleLeaving
               : is_talking(agent->phase) ? AgentPhase::kTalkingLeaving
                                          : AgentPhase::kWrappingLeaving);
  return CALLPACE_OK;
}

std::int32_t Pacer::agent_left(const callpace_event& event) {
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (is_talking(agent->phase)) return CALLPACE_AGENT_TALKING;
  advance(event.time_us);
  if (!is_idle(agent->phase)) {
    wrapped_up(*agent);
  } else if (!may_leave(event.agent)) {
    ++covers_broken_;
  }
  remove(*agent);
  return CALLPACE_OK;
}

std::int32_t Pacer::agent_plans(const callpace_event& event) {
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  advance(event.time_us);
  plan(*agent, std::clamp(event.until_us, -kTimeLimitUs, kNoPlanUs));
  return CALLPACE_OK;
}

std::int32_t Pacer::campaign_weight(const callpace_event& event) {
  if (event.campaign >= campaigns_.count()) return CALLPACE_UNKNOWN_CAMPAIGN;
  if (event.weight > kWeightMax) return CALLPACE_WEIGHT_TOO_LARGE;
  advance(event.time_us);
  campaigns_.set_weight(event.campaign, event.weight);
  return CALLPACE_OK;
}

std::int32_t Pacer::heard_machine(const callpace_event& event) {
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (is_idle(agent->phase) || agent->heard == Heard::kMachine) return CALLPACE_NO_CONVERSATION;
  advance(event.time_us);
  agent->heard = Heard::kMachine;
  return CALLPACE_OK;
}

bool Pacer::may_leave(std::uint32_t id) const {
  const Agent* agent = agents_.find(id);
  if (agent == nullptr || is_talking(agent->phase)) return false;
  if (!is_idle(agent->phase) || !gate_.has_cap()) return true;
  // Lines that were decided while it stayed are all reported by then.
  if (!is_leaving(agent->phase) || now_us_ - agent->leaving_us < leave_us_min_) return false;
  Cover all = cover();
  all.idle += agents_.count(AgentPhase::kIdleLeaving);
  return gate_.can_spare(place_of(*agent), all);
}

std::int64_t Pacer::place_of(const Agent& leaving) const {
  std::int64_t place = 1;
  bool is_before = true;
  agents_.for_each(AgentPhase::kIdleLeaving, [&](const Agent& each) {
    is_before = is_before && each.id != leaving.id;
    if (is_before) ++place;
  });
  return place;
}

// Moves the pacer's time on; what time alone does must not depend on how often this is called.
void Pacer::advance(std::int64_t now_us) {
  now_us_ = now_us;
  campaigns_.set_time(now_us - config_.day_origin_us);
  if (config_.cap_clock == CALLPACE_CLOCK_TWO_SECOND) {
    Call* call = calls_.oldest(CallPhase::kWaiting);
    while (call != nullptr && now_us - call->answered_us > connect_us_max_) {
      abandoned(*call);
      move(*call, CallPhase::kOverdue);
      call = calls_.oldest(CallPhase::kWaiting);
    }
  }
  gate_.open(now_us);
}

void Pacer::end_ring(Call& call) {
  learn_hit_rate(call, 0);
  learned_.line_s.observe(seconds(now_us_ - call.dialed_us), config_.memory_observations);
  learn_line_age(call, 0);
  gate_.unanswered(call.dialed_us, call.campaign);
  remove(call);
}

void Pacer::wrapped_up(const Agent& agent) {
  if (agent.heard == Heard::kPerson) gate_.talked(agent.dialed_us, agent.campaign);
  learned_.handling_s.observe(seconds(now_us_ - agent.connected_us), config_.memory_observations);
  learned_.wrap_s.observe(seconds(now_us_ - agent.talk_ended_us), config_.memory_observations);
  learn_agent_age(&LearnedAges::wrap, now_us_ - agent.talk_ended_us);
}

void Pacer::abandoned(const Call& call) {
  gate_.abandoned(call.dialed_us, call.campaign);
  if (foresight_) foresight_->planner.lost();
}

Cover Pacer::cover() const {
  return {.ringing = calls_.count(CallPhase::kRinging),
          .waiting =
              std::int64_t{calls_.count(CallPhase::kWaiting)} + calls_.count(CallPhase::kOverdue),
          .idle = agents_.count(AgentPhase::kIdle)};
}

PolicyState Pacer::policy_state(std::uint32_t campaign) const {
  const double wrap_s = learned_.wrap_s.mean;
  const BusyAgents busy{.talking = static_cast<double>(agents_.count(AgentPhase::kTalking)),
                        .talk_s = std::max(learned_.handling_s.mean - wrap_s, 0.0),
                        .wrapping = static_cast<double>(agents_.count(AgentPhase::kWrapping)),
                        .wrap_s = wrap_s};
  const double horizon_s =
      config_.soon_free_s > 0 ? config_.soon_free_s : std::max(learned_.ring_s.mean, 1e-6);
  PolicyState state{.idle = static_cast<double>(agents_.count(AgentPhase::kIdle)),
                    .waiting = static_cast<double>(cover().waiting),
                    .soon_free = soon_free_agents(busy, horizon_s),
                    .live_chance = live_chance(learned_.hit_rate.mean, learned_.ring_s.mean,
                                               learned_.line_s.mean),
                    .lines_per_agent = config_.lines_per_agent};
  if (foresight_) look_ahead(state, campaign);
  return state;
}

std::int64_t Pacer::allowed(const PolicyState& state, const Cover& covered,
                            std::uint32_t campaign) const {
  if (config_.cap_mode != CALLPACE_CAP_STATISTICAL) return gate_.allowed(covered, campaign);
  const double careful =
      (state.playbook->answers_careful(state.supply) - state.answers_under_way) / state.hit_rate;
  const auto lines = static_cast<std::int64_t>(at_most(careful, 1e6));
  return std::max(lines, -covered.uncovered());
}

callpace_decision Pacer::decide(std::int64_t now_us) {
  advance(std::clamp(now_us, now_us_, kTimeLimitUs));
  const Cover covered = cover();
  const std::uint32_t campaign =
      campaigns_.count() == 1
          ? 0
          : campaigns_.next([&](std::uint32_t one) { return gate_.allowed(covered, one) > 0; });
  const PolicyState state = policy_state(campaign);
  // More lines than can ever be up need not be told apart, and stay clear of integer limits.
  const double wish =
      campaigns_.open_count() == 0 ? 0 : at_most(policy_->wanted_lines(state), UINT32_MAX);
  Lines lines;
  lines.wanted = std::max<std::int64_t>(std::llround(wish) - covered.ringing, 0);
  lines.allowed = allowed(state, covered, campaign);
  const std::int64_t up = covered.ringing + covered.waiting + calls_.count(CallPhase::kTalking);
  lines.free = std::max<std::int64_t>(config_.lines_max - up, 0);
  lines.now_or_later = std::min({lines.wanted, lines.allowed, lines.free});
  lines.turn = std::min(lines.now_or_later, campaigns_.turn(campaign));
  lines.now = std::min<std::int64_t>(lines.turn, spacing_.allowed(now_us_));

  callpace_decision decision{};
  decision.struct_size = sizeof decision;
  decision.reason = reason_of(lines);
  decision.dial_count = to_count(lines.now);
  decision.wanted_by_policy = to_count(lines.wanted);
  decision.allowed_by_gate = to_count(lines.allowed);
  decision.campaign = campaign;
  decision.ask_again_at_us = lines.now < lines.turn           ? spacing_.next_slot_us(now_us_)
                             : lines.now < lines.now_or_later ? now_us_
                                                              : CALLPACE_NEVER_US;
  decision.estimates = estimates(state, lines.allowed, campaign);
  return decision;
}

}  // namespace callpace::pacing::core
