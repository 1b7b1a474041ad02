// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/exponential.hpp"
#include "src/model/solver.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace callpace::pacing::core {
namespace {

/// Ringing 18 s, hit rate .25, handling 165 s: the site of the known frontier values.
ModelSite known_site(std::int32_t agents, double patience_s) {
  return {.agents = agents,
          .hit_rate = 0.25,
          .ring_s = 18,
          .handling_s = 165,
          .leave_per_s = 1 / patience_s};
}

Playbook solved(const ModelJob& job) {
  Solver solver(job.site.agents, 10'000);
  solver.start(job);
  while (solver.busy()) solver.work(1'000'000);
  return solver.playbook();
}

/// Seconds between two conversations of an agent, by the middle table.
double idle_s(const Playbook& book) {
  const double idle = book.tables[2].idle;
  return idle * book.site.handling_s / (book.site.agents - idle);
}

/// Mean of idle agents + price x losses of a policy.
double chain_cost(const ModelSite& site, double price, const std::vector<std::int32_t>& targets) {
  DialChain chain(window_of(site.agents).count());
  chain.begin(site, window_of(site.agents), targets);
  while (!chain.step()) {
  }
  return chain.idle + price * chain.lost_per_s;
}

/// The policy that a playbook of another site comes to in this one.
std::vector<std::int32_t> lines_read(const Playbook& book, const ModelSite& site, double aim) {
  const ModelWindow window = window_of(site.agents);
  const double chance = site.free_chance();
  std::vector<std::int32_t> lines;
  for (std::int32_t n = 0; n < window.count(); ++n) {
    const std::int32_t idle = window.idle_max - n;
    const Supply supply{.agents = idle + chance * (site.agents - std::max(idle, 0)),
                        .team = static_cast<double>(site.agents),
                        .free_chance = chance};
    lines.push_back(
        static_cast<std::int32_t>(book.answers_wanted(supply, aim) / site.hit_rate + 0.5));
  }
  lines.front() = std::max(lines.front(), 1);
  return lines;
}

/// Mean of idle agents + price x losses of a site, by relative value iteration with up to
/// `lines_max` lines and no state of the window left out: of the policy that dials up to `targets`,
/// or, without any, of the best there is. Nothing of the solver is used but the rates.
double whole_chain_cost(const ModelSite& site, double price, std::int32_t lines_max,
                        const std::vector<std::int32_t>& targets = {}) {
  const ModelWindow window = window_of(site.agents);
  std::vector<double> losses(static_cast<std::size_t>(window.waiting_max) + 1);
  work_out_losses(site, losses);
  const auto states = static_cast<std::size_t>(window.count());
  const auto most = static_cast<std::size_t>(lines_max);
  std::vector<StateRates> rates;
  for (std::int32_t n = 0; n < window.count(); ++n)
    rates.push_back(rates_of(site, window, losses, n));
  const double any_per_s =
      lines_max / site.ring_s + std::ranges::max_element(rates, {}, &StateRates::gone)->gone;
  using Grid = std::vector<std::vector<double>>;  // by state and lines
  Grid stays(states, std::vector<double>(most + 1));
  Grid dials = stays;
  for (int sweep = 0; sweep < 200'000; ++sweep) {
    for (std::size_t n = 0; n < states; ++n) {
      dials[n] = stays[n];
      if (targets.empty()) {
        for (std::size_t j = most; j-- > 0;) dials[n][j] = std::min(dials[n][j], dials[n][j + 1]);
      } else {
        const auto target = static_cast<std::size_t>(targets[n]);
        for (std::size_t j = 0; j < target; ++j) dials[n][j] = stays[n][target];
      }
    }
    double low = 1e300, high = -1e300;
    for (std::size_t n = 0; n < states; ++n) {
      for (std::size_t j = 0; j <= most; ++j) {
        const double resolved = static_cast<double>(j) / site.ring_s;
        const StateRates& here = rates[n];
        double sum = here.idle + price * (here.lost + static_cast<double>(j) * here.beyond);
        if (j > 0) {
          sum += resolved * site.hit_rate * dials[std::min(n + 1, states - 1)][j - 1] +
                 resolved * (1 - site.hit_rate) * dials[n][j - 1];
        }
        if (n > 0) sum += here.gone * dials[n - 1][j];
        const double value = (sum + (any_per_s - resolved - here.gone) * dials[n][j]) / any_per_s;
        low = std::min(low, value - stays[n][j]);
        high = std::max(high, value - stays[n][j]);
        stays[n][j] = value;
      }
    }
    if (high - low <= 2e-5 * high) return (low + high) / 2 * any_per_s;
    const double base = stays[0][0];
    for (auto& row : stays) {
      for (double& value : row) value -= base;
    }
  }
  FAIL("value iteration does not end");
  return 0;
}

}  // namespace

TEST_CASE("e^-x and ln x are those of the mathematics library", "[pacing]") {
  for (double x = 0; x < 39; x += 0.37) {
    CHECK(exp_minus(x) == Approx(std::exp(-x)).epsilon(1e-10));
    CHECK(log_of(x + 1e-6) == Approx(std::log(x + 1e-6)).epsilon(1e-10).margin(1e-13));
  }
  CHECK(exp_minus(40) == 0);
}

TEST_CASE("a caller is charged with its chance of being lost, by either clock", "[pacing]") {
  ModelSite site{.agents = 10, .handling_s = 50, .leave_per_s = 0.1};  // 0.2 free a second
  std::array<double, 9> lost_per_s{};
  // Only who leaves is lost: so many leave.
  work_out_losses(site, lost_per_s);
  for (std::size_t n = 0; n < lost_per_s.size(); ++n) CHECK(lost_per_s[n] == Approx(0.1 * n));
  // Whoever has to wait is lost: who comes as the n-th goes away, or moves up, at .2 + .1 n.
  site.late_s = 0;
  work_out_losses(site, lost_per_s);
  for (std::size_t n = 1; n < lost_per_s.size(); ++n) CHECK(lost_per_s[n] == Approx(0.2 + 0.1 * n));
  // Nobody leaves: the n-th is late if fewer than n agents come free in 10 s (Poisson, mean 2).
  site.late_s = 10;
  site.leave_per_s = 0;
  work_out_losses(site, lost_per_s);
  CHECK(lost_per_s[1] == Approx(0.2 * 0.135335).epsilon(1e-4));
  CHECK(lost_per_s[3] == Approx(0.2 * 0.676676).epsilon(1e-4));
  // Both: played through for the n-th in line, who is served, leaves or is late.
  site.leave_per_s = 0.1;
  work_out_losses(site, lost_per_s);
  std::mt19937_64 numbers(1);
  const auto uniform = [&] { return static_cast<double>(numbers() >> 11) * 0x1p-53; };
  for (const std::size_t place : {1u, 2u, 5u}) {
    constexpr int kCallers = 200'000;
    int lost = 0;
    for (int caller = 0; caller < kCallers; ++caller) {
      double waited_s = 0;
      std::size_t line = place;  // the caller is its last
      for (bool left = false; line > 0 && !left; --line) {
        const double any_per_s = 0.2 + 0.1 * static_cast<double>(line);
        waited_s -= std::log(1 - uniform()) / any_per_s;
        left = uniform() * any_per_s < 0.1;
        if (left) waited_s = 1e9;
      }
      lost += waited_s > 10 ? 1 : 0;
    }
    const double share = lost / double(kCallers);
    const double error = std::sqrt(share * (1 - share) / kCallers);
    const double charged = lost_per_s[place] / (0.2 + 0.1 * static_cast<double>(place));
    CAPTURE(place);
    CHECK(charged == Approx(share).margin(3.5 * error));
  }
}

TEST_CASE("the solver finds the known frontier of 21 agents", "[pacing]") {
  // Idle seconds at abandonment, by relative value iteration (docs/optimum.md).
  // Between two of them idle time goes as a power of abandonment.
  struct Known {
    double patience_s, abandon_ratio, idle_s, power;
  };
  for (const Known& known : {Known{5, 0.0504, 15.5, -0.363},
                             {5, 0.0292, 18.9, -0.363},
                             {15, 0.0492, 12.5, -0.452},
                             {15, 0.0297, 15.7, -0.452},
                             {40, 0.0506, 8.25, -0.643},
                             {40, 0.0319, 11.1, -0.643}}) {
    const Playbook book =
        solved({.site = known_site(21, known.patience_s), .abandon_ratio = known.abandon_ratio});
    CAPTURE(known.patience_s, known.abandon_ratio);
    const double found = book.tables[2].abandon_ratio;  // near, for it is read between two tables
    CHECK(found == Approx(known.abandon_ratio).epsilon(0.35));
    const double there = idle_s(book) * std::pow(known.abandon_ratio / found, known.power);
    CHECK(there == Approx(known.idle_s).epsilon(0.01));
  }
}

TEST_CASE("a long-run policy evaluated is Erlang's loss system when lines resolve at once",
          "[pacing]") {
  // One line for each idle agent, which resolves in no time and is always a person: a caller as
  // soon as an agent is free, so nobody is ever idle.
  const ModelWindow window{.idle_max = 1, .waiting_max = 0};
  DialChain chain(window.count());
  chain.begin({.agents = 1, .hit_rate = 1, .ring_s = 10, .handling_s = 30}, window, {1, 0});
  while (!chain.step()) {
  }
  // One agent: idle for a ring of 10 s, busy for 30 s; nobody is lost.
  CHECK(chain.idle == Approx(0.25));
  CHECK(chain.lost_per_s == 0);
  // Two lines: an answer finds the agent; of the other line the caller is lost if it answers while
  // the agent is busy. From (idle, 2): 5 s to an answer; then (busy, 1): the line answers at 1/10
  // and is lost, before the agent is free at 1/30, with chance 3/4. If the agent is free first, one
  // line more is dialed. A cycle from (idle, 2): 5 s idle; busy until free, 30 s; losses 3/4.
  chain.begin({.agents = 1, .hit_rate = 1, .ring_s = 10, .handling_s = 30}, window, {2, 0});
  while (!chain.step()) {
  }
  CHECK(chain.idle == Approx(5.0 / 35));
  CHECK(chain.lost_per_s == Approx(0.75 / 35));
}

// Each line dialed is answered with the hit rate, and who answers is handled or leaves.
TEST_CASE("what dials gain by state adds up to what they gain in the long run", "[pacing]") {
  const ModelSite site = known_site(10, 15);  // all of them may be idle in the window
  const ModelWindow window = window_of(site.agents);
  for (const std::int32_t dialing : {4, window.idle_max + 2, window.count()}) {
    std::vector<std::int32_t> targets(static_cast<std::size_t>(window.count()), 0);
    std::fill_n(targets.begin(), dialing, 1);  // one line is dialed at a time
    DialChain chain(window.count());
    chain.begin(site, window, targets);
    while (!chain.step()) {
    }
    std::vector<double> gains(targets.size(), 1);
    const double dials_per_s = chain.gained_per_s(gains);
    const double handled_per_s = (site.agents - chain.idle) / site.handling_s;
    CHECK(dials_per_s * site.hit_rate == Approx(handled_per_s + chain.left_per_s).epsilon(1e-6));
  }
}

TEST_CASE("tables cost hardly more than the best there is, job after job", "[pacing]") {
  // Prices / the middle one's, as the solver has them.
  constexpr std::array<double, Playbook::kTables> kPrices = {10, 3.2, 1, 0.4, 0.14};
  ModelSite site{
      .agents = 6, .hit_rate = 0.4, .ring_s = 10, .handling_s = 60, .leave_per_s = 1.0 / 15};
  Solver solver(8, 1000);
  for (int job = 0; job < 3; ++job) {
    solver.start({.site = site, .abandon_ratio = 0.03, .risk_max = 0});
    while (solver.busy()) solver.work(1'000'000);
    const Playbook& book = solver.playbook();
    for (const std::size_t i : {std::size_t{0}, std::size_t{2}, std::size_t{4}}) {
      CAPTURE(job, i);
      const double price = book.multiplier * kPrices[i];
      const std::int32_t most = book.tables[i].lines.front() + 12;
      const double best = whole_chain_cost(site, price, most);
      CHECK(whole_chain_cost(site, price, most, book.tables[i].lines) <= 1.003 * best);
    }
    // The next search starts from these tables.
    site.agents += 1;
    site.hit_rate *= 0.7;
    site.ring_s *= 1.3;
  }
}

TEST_CASE("a playbook that is not yet solved again costs hardly more than its own", "[pacing]") {
  const ModelSite before{
      .agents = 50, .hit_rate = 0.25, .ring_s = 12, .handling_s = 160, .leave_per_s = 1.0 / 15};
  const Playbook old = solved({.site = before, .abandon_ratio = 0.03, .risk_max = 0});
  // As far as each may move.
  std::array<ModelSite, 6> moved;
  moved.fill(before);
  moved[0].agents = 45;
  moved[1].hit_rate = 0.175;
  moved[2].hit_rate = 0.325;
  moved[3].ring_s = 14.4;
  moved[4].handling_s = 176;
  moved[5].leave_per_s = 1.3 / 15;
  for (const ModelSite& now : moved) {
    const Playbook own = solved({.site = now, .abandon_ratio = 0.03, .risk_max = 0});
    const double best = chain_cost(now, own.multiplier, own.tables[2].lines);
    double read = 1e300;  // where the correction by losses leads
    for (double aim = 0.01; aim < 0.1; aim *= 1.1)
      read = std::min(read, chain_cost(now, own.multiplier, lines_read(old, now, aim)));
    CAPTURE(now.agents, now.hit_rate, now.ring_s, now.handling_s, now.leave_per_s);
    CHECK(read <= 1.005 * best);
  }
}

TEST_CASE("states that are left out of a policy's long run hardly count", "[pacing]") {
  // Short conversations: many agents come free in a ring, and states far off are met.
  const ModelSite site{
      .agents = 60, .hit_rate = 0.4, .ring_s = 10, .handling_s = 70, .leave_per_s = 1.0 / 15};
  const Playbook book = solved({.site = site, .abandon_ratio = 0.03, .risk_max = 0});
  const std::vector<std::int32_t>& targets = book.tables[2].lines;
  DialChain chain(book.window.count());
  chain.begin(site, book.window, targets);
  REQUIRE(chain.reach() < book.window.count() - 10);
  const double cost = chain_cost(site, book.multiplier, targets);
  CHECK(whole_chain_cost(site, book.multiplier, targets.front(), targets) ==
        Approx(cost).epsilon(1e-4));
}

TEST_CASE("tables go from few losses to many, and from few lines to many", "[pacing]") {
  for (const std::int32_t agents : {1, 3, 10, 50, 200}) {
    const Playbook book = solved({.site = known_site(agents, 15), .abandon_ratio = 0.03});
    CAPTURE(agents);
    for (std::size_t i = 1; i < Playbook::kTables; ++i) {
      CHECK(book.tables[i].abandon_ratio >= book.tables[i - 1].abandon_ratio);
      CHECK(book.tables[i].idle <= book.tables[i - 1].idle);
    }
    // More agents to spare never want fewer answers.
    double last = 0;
    for (double supply = -5; supply < agents; supply += 0.25) {
      const Supply here{.agents = supply, .team = double(agents), .free_chance = 18.0 / (18 + 165)};
      const double wanted = book.answers_wanted(here, 0.03);
      CHECK(wanted >= last - 1e-9);
      last = wanted;
    }
  }
}

TEST_CASE("tables go from few losses to many in sites that no centre is like, too", "[pacing]") {
  for (const double late_s : {2.0, kNeverLate_s}) {
    for (const double hit_rate : {1e-4, 0.3}) {
      for (const double ring_s : {1e-3, 86400.0}) {
        for (const double handling_s : {1e-3, 165.0}) {
          for (const double leave_per_s : {1e-5, 1e3}) {
            const ModelSite site{.agents = 3,
                                 .hit_rate = hit_rate,
                                 .ring_s = ring_s,
                                 .handling_s = handling_s,
                                 .leave_per_s = leave_per_s,
                                 .late_s = late_s};
            const Playbook book = solved({.site = site, .abandon_ratio = 0.03});
            double least = 0;
            for (const PlaybookTable& table : book.tables) {
              CAPTURE(late_s, hit_rate, ring_s, handling_s, leave_per_s);
              CHECK(table.abandon_ratio >= least);
              CHECK(table.abandon_ratio <= 1);
              least = table.abandon_ratio;
            }
          }
        }
      }
    }
  }
}

TEST_CASE("small steps and large ones solve the same", "[pacing]") {
  const ModelJob job{.site = known_site(21, 15), .abandon_ratio = 0.03, .risk_max = 0.02};
  Solver small(21, 500);
  Solver large(21, 500);
  small.start(job);
  large.start(job);
  while (small.busy()) small.work(1);
  large.work(INT64_MAX / 2);
  CHECK_FALSE(large.busy());
  CHECK(small.playbook() == large.playbook());
}

TEST_CASE("one line less or more than the best costs, and hardly", "[pacing]") {
  const Playbook book = solved({.site = known_site(21, 15), .abandon_ratio = 0.03});
  for (const PlaybookTable& table : book.tables) {
    for (std::size_t n = 0; n < static_cast<std::size_t>(book.window.count()); ++n) {
      CHECK(table.one_less_costs[n] >= -1e-6);
      CHECK(table.one_more_costs[n] >= -1e-6);
    }
  }
}

TEST_CASE("careful lines limit the risk of each line", "[pacing]") {
  // No patience to speak of and one agent in conversation: a line dialed brings a loss when it
  // answers before the agent is free, with chance 165 / (18 + 165) of its answers.
  ModelJob job{.site = known_site(1, 0.01), .abandon_ratio = 0.03, .risk_max = 0.91};
  const std::size_t busy = 1;
  CHECK(solved(job).careful_lines[busy] >= 1);
  job.risk_max = 0.89;
  CHECK(solved(job).careful_lines[busy] == 0);
  // An idle agent's first line risks nothing.
  CHECK(solved(job).careful_lines[0] >= 1);
}

}  // namespace callpace::pacing::core
