// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/replicate.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <random>
#include <stdexcept>
#include <thread>

using namespace callpace;
using namespace callpace::analysis;

namespace {

/// A day with a random number of dials around 1,000; the number depends on the index alone.
Result<Run, std::string> noisy_day(std::uint32_t replication) {
  std::mt19937_64 random{replication};
  Run run;
  run.replication = replication;
  run.total.days = 1;
  run.total.dials = std::poisson_distribution<std::int64_t>{1000}(random);
  run.timeline[20].dials = run.total.dials;
  return run;
}

/// The same, but later replications finish earlier.
Result<Run, std::string> slow_then_fast(std::uint32_t replication) {
  std::this_thread::sleep_for(std::chrono::microseconds{(replication % 4 == 0) ? 900 : 10});
  return noisy_day(replication);
}

std::vector<std::int64_t> dials_of(const ReplicationSet& set) {
  std::vector<std::int64_t> dials;
  for (const Replication& row : set.rows) dials.push_back(row.total.dials);
  return dials;
}

}  // namespace

TEST_CASE("the outcome does not depend on the number of threads", "[stats]") {
  ReplicateOptions options{.min = 5, .max = 400, .precision = 0.006, .threads = 1};
  const ReplicationSet alone = replicate(slow_then_fast, options).value();
  REQUIRE(alone.rows.size() > 10);
  for (const unsigned threads : {2U, 3U, 8U}) {
    options.threads = threads;
    const ReplicationSet together = replicate(slow_then_fast, options).value();
    CHECK(dials_of(together) == dials_of(alone));
    CHECK(together.timeline == alone.timeline);
  }
}

TEST_CASE("replications end at the first that is precise enough", "[stats]") {
  const ReplicateOptions options{.min = 5, .max = 400, .precision = 0.006, .threads = 2};
  const ReplicationSet set = replicate(noisy_day, options).value();
  const auto n = set.rows.size();
  REQUIRE(n < 400);
  const std::span<const Replication> rows{set.rows};
  CHECK(relative_half_width(estimate(indicators().front(), rows)) <= 0.006);
  for (std::size_t fewer = 5; fewer < n; ++fewer) {
    CHECK(relative_half_width(estimate(indicators().front(), rows.first(fewer))) > 0.006);
  }
  CHECK_FALSE(set.cancelled);
}

TEST_CASE("without a precision every replication runs, and in order", "[stats]") {
  const ReplicateOptions options{.max = 50, .first_replication = 7, .threads = 3};
  const ReplicationSet set = replicate(slow_then_fast, options).value();
  REQUIRE(set.rows.size() == 50);
  std::int64_t dials = 0;
  for (std::size_t i = 0; i < set.rows.size(); ++i) {
    CHECK(set.rows[i].index == 7 + i);
    dials += set.rows[i].total.dials;
  }
  CHECK(set.timeline[20].dials == dials);
}

TEST_CASE("a cancelled set keeps the finished prefix", "[stats]") {
  std::atomic<bool> cancelled = false;
  ReplicateOptions options{.max = 1000, .threads = 2, .cancelled = &cancelled};
  options.on_progress = [&](const Progress& progress) { cancelled = progress.done >= 12; };
  const ReplicationSet set = replicate(slow_then_fast, options).value();
  CHECK(set.cancelled);
  REQUIRE(set.rows.size() >= 12);
  CHECK(set.rows.size() < 100);
  for (std::size_t i = 0; i < set.rows.size(); ++i) CHECK(set.rows[i].index == i);
}

TEST_CASE("a set cancelled before it starts is empty", "[stats]") {
  const std::atomic<bool> cancelled = true;
  const ReplicationSet set = replicate(noisy_day, {.threads = 2, .cancelled = &cancelled}).value();
  CHECK(set.cancelled);
  CHECK(set.rows.empty());
}

TEST_CASE("a replication that a cancellation kills is left out, not an error", "[stats]") {
  std::atomic<bool> cancelled = false;
  const RunOne killed = [&](std::uint32_t replication) -> Result<Run, std::string> {
    if (replication < 6) return noisy_day(replication);
    cancelled = true;
    return Failure{std::string{"interrupted"}};
  };
  const auto set = replicate(killed, {.max = 100, .threads = 1, .cancelled = &cancelled});
  REQUIRE(set.ok());
  CHECK(set.value().cancelled);
  CHECK(set.value().rows.size() <= 6);
}

TEST_CASE("the first failure in order ends the work with its message", "[stats]") {
  const RunOne failing = [](std::uint32_t replication) -> Result<Run, std::string> {
    if (replication == 9) return Failure{std::string{"no such platform"}};
    if (replication == 10) throw std::runtime_error{"a later failure"};
    return noisy_day(replication);
  };
  const auto set = replicate(failing, {.max = 100, .threads = 3});
  REQUIRE_FALSE(set.ok());
  CHECK(set.error() == "no such platform");
}

TEST_CASE("an exception in a replication becomes an error", "[stats]") {
  const RunOne throwing = [](std::uint32_t) -> Result<Run, std::string> {
    throw std::runtime_error{"out of luck"};
  };
  CHECK(replicate(throwing, {.max = 4, .threads = 2}).error() == "out of luck");
}

TEST_CASE("each kept run is handed over once, in order, journal and all", "[stats]") {
  std::vector<std::uint32_t> seen;
  ReplicateOptions options{.min = 5, .max = 400, .precision = 0.01, .threads = 4};
  options.on_run = [&](const Run& run) { seen.push_back(run.replication); };
  const ReplicationSet set = replicate(noisy_day, options).value();
  CHECK(seen.size() == set.rows.size());
  CHECK(std::is_sorted(seen.begin(), seen.end()));
}
