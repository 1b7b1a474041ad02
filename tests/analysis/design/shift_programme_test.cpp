// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Small programmes whose optimum enumeration knows.
#include "analysis/design/shift_programme.hpp"

#include "tests/analysis/design/two_shifts.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace callpace;
using namespace callpace::analysis;
using namespace callpace::tests;

namespace {

constexpr int kAgentsMost = 4;

/// Yields that grow as a power of the level, weighted by half-hour from 8 to 14.
YieldCurve power_curve(double power, const std::vector<int>& weights) {
  YieldCurve curve;
  for (int level = 0; level <= kAgentsMost; ++level) {
    const double dials = 100 * std::pow(level, power);
    curve.by_level.push_back({dials, dials / 4, dials / 4 * 0.02 * level});
  }
  for (std::size_t t = 16; t < 28; ++t) {
    const double weight = weights[(t - 16) % weights.size()] / 10.0;
    curve.weights[t] = {weight, weight, weight};
  }
  return curve;
}

/// Turns of four and of two hours.
std::vector<ShiftTurn> few_turns() {
  scenario::Scenario site = two_shifts(3, 2);
  scenario::Shift part_time = four_hours("part-time", 8, 0);
  part_time.weekday = scenario::ShiftDay{.hours = {8 * kHourS, 10 * kHourS}, .activities = {}};
  site.team.shifts.push_back(part_time);
  std::vector<ShiftTurn> turns = shift_turns(site, {.grid_s = 2 * kHourS}).value();
  return turns;
}

/// The least hours of all designs with up to so many agents; -1 where none keeps the targets. Each
/// turn has a start and length of its own.
double enumerated(const std::vector<ShiftTurn>& turns, const YieldCurve& curve,
                  const ShiftTargets& targets, ShiftHeads& heads, std::size_t place, int left) {
  const ShiftProgramme programme{turns, curve};
  if (place == turns.size()) {
    const auto kinds = std::ranges::count_if(heads, [](int agents) { return agents > 0; });
    if (targets.shifts_max > 0 && kinds > targets.shifts_max) return -1;
    return keeps_targets(curve, targets, programme.levels(heads)) ? programme.paid_hours(heads)
                                                                  : -1;
  }
  double best = -1;
  for (int agents = 0; agents <= left; ++agents) {
    heads[place] = agents;
    const double hours = enumerated(turns, curve, targets, heads, place + 1, left - agents);
    if (hours >= 0 && (best < 0 || hours < best)) best = hours;
  }
  heads[place] = 0;
  return best;
}

}  // namespace

TEST_CASE("agents gather where larger teams dial more by the agent", "[design]") {
  const std::vector<ShiftTurn> turns = shift_turns(two_shifts(3, 2), {}).value();
  const YieldCurve curve = power_curve(1.5, {10});
  // Four of one turn are at the phone together for 3.5 hours: 7 half-hours x 100 x 8.
  ShiftTargets targets{.dials = 5600, .agents_max = kAgentsMost};
  const ShiftPlan together = ShiftProgramme{turns, curve}.cheapest(targets);
  REQUIRE(together.heads);
  CHECK(together.paid_hours == 16);
  CHECK(together.is_proven);
  CHECK(std::ranges::count(*together.heads, 4) == 1);
  targets.dials = 5601;
  const ShiftPlan none = ShiftProgramme{turns, curve}.cheapest(targets);
  CHECK_FALSE(none.heads);
  CHECK(none.is_proven);
  // Somebody in each half-hour of the day: not all can gather.
  targets = {.dials = 3000,
             .at_phone_min = 1,
             .open = {8 * kHourS, 14 * kHourS},
             .agents_max = kAgentsMost};
  const ShiftPlan open = ShiftProgramme{turns, curve}.cheapest(targets);
  CHECK(open.paid_hours == 12);
  CHECK(open.is_proven);
}

TEST_CASE("the cheapest shifts are those of enumeration", "[design][property]") {
  const std::vector<ShiftTurn> turns = few_turns();
  REQUIRE(turns.size() == 5);
  CHECK(rc::check([&turns] {
    const double power = *rc::gen::inRange(5, 18) / 10.0;
    const auto weights = *rc::gen::container<std::vector<int>>(5, rc::gen::inRange(3, 12));
    const YieldCurve curve = power_curve(power, weights);
    const bool has_cover = *rc::gen::arbitrary<bool>();
    const bool has_limit = *rc::gen::arbitrary<bool>();
    const ShiftTargets targets{.dials = 10.0 * *rc::gen::inRange(1, 400),
                               .abandon_ratio = has_limit ? 0.05 : 1.0,
                               .at_phone_min = has_cover ? 1.0 : 0.0,
                               .open = {9 * kHourS, 12 * kHourS},
                               .shifts_max = *rc::gen::inRange(0, 3),
                               .agents_max = kAgentsMost};
    ShiftHeads heads(turns.size());
    const double best = enumerated(turns, curve, targets, heads, 0, kAgentsMost);
    const ShiftProgramme programme{turns, curve};
    const ShiftPlan plan = programme.cheapest(targets);
    RC_ASSERT(plan.heads.has_value() == (best >= 0));
    if (best < 0) return;
    RC_ASSERT(std::abs(plan.paid_hours - best) < 1e-9);
    RC_ASSERT(plan.hours_bound <= best + 1e-9);
    RC_ASSERT(keeps_targets(curve, targets, programme.levels(*plan.heads)));
  }));
}
