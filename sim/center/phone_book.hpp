// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The phone book: which kinds of number an account owns, and which of them to try next at an hour
// of the day (Arteaga 2016, section 2.10: types, priorities by hour). Owned numbers are drawn once
// for each account and replication. Invariant: each account owns at least one number, that of the
// first type where the draws left none.
#pragma once

#include "sim/center/draws.hpp"
#include "sim/scenario/scenario.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace callpace::center {

/// Numbers of all accounts, by index of the phone type.
class PhoneBook {
 public:
  PhoneBook(const scenario::Phones& phones, const Draws& draws);

  /// The number to try at `hour` (0-23): the first in that hour's order after `last` (an index; -1
  /// = none was tried yet) that the account owns, beginning anew at the end.
  [[nodiscard]] int next(std::uint32_t account, int last, int hour) const;

  /// Makes sure that accounts below `count` have drawn their numbers.
  void extend_to(int count);

 private:
  const scenario::Phones& phones_;
  Draws draws_;
  std::array<std::vector<int>, 24> order_;  ///< type indices, first choice first
  std::vector<std::uint8_t> owned_;         ///< by account, a bit for each type
};

}  // namespace callpace::center
