// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// One line of a picture on a terminal in which a value and its intervals lie beside each other, as
// in a fan that opens downward. Left out on purpose: axes and labels, which are a table's. Errors:
// none; what lies outside stands at the edge.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace callpace::analysis {

/// Columns of such a line.
inline constexpr int kFanWidth = 48;

/// Signs across the fan's width.
class FanLine {
 public:
  FanLine(double low, double high) : low_{low}, high_{high}, cells_(kFanWidth, " ") {}

  void fill(double from, double to, const char* sign) {
    for (int i = place(from); i <= place(to); ++i) cells_[static_cast<std::size_t>(i)] = sign;
  }
  void put(double at, const char* sign) { cells_[static_cast<std::size_t>(place(at))] = sign; }
  [[nodiscard]] std::string text() const {
    std::string text;
    for (const std::string& one : cells_) text += one;
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }

 private:
  [[nodiscard]] int place(double value) const {
    const double share = high_ > low_ ? (value - low_) / (high_ - low_) : 0.5;
    return std::clamp(static_cast<int>(std::lround(share * (kFanWidth - 1))), 0, kFanWidth - 1);
  }

  double low_;
  double high_;
  std::vector<std::string> cells_;
};

}  // namespace callpace::analysis
