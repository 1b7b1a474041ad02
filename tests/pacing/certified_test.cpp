// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The certified cap: its bounds against exact chances, its arithmetic, and worlds that do all they
// may within what it assumes, and then more.
#include "src/certificate.hpp"
#include "tests/pacing/hostile_worlds.hpp"
#include "tests/pacing/memoryless_centre.hpp"
#include "tests/pacing/sample_numbers.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace callpace::pacing::tests {
namespace {

/// P(k or more of independent lines are answered) for every k, exactly; by the chances of each.
std::vector<double> exact_tails(const std::vector<double>& chances) {
  std::vector<double> exactly{1};
  for (const double chance : chances) {
    exactly.push_back(0);
    for (std::size_t k = exactly.size(); k-- > 0;) {
      exactly[k] = exactly[k] * (1 - chance) + (k > 0 ? exactly[k - 1] * chance : 0);
    }
  }
  for (std::size_t k = exactly.size() - 1; k-- > 0;) exactly[k] += exactly[k + 1];
  return exactly;
}

callpace_config certified(double confidence) {
  callpace_config config = core::default_config();
  config.cap_mode = CALLPACE_CAP_CERTIFIED;
  config.cap_confidence = confidence;
  config.cap_credit_ratio = 0;
  config.report_s_max = 0;
  return config;
}

/// A site whose lines are answered with a chance of `hit_rate`, and whose gate believes, and will
/// not unlearn, that it is `believed`.
callpace_config small_site(double confidence, double believed) {
  callpace_config config = certified(confidence);
  config.agents_max = 10;
  config.lines_max = config.calls_max = 400;
  config.cap_ratio = 0.1;
  config.hit_rate_prior = believed;
  config.prior_observations = config.memory_observations = 1e9;
  return config;
}

/// Hours in which everybody who waits hangs up at once, and agents go as soon as they may.
void hours_of_spite(HostileHost& host, Numbers& choose, std::uint32_t answers_of_10000) {
  for (int second = 0; second < 2 * 3600; ++second) {
    host.pass(1'000'000);
    for (std::size_t line = host.ringing(); line > 0; --line) {
      if (choose(18) == 0) host.end_ring(choose(10'000) < answers_of_10000);
    }
    for (int i = 0; i < 40; ++i) host.hang_up();
    if (choose(4) == 0) host.finish_talk();
    if (choose(3) == 0) host.ready();
    if (choose(200) == 0) host.leave();
    host.dial();
  }
}

int days_over(const callpace_config& site, std::uint32_t answers_of_10000, int days) {
  int over = 0;
  for (int day = 1; day <= days; ++day) {
    Numbers choose(static_cast<std::uint64_t>(day));
    HostileHost host(site, kGreedy, choose, {});
    for (std::uint32_t campaign = 1; campaign < site.campaigns; ++campaign) {
      REQUIRE(host.pacer().notify({0, CALLPACE_CAMPAIGN_WEIGHT, 0, 0, 0, campaign, 1, 0, 0, 0}) ==
              CALLPACE_OK);
    }
    hours_of_spite(host, choose, answers_of_10000);
    over += host.cap_held() ? 0 : 1;
  }
  return over;
}

/// The same site with two campaigns, each with an account of its own.
callpace_config two_campaigns(callpace_config site) {
  site.campaigns = 2;
  return site;
}

/// What becomes of a site's days of eight hours under a certified cap of 3 % a day.
struct Days {
  Stretch sum;
  int over = 0;
  double worst = 0;
};
Days days_of(const MemorylessSite& site, int count, double closes_at_s = 8 * 3600) {
  Config config;
  config.set_policy("optimal");
  config.agents_max = site.agents;
  config.lines_max = config.calls_max = 2000;
  config.cap_mode = kCapCertified;
  config.cap_clock = kClockHangUp;
  Days days;
  for (int day = 1; day <= count; ++day) {
    MemorylessCentre centre(site, config, static_cast<std::uint64_t>(day));
    Stretch whole = centre.until(closes_at_s);
    whole.add(centre.close());
    days.sum.add(whole);
    if (whole.answers == 0) continue;
    days.over += whole.lost > 0.03 * whole.answers + 1e-9 ? 1 : 0;
    days.worst = std::max(days.worst, whole.abandon_ratio());
  }
  return days;
}

constexpr double kDay_s = 8 * 3600;

}  // namespace

TEST_CASE("the bound on answers is above the exact chance, whatever the lines' chances",
          "[pacing][theory]") {
  std::mt19937_64 numbers(15);
  for (int set = 0; set < 200; ++set) {
    std::vector<double> chances(1 + numbers() % 120);
    double mean = 0;
    const double most = uniform(numbers);
    for (double& chance : chances) mean += chance = most * uniform(numbers);
    const std::vector<double> exact = exact_tails(chances);
    for (std::size_t k = 0; k < exact.size(); ++k) {
      CAPTURE(set, k, mean, exact[k]);
      REQUIRE(core::chance_at_least(static_cast<double>(k), mean) >= exact[k] * (1 - 1e-9));
    }
  }
}

TEST_CASE("where lines are many and seldom answered the bound is near the exact chance",
          "[pacing][theory]") {
  const std::vector<double> exact = exact_tails(std::vector<double>(300, 0.02));  // 6 expected
  for (const std::size_t k : {12, 18, 24}) {
    CAPTURE(k, exact[k]);
    CHECK(core::chance_at_least(static_cast<double>(k), 6) < 2 * exact[k]);
  }
}

TEST_CASE("as many answers may be expected as the bound allows, to some percent", "[pacing]") {
  for (const double least : {2.0, 3.0, 5.0, 20.0, 100.0, 3000.0}) {
    for (const double rarity : {8.0, 14.0, 20.0, 30.0}) {
      const double mean = core::mean_borne(least, rarity);
      CAPTURE(least, rarity, mean);
      CHECK(core::chance_at_least(least, mean) <= std::exp(-rarity) * (1 + 1e-9));
      CHECK(core::chance_at_least(least, 1.1 * mean) > std::exp(-rarity));
    }
  }
  CHECK(core::mean_borne(1, 9) == 0);
  CHECK(core::mean_borne(-3, 9) == 0);
}

TEST_CASE("answers to come fail as seldom as they must, against the exact Poisson chance",
          "[pacing][theory]") {
  for (const double expected : {5.0, 50.0, 400.0}) {
    for (const double rarity : {2.0, 10.0, 20.0}) {
      const double sure = core::surely_to_come(expected, rarity);
      double below = 0;
      for (double k = 0; k < sure; ++k) {
        below += std::exp(k * std::log(expected) - expected - std::lgamma(k + 1));
      }
      CAPTURE(expected, rarity, sure);
      CHECK(below <= std::exp(-rarity));
      CHECK(sure <= expected);
    }
  }
  CHECK(core::surely_to_come(30, 32) == 0);
}

TEST_CASE("a certified line is allowed where too many answers are unlikely enough", "[pacing]") {
  const callpace_config config = certified(0.9999);
  core::Gate gate(config);
  gate.open(0);
  for (int call = 0; call < 1000; ++call) {
    gate.dialed(0), gate.answered(0), gate.connected(0), gate.talked(0);
  }
  // 30 of 1,000 and as many more may be lost: .03 (1000 + 30) = 30.9. Three agents are idle.
  const core::Cover cover{.idle = 3};
  CHECK(gate.breaking(cover, {}) == 30 + 1 + 3);
  const std::vector<core::Prospect> nothing_rings(1);
  const auto lines = static_cast<double>(gate.allowed_to_end(cover, nothing_rings, 0.1));
  const double may_take = 1e-4 / 30'000;
  CHECK(core::chance_at_least(34, 0.1 * lines) <= may_take);
  CHECK(core::chance_at_least(34, 0.1 * (lines + 1.5)) > may_take);
  CHECK(gate.allowed(cover) == 30 + 3);
  CHECK(lines > 2 * 33);
}

TEST_CASE("what the certified cap allows is spent, and never more than there is", "[pacing]") {
  Numbers choose(1);
  HostileHost host(small_site(0.5, 0.1), kGreedy, choose, {});
  hours_of_spite(host, choose, 1000);
  core::Pacer copy = host.pacer();
  CHECK(copy.gate().spent() > 0);
  CHECK(copy.gate().spent() < 0.5);
}

TEST_CASE("days over a certified cap are no more than promised, with hostile callers",
          "[pacing][property][theory]") {
  // The estimate is short of the truth by all that the gate allows for.
  CHECK(days_over(small_site(0.5, 0.1), 1150, 60) <= 30);
}

TEST_CASE("where far more people answer than it assumes the certified cap breaks",
          "[pacing][property]") {
  CHECK(days_over(small_site(0.5, 0.02), 9500, 20) > 5);
}

TEST_CASE("where campaigns have accounts of their own each keeps what it promised",
          "[pacing][property][theory]") {
  // Each of the two accounts is over on a quarter of the days at most, so that half may have one.
  CHECK(days_over(two_campaigns(small_site(0.75, 0.1)), 1150, 60) <= 30);
  CHECK(days_over(two_campaigns(small_site(0.5, 0.02)), 9500, 20) > 5);
}

TEST_CASE("what an account spends is no less than its exact chance to break", "[pacing][theory]") {
  std::mt19937_64 numbers(7);
  const auto binomial = [](int lines, double p) {
    return exact_tails(std::vector<double>(static_cast<std::size_t>(lines), p));
  };
  for (int set = 0; set < 200; ++set) {
    callpace_config config = certified(0.5);
    config.campaigns = 2;
    core::Gate gate(config);
    gate.open(0);
    const int talked = 1 + static_cast<int>(numbers() % 300);
    for (int call = 0; call < talked; ++call) {
      gate.dialed(0), gate.answered(0), gate.connected(0), gate.talked(0);
    }
    const int own = 1 + static_cast<int>(numbers() % 30);
    const int other = static_cast<int>(numbers() % 30);
    const int idle = static_cast<int>(numbers() % 6);
    for (int line = 0; line < own; ++line) gate.dialed(0, 0);
    for (int line = 0; line < other; ++line) gate.dialed(0, 1);
    const double p = 0.3 * uniform(numbers);
    // Whoever else answers takes an agent first: min(own answers, all answers - agents) are lost.
    const std::vector<double> of_own = binomial(own, p);
    const std::vector<double> of_other = binomial(other, p);
    const int breaks_at = static_cast<int>(std::floor(0.03 * talked / 0.97)) + 1;
    double exact = 0;
    for (std::size_t k = 0; k < of_own.size(); ++k) {
      const auto mine = static_cast<int>(k);
      const double chance = of_own[k] - (k + 1 < of_own.size() ? of_own[k + 1] : 0);
      const int others_needed = std::max(breaks_at + idle - mine, 0);
      if (mine < breaks_at || others_needed > other) continue;
      exact += chance * of_other[static_cast<std::size_t>(others_needed)];
    }
    const core::Cover cover{.ringing = own + other, .idle = idle};
    const std::vector<core::Prospect> prospects{{.answers = (own + other) * p, .own = own * p},
                                                {.answers = (own + other) * p, .own = other * p}};
    gate.spend(cover, prospects);
    CAPTURE(set, talked, own, other, idle, p);
    REQUIRE(gate.spent(0) >= exact * (1 - 1e-9));
  }
}

TEST_CASE("a certified line must be borne by every account with calls in flight", "[pacing]") {
  callpace_config config = certified(0.9999);
  config.campaigns = 2;
  core::Gate gate(config);
  gate.open(0);
  for (int call = 0; call < 1000; ++call) {
    gate.dialed(0), gate.answered(0), gate.connected(0), gate.talked(0);
  }
  const core::Cover cover{.idle = 3};
  std::vector<core::Prospect> prospects(2);
  CHECK(gate.allowed(cover) == 30 + 3);
  CHECK(gate.allowed_to_end(cover, prospects, 0.1) > 2 * 33);
  // The other has earned nothing: its one line must have an agent.
  CHECK(gate.allowed_to_end(cover, prospects, 0.1, 1) == 3);
  gate.dialed(0, 1);
  prospects[0].answers = prospects[1].answers = prospects[1].own = 0.1;
  CHECK(gate.allowed_to_end({.ringing = 1, .idle = 3}, prospects, 0.1) == 2);
  // One who leaves would take it away; with more agents idle, one may go.
  CHECK_FALSE(gate.can_spare_to_end(1, {.ringing = 1, .idle = 1}, prospects));
  CHECK(gate.can_spare_to_end(1, {.ringing = 1, .idle = 2}, prospects));
}

TEST_CASE("a certified cap is the hard one where groups serve different campaigns",
          "[pacing][property]") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Numbers choose(seed);
    callpace_config config = any_config(choose);
    config.campaigns = 2 + choose(3);
    config.groups = 2;
    config.cap_account = choose(2) == 0 ? CALLPACE_ACCOUNT_CAMPAIGN : CALLPACE_ACCOUNT_TEAM;
    config.cap_mode = CALLPACE_CAP_CERTIFIED;
    HostileHost host(config, any_policy(choose), choose, {});
    host.change_skills();
    for (int round = 0; round < 3; ++round) earn_then_strike(host, choose);
    CAPTURE(seed);
    REQUIRE(host.cap_held());
  }
}

TEST_CASE("a pacer with a certified cap that is saved after every event goes on as it would have",
          "[pacing][property]") {
  for (const core::PolicyKind& policy : core::all_policies()) {
    for (std::uint64_t seed = 1; seed <= played(10); ++seed) {
      Numbers choose(seed);
      callpace_config config = any_config(choose);
      config.cap_mode = CALLPACE_CAP_CERTIFIED;
      CAPTURE(policy.name, seed);
      HostileHost host(config, policy, choose, {.saves_every_event = true});
      for (int round = 0; round < 2; ++round) earn_then_strike(host, choose);
      for (int step = 0; step < 100; ++step) host.step();
    }
  }
}

TEST_CASE("plans are counted on as they are after any number of changes", "[pacing]") {
  callpace_config config = certified(0.9999);
  config.cap_credit_ratio = 0.5;
  config.agents_max = 40;
  core::Pacer pacer(config, *core::find_policy(config.policy));
  Numbers choose(3);
  std::int64_t now_us = 0;
  for (std::uint32_t agent = 0; agent < 40; ++agent) {
    REQUIRE(pacer.notify({0, CALLPACE_AGENT_READY, agent, 0, 0, 0, 0, 0, 0, 0}) == CALLPACE_OK);
  }
  std::set<std::uint32_t> allowed;
  for (int change = 0; change < 300; ++change) {
    now_us += std::int64_t{choose(1200)} * 1'000'000;  // two days, each a window
    const std::int64_t until_us =
        choose(20) == 0 ? CALLPACE_NEVER_US : now_us + std::int64_t{choose(60'000)} * 1'000'000;
    const std::int32_t kind = choose(20) == 0 ? CALLPACE_AGENT_LEFT : CALLPACE_AGENT_PLANS;
    const std::uint32_t agent = choose(40);
    (void)pacer.notify({now_us, kind, agent, 0, until_us, 0, 0, 0, 0, 0});
    (void)pacer.notify({now_us, CALLPACE_AGENT_READY, choose(40), 0, 0, 0, 0, 0, 0, 0});
    const char* error = "";
    const auto anew = core::Snapshot::restore(saved(pacer), error);
    REQUIRE(anew != nullptr);
    const callpace_decision decision = pacer.decide(now_us);
    REQUIRE(anew->decide(now_us).allowed_by_gate == decision.allowed_by_gate);
    allowed.insert(decision.allowed_by_gate);
  }
  CHECK(allowed.size() > 20);
}

TEST_CASE("under a certified cap the site ends within it, and idles little more than it must",
          "[pacing][theory]") {
  const Days days = days_of({.agents = 21, .plans_until_s = kDay_s}, 10);
  CHECK(days.over == 0);
  CHECK(days.sum.abandon_ratio() > 0.02);
  // The known frontier: 15.7 s at 2.97 %, along which idle time goes as abandonment^-0.45.
  const double least_idle_s = 15.7 * std::pow(days.sum.abandon_ratio() / 0.0297, -0.45);
  CHECK(days.sum.mean_idle_s() < 1.1 * least_idle_s);
}

TEST_CASE("what the certified cap does not cover", "[.][long]") {
  const auto told = [](const std::string& what, const Days& days, int count) {
    WARN(what << ": " << days.over << " of " << count << " days over 3 %, worst "
              << 100 * days.worst << " %, idle " << days.sum.mean_idle_s() << " s at "
              << 100 * days.sum.abandon_ratio() << " %");
  };
  constexpr int kDays = 200;
  const MemorylessSite site{.agents = 10, .plans_until_s = kDay_s};
  told("steady", days_of(site, kDays), kDays);
  for (const double hour : {0.25, 0.5, 1.0, 2.0, 4.0}) {
    told("closes after " + std::to_string(hour) + " h of 8", days_of(site, kDays, hour * 3600),
         kDays);
  }
  MemorylessSite changed = site;
  changed.changes_at_s = 3600;
  changed.hit_rate_then = 0.05;
  told("falls to a fifth after 1 h", days_of(changed, kDays), kDays);
  changed.changes_at_s = 7 * 3600;
  told("falls to a fifth after 7 h", days_of(changed, kDays), kDays);
  changed.hit_rate = 0.08;
  changed.hit_rate_then = 0.45;
  told("leaps from .08 to .45 after 7 h", days_of(changed, kDays), kDays);
  changed.agents = 50;
  told("the same with 50 agents", days_of(changed, kDays / 4), kDays / 4);
}

}  // namespace callpace::pacing::tests
