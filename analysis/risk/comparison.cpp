// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/comparison.hpp"

#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace callpace::analysis::risk {

Comparison compared(std::span<const double> figures, std::span<const double> others) {
  assert(figures.size() == others.size());
  Sample differences;
  std::int64_t better = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!std::isfinite(figures[i]) || !std::isfinite(others[i])) continue;
    differences.add(figures[i] - others[i]);
    better += figures[i] > others[i] ? 1 : 0;
  }
  return {differences.estimate(), share_of(better, differences.n())};
}

}  // namespace callpace::analysis::risk
