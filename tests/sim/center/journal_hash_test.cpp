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

std::uint64_t hash_of(const pacing::Decision& decision, std::int64_t now_us) {
  JournalHash hash;
  hash.enter(decision, now_us);
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

TEST_CASE("what a decision says counts in a journal's hash, its estimates do not", "[center]") {
  const pacing::Decision plain = pacing::Decision::whole();
  std::vector<pacing::Decision> decisions(5, plain);
  decisions[1].dial_count = 1;
  decisions[2].reason = 1;
  decisions[3].campaign = 1;
  decisions[4].ask_again_at_us = 1;
  std::set<std::uint64_t> hashes{hash_of(plain, 1)};
  for (const pacing::Decision& decision : decisions) hashes.insert(hash_of(decision, 0));
  CHECK(hashes.size() == 6);
  pacing::Decision explained = plain;
  explained.estimates.ring_s = 20;
  CHECK(hash_of(explained, 0) == hash_of(plain, 0));
}

}  // namespace
}  // namespace callpace::center
