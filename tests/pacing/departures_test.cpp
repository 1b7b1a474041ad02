// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/departures.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace callpace::pacing::core {

TEST_CASE("who leaves in one slot of time and is of one group is one departure", "[pacing]") {
  CHECK(rc::check([] {
    using Key = std::pair<std::int64_t, std::uint32_t>;
    struct Known {
      std::uint32_t agents = 0;
      std::int64_t sum_us = 0;
    };
    constexpr int kSlotBits = 2;
    constexpr std::size_t kAgents = 12;
    Departures departures(kAgents, kSlotBits);
    std::map<Key, Known> known;  // by slot and group
    std::vector<Key> agents;
    for (int step = 0; step < 60; ++step) {
      const bool comes = agents.empty() || (agents.size() < kAgents && *rc::gen::arbitrary<bool>());
      if (comes)
        agents.emplace_back(*rc::gen::inRange<std::int64_t>(-9, 9), *rc::gen::inRange(0u, 3u));
      const auto at =
          comes ? agents.end() - 1
                : agents.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(agents));
      const auto [at_us, group] = *at;
      const Key key{at_us >> kSlotBits, group};
      known[key].agents += comes ? 1 : -1;
      known[key].sum_us += comes ? at_us : -at_us;
      if (comes) {
        departures.add(at_us, group);
      } else {
        departures.remove(at_us, group);
        agents.erase(at);
      }
      if (known[key].agents == 0) known.erase(key);

      std::set<std::uint32_t> numbers;
      auto expected = known.begin();
      RC_ASSERT(departures.in_order().size() == known.size());
      for (const Departure& one : departures.in_order()) {
        RC_ASSERT(Key(one.slot, one.group) == expected->first);
        RC_ASSERT(one.agents == expected->second.agents);
        const double mean_us = static_cast<double>(expected->second.sum_us) / one.agents;
        RC_ASSERT(std::abs(static_cast<double>(one.at_us) - mean_us) < 1);
        RC_ASSERT(one.number < kAgents);
        RC_ASSERT(numbers.insert(one.number).second);
        ++expected;
      }
      for (const auto& [one_us, of] : agents) {
        const Departure* found = departures.find(one_us, of);
        RC_ASSERT(found != nullptr && found->slot == one_us >> kSlotBits && found->group == of);
      }
      RC_ASSERT(departures.find(70, 0) == nullptr);
    }
  }));
}

}  // namespace callpace::pacing::core
