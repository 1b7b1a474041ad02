// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/planner.hpp"

#include "src/config.hpp"

#include <catch2/catch.hpp>

#include <array>
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

TEST_CASE("one agent more or less in a small team is not solved for", "[pacing]") {
  Planner planner(without_cap(0.03));
  std::int64_t now_us = 0;
  const auto tend = [&](std::int32_t agents) {
    for (int i = 0; i < 600; ++i, now_us += 1'000'000)
      planner.tend(now_us, [&] { return team_of(agents); });
    return planner.playbook().site.agents;
  };
  CHECK(tend(10) == 10);
  CHECK(tend(11) == 10);
  CHECK(tend(9) == 10);
  CHECK(tend(12) == 12);
}

TEST_CASE("a day's noise does not have the model solved over and over", "[pacing]") {
  // Estimates that remember 500 observations err by some 5 % in the hit rate, by 3 % in times and
  // by 2 % in the rate of leaving; they move slowly. Six hours of 18 agents, of whom up to two are
  // on a break.
  Planner planner(without_cap(0.03));
  std::mt19937_64 numbers(3);
  const auto normal = [&] {  // nearly
    double sum = 0;
    for (int i = 0; i < 12; ++i) sum += static_cast<double>(numbers() >> 11) * 0x1p-53;
    return sum - 6;
  };
  std::array<double, 4> off{};
  int solved = 0;
  ModelSite last = planner.playbook().site;
  for (std::int64_t now_s = 0; now_s < 6 * 3600; ++now_s) {
    for (double& one : off) one = 0.998 * one + std::sqrt(1 - 0.998 * 0.998) * normal();
    ModelSite site = team_of(18 - static_cast<std::int32_t>(now_s / 600 % 3));
    site.hit_rate *= 1 + 0.05 * off[0];
    site.ring_s *= 1 + 0.03 * off[1];
    site.handling_s *= 1 + 0.03 * off[2];
    site.leave_per_s *= 1 + 0.02 * off[3];
    planner.tend(now_s * 1'000'000, [&] { return site; });
    if (planner.playbook().site == last) continue;
    last = planner.playbook().site;
    ++solved;
  }
  CHECK(solved >= 1);
  CHECK(solved <= 6);
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
