// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/phrase.hpp"

#include "analysis/finance/grouped.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr int kDecimalsMax = 4;
constexpr double kExactMost = 1e15;  // from here on a double does not hold cents

/// A side of an interval this many times as long as the other is printed by itself.
constexpr double kUneven = 1.5;

bool is_uneven(const Estimate& estimate) {
  const double below = estimate.mean - estimate.low();
  const double above = estimate.high() - estimate.mean;
  return std::max(below, above) > kUneven * std::min(below, above);
}

/// `value` rounded up (+1) or down (-1) to `decimals`, so that a bound stays one.
double outward(double value, int decimals, int direction) {
  const double scale = std::pow(10, decimals);
  // A bound that is a round figure but for its last bits keeps that figure.
  const double units = value * scale;
  const double nearest = std::round(units);
  if (std::abs(units - nearest) < 1e-9 * std::max(1.0, std::abs(units))) return nearest / scale;
  return (direction > 0 ? std::ceil(units) : std::floor(units)) / scale;
}

/// Not "2.9 ± 0.0": `decimals`, or as many as the interval needs to be seen.
int decimals_shown(const Estimate& estimate, int decimals) {
  int shown = decimals;
  while (shown < kDecimalsMax && estimate.half_width > 0 &&
         estimate.half_width < 0.5 * std::pow(10, -shown)) {
    ++shown;
  }
  return shown;
}

}  // namespace

std::string number(double value, int decimals) {
  if (!std::isfinite(value)) {
    return "unknown";
  }
  if (std::abs(value) >= kExactMost) return fmt::format("{:.6g}", value);
  const std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t point = text.find('.');
  const std::string whole = grouped(std::stoll(text.substr(0, point)));
  // A value that rounds to zero has no sign.
  const bool negative = value < 0 && text.find_first_of("123456789") != std::string::npos;
  return (negative ? "-" : "") + whole + (point == std::string::npos ? "" : text.substr(point));
}

std::string percent(double ratio, int decimals) { return number(100 * ratio, decimals) + " %"; }

EstimateWords words_of(const Estimate& estimate, int decimals_min) {
  const int decimals = decimals_shown(estimate, decimals_min);
  const double low = estimate.low();
  const double high = estimate.high();
  if (!std::isfinite(estimate.mean)) return {number(estimate.mean, decimals), ""};
  if (estimate.n_needed > 0) {
    return {number(estimate.mean, decimals),
            fmt::format("not yet known, needs about {}", estimate.n_needed)};
  }
  if (!std::isfinite(low) || !std::isfinite(high)) return {number(estimate.mean, decimals), ""};
  // Nothing was seen of it, or nothing else: the mean is no figure, the bound is.
  if (estimate.ends && low == 0 && estimate.mean == 0) {
    return {"< " + number(outward(high, decimals, 1), decimals), ""};
  }
  if (estimate.ends && high == estimate.mean && low < high) {
    return {"> " + number(outward(low, decimals, -1), decimals), ""};
  }
  std::string interval = is_uneven(estimate)
                             ? number(low, decimals) + " to " + number(high, decimals)
                             : "± " + number(estimate.half_width, decimals);
  return {number(estimate.mean, decimals), std::move(interval)};
}

Estimate scaled(const Estimate& estimate, double factor) {
  Estimate result = estimate;
  result.mean *= factor;
  result.half_width *= factor;
  if (result.ends) result.ends = Ends{factor * result.ends->low, factor * result.ends->high};
  return result;
}

std::string joined(const EstimateWords& words, std::string_view sign) {
  if (words.interval.empty()) return fmt::format("{}{}", words.mean, sign);
  if (words.interval.starts_with("±")) {
    return fmt::format("{} {}{}", words.mean, words.interval, sign);
  }
  return fmt::format("{}{} ({}{})", words.mean, sign, words.interval,
                     words.interval.starts_with("not") ? "" : sign);
}

std::string number(const Estimate& estimate, int decimals) {
  return joined(words_of(estimate, decimals));
}

std::string percent(const Estimate& estimate, int decimals) {
  return joined(words_of(scaled(estimate, 100), decimals), " %");
}

std::string month_text(scenario::Month month) {
  return fmt::format("{:04}-{:02}", month.year, month.month);
}

}  // namespace callpace::analysis
