// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The simulated site against closed forms. Each closed form's value must lie in the 99.9 % interval
// of the simulated mean over independent replications. Since a wide interval holds anything, its
// half width must stay below a share of the mean: that of these seeds, and about a third more.
#include "sim/run.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

namespace callpace {
namespace {

using scenario::DialingMode;
using scenario::DistributionKind;
using testing::sample_site;

struct Interval {
  double mean = 0;
  double half_width = 0;
  [[nodiscard]] bool holds(double value) const { return std::abs(value - mean) <= half_width; }
};

/// What 30 replications came to.
std::vector<Measures> replications(const scenario::Scenario& s) {
  std::vector<Measures> totals;
  for (std::uint32_t r = 0; r < 30; ++r) {
    auto result = run(s, {r, Engine::native, false});
    REQUIRE(result.ok());
    totals.push_back(result.value().total);
  }
  return totals;
}

/// Mean over 30 replications of `indicator`, with the 99.9 % interval (t with 29 degrees, 3.66).
template <class Indicator>
Interval interval(const std::vector<Measures>& totals, Indicator indicator) {
  const auto count = static_cast<double>(totals.size());
  double sum = 0, squares = 0;
  for (const Measures& total : totals) {
    const double value = indicator(total);
    sum += value;
    squares += value * value;
  }
  const double mean = sum / count;
  const double variance = (squares - sum * mean) / (count - 1);
  return {mean, 3.66 * std::sqrt(variance / count)};
}
template <class Indicator>
Interval replicate(const scenario::Scenario& s, Indicator indicator) {
  return interval(replications(s), indicator);
}

double idle_s(const Measures& m) {
  return static_cast<double>(m.idle_us + m.dialing_us) * 1e-6 /
         static_cast<double>(m.conversations);
}

TEST_CASE("progressive dialing: mean idle time is a line's mean life over the hit rate",
          "[center][theory]") {
  // One line rings for each idle agent, so by Little's law idle agents = lines ringing =
  // dials/s x mean life, and conversations/s = dials/s x hit rate.
  scenario::Scenario s = sample_site(20, 0.25);
  s.dialer.ring_to_answer = {DistributionKind::exponential, 8, 0, 0};
  // Dialing goes on until agents leave: a drain without lines would count as idle time.
  s.calendar.legal_weekday = scenario::DaySpan{8 * 3600, 17 * 3600};
  // Whoever would answer after 30 s is given up at 30 s.
  const double in_time = 1 - std::exp(-30.0 / 8);
  const double ring_s = 8 * in_time;
  const scenario::OutcomeMix& mix = s.campaign().phones.types[0].outcomes;
  const double life_s = 2 + mix.no_answer * 30 + (mix.machine + mix.human) * (ring_s + in_time * 1);
  const Interval idle = replicate(s, idle_s);
  const double expected_s = life_s / (0.25 * in_time);
  INFO(idle.mean << " +- " << idle.half_width << " s against " << expected_s << " s");
  CHECK(idle.holds(expected_s));
  CHECK(idle.half_width < 0.02 * idle.mean);
}

TEST_CASE(
    "all waiting over conversations is a line's mean life over the hit rate, however short "
    "the day",
    "[center][theory]") {
  // Lines that resolve at one rate and one ringing for each idle agent: persons come at
  // hit rate / life for each idle second, so the expected idle time is the expected number of
  // conversations times life / hit rate, at whatever time agents leave. Waits that a conversation
  // ended are shorter: of two hours with waits of 360 s some 5 % of the waiting is never ended.
  scenario::Scenario s = sample_site(30, 0.05);
  s.calendar.legal_weekday = scenario::DaySpan{8 * 3600, 17 * 3600};
  s.team.shifts[0].weekday->hours.to_s = 10 * 3600;
  s.calendar.days = 12;
  s.campaign().phones.types[0].outcomes = {0, 0, 0, 0.95, 0.05};
  s.dialer.post_dial_delay = {DistributionKind::exponential, 18, 0, 0};
  s.dialer.ring_to_answer = {DistributionKind::constant, 0, 0, 0};
  s.dialer.detection.enabled = false;
  const Interval idle = replicate(s, idle_s);
  INFO(idle.mean << " +- " << idle.half_width << " s against " << 18 / 0.05 << " s");
  CHECK(idle.holds(18 / 0.05));
  CHECK(idle.half_width < 0.02 * idle.mean);
}

TEST_CASE("by hand, all dialing over conversations is an attempt's dialing over the hit rate",
          "[center][theory]") {
  // Identify 20 s, look up 30 s, key 8 s / .95, wait 30 s; a person each fifth time (Wald).
  scenario::Scenario s = sample_site(45, 0.20);
  s.campaign().dialing = DialingMode::manual;
  s.calendar.legal_weekday = scenario::DaySpan{0, 86'400};
  s.calendar.days = 5;
  const double expected_s = (20 + 30 + 8 / 0.95 + 30) / 0.20;
  const Interval idle = replicate(s, idle_s);
  INFO(idle.mean << " +- " << idle.half_width << " s against " << expected_s << " s");
  CHECK(idle.holds(expected_s));
  CHECK(idle.half_width < 0.02 * idle.mean);
}

TEST_CASE("who would answer after the line is given up is no answer", "[center][theory]") {
  // Exponential rings of 12 s, given up after 18 s: e^(-18/12) = 22.3 % of persons and machines.
  scenario::Scenario s = sample_site(20, 0.25);
  s.dialer.ring_to_answer = {DistributionKind::exponential, 12, 0, 0};
  s.dialer.ring_max_s = 18;
  const double late = std::exp(-18.0 / 12);
  const scenario::OutcomeMix& mix = s.campaign().phones.types[0].outcomes;
  const std::vector<Measures> totals = replications(s);
  const auto share = [&totals](scenario::Outcome outcome) {
    return interval(totals, [outcome](const Measures& m) {
      return static_cast<double>(m.dials_with(outcome)) / static_cast<double>(m.dials);
    });
  };
  const Interval human = share(scenario::Outcome::human);
  INFO(human.mean << " +- " << human.half_width << " against " << mix.human * (1 - late));
  CHECK(human.holds(mix.human * (1 - late)));
  CHECK(human.half_width < 0.03 * human.mean);
  const Interval machine = share(scenario::Outcome::machine);
  const Interval no_answer = share(scenario::Outcome::no_answer);
  const Interval busy = share(scenario::Outcome::busy);
  CHECK(machine.holds(mix.machine * (1 - late)));
  CHECK(machine.half_width < 0.025 * machine.mean);
  CHECK(no_answer.holds(mix.no_answer + late * (mix.human + mix.machine)));
  CHECK(no_answer.half_width < 0.01 * no_answer.mean);
  CHECK(busy.holds(mix.busy));
  CHECK(busy.half_width < 0.035 * busy.mean);
}

TEST_CASE("by hand an attempt takes 244.7 s: 14.7 calls an agent-hour, as the study says",
          "[center][theory]") {
  scenario::Scenario s = sample_site(45, 0.20);
  s.campaign().dialing = DialingMode::manual;
  s.calendar.legal_weekday = scenario::DaySpan{0, 86'400};
  const Interval calls = replicate(s, [](const Measures& m) {
    return static_cast<double>(m.dials) / (static_cast<double>(m.logged_us) / 3.6e9);
  });
  INFO(calls.mean << " +- " << calls.half_width);
  CHECK(calls.half_width < 0.006 * calls.mean);
  CHECK(calls.holds(3600 / 244.7));
}

TEST_CASE("attempts per account follow the stop at the right party", "[center][theory]") {
  // With enough agents each account is called until reached, at most three times:
  // 1 + (1 - hr) + (1 - hr)^2 dials, hit rate h and right party r.
  scenario::Scenario s = sample_site(40, 0.25);
  s.dialer.pacing.set_policy("progressive");
  s.campaign().worklist.accounts = 1000;
  for (auto& rule : s.campaign().worklist.redial) rule.after_s = 60;
  const double in_time = 1 - std::exp(-30.0 / 12);  // the others ring longer than the dialer waits
  const double miss = 1 - 0.25 * in_time * 0.35;
  const Interval dials = replicate(s, [](const Measures& m) {
    return static_cast<double>(m.dials) / static_cast<double>(m.accounts);
  });
  INFO(dials.mean << " +- " << dials.half_width << " dials");
  CHECK(dials.holds(1 + miss + miss * miss));
  CHECK(dials.half_width < 0.006 * dials.mean);
  const Interval reached = replicate(s, [](const Measures& m) {
    return static_cast<double>(m.accounts_reached) / static_cast<double>(m.accounts);
  });
  INFO(reached.mean << " +- " << reached.half_width << " reached");
  CHECK(reached.holds(1 - miss * miss * miss));
  CHECK(reached.half_width < 0.05 * reached.mean);
}

TEST_CASE("a caller's chance to be lost while one busy agent clears is patience against wait",
          "[center][theory]") {
  // One agent, one line more than it: a second person waits for the rest of an exponential call
  // (mean 60 s) with exponential patience (mean 20 s): lost with chance 60 / (60 + 20).
  scenario::Scenario s = sample_site(1, 1.0);
  s.campaign().handling.attempt_s_mean = 80 + 60;
  s.campaign().handling.wrap_s_mean = 0;
  s.dialer.lines = 2;
  s.dialer.pacing.set_policy("power");
  s.dialer.pacing.lines_per_agent = 20;
  s.dialer.patience = {DistributionKind::exponential, 20, 0, 0};
  s.dialer.post_dial_delay.mean_s = 0;
  s.dialer.detection.delay.mean_s = 0;
  // Both lines are dialed when the agent is idle; ringing is constant, so both are answered at
  // once.
  s.dialer.ring_to_answer = {DistributionKind::constant, 10, 0, 0};
  const Interval lost = replicate(s, [](const Measures& m) {
    // Of each pair one person is served at once, the other waits.
    return static_cast<double>(m.hung_up_in_queue) / (static_cast<double>(m.live_answers) / 2);
  });
  INFO(lost.mean << " +- " << lost.half_width);
  CHECK(lost.holds(0.75));
  CHECK(lost.half_width < 0.025 * lost.mean);
}

}  // namespace
}  // namespace callpace
