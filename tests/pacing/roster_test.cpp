// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/roster.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

namespace callpace::pacing::core {
namespace {

enum class Phase : std::uint8_t { kOne, kOther, kCount };
struct Entry : RosterEntry<std::uint64_t, Phase> {};
using Ids = std::vector<std::uint64_t>;

constexpr std::uint32_t kCapacity = 8;  // in a table of 16: places are shared often

Ids ids_in(const Roster<Entry>& roster, Phase phase) {
  Ids ids;
  roster.for_each(phase, [&](const Entry& entry) { ids.push_back(entry.id); });
  return ids;
}

}  // namespace

TEST_CASE("a roster holds what lists by phase hold, whoever comes, moves and goes", "[pacing]") {
  CHECK(rc::check("any steps", [] {
    Roster<Entry> roster(kCapacity);
    std::map<Phase, Ids> lists{{Phase::kOne, {}}, {Phase::kOther, {}}};
    const auto forget = [&](std::uint64_t id) {
      for (auto& [phase, ids] : lists) std::erase(ids, id);
    };
    const auto steps = *rc::gen::inRange(0, 200);
    for (int step = 0; step < steps; ++step) {
      const auto id = *rc::gen::inRange<std::uint64_t>(0, 24);
      const auto phase = *rc::gen::element(Phase::kOne, Phase::kOther);
      Entry* const there = roster.find(id);
      RC_ASSERT((roster.place_for(id) == Roster<Entry>::kTaken) == (there != nullptr));
      if (there == nullptr) {
        if (roster.full()) continue;
        roster.add(id, phase);
        lists[phase].push_back(id);
      } else if (*rc::gen::arbitrary<bool>()) {
        roster.move(*there, phase);
        forget(id);
        lists[phase].push_back(id);
      } else {
        roster.remove(*there);
        forget(id);
      }
      for (const auto& [each, ids] : lists) {
        RC_ASSERT(ids_in(roster, each) == ids);
        RC_ASSERT(roster.count(each) == ids.size());
        for (const std::uint64_t one : ids) RC_ASSERT(roster.find(one)->id == one);
      }
    }
  }));
}

}  // namespace callpace::pacing::core
