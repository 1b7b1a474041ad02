// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// This executable's malloc family counts. The shared library's own calls, operator new included,
// resolve to it, so that what is tested here is the very library that a host loads.
#include "callpace/pacing.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
}

namespace {
std::size_t allocations = 0;  // this file's own: the hooks below have no other place to count
}

extern "C" void* malloc(std::size_t size) {
  ++allocations;
  return __libc_malloc(size);
}
extern "C" void* calloc(std::size_t count, std::size_t size) {
  ++allocations;
  return __libc_calloc(count, size);
}
extern "C" void* realloc(void* block, std::size_t size) {
  ++allocations;
  return __libc_realloc(block, size);
}

namespace callpace::pacing {
namespace {

/// A centre of `agents` that works through `rounds` of dialing; returns the calls dialed.
std::uint64_t work(callpace_pacer* pacer, std::uint32_t agents, int rounds) {
  std::uint64_t call = 0;
  std::int64_t now = 0;
  const auto tell = [&](int kind, std::uint32_t agent, std::uint64_t which) {
    const callpace_event event{now, kind, agent, which, CALLPACE_NEVER_US, 0, 1, agent % 2, 0, 0};
    callpace_pacer_notify(pacer, &event);
  };
  for (std::uint32_t agent = 0; agent < agents; ++agent) tell(CALLPACE_AGENT_READY, agent, 0);
  tell(CALLPACE_GROUP_SERVES, 0, 0);  // group 0 serves campaign 0 alone
  for (int round = 0; round < rounds; ++round) {
    callpace_decision decision{};
    decision.struct_size = sizeof decision;
    now += 10'000'000;
    callpace_pacer_decide(pacer, now, &decision);
    const std::uint64_t first = call + 1;
    for (std::uint32_t i = 0; i < decision.dial_count; ++i) tell(CALLPACE_DIALED, 0, ++call);
    now += 5'000'000;
    std::uint32_t agent = 0;
    for (std::uint64_t c = first; c <= call; ++c) {
      tell(c % 4 == 0 ? CALLPACE_ANSWERED_HUMAN : CALLPACE_NO_ANSWER, 0, c);
      if (c % 4 == 0) callpace_pacer_may_connect(pacer, c, agent);
      if (c % 4 == 0) tell(CALLPACE_CONNECTED, agent++, c);
    }
    now += 60'000'000;
    agent = 0;
    for (std::uint64_t c = first; c <= call; ++c) {
      if (c % 4 != 0) continue;
      tell(CALLPACE_TALK_ENDED, agent, c);
      tell(CALLPACE_AGENT_READY, agent++, 0);
      tell(CALLPACE_BUSY, 0, c);  // refused
    }
    callpace_pacer_may_leave(pacer, 1);
  }
  return call;
}

}  // namespace

TEST_CASE("the hooks count what the library allocates when it creates", "[pacing]") {
  const Config config;
  const std::size_t before = allocations;
  callpace_pacer* pacer = callpace_pacer_create(&config);
  const std::size_t after = allocations;
  CHECK(after > before);
  callpace_pacer_destroy(pacer);
}

TEST_CASE("a pacer allocates nothing after its creation", "[pacing]") {
  Config config;
  config.set_policy("optimal");
  config.campaigns = 2;
  config.groups = 2;
  callpace_pacer* pacer = callpace_pacer_create(&config);
  std::vector<std::byte> bytes(callpace_pacer_serialised_size(pacer) + (1 << 16));
  const std::size_t before = allocations;
  const std::uint64_t dialed = work(pacer, 100, 200);
  const std::size_t written = callpace_pacer_serialise(pacer, bytes.data(), bytes.size());
  const std::size_t after = allocations;
  CHECK(after == before);
  CHECK(dialed > 1000);
  CHECK(written > 0);
  callpace_pacer_destroy(pacer);
}

}  // namespace callpace::pacing
