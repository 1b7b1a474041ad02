// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "callpace/pacing.hpp"
#include "src/config.hpp"
#include "src/policies/policy.hpp"
#include "tests/pacing/sample_numbers.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace callpace::pacing {
namespace {

Config uncapped(std::string_view policy) {
  Config config;
  config.set_policy(policy);
  config.cap_mode = kCapOff;
  return config;
}

/// A pacer with `idle` agents ready and `talking` more in conversation, all since time 0.
Pacer centre(const Config& config, std::uint32_t idle, std::uint32_t talking = 0) {
  Pacer pacer = Pacer::create(config).pacer.value();
  for (std::uint32_t agent = 1; agent <= idle + talking; ++agent) {
    pacer.notify({0, EventKind::kAgentReady, agent, 0});
    if (agent > talking) continue;
    pacer.notify({0, EventKind::kDialed, 0, agent});
    pacer.notify({0, EventKind::kAnsweredHuman, 0, agent});
    pacer.notify({0, EventKind::kConnected, agent, agent});
  }
  return pacer;
}

}  // namespace

TEST_CASE("progressive dials one line per idle agent", "[pacing]") {
  Pacer pacer = centre(uncapped("progressive"), 3, 2);
  CHECK(pacer.decide(0).dial_count == 3);
  CHECK(pacer.decide(0).why() == Reason::kAsWanted);
  for (std::uint64_t call = 101; call <= 103; ++call) {
    pacer.notify({0, EventKind::kDialed, 0, call});
  }
  CHECK(pacer.decide(0).dial_count == 0);
  CHECK(pacer.decide(0).why() == Reason::kEnough);
  pacer.notify({kSecond, EventKind::kBusy, 0, 101});
  CHECK(pacer.decide(kSecond).dial_count == 1);
}

TEST_CASE("power dials its lines per idle agent, to the nearest line", "[pacing]") {
  Config config = uncapped("power");
  config.lines_per_agent = 2.5;
  CHECK(centre(config, 4, 3).decide(0).dial_count == 10);
  CHECK(centre(config, 1).decide(0).dial_count == 3);
  CHECK(centre(config, 0, 3).decide(0).dial_count == 0);
}

TEST_CASE("study dials 1/hit-rate lines per agent free or about to be", "[pacing]") {
  Config config = uncapped("study");
  config.hit_rate_prior = 0.2;
  CHECK(centre(config, 3).decide(0).dial_count == 15);  // Arteaga 2016, 2.6: 20 % => 5 numbers
  // An agent in conversation, who still talks 150 s and wraps up 15 s on average, is free before a
  // 15 s ring ends with chance 15 / (15 + 150) x 15 / (15 + 15) = 1/22.
  config.hit_rate_prior = 0.25;
  config.prior_observations = config.memory_observations = 1e9;
  Pacer pacer = centre(config, 2, 22);
  CHECK(pacer.decide(0).estimates.soon_free == Approx(1).epsilon(1e-6));
  CHECK(pacer.decide(0).dial_count == 12);
  pacer.notify({0, EventKind::kTalkEnded, 1, 1});  // in wrap-up: half an agent
  CHECK(pacer.decide(0).estimates.soon_free == Approx(21.0 / 22 + 0.5).epsilon(1e-6));
  config.soon_free_s = 150;
  CHECK(centre(config, 0, 22).decide(0).estimates.soon_free == Approx(10).epsilon(1e-6));
}

TEST_CASE("waiting callers take the agents they will get out of every policy's count", "[pacing]") {
  callpace_config config = core::default_config();
  config.lines_per_agent = 2;
  const core::Centre centre(config);
  const auto lines_of = [&](std::string_view policy, double waiting) {
    callpace_estimates estimates{};
    estimates.hit_rate = 0.25;
    return core::find_policy(policy)
        ->make(centre)
        ->wish(centre, {.idle = 3, .waiting = waiting}, 0, estimates)
        .lines;
  };
  CHECK(lines_of("progressive", 1) == 2);
  CHECK(lines_of("power", 1) == 4);
  CHECK(lines_of("study", 1) == 8);
  for (const auto* policy : {"progressive", "power", "study"}) CHECK(lines_of(policy, 5) <= 0);
}

TEST_CASE("lines still ringing promise more persons where others end at once", "[pacing]") {
  CHECK(core::live_chance(0.25, 20, 20) == 0.25);
  CHECK(core::live_chance(0.25, 20, 10) == 0.5);
  CHECK(core::live_chance(0.25, 20, 4) == 1);
  CHECK(core::live_chance(0.25, 0, 10) == 0.25);

  Config config = uncapped("study");
  config.prior_observations = 1;
  config.hit_rate_prior = 0.5;
  config.ring_s_prior = 15;
  Pacer pacer = centre(config, 6);
  CHECK(pacer.decide(0).dial_count == 12);
  pacer.notify({0, EventKind::kDialed, 0, 1});
  pacer.notify({5 * kSecond, EventKind::kBusy, 0, 1});
  const Decision decision = pacer.decide(5 * kSecond);
  CHECK(decision.estimates.line_s == (15 + 5) / 2.0);
  // The hit rate fell to 1/4, but of ringing lines 1/4 x 15 s / 10 s are persons: 16 lines, not 24.
  CHECK(decision.dial_count == 16);
}

TEST_CASE("agents who are leaving are neither idle nor about to be free", "[pacing]") {
  Pacer pacer = centre(uncapped("study"), 1, 1);
  pacer.notify({0, EventKind::kAgentLeaving, 1, 0});
  pacer.notify({0, EventKind::kAgentLeaving, 2, 0});
  const Decision decision = pacer.decide(0);
  CHECK(decision.estimates.soon_free == 0);
  CHECK(decision.estimates.leaving_agents == 1);
  CHECK(decision.dial_count == 0);
}

TEST_CASE("estimates start from the priors, learn, and forget", "[pacing]") {
  Config config = uncapped("study");
  config.hit_rate_prior = 0.5;
  config.prior_observations = 1;
  config.memory_observations = 10;
  Pacer pacer = Pacer::create(config).pacer.value();
  CHECK(pacer.decide(0).estimates.hit_rate == 0.5);
  std::uint64_t call = 0;
  const auto dial = [&](EventKind outcome, int calls) {
    for (int i = 0; i < calls; ++i) {
      pacer.notify({0, EventKind::kDialed, 0, ++call});
      pacer.notify({0, outcome, 0, call});
      if (outcome == EventKind::kAnsweredHuman) {
        pacer.notify({0, EventKind::kCallerHungUp, 0, call});
      }
    }
  };
  dial(EventKind::kBusy, 1);
  CHECK(pacer.decide(0).estimates.hit_rate == 0.25);  // (0.5 + 0) / 2
  dial(EventKind::kAnsweredHuman, 2);
  CHECK(pacer.decide(0).estimates.hit_rate == 0.625);  // (0.5 + 0 + 1 + 1) / 4
  dial(EventKind::kAnsweredHuman, 200);
  CHECK(pacer.decide(0).estimates.hit_rate > 0.999);
}

TEST_CASE("ring, handling and wrap-up times are learnt from the events", "[pacing]") {
  Config config = uncapped("study");
  config.prior_observations = 1;
  Pacer pacer = centre(config, 1);
  pacer.notify({0, EventKind::kDialed, 0, 1});
  pacer.notify({5 * kSecond, EventKind::kAnsweredHuman, 0, 1});
  pacer.notify({6 * kSecond, EventKind::kConnected, 1, 1});
  pacer.notify({96 * kSecond, EventKind::kTalkEnded, 1, 1});
  pacer.notify({101 * kSecond, EventKind::kAgentReady, 1, 0});
  const Estimates estimates = pacer.decide(101 * kSecond).estimates;
  CHECK(estimates.ring_s == (15 + 5) / 2.0);
  CHECK(estimates.handling_s == (165 + 95) / 2.0);
  CHECK(estimates.wrap_s == (15 + 5) / 2.0);
}

TEST_CASE("the lines are a limit, and all calls up fill them", "[pacing]") {
  Config config = uncapped("power");
  config.lines_per_agent = 10;
  config.lines_max = 12;
  const Decision decision = centre(config, 2, 3).decide(0);
  CHECK(decision.wanted_by_policy == 20);
  CHECK(decision.dial_count == 9);
  CHECK(decision.why() == Reason::kLinesMax);
  CHECK(decision.ask_again_at_us == kNeverUs);
}

TEST_CASE("the cap limits a policy and says so", "[pacing]") {
  Config config;
  config.set_policy("power");
  config.lines_per_agent = 5;
  const Decision decision = centre(config, 2).decide(0);
  CHECK(decision.wanted_by_policy == 10);
  CHECK(decision.allowed_by_gate == 2);
  CHECK(decision.dial_count == 2);
  CHECK(decision.estimates.cap_headroom == 0);
  CHECK(decision.why() == Reason::kCap);
}

TEST_CASE("dials are spaced evenly, and no second sees more than the limit", "[pacing]") {
  Config config = uncapped("progressive");
  config.calls_per_second_max = 3;
  Pacer pacer = centre(config, 100);
  std::int64_t now = 7 * kSecond;  // after a break there is no burst
  std::vector<std::int64_t> dialed;
  while (dialed.size() < 30) {
    const Decision decision = pacer.decide(now);
    if (decision.dial_count > 0) {
      CHECK(decision.dial_count == 1);
      CHECK(decision.why() == Reason::kCallRate);
      pacer.notify({now, EventKind::kDialed, 0, 1000 + dialed.size()});
      dialed.push_back(now);
    }
    CHECK(decision.ask_again_at_us > now);
    CHECK(pacer.decide(decision.ask_again_at_us - 1).dial_count == 0);
    now = decision.ask_again_at_us;
  }
  for (std::size_t i = 3; i < dialed.size(); ++i) CHECK(dialed[i] - dialed[i - 3] >= kSecond);
  CHECK(dialed.back() - dialed.front() == 29 * 333'334);
}

TEST_CASE("asking more often changes no answer", "[pacing]") {
  for (const auto clock : {kClockTwoSecond, kClockHangUp}) {
    Config config;
    config.cap_clock = clock;
    Pacer seldom = centre(config, 2, 2);
    Pacer often = seldom;
    for (std::int64_t now = 0; now <= 3 * 86400 * kSecond; now += 3600 * kSecond) {
      (void)often.decide(now);
    }
    CHECK(seldom.decide(3 * 86400 * kSecond).dial_count ==
          often.decide(3 * 86400 * kSecond).dial_count);
    CHECK((seldom.serialise() == often.serialise()));
  }
}

TEST_CASE("a time before the last known one is taken as that one", "[pacing]") {
  Pacer pacer = centre(uncapped("progressive"), 2);
  pacer.notify({9 * kSecond, EventKind::kDialed, 0, 1});
  CHECK(pacer.decide(0).dial_count == 1);
  CHECK(pacer.notify({9 * kSecond, EventKind::kBusy, 0, 1}) == Status::kOk);
}

TEST_CASE("a configuration's errors are all told at once, in plain words", "[pacing]") {
  Config config;
  config.set_policy("predictive");
  config.lines_max = 0;
  config.hit_rate_prior = std::numeric_limits<double>::quiet_NaN();
  config.wrap_s_prior = 400;
  config.memory_observations = 10;
  config.cap_ratio = 3;
  config.cap_window = 9;
  config.calls_per_second_max = -1;
  const auto created = Pacer::create(config);
  CHECK_FALSE(created.pacer.has_value());
  REQUIRE(created.errors.size() == 8);
  const auto says = [&](std::string_view sentence) {
    return std::ranges::count(created.errors, sentence) == 1;
  };
  CHECK(says("cap_ratio is 3 but must be from 0 to 1"));
  CHECK(says("lines_max is 0 but must be from 1 to 1000"));
  CHECK(says("hit_rate_prior is nan but must be from 0.0001 to 1"));
  CHECK(says("wrap_s_prior is 400 but is part of handling_s_prior, 165"));
}

TEST_CASE("every policy in the list makes a pacer, and the list has the three", "[pacing]") {
  const auto names = policy_names();
  for (const std::string_view name : {"progressive", "power", "study"}) {
    CHECK(std::ranges::count(names, name) == 1);
  }
  for (const std::string_view name : names) {
    CHECK(Pacer::create(uncapped(name)).errors.empty());
  }
}

TEST_CASE("a host built against a shorter configuration gets the defaults for the rest",
          "[pacing]") {
  callpace_config old{};
  callpace_pacing_config_init(&old, offsetof(callpace_config, cap_ratio));
  CHECK(old.cap_ratio == 0);  // beyond what that host knows of: left alone
  callpace_pacer* pacer = callpace_pacer_create(&old);
  REQUIRE(pacer != nullptr);
  Config config;
  callpace_pacer_config(pacer, &config);
  CHECK(config.cap_ratio == 0.03);
  callpace_pacer_destroy(pacer);
}

TEST_CASE("a configuration that does not say its size is refused", "[pacing]") {
  Config config;
  config.cap_ratio = 0.001;
  for (const std::uint32_t size : {0u, 4u, 40u, std::uint32_t{sizeof(callpace_config)} + 8}) {
    config.struct_size = size;
    const auto errors = check(config);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0] == "struct_size is not what callpace_pacing_config_init sets");
    CHECK(callpace_pacer_create(&config) == nullptr);
  }
}

TEST_CASE("the build id is a version and 12 hexadecimal digits", "[pacing]") {
  const std::string id{build_id()};
  REQUIRE(id.size() > 13);
  CHECK(id[id.size() - 13] == '+');
  CHECK(id.find_first_not_of("0123456789abcdef", id.size() - 12) == std::string::npos);
}

TEST_CASE("a brief decision is the whole one without its estimates", "[pacing]") {
  Config config;
  config.set_policy("study");
  auto made = Pacer::create(config);
  REQUIRE(made.pacer);
  Pacer& pacer = *made.pacer;
  for (std::uint32_t agent = 0; agent < 3; ++agent) {
    REQUIRE(pacer.notify({agent + 1, EventKind::kAgentReady, agent}) == Status::kOk);
  }
  Pacer twin = pacer;
  const Decision whole = pacer.decide(10);
  Decision brief = Decision::brief();
  brief.estimates.ring_s = -1;
  twin.decide(10, brief);
  REQUIRE(whole.dial_count > 0);
  CHECK(whole.estimates.idle_agents == 3);
  CHECK(std::memcmp(&whole.reason, &brief.reason,
                    offsetof(callpace_decision, estimates) - sizeof whole.struct_size) == 0);
  CHECK(brief.estimates.ring_s == -1);  // beyond the room that was said to be there
  CHECK(brief.struct_size == offsetof(callpace_decision, estimates));
  CHECK(pacer.serialise() == twin.serialise());
}

}  // namespace callpace::pacing
