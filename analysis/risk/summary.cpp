// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/summary.hpp"

#include "analysis/risk/normal.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

namespace callpace::analysis::risk {
namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
constexpr std::array kProbabilities{0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99};
constexpr double kBins = 50;       // at most, over the middle 99 % of the draws
constexpr double kBinsBeyond = 4;  // at most, on either side of these
constexpr double kAlike = 1e-12;   // a span of this part of the figures is none

/// By linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
double quantile_in(std::span<const double> sorted, double p) {
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

/// The order statistics between which the quantile lies with a chance of 95 %.
Quantile quantile_with_interval(std::span<const double> sorted, double p) {
  const auto n = static_cast<double>(sorted.size());
  const double reach = kScore95 * std::sqrt(n * p * (1 - p));
  const auto at = [&](double place) {
    return sorted[static_cast<std::size_t>(std::clamp(place, 0.0, n - 1))];
  };
  return {p, quantile_in(sorted, p), at(std::floor(n * p - reach)), at(std::ceil(n * p + reach))};
}

/// Where most of the figures lie: without the outermost draws of a long tail, which would squeeze
/// the rest into few bins, unless nothing else varies.
std::pair<double, double> middle_of(std::span<const double> sorted) {
  const double low = quantile_in(sorted, 0.005);
  const double high = quantile_in(sorted, 0.995);
  if (high - low > kAlike * std::max(std::abs(low), std::abs(high))) return {low, high};
  return {sorted.front(), sorted.back()};
}

/// Bins of a round width, so that zero is an edge when it is inside. How far the tails reach has no
/// say in how many there are: what lies beyond the bins counts in the outer ones.
Histogram histogram_of(std::span<const double> sorted) {
  const auto [low, high] = middle_of(sorted);
  const double span = high - low;
  const double largest = std::max(std::abs(low), std::abs(high));
  if (!(span > kAlike * largest) || !(span / kBins > std::numeric_limits<double>::min()) ||
      !std::isfinite(span)) {
    return {low, 1, {static_cast<std::int64_t>(sorted.size())}};
  }
  const double power = std::pow(10, std::floor(std::log10(span / kBins)));
  const double digits = span / kBins / power;
  const double bin = power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
  const double begin = std::floor(low / bin);
  const double end = std::floor(high / bin);
  const double first =
      std::clamp(std::floor(quantile_in(sorted, 0.001) / bin), begin - kBinsBeyond, begin);
  const double last =
      std::clamp(std::floor(quantile_in(sorted, 0.999) / bin), end, end + kBinsBeyond);
  Histogram histogram{first * bin, bin, {}};
  histogram.counts.resize(static_cast<std::size_t>(last - first) + 1);
  for (const double figure : sorted) {
    const double place = std::clamp(std::floor(figure / bin), first, last) - first;
    ++histogram.counts[static_cast<std::size_t>(place)];
  }
  return histogram;
}

}  // namespace

Share share_of(std::int64_t met, std::int64_t n) {
  assert(0 <= met && met <= n);
  if (n == 0) return {kNotANumber, 0, 1};
  const auto draws = static_cast<double>(n);
  const double share = static_cast<double>(met) / draws;
  const double square = kScore95 * kScore95;
  const double middle = (share + square / (2 * draws)) / (1 + square / draws);
  const double reach = kScore95 *
                       std::sqrt(share * (1 - share) / draws + square / (4 * draws * draws)) /
                       (1 + square / draws);
  return {share, met == 0 ? 0 : middle - reach, met == n ? 1 : middle + reach};
}

const Quantile& quantile_of(const Summary& summary, double p) {
  const auto found = std::ranges::find(summary.quantiles, p, &Quantile::p);
  assert(found != summary.quantiles.end());
  return *found;
}

Summary summary_of(std::span<const double> figures) {
  Summary summary;
  std::vector<double> sorted;
  sorted.reserve(figures.size());
  Sample all;
  Sample below;
  for (const double figure : figures) {
    if (!std::isfinite(figure)) continue;
    sorted.push_back(figure);
    all.add(figure);
    if (figure < 0) below.add(figure);
  }
  summary.undefined = static_cast<std::int64_t>(figures.size() - sorted.size());
  summary.mean = all.estimate();
  summary.sd = std::sqrt(all.variance());
  summary.below_zero = share_of(below.n(), all.n());
  summary.mean_below_zero = below.mean();
  if (sorted.empty()) return summary;
  std::sort(sorted.begin(), sorted.end());
  summary.least = sorted.front();
  summary.greatest = sorted.back();
  for (const double p : kProbabilities) {
    summary.quantiles.push_back(quantile_with_interval(sorted, p));
  }
  summary.histogram = histogram_of(sorted);
  return summary;
}

std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return values[a] != values[b] ? values[a] < values[b] : a < b;
  });
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i + 1;
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    const double shared = static_cast<double>(i + 1 + end) / 2;
    for (; i < end; ++i) ranks[order[i]] = shared;
  }
  return ranks;
}

double correlation_of_ranks(std::span<const double> a, std::span<const double> b) {
  assert(a.size() == b.size());
  const double middle = (static_cast<double>(a.size()) + 1) / 2;
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - middle) * (b[i] - middle);
    aa += (a[i] - middle) * (a[i] - middle);
    bb += (b[i] - middle) * (b[i] - middle);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : kNotANumber;
}

}  // namespace callpace::analysis::risk
