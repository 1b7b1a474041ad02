// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What must hold of absences whatever the causes, their spells, the ratio and the date.
#include "sim/center/absence.hpp"
#include "sim/center/roster.hpp"
#include "sim/scenario/attendance.hpp"
#include "sim/scenario/calendar.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <numeric>

namespace callpace::center {
namespace {

using scenario::SpellKind;

/// A team of one to forty with one to four causes and any ratio, on any Wednesday of a century.
scenario::Scenario any_team() {
  scenario::Scenario s = testing::sample_site(*rc::gen::inRange(1, 41), 0.25);
  s.seed = *rc::gen::arbitrary<std::uint64_t>();
  s.team.absent_ratio = *rc::gen::inRange(0, 101) / 100.0;
  scenario::AbsenceModel& model = s.team.absence_model;
  model.kind = scenario::AbsenceKind::causes;
  const double most = std::sqrt(s.team.absent_ratio * (1 - s.team.absent_ratio));
  model.absent_ratio_sd = most * *rc::gen::inRange(0, 10) / 10;
  const int causes = *rc::gen::inRange(1, 5);
  for (int i = 0; i < causes; ++i) {
    const bool is_fixed = *rc::gen::arbitrary<bool>();
    const double length = *rc::gen::inRange(10, 900) / 10.0;
    model.causes.push_back({std::string{static_cast<char>('a' + i)}, 1.0 / causes,
                            is_fixed ? std::floor(length) : length,
                            is_fixed ? SpellKind::fixed : SpellKind::geometric,
                            *rc::gen::arbitrary<bool>()});
  }
  std::ranges::stable_partition(model.causes,
                                [](const auto& cause) { return cause.is_known_ahead; });
  const auto date = std::chrono::sys_days{std::chrono::year{1930} / 1 / 1} +
                    std::chrono::days{7 * *rc::gen::inRange(0, 5000)};
  s.calendar.first_day = scenario::to_date(date);
  return s;
}

std::vector<std::uint32_t> agents_of(const Roster& roster) {
  std::vector<std::uint32_t> agents;
  for (const AgentDay& agent : roster.present) agents.push_back(agent.agent);
  return agents;
}

TEST_CASE("rosters of any causes hold together", "[center][property]") {
  rc::prop("who comes is among those scheduled, of those employed; more agents change nobody", [] {
    const scenario::Scenario s = any_team();
    const auto replication = *rc::gen::inRange<std::uint32_t>(0, 1000);
    const WorkingDay day = working_days(s).front();
    const Roster roster = draw_roster(s, day, replication);
    const auto agents = agents_of(roster);
    RC_ASSERT(roster.employed[0] == s.team.shifts[0].agents);
    RC_ASSERT(roster.scheduled[0] <= roster.employed[0]);
    RC_ASSERT(std::ssize(agents) <= roster.scheduled[0]);
    RC_ASSERT(agents == agents_of(draw_roster(s, day, replication)));

    scenario::Scenario larger = s;
    larger.team.shifts[0].agents += 7;
    const auto others = agents_of(draw_roster(larger, day, replication));
    RC_ASSERT(std::ranges::includes(others, agents));

    scenario::Scenario longer = s;
    longer.calendar.days = 9;
    RC_ASSERT(agents == agents_of(draw_roster(longer, working_days(longer).front(), replication)));
  });
}

TEST_CASE("with a greater ratio the same agents are absent, and some more", "[center][property]") {
  rc::prop("presence falls with the ratio, agent by agent", [] {
    scenario::Scenario s = any_team();
    s.team.absence_model.absent_ratio_sd = 0;
    const WorkingDay day = working_days(s).front();
    const auto many = agents_of(draw_roster(s, day, 1));
    s.team.absent_ratio = std::min(1.0, s.team.absent_ratio + 0.2);
    const auto few = agents_of(draw_roster(s, day, 1));
    RC_ASSERT(std::ranges::includes(many, few));
  });
}

TEST_CASE("the law of any team is one", "[center][property]") {
  rc::prop("chances sum to 1 and have the law's mean and variance", [] {
    const scenario::Scenario s = any_team();
    const WorkingDay day = working_days(s).front();
    const scenario::Attendance law = scenario::attendance_on(s, day.date);
    const std::vector<double> chances = scenario::present_chances(law);
    double mean = 0;
    double squares = 0;
    for (std::size_t k = 0; k < chances.size(); ++k) {
      RC_ASSERT(chances[k] >= 0);
      mean += static_cast<double>(k) * chances[k];
      squares += static_cast<double>(k * k) * chances[k];
    }
    const double sum = std::accumulate(chances.begin(), chances.end(), 0.0);
    RC_ASSERT(std::abs(sum - 1) < 1e-9);
    RC_ASSERT(std::abs(mean - scenario::present_mean(law)) < 1e-6);
    RC_ASSERT(std::abs(squares - mean * mean - scenario::present_variance(law)) < 1e-5);
    const scenario::Attendance span = scenario::attendance_over(s);
    RC_ASSERT(std::abs(scenario::present_variance(span) - scenario::present_variance(law)) < 1e-6);
  });
}

}  // namespace
}  // namespace callpace::center
