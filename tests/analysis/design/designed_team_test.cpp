// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/design/designed_team.hpp"

#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace callpace;
using namespace callpace::analysis;

namespace {

constexpr const char* kBase = "scenarios/arteaga-2016/predictive-38-capped.toml";

}  // namespace

TEST_CASE("a designed scenario reads back as what was simulated", "[design]") {
  const std::string base = std::string{CALLPACE_SOURCE_DIR} + '/' + kBase;
  const scenario::Scenario site = scenario::value_or_throw(scenario::load(base));
  const std::vector<ShiftTurn> turns = shift_turns(site, {}).value();
  ShiftHeads heads(turns.size());
  heads[0] = 12;
  heads[17] = 3;
  heads.back() = 20;
  const std::vector<scenario::Shift> shifts = designed_shifts(site, turns, heads);
  REQUIRE(shifts.size() == 3);
  CHECK(shifts[0].name == "s0600-01");
  CHECK(shifts[2].saturday->hours.from_s == 12 * 3600);  // as the evening's
  const std::string text =
      designed_file(site, shifts, {base, {"calendar.first_day = 2016-02-01"}, "A \"test\""});
  const scenario::Scenario read = scenario::value_or_throw(scenario::load(
      "designed.toml", {.settings = {}, .files = [&](const std::string& path) {
                          return path == "designed.toml" ? std::optional{text}
                                                         : scenario::read_from_disk(path);
                        }}));
  const scenario::Scenario meant = with_shifts(site, shifts);
  CHECK(rostered_by_half_hour(read) == rostered_by_half_hour(meant));
  CHECK(paid_hours_of(read) == 35 * 8);
  std::vector<scenario::Shift> worked;
  for (const scenario::Shift& shift : read.team.shifts) {
    if (shift.agents > 0) worked.push_back(shift);
  }
  REQUIRE(worked.size() == 3);
  for (std::size_t i = 0; i < worked.size(); ++i) CHECK(worked[i].name == shifts[i].name);
}
