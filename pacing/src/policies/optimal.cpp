// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The solved model's lines, read by the ages of what is under way (docs/pacing.md). It learns how
// lines, conversations and wrap-ups end by their age, and keeps lists of those under way.
#include "src/age_list.hpp"
#include "src/agent_outlook.hpp"
#include "src/numbers.hpp"
#include "src/planner.hpp"
#include "src/policies/policy.hpp"
#include "src/snapshot_fields.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace callpace::pacing::core {
namespace {

/// Curves of the list of lines.
enum LineCurve : std::size_t { kAnswers, kLateAnswers, kLineCurves };

double ring_s(const Centre& centre) { return std::max(centre.learned.ring_s.mean, 1e-3); }

double handling_s(const Centre& centre) { return std::max(centre.learned.handling_s.mean, 1e-3); }

class Optimal final : public PolicyOf<Optimal> {
 public:
  explicit Optimal(const Centre& centre);

  [[nodiscard]] Wish wish(const Centre& centre, const TeamView& team, std::uint32_t campaign,
                          callpace_estimates& estimates) const override;
  void add_answers_most(const Centre& centre, std::span<Prospect> accounts) const override {
    const double one_answer = one_answer_worth();
    for (std::uint32_t one = 0; one < centre.campaigns.count(); ++one) {
      if (ringing_.count(one) == 0) continue;
      accounts[accounts.size() == 1 ? 0 : one].own += centre.campaigns.hit_rate_most(one) *
                                                      ringing_.worth(kAnswers, one, centre.now_us);
    }
    for (Prospect& account : accounts) account.own /= one_answer;
  }
  void call_moves(const Centre& centre, CallMove move) override;
  void agent_moves(const Centre& centre, AgentMove move) override;
  void agent_plans(const Agent& agent, std::int64_t until_us) override {
    agents_.plans(agent, until_us);
  }
  // Losses while the hit rate was another than believed say nothing about the tables.
  void hit_rate_changed(std::uint32_t) override { planner_.forget_losses(); }
  void event_taken(const Centre& centre) override {
    planner_.tend(centre.now_us, [&] { return model_site(centre); });
  }
  void save(Writer& writer) const override;
  [[nodiscard]] bool restore(Reader& reader, const Centre& centre) override;

 private:
  [[nodiscard]] double one_answer_worth() const {
    return std::max(ages_.lines.expected().start(0), 1e-6);
  }
  void line_ended(const Centre& centre, const Call& call, bool answered);
  /// How long a line, conversation or wrap-up lasted, and what its end was worth.
  void learn_age(AgeTable& table, const Centre& centre, std::int64_t lasted_us, double worth);
  void learn_at_answer(const Centre& centre, std::uint32_t campaign);
  void work_out_ages(const Centre& centre);
  void set_curves();
  /// Makes the lists from the rosters; false when something in them began in the future.
  [[nodiscard]] bool list_all(const Centre& centre);
  [[nodiscard]] Leavers leavers(const Centre& centre, GroupSet groups) const {
    return agents_.leavers(groups, centre.now_us, ring_s(centre));
  }
  [[nodiscard]] Outlook look_ahead(const Centre& centre, const TeamView& team,
                                   std::uint32_t campaign) const;
  /// Of a mean ring, what is left after the delay, which is that of some moments ago.
  [[nodiscard]] double late_ring_s(const Centre& centre) const {
    return std::max(ring_s(centre) - delay_s_, (1 - AnswerDelay::kMax) * ring_s(centre));
  }
  [[nodiscard]] ModelSite model_site(const Centre& centre) const;
  [[nodiscard]] double abandon_aim(const Centre& centre, double team, std::uint32_t campaign) const;
  template <typename Archive, typename Self>
  static void own_fields(Archive& archive, Self& self);

  LearnedAges ages_;
  Planner planner_;
  AnswerDelay delay_;
  Rate leaves_;                         // callers who hang up in the queue / time spent there
  ForgettingMean free_chance_;          // of busy agents, see Supply
  LinesInFlight in_flight_;             // of all campaigns
  double delay_s_ = 0;                  // for which no line dialed now is answered
  std::uint32_t since_worked_out_ = 0;  // what ended since the ages were worked out
  // These follow from the entries:
  AgeList<kLineCurves> ringing_;  // by campaign
  AgentOutlook agents_;
};

Optimal::Optimal(const Centre& centre)
    : ages_(centre.config),
      planner_(centre.config),
      delay_(centre.config),
      leaves_{centre.config.prior_observations,
              centre.config.prior_observations * centre.config.patience_s_prior},
      free_chance_{centre.config.ring_s_prior /
                       (centre.config.ring_s_prior + centre.config.handling_s_prior),
                   shape_observations(centre.config)},
      ringing_(centre.config.calls_max, centre.config.campaigns),
      agents_(centre.config.agents_max, centre.config.ring_s_prior) {
  work_out_ages(centre);
}

Wish Optimal::wish(const Centre& centre, const TeamView& team, std::uint32_t campaign,
                   callpace_estimates& e) const {
  const Outlook ahead = look_ahead(centre, team, campaign);
  const Playbook& playbook = planner_.playbook();
  const NextBest next =
      playbook.next_best(ahead.supply, planner_.table_at(ahead.abandon_aim_ratio));
  e.hit_rate = ahead.hit_rate;
  e.soon_free = ahead.soon_free;
  e.supply = ahead.supply.agents;
  e.answers_under_way = ahead.answers_under_way;
  e.answers_wanted = ahead.answers_wanted;
  e.patience_s = 1 / leaves_.per_s();
  e.abandon_aim_ratio = ahead.abandon_aim_ratio;
  e.loss_bias = planner_.bias();
  e.one_less_cost = next.one_less;
  e.one_more_cost = next.one_more;
  Wish wish{.lines = ahead.lines(planner_.boldness())};
  if (centre.config.cap_mode == CALLPACE_CAP_STATISTICAL) {
    wish.careful_lines =
        (playbook.answers_careful(ahead.supply) - ahead.answers_under_way) / ahead.hit_rate;
  }
  return wish;
}

void Optimal::call_moves(const Centre& centre, CallMove move) {
  const Call& call = move.entry;
  const Beginning dialed{.since_us = call.dialed_us, .group = call.campaign};
  if (move.from == CallPhase::kRinging) {
    line_ended(centre, call, move.to == CallPhase::kWaiting);
    ringing_.remove(dialed);
  } else if (move.to == CallPhase::kRinging) {
    ringing_.add(dialed);
  } else if (is_waiting(move.from) && !is_waiting(move.to)) {
    leaves_.observe(seconds(centre.now_us - call.answered_us), move.to == CallPhase::kCount,
                    centre.config.memory_observations);
  }
  if (move.from == CallPhase::kWaiting && move.to != CallPhase::kTalking) planner_.lost();
}

void Optimal::agent_moves(const Centre& centre, AgentMove move) {
  const Agent& agent = move.entry;
  if (is_talking(move.from) && !is_talking(move.to)) {
    learn_age(ages_.talk, centre, centre.now_us - agent.connected_us, 1);
  }
  if (is_wrapping(move.from) && !is_wrapping(move.to)) {
    learn_age(ages_.wrap, centre, centre.now_us - agent.talk_ended_us, 1);
  }
  agents_.moves(agent, move.from, move.to);
}

void Optimal::line_ended(const Centre& centre, const Call& call, bool answered) {
  const std::int64_t lasted_us = centre.now_us - call.dialed_us;
  if (answered) delay_.observe(seconds(lasted_us), centre.config.memory_observations);
  in_flight_.observe(centre.calls.count(CallPhase::kRinging));
  learn_age(ages_.lines, centre, lasted_us,
            answered ? 1 / centre.campaigns.hit_rate(call.campaign) : 0);
  if (answered) learn_at_answer(centre, call.campaign);
}

// What follows is worked out now and then: a few ends more hardly move it. Few are half of what is
// remembered at most, and no fewer than lines ring.
void Optimal::learn_age(AgeTable& table, const Centre& centre, std::int64_t lasted_us,
                        double worth) {
  constexpr double kFew = 32;  // small centres
  table.observe(lasted_us, worth);
  const double few = std::min(std::max(kFew, in_flight_.most),
                              centre.config.memory_observations / 2);
  if (++since_worked_out_ >= few) work_out_ages(centre);
}

// All that follows from the ages' tables.
void Optimal::work_out_ages(const Centre& centre) {
  since_worked_out_ = 0;
  const double horizon_s = ring_s(centre);
  const double memory = centre.config.memory_observations;
  ages_.lines.work_out(0, in_flight_.long_memory(memory));
  ages_.talk.work_out(horizon_s, memory);
  ages_.wrap.work_out(horizon_s, memory);
  delay_s_ = planner_.boldness() * delay_.of_mean(centre.learned.ring_s.mean);
  ages_.late_answers = ages_.lines.expected_after(delay_s_);
  set_curves();
}

void Optimal::set_curves() {
  ringing_.set_curve(kAnswers, ages_.lines.expected());
  ringing_.set_curve(kLateAnswers, ages_.late_answers);
  agents_.set_curves(ages_.talk.expected(), ages_.wrap.expected());
}

// Answers come at times that are as good as random: what they meet is the mean.
void Optimal::learn_at_answer(const Centre& centre, std::uint32_t campaign) {
  const TeamView team = centre.team_of(campaign, centre.cover());
  planner_.answered(abandon_aim(centre, team.size(), campaign));
  const double busy =
      centre.agents.count(AgentPhase::kTalking) + centre.agents.count(AgentPhase::kWrapping);
  if (busy == 0) return;
  const double free = agents_.soon_free(kAllGroups, centre.now_us, leavers(centre, kAllGroups));
  free_chance_.observe(std::min(free / busy, 0.99), centre.config.memory_observations);
}

// What the ages of lines, conversations and wrap-ups say, as it will be after the delay: no line
// dialed now does anything before.
Outlook Optimal::look_ahead(const Centre& centre, const TeamView& team,
                            std::uint32_t campaign) const {
  double late_answers = 0;
  double answers = 0;
  for (std::uint32_t one = 0; one < centre.campaigns.count(); ++one) {
    if (ringing_.count(one) == 0) continue;
    const double each = centre.campaigns.hit_rate(one) * centre.teams.share(team.groups, one) /
                        one_answer_worth();
    late_answers += each * ringing_.worth(kLateAnswers, one, centre.now_us);
    answers += each * ringing_.worth(kAnswers, one, centre.now_us);
  }
  Outlook ahead;
  // The level of the hit rate moves faster than its profile over a line's age.
  ahead.hit_rate = centre.campaigns.hit_rate(campaign);
  ahead.answers_under_way = late_answers;
  const double soon = delay_s_ > 0 ? std::max(answers - late_answers, 0.0) : 0;
  ahead.ringing = team.ringing;
  const Leavers leave = leavers(centre, team.groups);
  ahead.soon_free = agents_.soon_free(team.groups, centre.now_us, leave);
  ahead.spare = team.idle - leave.idle - team.waiting;
  // After the delay: of the mean ring, and of the chance to be free within it, the rest is left.
  const double free_chance = free_chance_.mean * late_ring_s(centre) / ring_s(centre);
  ahead.supply = {.agents = ahead.spare + ahead.soon_free - soon * (1 - free_chance),
                  .team = team.size(),
                  .free_chance = free_chance};
  ahead.abandon_aim_ratio = abandon_aim(centre, team.size(), campaign);
  ahead.answers_wanted =
      planner_.playbook().answers_wanted(ahead.supply, planner_.table_at(ahead.abandon_aim_ratio));
  return ahead;
}

ModelSite Optimal::model_site(const Centre& centre) const {
  constexpr double kLeaveMax_per_s = 1e3;  // as patience_s_prior
  const std::uint32_t team = centre.agents.count(AgentPhase::kIdle) +
                             centre.agents.count(AgentPhase::kTalking) +
                             centre.agents.count(AgentPhase::kWrapping);
  return {.agents = static_cast<std::int32_t>(team),
          .hit_rate = centre.campaigns.mean_hit_rate(),
          .ring_s = late_ring_s(centre),
          .handling_s = handling_s(centre),
          .leave_per_s = std::min(leaves_.per_s(), kLeaveMax_per_s),
          .late_s = Planner::late_s(centre.config)};
}

double Optimal::abandon_aim(const Centre& centre, double team, std::uint32_t campaign) const {
  // As many lines as it takes to keep all agents talking, less the few agents who wait.
  const double reserve =
      team / handling_s(centre) / centre.campaigns.mean_hit_rate() * centre.learned.line_s.mean;
  const double room =
      centre.gate.is_certified()
          ? centre.gate.wanted_to_end(
                {.own = centre.share_of(campaign) * (team / handling_s(centre) * ring_s(centre)),
                 .to_come = centre.to_come(campaign)},
                campaign)
          : reserve;
  return planner_.aim(centre.gate.report(campaign), centre.gate.cap(campaign), room);
}

template <typename Archive, typename Self>
void Optimal::own_fields(Archive& archive, Self& self) {
  archive(self.delay_s_);
  mean_fields(archive, self.delay_.ring_s_squared);
  archive(self.leaves_.ends), archive(self.leaves_.time_s);
  mean_fields(archive, self.free_chance_);
  archive(self.since_worked_out_), archive(self.in_flight_.most);
}

void Optimal::save(Writer& writer) const {
  for (const AgeTable* table : {&ages_.lines, &ages_.talk, &ages_.wrap}) table->save(writer);
  ages_.late_answers.save(writer);
  own_fields(writer, *this);
  planner_.save(writer);
}

bool Optimal::restore(Reader& reader, const Centre& centre) {
  // An answer is worth 1 / hit rate, which is 1e-4 or more; the margin is for rounding.
  constexpr double kLineWorthMax = 1.01e4;
  if (!list_all(centre) || !ages_.lines.restore(reader, kLineWorthMax) ||
      !ages_.talk.restore(reader, 1) || !ages_.wrap.restore(reader, 1) ||
      !ages_.late_answers.restore(reader, kLineWorthMax)) {
    return false;
  }
  set_curves();
  own_fields(reader, *this);
  return delay_s_ >= 0 && delay_s_ <= 1e9 && free_chance_.mean >= 0 && free_chance_.mean < 1 &&
         is_sound(delay_.ring_s_squared, shape_observations(centre.config), centre.config) &&
         leaves_.is_sound() &&
         is_sound(free_chance_, shape_observations(centre.config), centre.config) &&
         is_sound(in_flight_, centre.config) && planner_.restore(reader);
}

bool Optimal::list_all(const Centre& centre) {
  centre.calls.for_each([&](const Call& call) {
    call_moves(centre, {.entry = call, .from = CallPhase::kCount, .to = call.phase});
  });
  centre.agents.for_each([&](const Agent& agent) {
    agent_moves(centre, {.entry = agent, .from = AgentPhase::kCount, .to = agent.phase});
  });
  return ringing_.has_begun(centre.now_us) && agents_.has_begun(centre.now_us);
}

}  // namespace

std::unique_ptr<Policy> make_optimal(const Centre& centre) {
  return std::make_unique<Optimal>(centre);
}

}  // namespace callpace::pacing::core
