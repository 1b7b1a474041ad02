// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Teams without intervals: sizes that are read off two others, and shares of days that are found
// with the luck of absences as a control, against a centre whose right answers follow from the
// binomial and the normal distribution.
#include "analysis/staffing/team_point.hpp"

#include "analysis/staffing/team.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>
#include <random>

using namespace callpace;
using namespace callpace::analysis;

namespace {

constexpr double kDialsEach = 500;  // that an agent present makes in a day
constexpr double kDaySd = 330;      // of a day's dials beyond those of its agents
constexpr double kAbsent = 0.1;

/// A site of one shift that works every day.
TeamQuestion question_of(double dials, std::uint64_t seed) {
  TeamQuestion asked;
  asked.scenario.seed = seed;
  asked.scenario.calendar.first_day = {2016, 2, 1};
  asked.scenario.calendar.legal_weekday = scenario::DaySpan{};
  asked.scenario.team.shifts.resize(1);
  asked.scenario.team.shifts[0].agents = 50;
  asked.scenario.team.shifts[0].weekday = scenario::ShiftDay{};
  asked.scenario.team.absent_ratio = kAbsent;
  asked.goal.dials_per_day = dials;
  asked.days = 40;
  asked.has_intervals = false;
  return asked;
}

/// A day on which each agent is absent by a draw of its own, whatever the size of the team.
Run day_of(std::uint64_t seed, std::uint32_t day, int agents) {
  std::mt19937_64 random{seed * 1'000'003 + day};
  std::normal_distribution<double> luck{0, kDaySd};
  std::uniform_real_distribution<double> uniform{0, 1};
  const double more = luck(random);
  Run run;
  run.replication = day;
  run.total.days = 1;
  run.total.agents_employed = agents;
  for (int agent = 0; agent < agents; ++agent) {
    run.total.agents_present += uniform(random) < kAbsent ? 0 : 1;
  }
  run.total.dials = std::llround(kDialsEach * static_cast<double>(run.total.agents_present) + more);
  run.total.live_answers = run.total.dials / 4;
  run.total.hung_up_in_queue = run.total.live_answers / 100;
  return run;
}

/// The true share of days on which a team makes so many dials.
double true_share(int agents, double dials) {
  const boost::math::binomial_distribution<> present{static_cast<double>(agents), 1 - kAbsent};
  double share = 0;
  for (int come = 0; come <= agents; ++come) {
    const boost::math::normal made{kDialsEach * come, kDaySd};
    share += boost::math::pdf(present, come) * boost::math::cdf(complement(made, dials));
  }
  return share;
}

int true_firm_team(double dials) {
  int agents = 1;
  while (true_share(agents, dials) < 0.95) ++agents;
  return agents;
}

/// The days of a team as the search has them.
std::vector<TeamDay> days_of(std::uint64_t seed, int agents, std::uint32_t count) {
  std::vector<TeamDay> days;
  for (std::uint32_t day = 0; day < count; ++day) {
    const Run run = day_of(seed, day, agents);
    days.push_back({.dials = static_cast<double>(run.total.dials),
                    .luck = static_cast<double>(run.total.agents_present) - (1 - kAbsent) * agents,
                    .dials_as_staffed = 0,
                    .lost = 0,
                    .answered = 100});
  }
  return days;
}

/// The mean square distance of shares from the true one.
double square_error(const std::vector<double>& shares, double truth) {
  double squares = 0;
  for (const double share : shares) squares += (share - truth) * (share - truth);
  return squares / static_cast<double>(shares.size());
}

}  // namespace

TEST_CASE("where dials follow the agents present alone, the share of days is binomial",
          "[staffing]") {
  std::vector<TeamDay> days(10);
  for (TeamDay& day : days) day.dials_as_staffed = 36 * kDialsEach;
  TeamGoal goal;
  for (const int least : {30, 34, 36, 39}) {
    goal.dials_per_day = least * kDialsEach;
    const boost::math::binomial_distribution<> present{40.0, 0.9};
    CHECK(share_as_absent(days, {.employed = 40, .absent_ratio = 0.1, .slope = kDialsEach}, goal) ==
          Approx(boost::math::cdf(complement(present, least - 1))));
  }
}

TEST_CASE("agents who share a month's level come together, and so do the days that lack them",
          "[staffing]") {
  std::vector<TeamDay> days(10);
  for (TeamDay& day : days) day.dials_as_staffed = 36 * kDialsEach;
  TeamGoal goal;
  goal.dials_per_day = 34 * kDialsEach;
  // SD .06 about .1: the number absent is beta-binomial with 2.4 and 21.6.
  const auto log_beta = [](double a, double b) {
    return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
  };
  double share = 0;
  for (int absent = 0; absent <= 6; ++absent) {
    share += std::exp(std::lgamma(41) - std::lgamma(absent + 1) - std::lgamma(41 - absent) +
                      log_beta(absent + 2.4, 40 - absent + 21.6) - log_beta(2.4, 21.6));
  }
  const Absences absences{
      .employed = 40, .absent_ratio = 0.1, .correlation = 0.04, .slope = kDialsEach};
  CHECK(share_as_absent(days, absences, goal) == Approx(share));
  Absences independent = absences;
  independent.correlation = 0;
  CHECK(share_as_absent(days, independent, goal) > share + 0.05);
}

TEST_CASE("a day that breaks the cap does so whoever is absent", "[staffing]") {
  std::vector<TeamDay> days(10);
  for (TeamDay& day : days) day.dials_as_staffed = 36 * kDialsEach;
  days[3].lost = 6;
  days[3].answered = 100;
  TeamGoal goal;
  goal.dials_per_day = 1;
  const Absences absences{.employed = 40, .absent_ratio = 0.1, .slope = kDialsEach};
  CHECK(share_as_absent(days, absences, goal) == Approx(0.9));
}

TEST_CASE("days that nobody's absence explains are counted", "[staffing]") {
  std::vector<TeamDay> days(10);
  for (std::size_t i = 0; i < days.size(); ++i) days[i].dials = static_cast<double>(i);
  TeamGoal goal;
  goal.dials_per_day = 4;
  CHECK(share_as_absent(days, {}, goal) == Approx(0.6));
}

TEST_CASE("forty days with absences as a control know a share better than seventy-two counted",
          "[staffing]") {
  constexpr int kSeeds = 200;
  constexpr int kAgents = 44;
  const double dials = 18'000;
  const double truth = true_share(kAgents, dials);
  REQUIRE(truth == Approx(0.95).margin(0.03));
  std::vector<double> found;
  std::vector<double> counted;
  TeamQuestion asked = question_of(dials, 1);
  for (int seed = 1; seed <= kSeeds; ++seed) {
    asked.has_intervals = false;
    found.push_back(
        team_point(asked, kAgents, days_of(static_cast<std::uint64_t>(seed), kAgents, 40), {})
            .both_held.share);
    asked.has_intervals = true;
    counted.push_back(
        team_point(asked, kAgents, days_of(static_cast<std::uint64_t>(seed), kAgents, 72), {})
            .both_held.share);
  }
  double mean = 0;
  for (const double share : found) mean += share / kSeeds;
  CHECK(mean == Approx(truth).margin(3 * std::sqrt(square_error(found, truth) / kSeeds)));
  CHECK(square_error(found, truth) < 0.2 * square_error(counted, truth));
  CHECK(square_error(counted, truth) == Approx(truth * (1 - truth) / 72).epsilon(0.3));
}

TEST_CASE("a size between two has days between theirs", "[staffing]") {
  const TeamQuestion asked = question_of(18'000, 1);
  const TeamPoint smaller = team_point(asked, 40, days_of(1, 40, 40), {0.01, 0.002, 40});
  const TeamPoint larger = team_point(asked, 48, days_of(1, 48, 40), {0.01, 0.001, 40});
  const TeamPoint between = point_between(asked, smaller, larger, 42);
  CHECK_FALSE(between.is_simulated);
  CHECK(between.agents == 42);
  CHECK(between.by_shift == std::vector<int>{42});
  for (std::size_t day = 0; day < between.days.size(); ++day) {
    CHECK(between.days[day].dials ==
          Approx(0.75 * smaller.days[day].dials + 0.25 * larger.days[day].dials));
  }
  CHECK(between.dials_per_day.mean ==
        Approx(0.9 * 42 * kDialsEach).margin(3 * kDaySd / std::sqrt(40.0)));
  CHECK(between.both_held.share == Approx(true_share(42, 18'000)).margin(0.06));
}

TEST_CASE("a team without an interval takes two sizes, and seldom differs from the true one",
          "[staffing]") {
  constexpr int kSeeds = 100;
  const double dials = 17'750;           // 39.4 agents make them on the mean day
  REQUIRE(true_firm_team(dials) == 44);  // on 96.6 % of days, and 43 on 93.0 %
  int firm_right = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    std::atomic<int> simulated{0};
    const auto simulate = [&](const scenario::Scenario& scenario,
                              const RunOptions& options) -> Result<Run, std::string> {
      ++simulated;
      return day_of(scenario.seed, options.replication, agents_of(scenario));
    };
    const TeamSize size =
        find_team_size(question_of(dials, seed), {.simulate = simulate, .threads = 1}).value();
    CHECK(simulated <= 10 + 10 + 3 * 40);
    CHECK_FALSE(size.mean_day.low);
    CHECK_FALSE(size.firm_day.high);
    CHECK(size.mean_day.agents == 40);
    CHECK(std::abs(size.firm_day.agents.value() - 44) <= 1);
    firm_right += size.firm_day.agents == 44 ? 1 : 0;
  }
  CHECK(firm_right >= 85);
}
