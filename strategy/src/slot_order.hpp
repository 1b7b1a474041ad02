// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which of an account's numbers to try next, by the hour of its day. Invariant: the slot returned
// is one that the account owns. Errors: none; an account that owns none would be a bug.
#pragma once

#include "src/account.hpp"

#include <bit>
#include <cstdint>

namespace callpace::strategy::core {

/// Of one hour: slots, first choice first, ended by kNoSlot where there are fewer.
using SlotOrder = std::uint8_t[CALLPACE_STRATEGY_SLOTS_MAX];

/// The first slot of `order` after `last` (kNoSlot or one that is not in it: from the beginning)
/// that is among `owned`, a bit each, beginning anew at the end; the first owned if none is.
[[nodiscard]] inline std::uint8_t next_slot(const SlotOrder& order, unsigned owned,
                                            std::uint8_t last) {
  int length = 0;
  int after = 0;
  for (; length < CALLPACE_STRATEGY_SLOTS_MAX && order[length] != kNoSlot; ++length) {
    if (order[length] == last) after = length + 1;
  }
  for (int tried = 0; tried < length; ++tried, ++after) {
    if (after >= length) after = 0;
    if ((owned >> order[after] & 1U) != 0) return order[after];
  }
  return static_cast<std::uint8_t>(std::countr_zero(owned));
}

}  // namespace callpace::strategy::core
