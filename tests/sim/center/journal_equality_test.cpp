// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The law of the house: the same scenario, seed and ideal platform give the same journal, byte for
// byte, on both engines and on any number of threads.
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <thread>
#include <vector>

namespace callpace {
namespace {

constexpr int kSeeds = 20;
constexpr std::array kCompared{"manual-50", "predictive-50", "predictive-38"};

scenario::Scenario arteaga(const std::string& name) {
  auto loaded = scenario::load(std::string{CALLPACE_SOURCE_DIR} + "/scenarios/arteaga-2016/" +
                               name + ".toml");
  REQUIRE(loaded.ok());
  loaded.value().platform.file.clear();  // ideal
  return std::move(loaded.value());
}

Run run_on(const scenario::Scenario& s, const RunOptions& options) {
  auto result = run(s, options);
  INFO((result.ok() ? std::string{} : result.error()));
  REQUIRE(result.ok());
  return std::move(result.value());
}

// The first seed plays the whole day. The others play 10:00 to 16:00, in which one shift begins and
// the other ends, both have breaks, and dialing begins and ends by law among agents at work.
TEST_CASE("native and SimGrid write the same journal over 20 seeds of each scenario",
          "[center][journal]") {
  for (const char* name : kCompared) {
    scenario::Scenario s = arteaga(name);
    for (int seed = 1; seed <= kSeeds; ++seed) {
      if (seed > 1) s.calendar.legal_weekday = scenario::DaySpan{10 * 3600, 16 * 3600};
      s.seed = static_cast<std::uint64_t>(seed);
      const Run native = run_on(s, {0, Engine::native, true});
      const Run simgrid = run_on(s, {0, Engine::simgrid, true});
      INFO(name << ", seed " << seed);
      REQUIRE(native.journal.size() > 100'000);
      // Compared outside the macro: Catch would print both texts.
      const bool same_journal = native.journal == simgrid.journal;
      CHECK(same_journal);
      CHECK(native.journal_hash == simgrid.journal_hash);
      CHECK(native.total == simgrid.total);
      CHECK(native.tallies == simgrid.tallies);
    }
  }
}

TEST_CASE("replications side by side on threads write what they write alone", "[center][journal]") {
  const scenario::Scenario s = arteaga("predictive-38");
  std::vector<std::uint64_t> alone;
  for (std::uint32_t r = 0; r < 8; ++r) {
    alone.push_back(run_on(s, {r, Engine::native, false}).journal_hash);
  }
  std::vector<std::uint64_t> together(alone.size());
  std::vector<std::thread> threads;
  for (std::uint32_t r = 0; r < together.size(); ++r) {
    threads.emplace_back([&, r] {
      const auto result = run(s, {r, Engine::native, false});
      if (result) together[r] = result.value().journal_hash;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(together == alone);
}

}  // namespace
}  // namespace callpace
