// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/pacer.hpp"

#include "src/numbers.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::pacing::core {
Pacer::Pacer(const callpace_config& config, const Policy& policy)
    : config_(config),
      policy_(&policy),
      agents_(config.agents_max),
      calls_(config.calls_max),
      learned_(config),
      campaigns_(config),
      teams_(config),
      gate_(config),
      flow_(config),
      asked_(config.campaigns),
      spacing_(config.calls_per_second_max),
      connect_us_max_(std::llround(config.connect_s_max * 1e6)),
      leave_us_min_(config.report_s_max > 0 ? std::llround(config.report_s_max * 1e6) + 1 : 0),
      now_us_(-kTimeLimitUs) {
  set_groups();
  settle_all();
  if (!policy.uses_model) return;
  const double free_chance = config.ring_s_prior / (config.ring_s_prior + config.handling_s_prior);
  foresight_.emplace(Foresight{
      LearnedAges(config), Planner(config), ForgettingMean{free_chance, shape_observations(config)},
      LinesInFlight{}, 0.0, AgeList(config.calls_max), AgeList(config.agents_max),
      AgeList(config.agents_max), OrderedList<Departure>(config.agents_max)});
  work_out_ages();
}

PolicyState Pacer::policy_state(const TeamView& team, std::uint32_t campaign) const {
  const double wrap_s = learned_.wrap_s.mean;
  const BusyAgents busy{.talking = team.talking,
                        .talk_s = std::max(learned_.handling_s.mean - wrap_s, 0.0),
                        .wrapping = team.wrapping,
                        .wrap_s = wrap_s};
  const double horizon_s =
      config_.soon_free_s > 0 ? config_.soon_free_s : std::max(learned_.ring_s.mean, 1e-6);
  PolicyState state{.idle = team.idle,
                    .waiting = team.waiting,
                    .soon_free = soon_free_agents(busy, horizon_s),
                    .live_chance = live_chance(learned_.hit_rate.mean, learned_.ring_s.mean,
                                               learned_.line_s.mean),
                    .lines_per_agent = config_.lines_per_agent};
  if (foresight_) look_ahead(state, team, campaign);
  return state;
}

std::uint32_t Pacer::whose_turn(const TurnRule& rule) const {
  const auto anyone = [](std::uint32_t) { return true; };
  std::uint32_t next = campaigns_.next(rule, anyone);
  // Where nobody may dial, whose turn it is says why.
  if (next == campaigns_.count()) next = campaigns_.next(TurnRule::any(), anyone);
  return next == campaigns_.count() ? 0 : next;
}

// A campaign whose own team wants no lines leaves the turn to those of other teams.
Pacer::Choice Pacer::choose(const Cover& covered) {
  const TurnRule rule = turn_rule(covered);
  const std::uint32_t first = whose_turn(rule);
  std::fill(asked_.begin(), asked_.end(), false);
  for (std::uint32_t next = first; next != campaigns_.count();
       next = campaigns_.next(rule,
                              [&](std::uint32_t one) { return !asked_[teams_.class_of(one)]; })) {
    const Choice choice = consider(next, covered);
    if (choice.lines.now_or_later > 0) return choice;
    asked_[teams_.class_of(next)] = true;
  }
  return consider(first, covered);
}

TurnRule Pacer::turn_rule(const Cover& covered) const {
  if (!gate_.has_cap()) return {.covered = kAllGroups, .room = Gate::kNever};
  if (gate_.is_shared()) {
    const bool is_open = (teams_.are_alike() ? gate_.allowed(covered) : to_be_lost(0)) > 0;
    if (is_open) return TurnRule::any();
    return {.covered = teams_.are_alike() ? 0 : groups_to_spare(), .room = Gate::kNever};
  }
  if (!teams_.are_alike()) return {.covered = groups_to_spare(), .room = gate_.room_wanted()};
  return {.covered = covered.uncovered() < 0 ? kAllGroups : 0, .room = gate_.room_wanted(covered)};
}

Pacer::Choice Pacer::consider(std::uint32_t campaign, const Cover& covered) const {
  Choice choice(*this, covered, campaign);
  // More lines than can ever be up need not be told apart, and stay clear of integer limits.
  const double wish = campaigns_.at(campaign).weight == 0
                          ? 0
                          : at_most(policy_->wanted_lines(choice.state), UINT32_MAX);
  Lines& lines = choice.lines;
  lines.wanted = std::max<std::int64_t>(std::llround(wish - choice.team.ringing), 0);
  if (teams_.are_alike()) {
    lines.covered = -covered.uncovered();
    lines.allowed = gate_.allowed(covered, campaign);
  } else {
    limit_of_team(choice);
  }
  if (config_.cap_mode == CALLPACE_CAP_STATISTICAL) {
    lines.allowed = std::max(careful_lines(choice.state), lines.covered);
  }
  const std::int64_t up = covered.ringing + covered.waiting + calls_.count(CallPhase::kTalking);
  lines.free = std::max<std::int64_t>(config_.lines_max - up, 0);
  lines.now_or_later = std::min({lines.wanted, lines.allowed, lines.free});
  return choice;
}

// The limits where groups serve different campaigns.
void Pacer::limit_of_team(Choice& choice) const {
  Lines& lines = choice.lines;
  const TeamView& team = choice.team;
  if (gate_.has_cap()) {
    lines.covered = coverable(team.groups);
    lines.allowed = lines.covered + to_be_lost(choice.campaign);
  } else {
    lines.covered = static_cast<std::int64_t>(std::floor(team.idle - team.ringing - team.waiting));
    lines.allowed = INT64_MAX;
  }
}

std::int64_t Pacer::careful_lines(const PolicyState& state) {
  const double careful =
      (state.playbook->answers_careful(state.supply) - state.answers_under_way) / state.hit_rate;
  return static_cast<std::int64_t>(at_most(careful, 1e6));
}

std::int32_t Pacer::reason_of(const Lines& lines) {
  if (lines.wanted == 0) return CALLPACE_REASON_ENOUGH;
  if (lines.now == lines.wanted) return CALLPACE_REASON_AS_WANTED;
  if (lines.now < lines.turn) return CALLPACE_REASON_CALL_RATE;
  if (lines.now < lines.now_or_later) return CALLPACE_REASON_TURN;
  return lines.allowed < lines.free ? CALLPACE_REASON_CAP : CALLPACE_REASON_LINES_MAX;
}

void Pacer::decide(std::int64_t now_us, callpace_decision& decision) {
  advance(std::clamp(now_us, now_us_, kTimeLimitUs));
  const Cover covered = cover();
  Choice choice = campaigns_.count() == 1 ? consider(0, covered)
                  : teams_.are_alike()    ? consider(whose_turn(turn_rule(covered)), covered)
                                          : choose(covered);
  Lines& lines = choice.lines;
  lines.turn = std::min(lines.now_or_later, campaigns_.turn(choice.campaign));
  lines.now = std::min<std::int64_t>(lines.turn, spacing_.allowed(now_us_));

  decision.struct_size = sizeof decision;
  decision.reason = reason_of(lines);
  decision.dial_count = to_count(lines.now);
  decision.wanted_by_policy = to_count(lines.wanted);
  decision.allowed_by_gate = to_count(lines.allowed);
  decision.campaign = choice.campaign;
  decision.ask_again_at_us = lines.now < lines.turn           ? spacing_.next_slot_us(now_us_)
                             : lines.now < lines.now_or_later ? now_us_
                                                              : CALLPACE_NEVER_US;
  explain(choice, decision.estimates);
}

}  // namespace callpace::pacing::core
