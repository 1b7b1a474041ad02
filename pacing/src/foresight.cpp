// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a pacer does for a policy that uses the model: it learns how lines, conversations and
// wrap-ups end by their age, and looks at those under way.
#include "src/exponential.hpp"
#include "src/numbers.hpp"
#include "src/pacer.hpp"

#include <algorithm>

namespace callpace::pacing::core {

// Losses while the hit rate was another than believed say nothing about the tables.
void Pacer::learn_hit_rate(const Call& call, double value) {
  learned_.hit_rate.observe(value, config_.memory_observations);
  const bool changed = campaigns_.learn(call.campaign, {.value = value,
                                                        .ringing = teams_.ringing(call.campaign),
                                                        .memory = config_.memory_observations});
  if (changed && foresight_) foresight_->planner.forget_losses();
}

// What follows is worked out now and then: one end more hardly moves them.
void Pacer::learn_age(AgeTable LearnedAges::*what, std::int64_t lasted_us, double worth,
                      double memory) {
  constexpr std::uint32_t kOften = 32;
  (foresight_->ages.*what).observe(lasted_us, worth, memory);
  if (++foresight_->since_worked_out >= kOften) work_out_ages();
}

void Pacer::learn_line_age(const Call& call, double worth) {
  if (!foresight_) return;
  foresight_->in_flight.observe(calls_.count(CallPhase::kRinging));
  learn_age(&LearnedAges::lines, now_us_ - call.dialed_us, worth,
            foresight_->in_flight.long_memory(config_.memory_observations));
}

void Pacer::learn_agent_age(AgeTable LearnedAges::*what, std::int64_t lasted_us) {
  if (foresight_) learn_age(what, lasted_us, 1, config_.memory_observations);
}

// Answers come at times that are as good as random: what they meet is the mean.
void Pacer::learn_at_answer(std::uint32_t campaign) {
  foresight_->planner.answered(abandon_aim(view(cover(), campaign).size(), campaign));
  const double busy = agents_.count(AgentPhase::kTalking) + agents_.count(AgentPhase::kWrapping);
  if (busy == 0) return;
  foresight_->free_chance.observe(std::min(soon_free(leavers(kAllGroups), kAllGroups) / busy, 0.99),
                                  config_.memory_observations);
}

void Pacer::work_out_ages() {
  foresight_->since_worked_out = 0;
  const double horizon_s = ring_s();
  LearnedAges& ages = foresight_->ages;
  ages.lines.work_out(0);
  ages.talk.work_out(horizon_s);
  ages.wrap.work_out(horizon_s);
  foresight_->delay_s = foresight_->planner.boldness() * learned_.answer_delay_s();
  ages.late_answers = ages.lines.expected_after(foresight_->delay_s);
}

Pacer::Listing Pacer::listing(const Agent& agent) {
  if (!foresight_) return {};
  if (agent.phase == AgentPhase::kTalking)
    return {&foresight_->talking, {agent.connected_us, agent.group}};
  if (agent.phase == AgentPhase::kWrapping)
    return {&foresight_->wrapping, {agent.talk_ended_us, agent.group}};
  return {};
}

Pacer::Listing Pacer::listing(const Call& call) {
  if (!foresight_ || call.phase != CallPhase::kRinging) return {};
  return {&foresight_->ringing, {.since_us = call.dialed_us, .group = call.campaign}};
}

void Pacer::move(Agent& agent, AgentPhase phase) {
  unlist(agent);
  teams_.agent_moved(agent.group, agent.phase, phase);
  agents_.move(agent, phase);
  list(agent);
}

void Pacer::move(Call& call, CallPhase phase) {
  unlist(call);
  teams_.call_moved(call.campaign, call.phase, phase);
  calls_.move(call, phase);
  list(call);
}

void Pacer::remove(Agent& agent) {
  plan(agent, kNoPlanUs);
  unlist(agent);
  teams_.agent_moved(agent.group, agent.phase, AgentPhase::kCount);
  agents_.remove(agent);
}

void Pacer::remove(Call& call) {
  unlist(call);
  teams_.call_moved(call.campaign, call.phase, CallPhase::kCount);
  calls_.remove(call);
}

void Pacer::plan(Agent& agent, std::int64_t until_us) {
  if (foresight_) foresight_->departures.remove({.at_us = agent.until_us, .agent = agent.id});
  agent.until_us = until_us;
  if (foresight_ && until_us < kNoPlanUs) {
    foresight_->departures.add({.at_us = until_us, .agent = agent.id});
  }
}

bool Pacer::list_all() {
  if (!foresight_) return true;
  calls_.for_each(CallPhase::kRinging, [&](const Call& call) { list(call); });
  for (int phase = 0; phase < static_cast<int>(AgentPhase::kCount); ++phase) {
    agents_.for_each(static_cast<AgentPhase>(phase), [&](const Agent& agent) {
      list(agent);
      if (agent.until_us < kNoPlanUs) {
        foresight_->departures.add({.at_us = agent.until_us, .agent = agent.id});
      }
    });
  }
  const auto has_begun = [&](const AgeList& list) {
    return list.members().empty() || list.members().back().since_us <= now_us_;
  };
  return has_begun(foresight_->ringing) && has_begun(foresight_->talking) &&
         has_begun(foresight_->wrapping);
}

// Plans that are further off than kFar mean rings are nearly certain (1 - 1e-7) not to matter.
Pacer::Leavers Pacer::leavers(GroupSet groups) const {
  constexpr double kFar = 16;
  const double mean_ring_s = ring_s();
  const double far_us = std::min(kFar * mean_ring_s * 1e6, 1e18);
  const LearnedAges& ages = foresight_->ages;
  Leavers leavers;
  for (const Departure& departure : foresight_->departures.members()) {
    if (departure.at_us > now_us_ + static_cast<std::int64_t>(far_us)) break;
    const Agent& agent = *agents_.find(departure.agent);
    if (!has_group(groups, agent.group)) continue;
    const double leaves =
        exp_minus(std::max(seconds(departure.at_us - now_us_), 0.0) / mean_ring_s);
    if (agent.phase == AgentPhase::kIdle) {
      leavers.idle += leaves;
    } else if (agent.phase == AgentPhase::kTalking) {
      const double ends = ages.talk.expected().at(now_us_ - agent.connected_us);
      leavers.busy += leaves * ages.wrap.expected().at(0) * ends;
    } else if (agent.phase == AgentPhase::kWrapping) {
      leavers.busy += leaves * ages.wrap.expected().at(now_us_ - agent.talk_ended_us);
    }
  }
  return leavers;
}

// Busy agents expected free before a line dialed now is answered, by their ages.
double Pacer::soon_free(const Leavers& leavers, GroupSet groups) const {
  const LearnedAges& ages = foresight_->ages;
  const auto each = [&](std::uint32_t group) { return has_group(groups, group) ? 1.0 : 0.0; };
  const double free = ages.wrap.expected().at(0) *
                          sum_of(foresight_->talking, ages.talk.expected(), now_us_, each) +
                      sum_of(foresight_->wrapping, ages.wrap.expected(), now_us_, each);
  return std::max(free - leavers.busy, 0.0);
}

// Adds what the ages of lines, conversations and wrap-ups say, as it will be after the delay: no
// line dialed now does anything before.
void Pacer::look_ahead(PolicyState& state, const TeamView& team, std::uint32_t campaign) const {
  const LearnedAges& ages = foresight_->ages;
  const double one_answer = std::max(ages.lines.expected().at(0), 1e-6);
  const auto answers = [&](const AgeCurve& curve) {
    return sum_of(foresight_->ringing, curve, now_us_,
                  [&](std::uint32_t one) {
                    return campaigns_.hit_rate(one) * teams_.share(team.groups, one);
                  }) /
           one_answer;
  };
  const double delay_s = foresight_->delay_s;
  // The level of the hit rate moves faster than its profile over a line's age.
  state.hit_rate = campaigns_.hit_rate(campaign);
  state.answers_under_way = answers(ages.late_answers);
  const double soon =
      delay_s > 0 ? std::max(answers(ages.lines.expected()) - state.answers_under_way, 0.0) : 0;
  state.ringing = team.ringing;
  const Leavers leave = leavers(team.groups);
  state.soon_free = soon_free(leave, team.groups);
  state.idle -= leave.idle;
  // After the delay: of the mean ring, and of the chance to be free within it, the rest is left.
  const double free_chance = foresight_->free_chance.mean * late_ring_s() / ring_s();
  state.supply = {.agents = state.idle - state.waiting + state.soon_free - soon * (1 - free_chance),
                  .team = team.size(),
                  .free_chance = free_chance};
  const Planner& planner = foresight_->planner;
  state.playbook = &planner.playbook();
  state.abandon_aim_ratio = abandon_aim(team.size(), campaign);
  state.boldness = planner.boldness();
  state.answers_wanted =
      state.playbook->answers_wanted(state.supply, planner.table_at(state.abandon_aim_ratio));
}

std::uint32_t Pacer::team() const {
  return agents_.count(AgentPhase::kIdle) + agents_.count(AgentPhase::kTalking) +
         agents_.count(AgentPhase::kWrapping);
}

// The delay is that of some moments ago.
double Pacer::late_ring_s() const {
  return std::max(ring_s() - foresight_->delay_s, (1 - Learned::kDelayMax) * ring_s());
}

double Pacer::ring_s() const { return std::max(learned_.ring_s.mean, 1e-3); }

double Pacer::handling_s() const { return std::max(learned_.handling_s.mean, 1e-3); }

ModelSite Pacer::model_site() const {
  constexpr double kLeaveMax_per_s = 1e3;  // as patience_s_prior
  return {.agents = static_cast<std::int32_t>(team()),
          .hit_rate = campaigns_.mean_hit_rate(),
          .ring_s = late_ring_s(),
          .handling_s = handling_s(),
          .leave_per_s = std::min(learned_.leaves.per_s(), kLeaveMax_per_s),
          .late_s = Planner::late_s(config_)};
}

double Pacer::abandon_aim(double team, std::uint32_t campaign) const {
  // As many lines as it takes to keep all agents talking, less the few agents who wait.
  const double reserve = team / handling_s() / campaigns_.mean_hit_rate() * learned_.line_s.mean;
  return foresight_->planner.aim(gate_.report(campaign), gate_.cap(campaign), reserve);
}

}  // namespace callpace::pacing::core
