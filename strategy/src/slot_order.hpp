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
  std::uint8_t first = kNoSlot;
  bool is_after = last == kNoSlot;
  for (const std::uint8_t slot : order) {
    if (slot == kNoSlot) break;
    if ((owned >> slot & 1U) != 0) {
      if (is_after) return slot;
      if (first == kNoSlot) first = slot;
    }
    is_after = is_after || slot == last;
  }
  if (first != kNoSlot) return first;
  return static_cast<std::uint8_t>(std::countr_zero(owned));
}

}  // namespace callpace::strategy::core
