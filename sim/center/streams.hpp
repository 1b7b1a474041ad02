// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The random streams of the centre: one for each (seed, replication, purpose, entity). What a
// stream is for is named here and nowhere else, so that no two uses share one. A customer's fate
// depends on (account, attempt) alone: two policies meet the same customers.
#pragma once

#include "sim/kernel/stream.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>

namespace callpace::center {

/// What a stream decides. The values are part of every result: never renumber.
enum class Purpose : std::uint64_t {
  fate = 1,     ///< entity: account; occasion: attempt
  phones = 2,   ///< entity: account; which numbers it owns
  absence = 3,  ///< entity: agent; occasion: day of the span
  trunks = 4,   ///< entity: account; occasion: attempt; whether it meets a dead trunk
};

/// Whom a draw concerns, and which time.
struct DrawFor {
  std::uint64_t entity = 0;
  std::uint64_t occasion = 0;
};

/// The stream of one purpose in one replication of a scenario.
[[nodiscard]] inline kernel::Stream stream_of(const scenario::Scenario& scenario,
                                              std::uint32_t replication, Purpose purpose,
                                              DrawFor whom) {
  return kernel::Stream{{scenario.seed, replication, whom.entity,
                         static_cast<std::uint64_t>(purpose), whom.occasion}};
}

}  // namespace callpace::center
