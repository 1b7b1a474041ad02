// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/policy_iteration.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

using namespace callpace::analysis;

namespace {

using Grid = std::vector<std::vector<double>>;  // by callers present, then lines

/// For each state the least value over all numbers of lines from its own up.
Grid after_dialing(Grid values) {
  for (auto& row : values) {
    for (std::size_t j = row.size() - 1; j-- > 0;) row[j] = std::min(row[j], row[j + 1]);
  }
  return values;
}

/// One step of `step_s` from each state after dialing, on the uniformised chain.
Grid one_step(const Site& site, double multiplier, double step_s, const Grid& next) {
  Grid values = next;
  const int last = present_max(site);
  const auto at = [&next](int present, int lines) {
    return next[static_cast<std::size_t>(present)][static_cast<std::size_t>(lines)];
  };
  for (int n = 0; n <= last; ++n) {
    for (int j = 0; j <= site.lines_max; ++j) {
      const SiteRates rates = rates_of(site, {n, j});
      double value = site.agents - std::min(n, site.agents) + multiplier * rates.lost;
      if (j > 0) value += rates.hit * at(std::min(n + 1, last), j - 1);
      if (j > 0) value += rates.miss * at(n, j - 1);
      if (n > 0) value += rates.gone * at(n - 1, j);
      values[static_cast<std::size_t>(n)][static_cast<std::size_t>(j)] =
          (1 - step_s * rates.any()) * at(n, j) + step_s * value;
    }
  }
  return values;
}

/// Mean cost by relative value iteration, with every number of lines as an action in every state:
/// nothing of the solver is used but the rates.
double by_value_iteration(const Site& site, double multiplier) {
  const double fastest = site.lines_max / site.ring_s + site.agents / site.handling_s +
                         (site.waiting_max > 0 ? site.waiting_max / site.patience_s : 0);
  const double step_s = 0.99 / fastest;
  Grid values(static_cast<std::size_t>(present_max(site)) + 1,
              std::vector<double>(static_cast<std::size_t>(site.lines_max) + 1));
  for (int sweep = 0; sweep < 200'000; ++sweep) {
    const Grid next = after_dialing(one_step(site, multiplier, step_s, values));
    double low = 1e300;
    double high = -1e300;
    for (std::size_t n = 0; n < next.size(); ++n) {
      for (std::size_t j = 0; j < next[n].size(); ++j) {
        low = std::min(low, next[n][j] - values[n][j]);
        high = std::max(high, next[n][j] - values[n][j]);
        values[n][j] = next[n][j] - next[0][0];
      }
    }
    if (high - low <= 1e-9 * high) return (low + high) / 2 / step_s;
  }
  throw std::runtime_error{"value iteration does not end"};
}

Site small_site(double patience_s) {
  Site site = site_of(
      {.agents = 3, .hit_rate = 0.4, .ring_s = 10, .handling_s = 30, .patience_s = patience_s});
  site.lines_max = 12;
  site.waiting_max = std::min(site.waiting_max, 4);
  return site;
}

/// A site out of the ranges in which dialers live.
Site drawn_site() {
  const auto between = [](int low, int high) { return *rc::gen::inRange(low, high); };
  return site_of({.agents = between(1, 25),
                  .hit_rate = between(5, 95) / 100.0,
                  .ring_s = between(5, 40) * 1.0,
                  .handling_s = between(20, 400) * 1.0,
                  .patience_s = between(0, 90) * 1.0});
}

}  // namespace

TEST_CASE("policy iteration finds what relative value iteration finds", "[optimum]") {
  for (const double patience_s : {0.0, 15.0}) {
    for (const double multiplier : {1.0, 10.0, 40.0, 400.0}) {
      const Site site = small_site(patience_s);
      const Optimum found = solve(site, multiplier);
      CHECK(found.cost == Approx(by_value_iteration(site, multiplier)).epsilon(1e-6));
    }
  }
}

TEST_CASE("the bound proves the policy best", "[optimum]") {
  rc::check([] {
    const Site site = drawn_site();
    const double multiplier = site.handling_s * *rc::gen::element(0.02, 0.3, 1.0, 8.0, 60.0);
    const Optimum found = solve(site, multiplier);
    RC_ASSERT(found.cost_least <= found.cost * (1 + 1e-12));
    RC_ASSERT(found.cost - found.cost_least <= 1e-8 * found.cost);
  });
}

TEST_CASE("no drawn policy costs less than the bound", "[optimum]") {
  rc::check([] {
    const Site site = drawn_site();
    const double multiplier = site.handling_s * *rc::gen::element(0.05, 0.8, 10.0);
    Targets targets;
    for (int present = 0; present <= present_max(site); ++present) {
      targets.push_back(*rc::gen::inRange(present == 0 ? 1 : 0, site.lines_max + 1));
    }
    RC_ASSERT(evaluate(site, targets, multiplier).cost >=
              solve(site, multiplier).cost_least * (1 - 1e-12));
  });
}

TEST_CASE("the start changes the way, not the policy's cost", "[optimum]") {
  const Site site =
      site_of({.agents = 21, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15});
  const Optimum cold = solve(site, 130);
  const Optimum warm = solve(site, 130, {.targets = solve(site, 140).targets});
  CHECK(warm.cost == Approx(cold.cost).epsilon(1e-9));
  CHECK(warm.evaluations <= cold.evaluations);
}

TEST_CASE("when losing a caller costs nothing, all lines are dialed", "[optimum]") {
  const Site site = small_site(15);
  const Optimum found = solve(site, 0);
  CHECK(found.targets.front() == site.lines_max);
  CHECK(found.performance.busy_agents > solve(site, 10).performance.busy_agents);
}

TEST_CASE("a window of a site's states changes its cost by less than a millionth", "[optimum]") {
  for (const int agents : {50, 100, 200}) {
    for (const double multiplier : {15.0, 165.0, 2000.0}) {
      const Site site = site_of(
          {.agents = agents, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15});
      const Optimum whole = solve(site, multiplier, {.idle_max = agents});
      const Optimum window = solve(site, multiplier, {.idle_max = 24});
      CHECK(whole.present_min == 0);
      CHECK(window.present_min > 0);
      CHECK(window.cost == Approx(whole.cost).epsilon(1e-6));
      CHECK(window.performance.busy_agents == Approx(whole.performance.busy_agents).epsilon(1e-6));
      CHECK(window.performance.lost_per_s == Approx(whole.performance.lost_per_s).epsilon(1e-5));
      CHECK(window.cost_least <= whole.cost * (1 + 1e-12));
    }
  }
}

TEST_CASE("a window too narrow is widened until the dialer is hardly ever helped", "[optimum]") {
  const Site site =
      site_of({.agents = 100, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15});
  const Optimum found = solve(site, 2000, {.idle_max = 2});
  CHECK(found.present_min < 98);
  CHECK(found.performance.helped_per_s * site.handling_s < 1e-6);
  CHECK(found.cost == Approx(solve(site, 2000, {.idle_max = 100}).cost).epsilon(1e-6));
}

TEST_CASE("the bound holds for the whole site, however narrow the first window", "[optimum]") {
  rc::check([] {
    const Site site = drawn_site();
    const double multiplier = site.handling_s * *rc::gen::element(0.05, 0.8, 10.0);
    const Optimum whole = solve(site, multiplier);
    const Optimum window =
        solve(site, multiplier, {.idle_max = *rc::gen::inRange(1, site.agents + 1)});
    RC_ASSERT(window.cost_least <= whole.cost * (1 + 1e-12));
    RC_ASSERT(window.cost_least >= whole.cost * (1 - 1e-6));
  });
}
