// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/pacer.hpp"

#include "src/numbers.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::pacing::core {

Pacer::Pacer(const callpace_config& config, const PolicyKind& policy)
    : centre_(config),
      policy_(policy.make(centre_)),
      flow_(config),
      prospects_(centre_.gate.account_count()),
      asked_(config.campaigns),
      spacing_(config.calls_per_second_max),
      connect_us_max_(std::llround(config.connect_s_max * 1e6)),
      leave_us_min_(config.report_s_max > 0 ? std::llround(config.report_s_max * 1e6) + 1 : 0) {
  set_groups();
  settle_all();
}

std::uint32_t Pacer::whose_turn(const TurnRule& rule) const {
  const auto anyone = [](std::uint32_t) { return true; };
  std::uint32_t next = centre_.campaigns.next(rule, anyone);
  // Where nobody may dial, whose turn it is says why.
  if (next == centre_.campaigns.count()) next = centre_.campaigns.next(TurnRule::any(), anyone);
  return next == centre_.campaigns.count() ? 0 : next;
}

TurnRule Pacer::turn_rule(Cover covered) const {
  if (!centre_.gate.has_cap()) return {.covered = kAllGroups, .room = Gate::kNever};
  if (centre_.gate.is_shared()) {
    const bool is_open =
        (centre_.teams.are_alike() ? centre_.gate.allowed(covered) : to_be_lost(0)) > 0;
    const bool is_open_to_end =
        centre_.gate.is_certified() && centre_.teams.are_alike() &&
        centre_.gate.allowed_to_end(covered, prospects_, centre_.campaigns.mean_hit_rate()) > 0;
    if (is_open || is_open_to_end) return TurnRule::any();
    return {.covered = centre_.teams.are_alike() ? 0 : groups_to_spare(), .room = Gate::kNever};
  }
  if (centre_.gate.is_certified() && centre_.teams.are_alike()) return TurnRule::any();
  if (!centre_.teams.are_alike())
    return {.covered = groups_to_spare(), .room = centre_.gate.room_wanted()};
  return {.covered = covered.uncovered() < 0 ? kAllGroups : 0,
          .room = centre_.gate.room_wanted(covered)};
}

[[gnu::always_inline]] inline Pacer::Choice Pacer::consider(std::uint32_t campaign,
                                                            const Cover& covered,
                                                            callpace_estimates& estimates) const {
  const TeamView team = centre_.team_of(campaign, covered);
  estimates.soon_free = centre_.soon_free(team);
  const Wish wish = policy_->wish(centre_, team, campaign, estimates);
  // More lines than can ever be up need not be told apart, and stay clear of integer limits.
  const double should_ring =
      centre_.campaigns.at(campaign).weight == 0 ? 0 : at_most(wish.lines, UINT32_MAX);
  const std::int64_t wanted = std::max<std::int64_t>(nearest(should_ring - team.ringing), 0);
  Limits limits = centre_.teams.are_alike()
                      ? Limits{.covered = -covered.uncovered(),
                               .allowed = centre_.gate.allowed(covered, campaign)}
                      : limits_of_team(team, campaign);
  if (centre_.config.cap_mode >= CALLPACE_CAP_STATISTICAL)
    limits.allowed = allowed_otherwise(limits, campaign, covered, wish);
  const std::int64_t surely = std::max<std::int64_t>(limits.covered, 0);
  if (limits.allowed > surely && has_to_wait(campaign)) limits.allowed = surely;
  const std::int64_t up =
      covered.ringing + covered.waiting + centre_.calls.count(CallPhase::kTalking);
  const std::int64_t free = std::max<std::int64_t>(centre_.config.lines_max - up, 0);
  return {campaign, wanted, limits, free, std::min({wanted, limits.allowed, free})};
}

Pacer::Limits Pacer::limits_of_team(const TeamView& team, std::uint32_t campaign) const {
  if (!centre_.gate.has_cap()) {
    const double idle = std::floor(team.idle - team.ringing - team.waiting);
    return {.covered = static_cast<std::int64_t>(idle), .allowed = INT64_MAX};
  }
  const std::int64_t covered = coverable(team.groups);
  return {.covered = covered, .allowed = covered + to_be_lost(campaign)};
}

[[gnu::always_inline]] inline std::int32_t Pacer::reason_of(Choice choice, std::int64_t turn,
                                                            std::int64_t now) {
  if (choice.wanted == 0) return CALLPACE_REASON_ENOUGH;
  if (now == choice.wanted) return CALLPACE_REASON_AS_WANTED;
  if (now < turn) return CALLPACE_REASON_CALL_RATE;
  if (now < choice.now_or_later) return CALLPACE_REASON_TURN;
  return choice.limits.allowed < choice.free ? CALLPACE_REASON_CAP : CALLPACE_REASON_LINES_MAX;
}

void Pacer::explain(callpace_estimates& e) const {
  const Learned& learned = centre_.learned;
  e.hit_rate = learned.hit_rate.mean;
  e.ring_s = learned.ring_s.mean;
  e.line_s = learned.line_s.mean;
  e.handling_s = learned.handling_s.mean;
  e.wrap_s = learned.wrap_s.mean;
  e.covers_broken = covers_broken_;
  e.short_rings = short_rings_;
  e.supply = e.answers_under_way = e.answers_wanted = e.patience_s = 0;
  e.abandon_aim_ratio = e.loss_bias = e.one_less_cost = e.one_more_cost = 0;
}

void Pacer::explain(std::uint32_t campaign, Limits limits, callpace_estimates& e) const {
  const Cover covered = centre_.cover();
  const TeamView team = centre_.team_of(campaign, covered);
  const Gate::Report account = centre_.gate.report(campaign);
  e.idle_agents = static_cast<std::uint32_t>(team.idle);
  if (centre_.teams.are_alike()) {
    e.leaving_agents = centre_.agents.count(AgentPhase::kIdleLeaving);
    e.talking = centre_.calls.count(CallPhase::kTalking);
    e.wrapping = centre_.agents.count(AgentPhase::kWrapping) +
                 centre_.agents.count(AgentPhase::kWrappingLeaving);
  } else {
    const auto count = [&](AgentPhase phase) {
      return to_count(centre_.teams.count(team.groups, phase));
    };
    e.leaving_agents = count(AgentPhase::kIdleLeaving);
    e.talking = count(AgentPhase::kTalking) + count(AgentPhase::kTalkingLeaving);
    e.wrapping = count(AgentPhase::kWrapping) + count(AgentPhase::kWrappingLeaving);
  }
  e.ringing = to_count(covered.ringing);
  e.waiting = to_count(covered.waiting);
  e.live_answers = static_cast<std::uint64_t>(account.live);
  e.abandoned = static_cast<std::uint64_t>(account.abandoned);
  const std::int64_t to_spare = std::max<std::int64_t>(limits.covered, 0);
  e.cap_headroom = limits.allowed == INT64_MAX ? INT64_MAX : limits.allowed - to_spare;
}

// A campaign whose own team wants no lines leaves the turn to those of other teams. In one team all
// want alike, but the accounts of some may allow what those of others do not.
Pacer::Choice Pacer::choose(Cover covered, callpace_estimates& estimates) {
  constexpr int kAskedMax = 16;  // of one team: each question takes as long as there are accounts
  const bool is_one_team = centre_.teams.are_alike();
  const auto kind_of = [&](std::uint32_t one) {
    return is_one_team ? one : centre_.teams.class_of(one);
  };
  const TurnRule rule = turn_rule(covered);
  const std::uint32_t first = whose_turn(rule);
  std::fill(asked_.begin(), asked_.end(), false);
  int asked = 0;
  for (std::uint32_t next = first; next != centre_.campaigns.count();
       next =
           centre_.campaigns.next(rule, [&](std::uint32_t one) { return !asked_[kind_of(one)]; })) {
    const Choice choice = consider(next, covered, estimates);
    if (choice.now_or_later > 0) return choice;
    if (is_one_team && (choice.wanted == 0 || ++asked == kAskedMax)) break;
    asked_[kind_of(next)] = true;
  }
  return consider(first, covered, estimates);
}

[[gnu::always_inline]] inline void Pacer::decide_on(Choice choice,
                                                    callpace_decision& decision) const {
  const std::int64_t turn = std::min(choice.now_or_later, centre_.campaigns.turn(choice.campaign));
  const std::int64_t now = std::min<std::int64_t>(turn, spacing_.allowed(centre_.now_us));
  decision.reason = reason_of(choice, turn, now);
  decision.dial_count = static_cast<std::uint32_t>(now);  // as many as are wanted, at most
  decision.wanted_by_policy = static_cast<std::uint32_t>(choice.wanted);
  decision.allowed_by_gate = to_count(choice.limits.allowed);
  decision.campaign = choice.campaign;
  decision.ask_again_at_us = now < turn                  ? spacing_.next_slot_us(centre_.now_us)
                             : now < choice.now_or_later ? centre_.now_us
                                                         : CALLPACE_NEVER_US;
}

template <Explained kExplained>
void Pacer::decide(std::int64_t now_us, callpace_decision& decision) {
  constexpr bool kIsExplained = kExplained == Explained::yes;
  callpace_estimates& estimates = kIsExplained ? decision.estimates : unread_;
  advance(std::clamp(now_us, centre_.now_us, kTimeLimitUs));
  const Cover covered = centre_.cover();
  if (centre_.gate.is_certified()) prospects();
  if (kIsExplained) explain(estimates);
  const auto conclude = [&](Choice choice) {
    decide_on(choice, decision);
    if (kIsExplained) explain(choice.campaign, choice.limits, estimates);
  };
  if (centre_.campaigns.count() == 1) return conclude(consider(0, covered, estimates));
  const bool is_plain =
      centre_.teams.are_alike() && (!centre_.gate.is_certified() || centre_.gate.is_shared());
  conclude(is_plain ? consider(whose_turn(turn_rule(covered)), covered, estimates)
                    : choose(covered, estimates));
}
template void Pacer::decide<Explained::yes>(std::int64_t now_us, callpace_decision& decision);
template void Pacer::decide<Explained::no>(std::int64_t now_us, callpace_decision& decision);

}  // namespace callpace::pacing::core
