// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The limit: the day of predictive-38 as one would write it by hand for that day alone, a loop over
// a heap and a switch, with the study's rule worked into it. It has the same accounts with their
// numbers and redials, the same customers by the same random streams, the same shifts, detector,
// patience, lines and call rate, and comes to the same day, which its counts show. It knows no
// campaigns beside the first, no skills, no cap, no platform, no journal and no other
// distributions than that scenario has. What the simulator takes beyond it is what those cost.
//
// Errors: a scenario of another kind gives another day than the simulator's; days.cpp compares.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <cstdint>

namespace callpace::bench {

/// What came of the days.
struct LimitDays {
  std::int64_t dials = 0;
  std::int64_t conversations = 0;
  std::int64_t hung_up = 0;  ///< persons who gave up before an agent was free
  std::int64_t talk_us = 0;  ///< with persons
  bool operator==(const LimitDays&) const = default;
};

/// The first day of `scenario` in this replication.
[[nodiscard]] LimitDays limit_day(const scenario::Scenario& scenario, std::uint32_t replication);

}  // namespace callpace::bench
