// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What chance decides in the centre: a random stream for each (seed, replication, purpose,
// campaign, entity). What a random stream is for is named here and nowhere else, so that no two
// uses share one. A customer's fate depends on (account, attempt) alone: two policies meet the same
// customers. Invariant: the first campaign's numbers do not depend on how many others there are.
#pragma once

#include "sim/kernel/random_stream.hpp"

#include <cstdint>

namespace callpace::center {

/// What a random stream decides. The values are part of every result: never renumber.
enum class Purpose : std::uint64_t {
  fate = 1,           ///< entity: account; occasion: attempt
  phones = 2,         ///< entity: account; which numbers it owns
  absence = 3,        ///< entity: agent; occasion: day of the span
  trunks = 4,         ///< entity: account; occasion: attempt; whether it meets a dead trunk
  promise = 5,        ///< entity: account; occasion: attempt; whether the right party promises
  absent_level = 6,   ///< occasion: month; the absent ratio that its agents share
  absence_spell = 7,  ///< entity: agent; occasion: date; campaign: cause; whether a spell begins
  absence_phase = 8,  ///< entity: agent; campaign: cause; when spells of fixed length begin
  demand_level = 9,   ///< occasion: month; by how much its demand is not as forecast
};

/// The occasion of what all days of a month share.
[[nodiscard]] constexpr std::uint64_t occasion_of_month(int year, int month) {
  return static_cast<std::uint64_t>(year * 12 + month);
}

/// Whom a draw concerns, and which time.
struct DrawFor {
  std::uint32_t entity = 0;
  std::uint64_t occasion = 0;
};

/// The random streams of one campaign, or of the team, in one replication.
struct Draws {
  std::uint64_t seed = 1;
  std::uint32_t replication = 0;
  std::uint32_t campaign = 0;  ///< index; the team's draws take 0, or the cause of absence

  [[nodiscard]] kernel::RandomStream of(Purpose purpose, DrawFor whom) const {
    const std::uint64_t entity = std::uint64_t{campaign} << 32 | whom.entity;
    return kernel::RandomStream{
        {seed, replication, entity, static_cast<std::uint64_t>(purpose), whom.occasion}};
  }
};

}  // namespace callpace::center
