// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/baseline.hpp"

#include "callpace/replay.hpp"
#include "tests/bench/baselines/shift.hpp"
#include "tests/bench/baselines/told.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace callpace::bench::baselines::tests {
namespace {

pacing::Pacer pacer_of(std::string_view name, const pacing::Config& config = roomy()) {
  return pacing::Pacer::create(config, *find(name)).pacer.value();
}

/// Configurations that bring out the clock of the drops and the limits of the trunks.
std::vector<pacing::Config> configurations() {
  pacing::Config tight = roomy();
  tight.cap_clock = pacing::kClockTwoSecond;
  tight.lines_max = 20;
  tight.calls_per_second_max = 1.5;
  return {roomy(), tight};
}

/// Replays `journal`, and asks at times of its own between the lines; the first difference.
std::string replay_with_questions(std::string_view journal, std::string_view name) {
  const std::size_t end = journal.find('\n');
  auto recording = pacing::open_recording(journal.substr(0, end), *find(name));
  pacing::Replayer replayer(*recording.pacer);
  std::int64_t then_us = 0;
  std::uint32_t odd = 12345;
  for (std::size_t from = end + 1; from < journal.size();) {
    const std::string_view line = journal.substr(from, journal.find('\n', from) - from);
    from += line.size() + 1;
    const auto now_us = pacing::number_member<std::int64_t>(line, "t").value();
    odd = odd * 1664525 + 1013904223;
    for (std::uint32_t i = 0; i < odd % 7 && now_us > then_us; ++i) {
      then_us += (now_us - then_us) / (1 + (odd >> 8) % 3);
      (void)recording.pacer->decide(then_us);
    }
    REQUIRE(replayer.take(line));
    then_us = now_us;
  }
  const auto& differences = replayer.result().differences;
  return differences.empty() ? "" : differences[0].recorded + "\n" + differences[0].replayed;
}

}  // namespace

TEST_CASE("every baseline that is asked for has a table and a sentence", "[bench]") {
  const auto all = names();
  CHECK(std::set(all.begin(), all.end()).size() == all.size());
  for (const char* name :
       {"vicidial_hard_limit", "vicidial_average", "vicidial_tapered", "osdial", "issabel",
        "issabel_overcommit", "impactdialing", "contactcenters_1_0", "contactcenters_2_0",
        "contactcenters_0_1", "wombat", "wombat_2", "study_rule"}) {
    CAPTURE(name);
    CHECK(std::find(all.begin(), all.end(), name) != all.end());
    REQUIRE(find(name) != nullptr);
    CHECK(find(name)->build_id() == "baseline " + std::string(name));
    CHECK(find(name)->abi() == CALLPACE_PACING_ABI);
  }
  CHECK(all.size() == 13);
  CHECK(find("progressive") == nullptr);
}

TEST_CASE("a baseline's table has no function of the library that takes a pacer", "[bench]") {
  for (const std::string_view name : names()) {
    pacing::Library table = *find(name);
    std::map<std::string, std::uintptr_t> linked;
    pacing::Library library;
    pacing::for_each_function(library, [&](const char* symbol, auto function) {
      linked[symbol] = reinterpret_cast<std::uintptr_t>(function);
    });
    pacing::for_each_function(table, [&](const char* symbol, auto function) {
      CAPTURE(name, symbol);
      const bool is_same = linked.at(symbol) == reinterpret_cast<std::uintptr_t>(function);
      CHECK(is_same == std::string_view(symbol).ends_with("_text"));
    });
  }
}

TEST_CASE("a baseline takes any policy, and no other mistake", "[bench]") {
  for (const std::string_view name : names()) {
    CAPTURE(name);
    pacing::Config config;
    config.set_policy("whoever");
    CHECK(pacing::check(config, *find(name)).empty());
    const auto created = pacing::Pacer::create(config, *find(name));
    REQUIRE(created.pacer.has_value());
    CHECK(created.pacer->config().policy_name() == "whoever");
    config.agents_max = 0;
    config.cap_ratio = 2;
    CHECK(pacing::check(config, *find(name)).size() == 2);
    CHECK(find(name)->create(&config) == nullptr);
  }
}

TEST_CASE("a baseline keeps no state in bytes, and says so", "[bench]") {
  for (const std::string_view name : names()) {
    const pacing::Pacer pacer = pacer_of(name);
    CHECK(pacer.serialise().empty());
    const char* error = nullptr;
    CHECK(find(name)->deserialise("", 0, &error) == nullptr);
    REQUIRE(error != nullptr);
    CHECK(std::string_view(error) != "");
  }
}

TEST_CASE("every baseline works through a plausible shift without a refused event", "[bench]") {
  for (const pacing::Config& config : configurations()) {
    for (const std::string_view name : names()) {
      CAPTURE(name, config.lines_max);
      Shift shift(pacer_of(name, config), 2016);
      shift.run_until(3 * 3600);
      CHECK(shift.dials() > 500);
      CHECK(shift.talks() > 100);
      // It goes on: nobody stops for good.
      const std::uint64_t dials = shift.dials();
      shift.run_until(4 * 3600);
      CHECK(shift.dials() > dials + 100);
    }
  }
}

TEST_CASE("a baseline's journal replays to the same decisions", "[bench]") {
  for (const std::string_view name : names()) {
    CAPTURE(name);
    Shift shift(pacer_of(name), 7);
    shift.run_until(3600);
    const pacing::Replay result = pacing::replay(shift.journal(), *find(name));
    CHECK(result.error == "");
    CHECK(result.decisions > 500);
    CHECK(result.difference_count == 0);
  }
}

TEST_CASE("asking a baseline changes no later decision", "[bench]") {
  for (const pacing::Config& config : configurations()) {
    for (const std::string_view name : names()) {
      CAPTURE(name, config.lines_max);
      Shift shift(pacer_of(name, config), 11);
      shift.run_until(3600);
      CHECK(replay_with_questions(shift.journal(), name) == "");
    }
  }
}

TEST_CASE("a clone of a baseline goes on like the original and shares nothing", "[bench]") {
  for (const std::string_view name : names()) {
    CAPTURE(name);
    Shift shift(pacer_of(name), 3);
    shift.run_until(1200);
    Shift clone = shift;
    shift.run_until(2400);
    clone.run_until(2400);
    CHECK((shift.journal() == clone.journal()));
  }
}

TEST_CASE("a baseline dials as many calls a second as it may, and more lines never", "[bench]") {
  for (const std::string_view name : names()) {
    CAPTURE(name);
    pacing::Config config = roomy();
    config.calls_per_second_max = 2;
    config.lines_max = 5;
    Told told(name, config);
    told.ready_many(20);
    std::vector<std::int64_t> dialed_us;
    for (std::int64_t now_us = 0; now_us < 20'000'000; now_us += 100'000) {
      told.at(static_cast<double>(now_us) * 1e-6);
      if (told.dial_wish() > 0) dialed_us.push_back(now_us);
    }
    REQUIRE(dialed_us.size() == told.last_call());  // one at a time
    CHECK(dialed_us.size() == std::min<std::size_t>(5, dialed_us.size()));
    for (std::size_t i = 1; i < dialed_us.size(); ++i) {
      CHECK(dialed_us[i] - dialed_us[i - 1] >= 500'000);
    }
    CHECK(dialed_us.size() >= (name == "contactcenters_0_1" ? 1u : 5u));
  }
}

TEST_CASE("a baseline sleeps after a day without events, and wakes up in step", "[bench]") {
  Told told("vicidial_hard_limit");
  told.ready();
  told.at(31);
  const std::uint64_t call = told.dial();
  told.answer(call);  // as many wait as are ready: the level stays at 3
  told.at(86'429);
  CHECK(told.decide().ask_again_at_us == 86'430'000'000);
  told.at(86'430);
  CHECK(told.wish() == 2);
  told.at(86'431);
  CHECK(told.decide().ask_again_at_us == pacing::kNeverUs);
  told.at(1e7 + 1);
  CHECK(told.wish() == 0);
  // The days between are not made up for with the agent away, which would bring the level to 1.
  told.tell(EventKind::kAgentLeaving, 1, 0);
  told.ready(1);
  told.end(call, EventKind::kCallerHungUp);
  CHECK(told.decide().ask_again_at_us == 10'000'002'500'000);
  told.at(1e7 + 2.5);
  CHECK(told.wish() == 3);
}

TEST_CASE("a baseline lets go whoever is not talking", "[bench]") {
  for (const std::string_view name : names()) {
    Told told(name);
    CHECK_FALSE(told.pacer().may_leave(1));
    told.ready();
    const std::uint64_t call = told.dial();
    told.answer(call);
    CHECK(told.pacer().may_leave(1));
    told.connect(call, 1);
    CHECK_FALSE(told.pacer().may_leave(1));
    told.talk_end(call, 1);
    CHECK(told.pacer().may_leave(1));
  }
}

}  // namespace callpace::bench::baselines::tests
