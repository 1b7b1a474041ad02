// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/design/integer_programme.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace callpace::analysis;

namespace {

/// Whole variables of 0 to `most` each, whose weighted sum is at least `least`.
IntegerProgramme cover(const std::vector<int>& costs, const std::vector<int>& weights, int least,
                       double most) {
  IntegerProgramme programme;
  ProgrammeRow row{.low = static_cast<double>(least)};
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const std::size_t column = programme.add({static_cast<double>(costs[i]), 0, most, true});
    row.terms.push_back({column, static_cast<double>(weights[i])});
  }
  programme.rows.push_back(row);
  return programme;
}

}  // namespace

TEST_CASE("whole numbers cost what they must, broken ones less", "[design]") {
  // 7 x + 5 y at least 19 at costs of 7 and 5.5: two of x and one of y, 19.5.
  IntegerProgramme programme = cover({14, 11}, {7, 5}, 19, 10);
  const ProgrammeAnswer whole = least_cost(programme);
  REQUIRE(whole.values);
  CHECK(whole.is_proven);
  CHECK(whole.cost == Approx(39));
  CHECK(whole.bound == Approx(39));
  CHECK((*whole.values)[0] == Approx(2));
  const ProgrammeAnswer broken = least_cost(programme, {.is_relaxed = true});
  CHECK(broken.cost == Approx(38));
}

TEST_CASE("a search that is cancelled has no answer and proves nothing", "[design]") {
  const std::atomic<bool> cancelled = true;
  const IntegerProgramme programme = cover({14, 11, 13}, {7, 5, 6}, 61, 10);
  const ProgrammeAnswer none = least_cost(programme, {.cancelled = &cancelled});
  CHECK_FALSE(none.values);
  CHECK_FALSE(none.is_proven);
  CHECK(none.bound == -kNoLimit);
  const std::atomic<bool> is_open = false;
  const ProgrammeAnswer whole = least_cost(programme, {.cancelled = &is_open});
  CHECK(whole.is_proven);
  CHECK(whole.cost == least_cost(programme).cost);
}

TEST_CASE("a programme without a solution is proven to have none", "[design]") {
  const IntegerProgramme programme = cover({1, 1}, {2, 4}, 19, 3);
  CHECK(least_cost(cover({1, 1}, {2, 4}, 18, 3)).cost == Approx(6));
  for (const bool is_relaxed : {false, true}) {
    const ProgrammeAnswer none = least_cost(programme, {.is_relaxed = is_relaxed});
    CHECK(none.is_proven);
    CHECK_FALSE(none.values);
    CHECK(std::isinf(none.bound));
  }
}

TEST_CASE("the least cost is that of enumeration", "[design][property]") {
  CHECK(rc::check([] {
    const auto costs = *rc::gen::container<std::vector<int>>(3, rc::gen::inRange(1, 9));
    const auto weights = *rc::gen::container<std::vector<int>>(3, rc::gen::inRange(1, 9));
    const int least = *rc::gen::inRange(1, 60);
    constexpr int kMost = 4;
    int best = -1;
    for (int code = 0; code < 125; ++code) {
      const int x = code % 5;
      const int y = code / 5 % 5;
      const int z = code / 25;
      if (x * weights[0] + y * weights[1] + z * weights[2] < least) continue;
      const int cost = x * costs[0] + y * costs[1] + z * costs[2];
      if (best < 0 || cost < best) best = cost;
    }
    const IntegerProgramme programme = cover(costs, weights, least, kMost);
    const ProgrammeAnswer found = least_cost(programme, {.cost_step = 1});
    const ProgrammeAnswer broken = least_cost(programme, {.is_relaxed = true});
    RC_ASSERT(found.is_proven);
    RC_ASSERT(found.values.has_value() == (best >= 0));
    if (best < 0) return;
    RC_ASSERT(std::abs(found.cost - best) < 1e-6);
    RC_ASSERT(broken.bound <= best + 1e-6);
  }));
}
