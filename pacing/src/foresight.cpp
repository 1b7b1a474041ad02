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
  const bool changed = campaigns_.learn(call.campaign, value, config_.memory_observations);
  if (changed && foresight_) foresight_->planner.forget_losses();
}

// The chances are worked out now and then: one end more hardly moves them.
void Pacer::learn_age(AgeTable LearnedAges::*what, std::int64_t lasted_us, bool waited_for) {
  constexpr std::uint32_t kOften = 32;
  if (!foresight_) return;
  (foresight_->ages.*what).observe(lasted_us, waited_for, config_.memory_observations);
  if (++foresight_->since_worked_out >= kOften) work_out_ages();
}

// Answers come at times that are as good as random: what they meet is the mean.
void Pacer::learn_at_answer(std::uint32_t campaign) {
  foresight_->planner.answered(abandon_aim(campaign));
  const double busy = agents_.count(AgentPhase::kTalking) + agents_.count(AgentPhase::kWrapping);
  if (busy == 0) return;
  foresight_->free_chance.observe(std::min(soon_free() / busy, 0.99), config_.memory_observations);
}

void Pacer::work_out_ages() {
  foresight_->since_worked_out = 0;
  const double horizon_s = std::max(learned_.ring_s.mean, 1e-3);
  foresight_->ages.lines.work_out(0);
  foresight_->ages.talk.work_out(horizon_s);
  foresight_->ages.wrap.work_out(horizon_s);
}

// Chance that an agent is still there when a line dialed now is answered.
double Pacer::stays(const Agent& agent) const {
  // Most plans are too far ahead to matter, and that is told without a division.
  const double left_s = seconds(agent.until_us - now_us_);
  const double ring_s = std::max(learned_.ring_s.mean, 1e-3);
  if (left_s > 40 * ring_s) return 1;
  return 1 - exp_minus(std::max(left_s, 0.0) / ring_s);
}

// Busy agents expected free before a line dialed now is answered, by their ages.
double Pacer::soon_free() const {
  const LearnedAges& ages = foresight_->ages;
  const double wraps_up = ages.wrap.chance(0);
  double sum = 0;
  agents_.for_each(AgentPhase::kTalking, [&](const Agent& agent) {
    sum += stays(agent) * wraps_up * ages.talk.chance(now_us_ - agent.connected_us);
  });
  agents_.for_each(AgentPhase::kWrapping, [&](const Agent& agent) {
    sum += stays(agent) * ages.wrap.chance(now_us_ - agent.talk_ended_us);
  });
  return sum;
}

// Adds what the ages of lines, conversations and wrap-ups say.
void Pacer::look_ahead(PolicyState& state, std::uint32_t campaign) const {
  const LearnedAges& ages = foresight_->ages;
  double answers = 0;
  calls_.for_each(CallPhase::kRinging, [&](const Call& call) {
    answers += ages.lines.chance(now_us_ - call.dialed_us) * campaigns_.hit_rate(call.campaign);
  });
  // The level of the hit rate moves faster than its profile over a line's age.
  state.hit_rate = campaigns_.hit_rate(campaign);
  state.answers_under_way = answers / std::max(ages.lines.chance(0), 1e-6);
  state.ringing = calls_.count(CallPhase::kRinging);
  state.soon_free = soon_free();
  double idle = 0;
  agents_.for_each(AgentPhase::kIdle, [&](const Agent& agent) { idle += stays(agent); });
  state.supply = {.agents = idle - state.waiting + state.soon_free,
                  .team = static_cast<double>(team()),
                  .free_chance = foresight_->free_chance.mean};
  const Planner& planner = foresight_->planner;
  state.playbook = &planner.playbook();
  state.abandon_aim_ratio = abandon_aim(campaign);
  state.answers_wanted =
      state.playbook->answers_wanted(state.supply, planner.table_at(state.abandon_aim_ratio));
}

std::uint32_t Pacer::team() const {
  return agents_.count(AgentPhase::kIdle) + agents_.count(AgentPhase::kTalking) +
         agents_.count(AgentPhase::kWrapping);
}

double Pacer::handling_s() const { return std::max(learned_.handling_s.mean, 1e-3); }

ModelSite Pacer::model_site() const {
  const double leaves_per_s = learned_.leaves.per_s();
  double losses_per_s = leaves_per_s;
  if (config_.cap_clock == CALLPACE_CLOCK_TWO_SECOND) {
    // A caller first in line waits longer than c with chance e^-vc, where v agents come free a
    // second; charging v e^-vc a second while it waits comes to the same in the mean.
    const double comes_free_per_s = team() / handling_s();
    losses_per_s = comes_free_per_s * exp_minus(comes_free_per_s * config_.connect_s_max);
  }
  return {.agents = static_cast<std::int32_t>(team()),
          .hit_rate = campaigns_.mean_hit_rate(),
          .ring_s = std::max(learned_.ring_s.mean, 1e-3),
          .handling_s = handling_s(),
          .leave_per_s = leaves_per_s,
          .loss_per_s = losses_per_s};
}

double Pacer::abandon_aim(std::uint32_t campaign) const {
  // As many lines as it takes to keep all agents talking, less the few agents who wait.
  const double reserve = team() / handling_s() / campaigns_.mean_hit_rate() * learned_.line_s.mean;
  return foresight_->planner.aim(gate_.report(campaign), reserve);
}

}  // namespace callpace::pacing::core
