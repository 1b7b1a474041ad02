// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/places.hpp"

#include <cassert>

namespace callpace::analysis::workbook {
const Spot& Places::operator[](int symbol) const {
  const auto found = spots_.find(symbol);
  assert(found != spots_.end());
  return found->second;
}

std::string Places::prefix(const Spot& spot) const {
  return spot.sheet == here_ ? "" : "'" + spot.sheet + "'!";
}

std::string Places::cell(int symbol, std::size_t index) const {
  const Spot& spot = (*this)[symbol];
  if (!spot.name.empty() && index == 0) {
    return spot.name;
  }
  return prefix(spot) + cell_text(right_of(spot.first, index));
}

std::string Places::range(int symbol, std::size_t first, std::size_t count) const {
  const Spot& spot = (*this)[symbol];
  return prefix(spot) + cells_text(along(right_of(spot.first, first), count));
}

}  // namespace callpace::analysis::workbook
