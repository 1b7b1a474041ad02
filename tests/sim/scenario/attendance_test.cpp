// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The law of how many agents come, against formulas of textbooks. That drawn rosters follow it is
// tested beside the centre (absence_test.cpp).
#include "sim/scenario/attendance.hpp"

#include "sim/scenario/calendar.hpp"
#include "tests/sim/scenario/sample_files.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <cmath>

namespace callpace::scenario {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::year_month_day kMarch = 2016y / 3 / 1;
constexpr std::chrono::year_month_day kFebruary = 2016y / 2 / 1;  // whose ratio kSite states

double choose(int n, int k) {
  return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1));
}

double beta(double a, double b) {
  return std::exp(std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b));
}

/// kSite with causes, an SD of 5 points and 40 agents who work on every weekday.
Scenario clustered() {
  Scenario s = loaded({{"site.toml", kSite}});
  s.team.shifts.front().agents = 40;
  s.team.absence_model = {
      .kind = AbsenceKind::causes,
      .absent_ratio_sd = 0.05,
      .causes = {
          {"vacation", 0.6, 15, SpellKind::fixed, true}, {"sick", 0.3, 6}, {"no-show", 0.1, 1}}};
  return s;
}

struct Moments {
  double sum = 0;
  double mean = 0;
  double variance = 0;
};

Moments moments_of(const std::vector<double>& chances) {
  Moments found;
  double squares = 0;
  for (std::size_t k = 0; k < chances.size(); ++k) {
    const auto agents = static_cast<double>(k);
    found.sum += chances[k];
    found.mean += agents * chances[k];
    squares += agents * agents * chances[k];
  }
  found.variance = squares - found.mean * found.mean;
  return found;
}

TEST_CASE("agents who are absent independently come by the binomial", "[scenario]") {
  const std::vector<double> chances = present_chances({.employed = 38, .absent_ratio = 0.1});
  REQUIRE(chances.size() == 39);
  for (int k = 0; k <= 38; ++k) {
    const double expected = choose(38, k) * std::pow(0.9, k) * std::pow(0.1, 38 - k);
    CHECK(chances[static_cast<std::size_t>(k)] == Approx(expected).epsilon(1e-11));
  }
}

TEST_CASE("agents who share a month's level come by the beta-binomial", "[scenario]") {
  // SD .05 about .1: beta with .1 x 35 absent and .9 x 35 present.
  const Attendance law{.employed = 38, .absent_ratio = 0.1, .correlation = 0.0025 / 0.09};
  const std::vector<double> chances = present_chances(law);
  for (int k = 0; k <= 38; ++k) {
    const double expected = choose(38, k) * beta(38 - k + 3.5, k + 31.5) / beta(3.5, 31.5);
    CHECK(chances[static_cast<std::size_t>(k)] == Approx(expected).epsilon(1e-10));
  }
}

TEST_CASE("a law has its mean and variance, whatever the correlation", "[scenario]") {
  for (const double ratio : {0.0, 0.03, 0.5, 0.9, 1.0}) {
    for (const double correlation : {0.0, 1e-12, 0.01, 0.3, 0.95, 1.0}) {
      INFO(ratio << ", " << correlation);
      const Attendance law{60, ratio, correlation};
      const Moments found = moments_of(present_chances(law));
      CHECK(found.sum == Approx(1));
      CHECK(found.mean == Approx(present_mean(law)));
      CHECK(found.variance == Approx(present_variance(law)).margin(1e-9));
    }
  }
  CHECK(present_chances({}) == std::vector<double>{1});
}

TEST_CASE("a month that the file names has its ratio, any other one draws it", "[scenario]") {
  const Scenario s = clustered();
  CHECK(attendance_on(s, kFebruary).absent_ratio == 0.12);
  CHECK(attendance_on(s, kFebruary).correlation == 0);
  CHECK(attendance_on(s, kMarch).employed == 40);
  CHECK(attendance_on(s, kMarch).absent_ratio == 0.1);
  CHECK(attendance_on(s, kMarch).correlation == Approx(0.0025 / 0.09));
  Scenario independent = s;
  independent.team.absence_model.kind = AbsenceKind::independent;
  CHECK(attendance_on(independent, kMarch).correlation == 0);
  Scenario hardly = s;
  hardly.team.absence_model.absent_ratio_sd = 1e-200;
  CHECK(attendance_on(hardly, kMarch).correlation == 0);
}

TEST_CASE("the roster counts on all who are not known ahead to be absent", "[scenario]") {
  const Scenario s = clustered();
  CHECK(scheduled_on(s, kMarch).absent_ratio == Approx(0.06));
  CHECK(present_variance(scheduled_on(s, kMarch)) ==
        Approx(40 * 0.06 * 0.94 + 40 * 39 * 0.03 * 0.03));
  Scenario independent = s;
  independent.team.absence_model.kind = AbsenceKind::independent;
  CHECK(scheduled_on(independent, kMarch).absent_ratio == 0);
}

TEST_CASE("the causes together keep away the month's ratio, each its share", "[scenario]") {
  const AbsenceModel model = clustered().team.absence_model;
  for (const double ratio : {0.0, 0.1, 0.7, 1.0}) {
    const std::vector<double> chances = cause_chances(model, ratio);
    double present = 1;
    for (std::size_t i = 0; i < chances.size(); ++i) {
      CHECK(present * chances[i] == Approx(model.causes[i].share * ratio));
      present *= 1 - chances[i];
    }
    CHECK(present == Approx(1 - ratio).margin(1e-12));
  }
}

TEST_CASE("two days lie in one spell less often the further apart they are", "[scenario]") {
  const AbsenceCause vacation{"vacation", 1, 15, SpellKind::fixed};
  CHECK(same_spell_chance(vacation, 0) == 1);
  CHECK(same_spell_chance(vacation, 1) == Approx(14.0 / 15));
  CHECK(same_spell_chance(vacation, 15) == 0);
  CHECK(same_spell_chance(vacation, 40) == 0);
  const AbsenceCause sick{"sick", 1, 6};
  CHECK(same_spell_chance(sick, 1) == Approx(5.0 / 6));
  CHECK(same_spell_chance(sick, 3) == Approx(std::pow(5.0 / 6, 3)));
  CHECK(same_spell_chance({"no-show", 1, 1}, 0) == 1);
  CHECK(same_spell_chance({"no-show", 1, 1}, 1) == 0);
}

TEST_CASE("the law of a span of one day is that of the day", "[scenario]") {
  Scenario s = clustered();
  s.calendar.first_day = {2016, 3, 1};
  s.calendar.days = 1;
  const Attendance day = attendance_on(s, kMarch);
  const Attendance span = attendance_over(s);
  CHECK(span.employed == day.employed);
  CHECK(span.absent_ratio == Approx(day.absent_ratio));
  CHECK(span.correlation == Approx(day.correlation));
}

TEST_CASE("the law of a span has the scenario's mean, and no correlation where days are anew",
          "[scenario]") {
  Scenario s = clustered();
  s.calendar.days = 60;
  CHECK(present_mean(attendance_over(s)) == Approx(agent_days_expected(s)));
  CHECK(attendance_over(s).correlation > 0.01);
  s.team.absence_model.kind = AbsenceKind::independent;
  CHECK(attendance_over(s).correlation == 0);
  s.team.absence_model = {.kind = AbsenceKind::causes, .causes = {{"no-show", 1, 1}}};
  s.calendar.first_day = {2016, 3, 1};
  s.calendar.days = 31;
  CHECK(attendance_over(s).correlation == Approx(0).margin(1e-12));
}

TEST_CASE("a week of one spell varies as one day does", "[scenario]") {
  // Spells so long that all of Monday to Friday lie in one: 40 agents come for five days or none.
  Scenario s = clustered();
  s.calendar.first_day = {2016, 3, 7};
  s.calendar.days = 5;
  s.team.absence_model.absent_ratio_sd = 0;
  s.team.absence_model.causes = {{"vacancy", 1, 1e9}};
  CHECK(present_variance(attendance_over(s)) == Approx(25 * 40 * 0.1 * 0.9).epsilon(1e-6));
  // A level of SD .05 on top is shared by all pairs of agent-days but an agent's own.
  s.team.absence_model.absent_ratio_sd = 0.05;
  CHECK(present_variance(attendance_over(s)) ==
        Approx(25 * (40 * 0.1 * 0.9 + 40 * 39 * 0.0025)).epsilon(1e-6));
}

}  // namespace
}  // namespace callpace::scenario
