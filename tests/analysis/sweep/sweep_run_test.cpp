// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/sweep_run.hpp"

#include "analysis/experiment/replication_text.hpp"
#include "tests/analysis/sweep/sample_sweep.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <atomic>
#include <filesystem>
#include <set>
#include <string>
#include <unistd.h>

using namespace callpace;
using namespace callpace::analysis;
using namespace callpace::analysis::sweep;

namespace {

/// A folder of its own that goes with it.
struct Scratch {
  Scratch() {
    static std::atomic<int> count{0};
    path = std::filesystem::temp_directory_path() /
           ("callpace-sweep-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path);
  }
  ~Scratch() { std::filesystem::remove_all(path); }
  [[nodiscard]] std::string store(const std::string& name) const { return path / name; }

  std::filesystem::path path;
};

Done simulate(const LoadedSweep& sweep, const Shard& shard, const std::string& path,
              unsigned threads = 1) {
  RunStore store{path, "build", {}};
  const auto done =
      simulate_points(sweep, shard, store, {.simulate = {sample::free_day}, .threads = threads});
  REQUIRE(done.ok());
  return done.value();
}

}  // namespace

TEST_CASE("shards share no point and together are all of them", "[sweep]") {
  rc::check("for any number of points and shards", [] {
    const auto points = *rc::gen::inRange<std::int64_t>(1, 500);
    const auto of = *rc::gen::inRange<std::int64_t>(1, 40);
    std::int64_t all = 0;
    for (std::int64_t number = 1; number <= of; ++number) {
      const Shard shard{number, of};
      std::int64_t met = 0;
      for (std::int64_t point = 0; point < points; ++point) met += shard.has(point) ? 1 : 0;
      RC_ASSERT(met == shard.count(points));
      all += met;
    }
    RC_ASSERT(all == points);
    for (std::int64_t point = 0; point < points; ++point) {
      int owners = 0;
      for (std::int64_t number = 1; number <= of; ++number) {
        owners += Shard{number, of}.has(point) ? 1 : 0;
      }
      RC_ASSERT(owners == 1);
    }
  });
}

TEST_CASE("whatever the shards, merged stores are equal byte for byte", "[sweep]") {
  const Scratch scratch;
  const LoadedSweep sweep = sample::load_text(sample::text_of()).value();
  simulate(sweep, {}, scratch.store("whole"), 2);
  const std::string whole = canonical_export(scratch.store("whole"));
  for (const std::int64_t of : {2, 3, 7, 25}) {
    const std::string merged = scratch.store("merged-" + std::to_string(of));
    RunStore store{merged, "build", {}};
    for (std::int64_t number = of; number > 0; --number) {
      const std::string shard =
          scratch.store("shard-" + std::to_string(number) + "-" + std::to_string(of));
      simulate(sweep, {number, of}, shard, static_cast<unsigned>(number % 3 + 1));
      store.take_over(shard);
    }
    CHECK(canonical_export(merged) == whole);
    CHECK(responses_of(sweep, store).points_done == 20);
  }
}

TEST_CASE("what was broken off goes on and does nothing twice", "[sweep]") {
  const Scratch scratch;
  const LoadedSweep sweep = sample::load_text(sample::text_of()).value();
  RunStore store{scratch.store("runs"), "build", {}};
  std::atomic<bool> cancelled{false};
  std::atomic<int> days{0};
  const Work work{.simulate = {[&](const scenario::Scenario& day, const RunOptions& options) {
                    if (++days == 13) cancelled = true;
                    return sample::free_day(day, options);
                  }},
                  .threads = 1,
                  .cancelled = &cancelled};
  const Done first = simulate_points(sweep, {}, store, work).value();
  CHECK(first.simulated == 13);
  CHECK_FALSE(first.is_whole());
  CHECK(responses_of(sweep, store).points_done == 6);
  cancelled = false;
  const Done second = simulate_points(sweep, {}, store, work).value();
  CHECK(second.found == 13);
  CHECK(second.simulated == 27);
  CHECK(second.is_whole());
  CHECK(days == 40);
  CHECK(simulate_points(sweep, {}, store, work).value().simulated == 0);
}

TEST_CASE("a point's figure is that of its scenario over its days", "[sweep]") {
  const LoadedSweep sweep = sample::load_text(sample::text_of()).value();
  RunStore store{":memory:", "build", {}};
  REQUIRE(simulate_points(sweep, {}, store, {.simulate = {sample::free_day}}).ok());
  const Responses responses = responses_of(sweep, store);
  REQUIRE(responses.points_done == 20);
  for (std::int64_t point = 0; point < 20; ++point) {
    const double patience = sweep.inputs[0].number_at(sweep.design->at(point)[0]);
    CHECK(responses.values[0][static_cast<std::size_t>(point)] ==
          Approx(1000 * patience + 5).margin(1));
  }
  CHECK(responses.luck[0] == Approx(25));  // days of x and x + 10: variance 50, of the mean 25
}

TEST_CASE("a point that cannot be simulated is named with its values", "[sweep]") {
  const LoadedSweep sweep = sample::load_text(sample::text_of()).value();
  RunStore store{":memory:", "build", {}};
  const auto done = simulate_points(
      sweep, {}, store,
      {.simulate = {[](const scenario::Scenario&, const RunOptions&) -> Result<Run, std::string> {
         return Failure{std::string{"the machine is on fire"}};
       }},
       .threads = 1});
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().find("point 1 (patience = ") == 0);
  CHECK(done.error().find("the machine is on fire") != std::string::npos);
}

TEST_CASE("a replication comes back from its line", "[experiment]") {
  Replication one;
  one.index = 9;
  one.human_as_machine_abandons = true;
  one.agents_expected = 34.2;
  one.idle_s_p90 = 1.0 / 3;
  one.platform_s_mean = 1e-300;
  std::int64_t value = -5;
  for (const measure::Counter& counter : measure::kCounters) {
    one.total.*counter.member = value *= -7;
  }
  const Replication back = replication_of(text_of(one), 9);
  CHECK(back.index == 9);
  CHECK(back.human_as_machine_abandons);
  CHECK(back.agents_expected == one.agents_expected);
  CHECK(back.idle_s_p90 == one.idle_s_p90);
  CHECK(back.platform_s_mean == one.platform_s_mean);
  CHECK(back.total == one.total);
  CHECK_THROWS_WITH(replication_of("1 2 3", 0), "a line of the store is no replication");
}
