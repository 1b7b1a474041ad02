// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/journal_hash.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <vector>

namespace callpace::center {
namespace {

using pacing::Event;
using pacing::EventKind;

std::uint64_t hash_of(const std::vector<Event>& events) {
  JournalHash hash;
  for (const Event& event : events) hash.enter(event);
  return hash.value();
}

TEST_CASE("every member of an event counts in a journal's hash", "[center]") {
  std::vector<Event> events(10, Event{1, EventKind::kAgentPlans, 1, 1, 1, 1, 1, 1, 1});
  events[1].time_us = 2;
  events[2].kind = EventKind::kAgentReady;
  events[3].agent = 2;
  events[4].call = 2;
  events[5].until_us = 2;
  events[6].campaign = 2;
  events[7].weight = 2;
  events[8].group = 2;
  events[9].ratio = 2;
  std::set<std::uint64_t> hashes;
  for (const Event& event : events) hashes.insert(hash_of({event}));
  CHECK(hashes.size() == events.size());
}

TEST_CASE("the order of entries counts in a journal's hash", "[center]") {
  const Event one{1, EventKind::kDialed, 0, 1};
  const Event other{1, EventKind::kDialed, 0, 2};
  CHECK(hash_of({one, other}) != hash_of({other, one}));
  CHECK(hash_of({one, other}) != hash_of({one}));
}

}  // namespace
}  // namespace callpace::center
