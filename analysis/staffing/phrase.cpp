// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/phrase.hpp"

#include "analysis/finance/grouped.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace callpace::analysis {
namespace {

constexpr int kDecimalsMax = 4;

}  // namespace

std::string number(double value, int decimals) {
  if (!std::isfinite(value)) {
    return "unknown";
  }
  const std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t point = text.find('.');
  const std::string whole = grouped(std::stoll(text.substr(0, point)));
  // A value that rounds to zero has no sign.
  const bool negative = value < 0 && text.find_first_of("123456789") != std::string::npos;
  return (negative ? "-" : "") + whole + (point == std::string::npos ? "" : text.substr(point));
}

std::string percent(double ratio, int decimals) { return number(100 * ratio, decimals) + " %"; }

std::string number(const Estimate& estimate, int decimals) {
  if (!std::isfinite(estimate.mean) || !std::isfinite(estimate.half_width)) {
    return number(estimate.mean, decimals);
  }
  // Not "2.9 ± 0.0": as many decimals as the interval needs to be seen.
  int shown = decimals;
  while (shown < kDecimalsMax && estimate.half_width > 0 &&
         estimate.half_width < 0.5 * std::pow(10, -shown)) {
    ++shown;
  }
  return number(estimate.mean, shown) + " ± " + number(estimate.half_width, shown);
}

std::string percent(const Estimate& estimate, int decimals) {
  return number({100 * estimate.mean, 100 * estimate.half_width, estimate.n}, decimals) + " %";
}

std::string month_text(scenario::Month month) {
  return fmt::format("{:04}-{:02}", month.year, month.month);
}

}  // namespace callpace::analysis
