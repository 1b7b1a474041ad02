// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/ets_start.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace callpace::analysis::forecast {
namespace {

constexpr double kRootSlack = 1e-10;  ///< beyond the unit circle, for rounding

/// A straight line: `level` at -1, before the first value.
struct Line {
  double level = 0;
  double slope = 0;
};

Line line_through(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double slope = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    slope += (static_cast<double>(i) - (n - 1) / 2) * (values[i] - mean);
  }
  if (n > 1) slope /= n * (n * n - 1) / 12;
  return {.level = mean - slope * (n + 1) / 2, .slope = slope};
}

/// The season's states from the means of what each period has over, or by, its surroundings.
std::vector<double> season_of(const EtsClass& kind, std::span<const double> values, int season) {
  const bool multiplies = kind.season == Part::multiplicative;
  const auto m = static_cast<std::size_t>(season);
  const std::size_t half = m / 2;
  std::vector<double> sums(m, 0.0);
  std::vector<double> counts(m, 0.0);
  for (std::size_t t = half; t + half < values.size(); ++t) {
    double around = 0;  // an even season's ends count by half
    for (std::size_t i = t - half; i <= t + half; ++i) {
      const bool is_end = m % 2 == 0 && (i == t - half || i == t + half);
      around += (is_end ? 0.5 : 1) * values[i];
    }
    around /= static_cast<double>(m);
    sums[t % m] += multiplies ? values[t] / around : values[t] - around;
    ++counts[t % m];
  }
  for (std::size_t i = 0; i < m; ++i) {
    sums[i] = counts[i] > 0 ? sums[i] / counts[i] : (multiplies ? 1 : 0);
    if (multiplies) sums[i] = std::max(sums[i], 0.01);
  }
  const double mean = std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(m);
  for (double& one : sums) one = multiplies ? one / mean : one - mean;
  return sums;
}

EtsState start_of(const EtsClass& kind, std::span<const double> values, int season) {
  EtsState start;
  std::vector<double> plain{values.begin(), values.end()};
  if (kind.season != Part::none) {
    start.season = season_of(kind, values, season);
    for (std::size_t t = 0; t < plain.size(); ++t) {
      const double one = start.season[t % start.season.size()];
      plain[t] = kind.season == Part::additive ? plain[t] - one : plain[t] / one;
    }
  }
  const std::size_t first = std::min(
      plain.size(), std::max<std::size_t>(
                        10, kind.season == Part::none ? 0 : 2 * static_cast<std::size_t>(season)));
  const std::span<const double> begin{plain.data(), first};
  const Line line = line_through(begin);
  const double mean =
      std::accumulate(begin.begin(), begin.end(), 0.0) / static_cast<double>(begin.size());
  start.level = kind.trend == Part::none ? mean : line.level;
  start.slope = kind.trend == Part::additive ? line.slope : 0;
  if (kind.trend == Part::multiplicative) {
    start.level = std::max(start.level, 0.1 * std::abs(mean));
    start.slope = std::clamp(1 + line.slope / start.level, 0.8, 1.25);
  }
  return start;
}

/// The flat model of this kind, which is within the range of any series that the kind may have.
EtsState flat(const EtsClass& kind, std::span<const double> values, int season) {
  EtsState start;
  start.level =
      std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  start.slope = kind.trend == Part::multiplicative ? 1 : 0;
  if (kind.season != Part::none) {
    start.season.assign(static_cast<std::size_t>(season),
                        kind.season == Part::multiplicative ? 1.0 : 0.0);
  }
  return start;
}

/// Whether the polynomial (lowest power first) has all roots inside a circle of `radius`, by the
/// recursion of Schur and Cohn.
bool has_roots_within(std::vector<double> a, double radius) {
  double power = 1;
  for (double& one : a) {
    one *= power;
    power *= radius;
  }
  while (a.size() > 1) {
    const double ratio = a.front() / a.back();
    if (!(std::abs(ratio) < 1)) return false;
    std::vector<double> less(a.size() - 1);
    for (std::size_t k = 0; k < less.size(); ++k) {
      less[k] = a[k + 1] - ratio * a[a.size() - 2 - k];
    }
    a = std::move(less);
  }
  return true;
}

}  // namespace

std::vector<EtsInput> ets_starts(const EtsClass& kind, std::span<const double> values, int season) {
  const bool has_trend = kind.trend != Part::none;
  const bool has_season = kind.season != Part::none;
  const EtsState read_off = start_of(kind, values, season);
  std::vector<EtsInput> starts;
  const auto add = [&](double alpha, double beta, double gamma, const EtsState& start) {
    const EtsInput in{.kind = kind,
                      .parameters = {.alpha = alpha,
                                     .beta = has_trend ? beta * alpha : 0,
                                     .gamma = has_season ? gamma * (1 - alpha) : 0,
                                     .phi = kind.is_damped ? 0.95 : 1},
                      .start = start};
    if (std::isfinite(EtsPass{in, values}.log_likelihood())) starts.push_back(in);
  };
  add(0.1, 0.1, 0.1, read_off);
  add(0.5, 0.1, 0.1, read_off);
  add(0.9, 0.05, 0.1, read_off);
  if (has_trend) add(0.5, 0.8, 0.1, read_off);
  if (has_season) add(0.3, 0.01, 0.6, read_off);
  if (starts.empty()) add(0.1, 0.01, 0.01, flat(kind, values, season));
  if (starts.empty()) add(0.0001, 0.0001, 0.0001, flat(kind, values, season));
  return starts;
}

bool is_ets_admissible(const EtsParameters& p, const EtsClass& kind, int season) {
  const auto [alpha, beta, gamma, phi] = p;
  const double between = alpha + beta - alpha * phi;
  std::vector<double> a(static_cast<std::size_t>(season) + 2, between);
  a[0] = phi * (1 - alpha - gamma);
  a[1] = between + gamma - 1;
  a[a.size() - 2] = alpha + beta - phi;
  a.back() = 1;
  if (kind.trend == Part::none) {  // divided by (root - 1)
    std::vector<double> rest(a.size() - 1);
    double carried = 0;
    for (std::size_t i = rest.size(); i-- > 0;) {
      carried += a[i + 1];
      rest[i] = carried;
    }
    a = std::move(rest);
  }
  return has_roots_within(std::move(a), 1 + kRootSlack);
}

}  // namespace callpace::analysis::forecast
