// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/roster.hpp"

#include "sim/scenario/agent_numbers.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace callpace::center {
namespace {

TEST_CASE("the share of agents present is one less the absence, within 99.9 %", "[center]") {
  scenario::Scenario s = testing::sample_site(50, 0.25);
  s.team.absent_ratio = 0.10;
  const WorkingDay day = working_days(s).front();
  constexpr int kDays = 2000;
  double present = 0;
  for (std::uint32_t replication = 0; replication < kDays; ++replication) {
    present += static_cast<double>(draw_roster(s, day, replication).present.size());
  }
  const double trials = 50.0 * kDays;
  CHECK(std::abs(present / trials - 0.9) < 3.29 * std::sqrt(0.9 * 0.1 / trials));
}

TEST_CASE("an agent's absence does not hang on who else is employed", "[center]") {
  scenario::Scenario fewer = testing::sample_site(30, 0.25);
  fewer.team.absent_ratio = 0.3;
  scenario::Scenario more = fewer;
  more.team.shifts[0].agents = 40;
  const WorkingDay day = working_days(fewer).front();
  const Roster some = draw_roster(fewer, day, 7);
  const Roster all = draw_roster(more, day, 7);
  REQUIRE(all.present.size() >= some.present.size());
  for (std::size_t i = 0; i < some.present.size(); ++i) {
    CHECK(some.present[i].agent == all.present[i].agent);
  }
}

/// The agents of a shift who come, by number.
std::vector<std::uint32_t> coming(const Roster& roster, kernel::Time start) {
  std::vector<std::uint32_t> agents;
  for (const AgentDay& agent : roster.present) {
    if (agent.start == start) agents.push_back(agent.agent);
  }
  return agents;
}

TEST_CASE("one agent more in an earlier shift changes nobody in a later one", "[center]") {
  scenario::Scenario first = testing::sample_site(20, 0.25);
  first.team.absent_ratio = 0.3;
  first.team.shifts.push_back(first.team.shifts[0]);
  first.team.shifts[1].name = "later";
  first.team.shifts[1].weekday->hours.from_s += 3600;
  scenario::Scenario by_cause = first;
  by_cause.team.absence_model = {scenario::AbsenceKind::causes,
                                 0,
                                 {{"spells", 0.6, 9, scenario::SpellKind::geometric, true},
                                  {"turns", 0.4, 4, scenario::SpellKind::fixed, false}}};
  for (const scenario::Scenario& one : {first, by_cause}) {
    scenario::Scenario more = one;
    more.team.shifts[0].agents += 1;
    scenario::Scenario alone = more;
    scenario::number_as(one.team, more.team);
    const WorkingDay day = working_days(one).front();
    const kernel::Time early =
        day.midnight + std::chrono::seconds{one.team.shifts[0].weekday->hours.from_s};
    const kernel::Time late = early + std::chrono::hours{1};
    int others_alone = 0;
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
      const Roster before = draw_roster(one, day, replication);
      const Roster after = draw_roster(more, day, replication);
      CHECK(coming(after, late) == coming(before, late));
      std::vector<std::uint32_t> known = coming(after, early);
      std::erase(known, 40U);
      CHECK(known == coming(before, early));
      // Numbered by itself the larger team has other persons in the later shift.
      others_alone +=
          coming(draw_roster(alone, day, replication), late).size() != coming(before, late).size()
              ? 1
              : 0;
    }
    CHECK(others_alone > 0);
  }
}

TEST_CASE("agents take a staggered break in turns, after their plan's order", "[center]") {
  scenario::Scenario s = testing::sample_site(4, 0.25);
  s.team.shifts[0].weekday->activities = {{"break", 4 * 3600, 1800, 7200}, {"kick-off", 0, 900, 0}};
  const WorkingDay day = working_days(s).front();
  const Roster roster = draw_roster(s, day, 0);
  REQUIRE(roster.employed[0] == 4);
  REQUIRE(roster.present.size() == 4);
  for (std::size_t rank = 0; rank < 4; ++rank) {
    const AgentDay& agent = roster.present[rank];
    CHECK(agent.off_phone[0].start == agent.start);
    CHECK(agent.off_phone[0].length == std::chrono::minutes{15});
    CHECK(agent.off_phone[1].start ==
          agent.start + std::chrono::hours{4} + std::chrono::minutes{30} * rank);
  }
}

TEST_CASE("a shift that does not work that day sends nobody", "[center]") {
  scenario::Scenario s = testing::sample_site(4, 0.25);
  s.team.shifts.push_back({"saturdays", 3, {}, scenario::ShiftDay{{0, 3600}, {}}, {}, {}});
  const Roster roster = draw_roster(s, working_days(s).front(), 0);
  CHECK(roster.employed[0] == 4);
}

}  // namespace
}  // namespace callpace::center
