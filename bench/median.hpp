// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The median by which benchmarks report: one slow round on a shared machine does not move it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace callpace::bench {

/// The middle of `values` (the upper one of two); there must be one.
[[nodiscard]] inline double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace callpace::bench
