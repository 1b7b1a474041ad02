// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a strategy keeps of one account: 32 bytes, of which a million are looked up at random, each
// in one line of the processor's cache; and 16 that few accounts need.
// Invariants: an account whose state is kDue has exactly one place in the due list, under its
// `turn`; places with another turn are left over, and dropped when their turn comes.
// Left out on purpose: times of attempts, which only contact limits need (contact_limits.hpp).
#pragma once

#include "callpace/strategy.h"

#include <cstdint>

namespace callpace::strategy::core {

/// Whether an account is on the day's list.
enum class State : std::uint8_t {
  kResting,  ///< off the list for the day: reached, exhausted, closed, or not of this day's
  kDue,      ///< on the due list
  kParked,  ///< owed an attempt that no moment of this day is left for; a hold lifted may change it
  kOut,     ///< out with an attempt
};

inline constexpr std::uint8_t kNoSlot = CALLPACE_STRATEGY_NO_SLOT;
inline constexpr std::uint16_t kDayMin = 24 * 60;
inline constexpr std::int64_t kNeverHeldUs = INT64_MIN;

/// What may make an account wait when it is due: a hold, and hours that are not the host's.
struct Terms {
  std::int64_t hold_until_us = kNeverHeldUs;
  std::int16_t zone_min = 0;
  std::uint16_t hours_from_min = 0;
  std::uint16_t hours_to_min = 0;

  /// Whether its hours are not the host's legal hours.
  [[nodiscard]] bool has_own_hours() const { return zone_min != 0 || hours_to_min != 0; }
  /// Whether there is anything to wait for.
  [[nodiscard]] bool are_any() const { return hold_until_us != kNeverHeldUs || has_own_hours(); }
};

/// See the head of this file.
struct alignas(32) Account {
  std::int64_t due_us = 0;     ///< when its attempt falls due, but for holds, hours and limits
  std::uint64_t turn = 0;      ///< which of those due at one time comes first
  std::uint32_t attempts = 0;  ///< since it was added
  std::uint32_t after = 0;     ///< who comes after it in its queue (due_list.hpp)
  std::uint16_t attempts_today = 0;
  std::uint8_t slots = 1;
  std::uint8_t last_slot = kNoSlot;  ///< of today's attempts
  State state = State::kResting;
  bool has_terms = false;                             ///< whether it has any Terms
  std::uint8_t reason : 4 = CALLPACE_STRATEGY_FRESH;  ///< why its next attempt is made
  std::uint8_t is_closed : 1 = 0;
  std::uint8_t wants_other_slot : 1 = 1;
  std::uint8_t is_reached : 1 = 0;        ///< its right party, today
  std::uint8_t is_of_day_before : 1 = 0;  ///< out since before the day was opened
};
static_assert(sizeof(Account) == 32);

}  // namespace callpace::strategy::core
