// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// This executable's malloc family counts, as that of the pacing library's test does: what is asked
// for at creation, by account, and that nothing is asked for afterwards.
#include "callpace/strategy.hpp"
#include "tests/strategy/sample_campaign.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {
struct Asked {
  std::size_t times = 0;
  std::size_t bytes = 0;
};
Asked asked;  // this file's own: the hooks below have no other place to count
}  // namespace

extern "C" void* malloc(std::size_t size) {
  ++asked.times, asked.bytes += size;
  return __libc_malloc(size);
}
extern "C" void* calloc(std::size_t count, std::size_t size) {
  ++asked.times, asked.bytes += count * size;
  return __libc_calloc(count, size);
}
extern "C" void* realloc(void* block, std::size_t size) {
  ++asked.times, asked.bytes += size;
  return __libc_realloc(block, size);
}

extern "C" void* aligned_alloc(std::size_t alignment, std::size_t size) {
  ++asked.times, asked.bytes += size;
  return __libc_memalign(alignment, size);
}

namespace callpace::strategy::tests {
namespace {

constexpr std::uint32_t kAccounts = 1'000'000;

/// Bytes for each of a million accounts, added and opened; all of them asked for at creation.
double bytes_per_account(Config config) {
  config.accounts_max = kAccounts;
  const std::size_t before = asked.bytes;
  callpace_strategy* strategy = callpace_strategy_create(&config);
  REQUIRE(strategy != nullptr);
  const Asked created = asked;
  for (std::uint32_t i = 0; i < kAccounts; ++i) {
    const Event added = account_added(0, {.account = i, .slots = 1});
    if (callpace_strategy_notify(strategy, &added) != CALLPACE_STRATEGY_OK) return 0;
  }
  const Event opened = day_opened(0, kAccounts, sample_day(0));
  const std::int32_t status = callpace_strategy_notify(strategy, &opened);
  const bool is_quiet = asked.times == created.times;
  callpace_strategy_destroy(strategy);
  CHECK(status == CALLPACE_STRATEGY_OK);
  CHECK(is_quiet);
  return static_cast<double>(created.bytes - before) / kAccounts;
}

}  // namespace

TEST_CASE("a million accounts take 64 bytes each, and with all limits less than 200",
          "[strategy]") {
  Config config;
  CHECK(bytes_per_account(config) == Approx(64).margin(0.01));
  config.span_attempts_max = 7;
  config.span_days = 7;
  config.pause_days = 7;
  CHECK(bytes_per_account(config) == Approx(64 + 8 * 8).margin(0.01));
  config.span_attempts_max = 15;
  CHECK(bytes_per_account(config) < 200);
}

TEST_CASE("a strategy allocates nothing after its creation", "[strategy]") {
  Config config = sample_config();
  config.span_attempts_max = 7;
  config.span_days = 7;
  callpace_strategy* strategy = callpace_strategy_create(&config);
  std::vector<std::byte> bytes(1 << 16);
  const std::size_t before = asked.times;
  std::size_t attempts = 0;
  const auto tell = [&](const Event& event) { callpace_strategy_notify(strategy, &event); };
  for (std::uint32_t i = 0; i < 100; ++i) tell(account_added(0, {.account = i, .slots = 3}));
  for (std::int64_t day = 0; day < 10; ++day) {
    tell(day_opened(day * kDay, 100, sample_day(day * kDay)));
    for (std::int64_t now = day * kDay + kOpening; now < day * kDay + 21 * kHour; now += kMinute) {
      callpace_strategy_decision decision{};
      decision.struct_size = sizeof decision;
      callpace_strategy_next(strategy, now, &decision);
      const std::uint32_t account = decision.account;
      if (decision.found == 0) continue;
      ++attempts;
      tell(account_held(now, account, now + (account % 5) * kHour));
      tell(account % 9 == 0 ? attempt_taken_back(now, account)
                            : attempt_ended(now, account, static_cast<End>(attempts % 7)));
      tell(attempt_taken_back(now, account));  // refused
      tell(account_held(now, account, now));
    }
  }
  const std::size_t written = callpace_strategy_serialise(strategy, bytes.data(), bytes.size());
  const std::size_t after = asked.times;
  callpace_strategy_destroy(strategy);
  CHECK(after == before);
  CHECK(attempts > 500);
  CHECK(written > 0);
}

}  // namespace callpace::strategy::tests
