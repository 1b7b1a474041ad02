// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/agent_numbers.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>

using namespace callpace::scenario;

namespace {

using Numbers = std::vector<std::uint32_t>;

Team team_of(const std::vector<std::pair<std::string, int>>& shifts) {
  Team team;
  for (const auto& [name, agents] : shifts) {
    Shift& shift = team.shifts.emplace_back();
    shift.name = name;
    shift.agents = agents;
  }
  return team;
}

/// The numbers of a team that is compared with `first`.
Numbers numbered(const Team& first, const std::vector<std::pair<std::string, int>>& shifts) {
  Team team = team_of(shifts);
  number_as(first, team);
  return agent_numbers(team);
}

}  // namespace

TEST_CASE("a team by itself numbers its agents over its shifts", "[scenario]") {
  CHECK(agent_numbers(team_of({{"early", 2}, {"late", 3}})) == Numbers{0, 1, 2, 3, 4});
  CHECK(agent_numbers(team_of({})).empty());
}

TEST_CASE("agents whom both teams have keep their numbers", "[scenario]") {
  const Team first = team_of({{"early", 2}, {"late", 3}});
  // One more in either shift is a person of its own; the others are who they were.
  CHECK(numbered(first, {{"early", 3}, {"late", 3}}) == Numbers{0, 1, 5, 2, 3, 4});
  CHECK(numbered(first, {{"early", 2}, {"late", 4}}) == Numbers{0, 1, 2, 3, 4, 5});
  // Whoever goes leaves the others as they are.
  CHECK(numbered(first, {{"early", 1}, {"late", 3}}) == Numbers{0, 2, 3, 4});
  // Whoever moves to another shift, or to one that the first has not, is the same person there.
  CHECK(numbered(first, {{"early", 1}, {"late", 4}}) == Numbers{0, 2, 3, 4, 1});
  CHECK(numbered(first, {{"late", 3}, {"night", 2}}) == Numbers{2, 3, 4, 0, 1});
}

TEST_CASE("of several larger teams each has the persons of the smaller ones", "[scenario]") {
  const Team first = team_of({{"early", 1}, {"late", 1}});
  CHECK(numbered(first, {{"early", 2}, {"late", 1}}) == Numbers{0, 2, 1});
  CHECK(numbered(first, {{"early", 2}, {"late", 2}}) == Numbers{0, 2, 1, 3});
  CHECK(numbered(first, {{"early", 3}, {"late", 2}}) == Numbers{0, 2, 4, 1, 3});
}

TEST_CASE("numbers that are a team's own are not stated", "[scenario]") {
  const Team first = team_of({{"early", 2}, {"late", 3}});
  Team same = first;
  number_as(first, same);
  CHECK(same.numbers.empty());
  Team more = team_of({{"early", 2}, {"late", 4}});
  number_as(first, more);
  CHECK(more.numbers.empty());
  // Numbered anew after another team, it forgets what it was compared with before.
  Team other = team_of({{"early", 3}, {"late", 3}});
  number_as(first, other);
  CHECK_FALSE(other.numbers.empty());
  number_as(team_of({{"early", 3}, {"late", 3}}), other);
  CHECK(other.numbers.empty());
}
