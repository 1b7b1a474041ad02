// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/measures.hpp"

#include <bit>

namespace callpace {

Measures& Measures::operator+=(const Measures& other) {
  // All members are int64: adding them as one array cannot forget one.
  using Fields = std::array<std::int64_t, sizeof(Measures) / sizeof(std::int64_t)>;
  auto sums = std::bit_cast<Fields>(*this);
  const auto terms = std::bit_cast<Fields>(other);
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += terms[i];
  return *this = std::bit_cast<Measures>(sums);
}

}  // namespace callpace
