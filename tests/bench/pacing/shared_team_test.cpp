// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/shared_team.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <set>

namespace callpace::bench {
namespace {

TEST_CASE("a shared team dials for many campaigns, in one group or several", "[bench]") {
  for (const std::uint32_t groups : {1u, 8u}) {
    const Tape tape = tape_shared_team({.campaigns = 100, .groups = groups, .seconds = 600});
    std::set<std::uint32_t> dialed;
    std::int64_t decisions = 0;
    std::int64_t conversations = 0;
    for (const Tape::Item& item : tape.items()) {
      decisions += item.is_decision ? 1 : 0;
      if (item.is_decision) continue;
      if (item.event.kind == pacing::EventKind::kDialed) dialed.insert(item.event.campaign);
      conversations += item.event.kind == pacing::EventKind::kConnected ? 1 : 0;
    }
    CAPTURE(groups);
    CHECK(dialed.size() == 100);
    CHECK(decisions > 1000);
    CHECK(conversations > 200);
  }
}

}  // namespace
}  // namespace callpace::bench
