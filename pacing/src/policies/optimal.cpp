// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The solved model's lines, read by the ages of what is under way (docs/pacing.md). It learns how
// lines, conversations and wrap-ups end by their age, and keeps lists of those under way.
#include "src/age_list.hpp"
#include "src/exponential.hpp"
#include "src/numbers.hpp"
#include "src/ordered_list.hpp"
#include "src/planner.hpp"
#include "src/policies/policy.hpp"
#include "src/snapshot_fields.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <limits>
#include <span>

namespace callpace::pacing::core {
namespace {

/// When an agent means to leave.
struct Departure {
  std::int64_t at_us = 0;
  std::uint32_t agent = 0;

  auto operator<=>(const Departure&) const = default;
};

/// Agents who will have left when a line dialed now is answered, in the mean.
struct Leavers {
  double idle = 0;
  double busy = 0;  // who would have been free by then
};

/// When an agent who stays began to talk or to wrap up.
Beginning beginning(const Agent& agent, AgentPhase phase) {
  return {phase == AgentPhase::kTalking ? agent.connected_us : agent.talk_ended_us, agent.group};
}

double ring_s(const Centre& centre) { return std::max(centre.learned.ring_s.mean, 1e-3); }

double handling_s(const Centre& centre) { return std::max(centre.learned.handling_s.mean, 1e-3); }

class Optimal final : public PolicyOf<Optimal> {
 public:
  explicit Optimal(const Centre& centre);

  [[nodiscard]] Wish wish(const Centre& centre, const TeamView& team, std::uint32_t campaign,
                          callpace_estimates& estimates) const override;
  void add_answers_most(const Centre& centre, std::span<Prospect> accounts) const override {
    const double one_answer = std::max(ages_.lines.expected().at(0), 1e-6);
    add_up(ringing_, ages_.lines.expected(), centre.now_us, [&](std::uint32_t one, double worth) {
      accounts[accounts.size() == 1 ? 0 : one].own += centre.campaigns.hit_rate_most(one) * worth;
    });
    for (Prospect& account : accounts) account.own /= one_answer;
  }
  void call_moves(const Centre& centre, CallMove move) override;
  void agent_moves(const Centre& centre, AgentMove move) override;
  void agent_plans(const Agent& agent, std::int64_t until_us) override {
    departures_.remove({.at_us = agent.until_us, .agent = agent.id});
    if (until_us < kNoPlanUs) departures_.add({.at_us = until_us, .agent = agent.id});
  }
  // Losses while the hit rate was another than believed say nothing about the tables.
  void hit_rate_changed(std::uint32_t) override { planner_.forget_losses(); }
  void event_taken(const Centre& centre) override {
    planner_.tend(centre.now_us, [&] { return model_site(centre); });
  }
  void save(Writer& writer) const override;
  [[nodiscard]] bool restore(Reader& reader, const Centre& centre) override;

 private:
  /// Agents who stay and do what is looked at by its age; null for what is not.
  [[nodiscard]] AgeList* list_of(AgentPhase phase) {
    return phase == AgentPhase::kTalking    ? &talking_
           : phase == AgentPhase::kWrapping ? &wrapping_
                                            : nullptr;
  }
  void line_ended(const Centre& centre, const Call& call, bool answered);
  /// How long a line, conversation or wrap-up lasted, and what its end was worth.
  void learn_age(AgeTable& table, const Centre& centre, std::int64_t lasted_us, double worth,
                 double memory);
  void learn_at_answer(const Centre& centre, std::uint32_t campaign);
  void work_out_ages(const Centre& centre) {
    since_worked_out_ = 0;
    const double horizon_s = ring_s(centre);
    ages_.lines.work_out(0);
    ages_.talk.work_out(horizon_s);
    ages_.wrap.work_out(horizon_s);
    delay_s_ = planner_.boldness() * delay_.of_mean(centre.learned.ring_s.mean);
    ages_.late_answers = ages_.lines.expected_after(delay_s_);
  }
  /// Makes the lists from the rosters; false when something in them began in the future.
  [[nodiscard]] bool list_all(const Centre& centre);
  [[nodiscard]] Leavers leavers(const Centre& centre, GroupSet groups) const;
  [[nodiscard]] double soon_free(const Centre& centre, const Leavers& leavers,
                                 GroupSet groups) const;
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
  AgeList ringing_;  // by campaign
  AgeList talking_;  // these two without agents who leave next
  AgeList wrapping_;
  OrderedList<Departure> departures_;
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
      ringing_(centre.config.calls_max),
      talking_(centre.config.agents_max),
      wrapping_(centre.config.agents_max),
      departures_(centre.config.agents_max) {
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
    learn_age(ages_.talk, centre, centre.now_us - agent.connected_us, 1,
              centre.config.memory_observations);
  }
  if (is_wrapping(move.from) && !is_wrapping(move.to)) {
    learn_age(ages_.wrap, centre, centre.now_us - agent.talk_ended_us, 1,
              centre.config.memory_observations);
  }
  if (AgeList* list = list_of(move.from)) list->remove(beginning(agent, move.from));
  if (AgeList* list = list_of(move.to)) list->add(beginning(agent, move.to));
  if (move.to == AgentPhase::kCount) agent_plans(agent, kNoPlanUs);
}

void Optimal::line_ended(const Centre& centre, const Call& call, bool answered) {
  const std::int64_t lasted_us = centre.now_us - call.dialed_us;
  if (answered) delay_.observe(seconds(lasted_us), centre.config.memory_observations);
  in_flight_.observe(centre.calls.count(CallPhase::kRinging));
  learn_age(ages_.lines, centre, lasted_us,
            answered ? 1 / centre.campaigns.hit_rate(call.campaign) : 0,
            in_flight_.long_memory(centre.config.memory_observations));
  if (answered) learn_at_answer(centre, call.campaign);
}

// What follows is worked out now and then: one end more hardly moves them.
void Optimal::learn_age(AgeTable& table, const Centre& centre, std::int64_t lasted_us, double worth,
                        double memory) {
  constexpr std::uint32_t kOften = 32;
  table.observe(lasted_us, worth, memory);
  if (++since_worked_out_ >= kOften) work_out_ages(centre);
}

// Answers come at times that are as good as random: what they meet is the mean.
void Optimal::learn_at_answer(const Centre& centre, std::uint32_t campaign) {
  const TeamView team = centre.team_of(campaign, centre.cover());
  planner_.answered(abandon_aim(centre, team.size(), campaign));
  const double busy =
      centre.agents.count(AgentPhase::kTalking) + centre.agents.count(AgentPhase::kWrapping);
  if (busy == 0) return;
  const double free = soon_free(centre, leavers(centre, kAllGroups), kAllGroups);
  free_chance_.observe(std::min(free / busy, 0.99), centre.config.memory_observations);
}

// Plans that are further off than kFar mean rings are nearly certain (1 - 3e-4) not to matter.
Leavers Optimal::leavers(const Centre& centre, GroupSet groups) const {
  constexpr double kFar = 8;
  const double mean_ring_s = ring_s(centre);
  const double far_us = std::min(kFar * mean_ring_s * 1e6, 1e18);
  Leavers leavers;
  std::int64_t at_us = std::numeric_limits<std::int64_t>::min();
  double leaves = 1;  // at_us
  for (const Departure& departure : departures_.members()) {
    if (departure.at_us > centre.now_us + static_cast<std::int64_t>(far_us)) break;
    const Agent& agent = *centre.agents.find(departure.agent);
    if (!has_group(groups, agent.group)) continue;
    if (departure.at_us != at_us) {  // many leave together
      at_us = departure.at_us;
      leaves = exp_minus(std::max(seconds(at_us - centre.now_us), 0.0) / mean_ring_s);
    }
    if (agent.phase == AgentPhase::kIdle) {
      leavers.idle += leaves;
    } else if (agent.phase == AgentPhase::kTalking) {
      const double ends = ages_.talk.expected().at(centre.now_us - agent.connected_us);
      leavers.busy += leaves * ages_.wrap.expected().at(0) * ends;
    } else if (agent.phase == AgentPhase::kWrapping) {
      leavers.busy += leaves * ages_.wrap.expected().at(centre.now_us - agent.talk_ended_us);
    }
  }
  return leavers;
}

// Busy agents expected free before a line dialed now is answered, by their ages.
double Optimal::soon_free(const Centre& centre, const Leavers& leavers, GroupSet groups) const {
  const auto each = [&](std::uint32_t group) { return has_group(groups, group) ? 1.0 : 0.0; };
  const double free =
      ages_.wrap.expected().at(0) * sum_of(talking_, ages_.talk.expected(), centre.now_us, each) +
      sum_of(wrapping_, ages_.wrap.expected(), centre.now_us, each);
  return std::max(free - leavers.busy, 0.0);
}

// What the ages of lines, conversations and wrap-ups say, as it will be after the delay: no line
// dialed now does anything before.
Outlook Optimal::look_ahead(const Centre& centre, const TeamView& team,
                            std::uint32_t campaign) const {
  const double one_answer = std::max(ages_.lines.expected().at(0), 1e-6);
  const auto answers =
      sums_of<2>(ringing_, {&ages_.late_answers, &ages_.lines.expected()}, centre.now_us,
                 [&](std::uint32_t one) {
                   return centre.campaigns.hit_rate(one) * centre.teams.share(team.groups, one);
                 });
  Outlook ahead;
  // The level of the hit rate moves faster than its profile over a line's age.
  ahead.hit_rate = centre.campaigns.hit_rate(campaign);
  ahead.answers_under_way = answers[0] / one_answer;
  const double soon =
      delay_s_ > 0 ? std::max(answers[1] / one_answer - ahead.answers_under_way, 0.0) : 0;
  ahead.ringing = team.ringing;
  const Leavers leave = leavers(centre, team.groups);
  ahead.soon_free = soon_free(centre, leave, team.groups);
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
    agent_plans(agent, agent.until_us);
  });
  const auto has_begun = [&](const AgeList& list) {
    return list.members().empty() || list.members().back().since_us <= centre.now_us;
  };
  return has_begun(ringing_) && has_begun(talking_) && has_begun(wrapping_);
}

}  // namespace

std::unique_ptr<Policy> make_optimal(const Centre& centre) {
  return std::make_unique<Optimal>(centre);
}

}  // namespace callpace::pacing::core
