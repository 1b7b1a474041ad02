// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/planner.hpp"

#include "src/config.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <random>

namespace callpace::pacing::core {
namespace {

callpace_config without_cap(double aim_ratio, double prior_observations = 50) {
  callpace_config config = default_config();
  config.agents_max = 20;
  config.cap_mode = CALLPACE_CAP_OFF;
  config.abandon_aim_ratio = aim_ratio;
  config.prior_observations = prior_observations;
  config.memory_observations = 1e6;
  return config;
}

ModelSite team_of(std::int32_t agents) {
  return {
      .agents = agents, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .leave_per_s = 1.0 / 15};
}

}  // namespace

TEST_CASE("the model is not solved for the first agents to come", "[pacing]") {
  Planner planner(without_cap(0.03));
  CHECK(planner.playbook().site.agents == 20);
  std::int64_t now_us = 28'800'000'000;
  const auto tend = [&](std::int32_t agents) {
    planner.tend(now_us, [&] { return team_of(agents); });
    now_us += 500'000;
  };
  for (int i = 1; i <= 8; ++i) tend(i);  // eight agents in four seconds
  for (int i = 0; i < 30; ++i) tend(8);
  CHECK(planner.playbook().site.agents == 20);
  for (int i = 0; i < 200; ++i) tend(8);
  CHECK(planner.playbook().site.agents == 8);
}

TEST_CASE("the tables are read with more care where more is lost than they foresaw", "[pacing]") {
  Planner planner(without_cap(0.03));
  CHECK(planner.table_at(0.03) == Approx(0.03));
  for (int i = 0; i < 4000; ++i) {
    planner.answered(0.03);
    if (i % 100 < 6) planner.lost();
  }
  // Each time the tables were asked for less, and more was lost than that.
  CHECK(planner.bias() > 2);
  planner.forget_losses();
  CHECK(planner.bias() == Approx(1));
}

TEST_CASE("however much is lost, the tables are asked for a fifth at least", "[pacing]") {
  Planner planner(without_cap(0.03));
  for (int i = 0; i < 20'000; ++i) {
    planner.answered(0.03);
    planner.lost();
  }
  CHECK(planner.table_at(0.03) == Approx(0.03 / 5));
  // And it is forgotten within some thousand answers, not in as many as it takes from a thousand.
  for (int i = 0; i < 6000; ++i) planner.answered(0.03);
  CHECK(planner.bias() < 1);
}

TEST_CASE("a belief in the tables slows the correction and does not bias it", "[pacing]") {
  // A centre that loses 1.5 times what its tables foresee, each answer with that chance.
  for (const double aim : {0.01, 0.03, 0.06}) {
    Planner planner(without_cap(aim, 1e6));
    std::mt19937_64 numbers(7);
    double lost = 0;
    const int answers = static_cast<int>(10'000 / aim);
    for (int i = 0; i < answers; ++i) {
      planner.answered(aim);
      const double chance = 1.5 * planner.table_at(aim);
      if (static_cast<double>(numbers() >> 11) * 0x1p-53 >= chance) continue;
      planner.lost();
      ++lost;
    }
    CAPTURE(aim);
    // A swing of the logarithm of .1, over a weight of 60 to 120 losses, in 10,000; and ln 1.5.
    CHECK(lost / answers == Approx(aim).epsilon(0.01));
  }
}

TEST_CASE("losses tell even one who is certain of the means", "[pacing]") {
  Planner planner(without_cap(0.03, 1e6));
  for (int i = 0; i < 4000; ++i) {
    planner.answered(0.03);
    if (i % 10 == 0) planner.lost();
  }
  CHECK(planner.bias() > 1.5);
}

TEST_CASE("lines are rounded to the nearest, or down where nobody may be lost", "[pacing]") {
  Outlook ahead{.ringing = 3, .hit_rate = 0.5, .answers_under_way = 1};
  ahead.supply.team = 5;
  ahead.answers_wanted = 1.4;  // 3.8 lines, by the model
  CHECK(std::llround(ahead.lines(1)) == 4);
  CHECK(std::llround(ahead.lines(0)) == 3);
  ahead.answers_wanted = 1.5;  // 4 lines, whole ones
  CHECK(std::llround(ahead.lines(0)) == 4);
  // Agents are few before long, but these are here: a line each puts nobody at risk.
  ahead.answers_wanted = 0;
  ahead.spare = 5;
  CHECK(std::llround(ahead.lines(0)) == 5);
  CHECK(std::llround(ahead.lines(1)) == 5);
  ahead.spare = 3.2;  // one of them may leave first
  CHECK(std::llround(ahead.lines(1)) == 3);
}

}  // namespace callpace::pacing::core
