// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Who is absent, by cause and in spells: drawn rosters against the formulas of
// sim/scenario/attendance.hpp, and against those of renewal processes.
#include "sim/center/absence.hpp"

#include "sim/center/roster.hpp"
#include "sim/scenario/attendance.hpp"
#include "sim/scenario/calendar.hpp"
#include "sim/scenario/load.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace callpace::center {
namespace {

using namespace std::chrono_literals;
using scenario::AbsenceKind;
using scenario::SpellKind;
using std::chrono::days;
using std::chrono::sys_days;

const sys_days kFirst{2016y / 2 / 1};
constexpr double k999 = 3.29;  ///< standard errors that 99.9 % of normal values keep within

/// 50 agents, of whom 10 % are absent by the causes of Arteaga 2016.
scenario::Scenario clustered() {
  scenario::Scenario s = testing::sample_site(50, 0.25);
  s.team.absent_ratio = 0.10;
  s.team.absence_model = {.kind = AbsenceKind::causes,
                          .absent_ratio_sd = 0.027,
                          .causes = {{"vacancy", 0.26, 42, SpellKind::geometric, true},
                                     {"vacation", 0.41, 15, SpellKind::fixed, true},
                                     {"sick", 0.20, 5.9},
                                     {"special-leave", 0.05, 3, SpellKind::fixed},
                                     {"no-show", 0.08, 1}}};
  return s;
}

/// The same with one cause.
scenario::Scenario with_cause(double absent_ratio, double days_mean, SpellKind kind) {
  scenario::Scenario s = testing::sample_site(50, 0.25);
  s.team.absent_ratio = absent_ratio;
  s.team.absence_model = {.kind = AbsenceKind::causes, .causes = {{"one", 1, days_mean, kind}}};
  return s;
}

Attends attends(const scenario::Scenario& s, sys_days date, std::uint32_t replication,
                std::uint32_t agent) {
  WorkingDay day;
  day.date = date;
  return Absences{s, day, replication}.of(agent);
}

/// Agents of the first 50 who are present.
int present_on(const scenario::Scenario& s, sys_days date, std::uint32_t replication) {
  WorkingDay day;
  day.date = date;
  const Absences absences{s, day, replication};
  int present = 0;
  for (std::uint32_t agent = 0; agent < 50; ++agent) {
    present += absences.of(agent) == Attends::present ? 1 : 0;
  }
  return present;
}

/// Lengths of the whole spells of absence of agent 0 in so many days.
std::vector<int> spells_of(const scenario::Scenario& s, int length) {
  std::vector<int> spells;
  int spell = -1;  // until the first day of presence
  for (int i = 0; i < length; ++i) {
    const bool is_absent = attends(s, kFirst + days{i}, 0, 0) != Attends::present;
    if (is_absent && spell >= 0) ++spell;
    if (is_absent) continue;
    if (spell > 0) spells.push_back(spell);
    spell = 0;
  }
  return spells;
}

/// Chi-square of counts against expected counts.
double chi_square(const std::vector<double>& seen, const std::vector<double>& expected) {
  double sum = 0;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    sum += (seen[i] - expected[i]) * (seen[i] - expected[i]) / expected[i];
  }
  return sum;
}

TEST_CASE("every month has its ratio: stated, drawn, on its first day and its last", "[center]") {
  scenario::Scenario s = clustered();
  s.team.absences = {{2016, 3, 0.16}, {2016, 4, 0.06}};
  constexpr int kReplications = 400;
  for (const auto& [date, ratio] : std::map<sys_days, double>{{2016y / 2 / 29, 0.10},
                                                              {2016y / 3 / 1, 0.16},
                                                              {2016y / 3 / 31, 0.16},
                                                              {2016y / 4 / 1, 0.06},
                                                              {2016y / 5 / 2, 0.10}}) {
    double present = 0;
    for (std::uint32_t r = 0; r < kReplications; ++r) present += present_on(s, date, r);
    const scenario::Attendance law = scenario::attendance_on(
        [&] {
          scenario::Scenario all = s;  // 50 agents, as present_on() asks for
          all.team.shifts.front().saturday = all.team.shifts.front().sunday =
              all.team.shifts.front().weekday;
          return all;
        }(),
        date);
    REQUIRE(law.employed == 50);
    CHECK(law.absent_ratio == ratio);
    CHECK(std::abs(present / kReplications - scenario::present_mean(law)) <
          k999 * std::sqrt(scenario::present_variance(law) / kReplications));
  }
}

TEST_CASE("each cause keeps away its share of the ratio", "[center]") {
  scenario::Scenario s = clustered();
  s.team.absence_model.absent_ratio_sd = 0;
  WorkingDay day;
  day.date = kFirst;
  int known = 0;
  int unknown = 0;
  constexpr int kReplications = 400;
  for (std::uint32_t r = 0; r < kReplications; ++r) {
    const Absences absences{s, day, r};
    for (std::uint32_t agent = 0; agent < 50; ++agent) {
      known += absences.of(agent) == Attends::absent_known ? 1 : 0;
      unknown += absences.of(agent) == Attends::absent ? 1 : 0;
    }
  }
  const double trials = 50.0 * kReplications;
  CHECK(std::abs(known / trials - 0.067) < k999 * std::sqrt(0.067 * 0.933 / trials));
  CHECK(std::abs(unknown / trials - 0.033) < k999 * std::sqrt(0.033 * 0.967 / trials));
}

TEST_CASE("geometric spells have a geometric length", "[center][theory]") {
  // A spell ends where the next begins and is one of presence: with chance (1 - ratio) / mean.
  const scenario::Scenario s = with_cause(0.2, 4, SpellKind::geometric);
  const double ends = 0.8 / 4;
  const std::vector<int> spells = spells_of(s, 60'000);
  const auto n = static_cast<double>(spells.size());
  REQUIRE(n > 2000);
  const double mean = std::accumulate(spells.begin(), spells.end(), 0.0) / n;
  CHECK(std::abs(mean - 1 / ends) < k999 * std::sqrt((1 - ends) / n) / ends);
  constexpr int kCells = 15;  // 1 to 14 days, and more
  std::vector<double> seen(kCells, 0);
  std::vector<double> expected(kCells, 0);
  for (const int spell : spells) ++seen[static_cast<std::size_t>(std::min(spell, kCells) - 1)];
  for (int i = 0; i < kCells; ++i) {
    expected[static_cast<std::size_t>(i)] = n * std::pow(1 - ends, i) * (i + 1 < kCells ? ends : 1);
  }
  CHECK(chi_square(seen, expected) < 36.1);  // 99.9 % at 14 degrees of freedom
}

TEST_CASE("fixed spells last what they last, or join the next", "[center][theory]") {
  const scenario::Scenario s = with_cause(0.2, 15, SpellKind::fixed);
  const std::vector<int> spells = spells_of(s, 60'000);
  double single = 0;
  for (const int spell : spells) {
    CHECK(spell % 15 == 0);
    single += spell == 15 ? 1 : 0;
  }
  const auto n = static_cast<double>(spells.size());
  REQUIRE(n > 500);
  CHECK(std::abs(single / n - 0.8) < k999 * std::sqrt(0.8 * 0.2 / n));
}

TEST_CASE("an agent's days are correlated as the spells say", "[center][theory]") {
  scenario::Scenario s = clustered();
  s.team.absence_model.absent_ratio_sd = 0;
  const scenario::AbsenceModel& model = s.team.absence_model;
  const std::vector<double> chances = scenario::cause_chances(model, 0.1);
  constexpr int kAgents = 20'000;
  for (const int apart : {1, 5, 14, 40}) {
    double both = 0;
    for (std::uint32_t agent = 0; agent < kAgents; ++agent) {
      both += attends(s, kFirst, 0, agent) == Attends::present &&
                      attends(s, kFirst + days{apart}, 0, agent) == Attends::present
                  ? 1
                  : 0;
    }
    double expected = 1;
    for (std::size_t i = 0; i < chances.size(); ++i) {
      const double alone = 1 - chances[i];
      expected *=
          alone * alone + scenario::same_spell_chance(model.causes[i], apart) * alone * chances[i];
    }
    INFO(apart << " days apart");
    CHECK(expected - 0.81 > 0.008);  // of .09 on one day
    CHECK(std::abs(both / kAgents - expected) <
          k999 * std::sqrt(expected * (1 - expected) / kAgents));
  }
}

TEST_CASE("the number present is beta-binomial", "[center][theory]") {
  scenario::Scenario s = clustered();
  s.team.absence_model.absent_ratio_sd = 0.05;
  const std::vector<double> chances = scenario::present_chances(scenario::attendance_on(s, kFirst));
  constexpr int kReplications = 2000;
  constexpr int kLow = 38;  // and fewer
  constexpr int kHigh = 50;
  std::vector<double> seen(kHigh - kLow + 1, 0);
  std::vector<double> expected(seen.size(), 0);
  for (std::uint32_t r = 0; r < kReplications; ++r) {
    ++seen[static_cast<std::size_t>(std::max(present_on(s, kFirst, r), kLow) - kLow)];
  }
  for (int k = 0; k <= kHigh; ++k) {
    expected[static_cast<std::size_t>(std::max(k, kLow) - kLow)] +=
        kReplications * chances[static_cast<std::size_t>(k)];
  }
  CHECK(chi_square(seen, expected) < 32.9);  // 99.9 % at 12 degrees of freedom
}

TEST_CASE("a day's absences are the same in every stretch that holds it", "[center]") {
  scenario::Scenario month = clustered();
  month.calendar.days = 29;
  for (const WorkingDay& day : working_days(month)) {
    scenario::Scenario alone = month;
    alone.calendar.days = 1;
    const sys_days date{day.date};
    alone.calendar.first_day = scenario::to_date(date);
    const Roster in_month = draw_roster(month, day, 3);
    const Roster on_its_own = draw_roster(alone, working_days(alone).front(), 3);
    REQUIRE(in_month.present.size() == on_its_own.present.size());
    for (std::size_t i = 0; i < in_month.present.size(); ++i) {
      CHECK(in_month.present[i].agent == on_its_own.present[i].agent);
    }
    CHECK(in_month.scheduled == on_its_own.scheduled);
  }
}

TEST_CASE("turns leave no gap for those known to be absent", "[center]") {
  scenario::Scenario s = testing::sample_site(50, 0.25);
  s.team.absent_ratio = 0.5;
  s.team.shifts[0].weekday->activities = {{"break", 4 * 3600, 1800, 7200}};
  s.team.absence_model = {.kind = AbsenceKind::causes,
                          .causes = {{"vacation", 1, 15, SpellKind::fixed, true}}};
  const Roster ahead = draw_roster(s, working_days(s).front(), 0);
  const auto scheduled = ahead.present.size();
  REQUIRE(scheduled < 50);
  CHECK(ahead.employed[0] == 50);
  CHECK(ahead.scheduled[0] == static_cast<int>(scheduled));
  for (std::size_t turn = 0; turn < scheduled; ++turn) {
    CHECK(ahead.present[turn].off_phone[0].start ==
          ahead.present[turn].start + 4h +
              7200s * static_cast<int>(turn) / static_cast<int>(scheduled));
  }
  // The same agents without warning: those who come keep the turns of a full shift.
  s.team.absence_model.causes[0].is_known_ahead = false;
  const Roster sudden = draw_roster(s, working_days(s).front(), 0);
  CHECK(sudden.scheduled[0] == 50);
  REQUIRE(sudden.present.size() == scheduled);
  for (std::size_t i = 0; i < scheduled; ++i) {
    const AgentDay& agent = sudden.present[i];
    CHECK(agent.agent == ahead.present[i].agent);
    CHECK(agent.off_phone[0].start ==
          agent.start + 4h + 7200s * static_cast<int>(agent.agent) / 50);
  }
}

// ---- The months of Arteaga 2016, Table 6
// ---------------------------------------------------------

/// The shipped causes, with the study's 50 agents.
scenario::Scenario shipped_causes() {
  auto loaded = scenario::load(std::string{CALLPACE_SOURCE_DIR} +
                               "/scenarios/arteaga-2016/predictive-38-clustered.toml");
  REQUIRE(loaded.ok());
  scenario::Scenario s = loaded.value();
  s.team.shifts[0].agents = 20;  // evening
  s.team.shifts[1].agents = 30;
  s.team.absences.clear();  // as months to come are drawn
  return s;
}

scenario::Scenario in_month(scenario::Scenario s, int year, int month) {
  s.calendar.first_day = {year, month, 1};
  s.calendar.days = static_cast<int>(unsigned{
      std::chrono::year_month_day_last{std::chrono::year{year} / month / std::chrono::last}.day()});
  return s;
}

/// Standard deviation of the ratio absent of 50 agents in a month, by arithmetic.
double month_sd(const scenario::Scenario& s) {
  const scenario::Attendance law = scenario::attendance_over(s);
  return std::sqrt(scenario::present_variance(law)) / static_cast<double>(law.employed);
}

constexpr std::array<std::pair<int, int>, 6> kMonths{
    {{2015, 8}, {2015, 9}, {2015, 10}, {2015, 11}, {2015, 12}, {2016, 1}}};
constexpr std::array<double, 6> kRatios{0.12, 0.06, 0.16, 0.06, 0.12, 0.10};

/// Root mean square of month_sd() over the six months, `change` made to each.
template <class Change>
double months_sd(const Change& change) {
  scenario::Scenario s = shipped_causes();
  change(s.team.absence_model);
  double variance = 0;
  for (const auto& [year, month] : kMonths) {
    variance += std::pow(month_sd(in_month(s, year, month)), 2) / kMonths.size();
  }
  return std::sqrt(variance);
}

TEST_CASE("months vary as the six of the study, by the shipped causes", "[center]") {
  const double mean = std::accumulate(kRatios.begin(), kRatios.end(), 0.0) / 6;
  double squares = 0;
  for (const double ratio : kRatios) squares += std::pow(ratio - mean, 2);
  const double sd = std::sqrt(squares / 5);
  CHECK(sd == Approx(0.0388).margin(5e-5));
  // The interval of a normal variable's standard deviation, 95 %, at 5 degrees of freedom.
  const double low = std::sqrt(squares / 12.8325);
  const double high = std::sqrt(squares / 0.8312);
  CHECK(low == Approx(0.0242).margin(5e-5));
  CHECK(high == Approx(0.0952).margin(5e-5));
  const auto as_shipped = [](scenario::AbsenceModel&) {};
  const auto with_sd = [](double level) {
    return [level](scenario::AbsenceModel& model) { model.absent_ratio_sd = level; };
  };
  CHECK(months_sd(as_shipped) == Approx(sd).margin(3e-4));      // the level is given to .001
  CHECK(months_sd(with_sd(0)) == Approx(0.0277).margin(5e-5));  // spells alone: within the interval
  CHECK(months_sd(with_sd(0)) > low);
  CHECK(months_sd(with_sd(0.091)) < high);  // the level that the interval leaves open goes so far
  CHECK(months_sd(with_sd(0.093)) > high);
  const double independent =
      months_sd([](scenario::AbsenceModel& model) { model.kind = AbsenceKind::independent; });
  CHECK(independent == Approx(0.0083).margin(5e-5));
  CHECK(independent < low / 2);  // refuted, if Table 6 has means of months
  // As counts of one day, whole agents of 50, even independent draws vary more.
  CHECK(std::sqrt(0.1 * 0.9 / 50) == Approx(0.0424).margin(5e-5));
}

TEST_CASE("drawn months vary as the formula says: 3.9 points, independent ones .8",
          "[center][theory]") {
  const auto drawn_sd = [](const scenario::Scenario& s, int months) {
    const auto span = working_days(s);
    std::vector<double> ratios;
    for (int r = 0; r < months; ++r) {
      double absent = 0;
      for (const WorkingDay& day : span) {
        absent += 50 - static_cast<double>(
                           draw_roster(s, day, static_cast<std::uint32_t>(r)).present.size());
      }
      ratios.push_back(absent / 50 / static_cast<double>(span.size()));
    }
    const double mean = std::accumulate(ratios.begin(), ratios.end(), 0.0) / months;
    double squares = 0;
    for (const double ratio : ratios) squares += std::pow(ratio - mean, 2);
    CHECK(std::abs(mean - 0.10) < k999 * month_sd(s) / std::sqrt(months));
    return std::sqrt(squares / (months - 1));
  };
  scenario::Scenario s = in_month(shipped_causes(), 2015, 10);
  constexpr int kDrawn = 400;
  // The standard error of a standard deviation, its skewness and kurtosis left out, is 3.5 % here.
  const double clustered_sd = drawn_sd(s, kDrawn);
  CHECK(std::abs(clustered_sd / month_sd(s) - 1) < k999 * 1.3 / std::sqrt(2.0 * kDrawn));
  CHECK(clustered_sd > 0.033);
  s.team.absence_model.kind = AbsenceKind::independent;
  const double independent_sd = drawn_sd(s, kDrawn);
  CHECK(std::abs(independent_sd / month_sd(s) - 1) < k999 / std::sqrt(2.0 * kDrawn));
  CHECK(independent_sd < 0.0095);
}

}  // namespace
}  // namespace callpace::center
