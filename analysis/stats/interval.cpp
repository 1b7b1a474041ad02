// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/interval.hpp"

#include "analysis/stats/controlled.hpp"

#include <boost/math/distributions/gamma.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace callpace::analysis {
namespace {

/// Hall's inverse: the Student quantile `t` turned into one of values with this skewness.
double skewed_quantile(double t, double skewness, double n) {
  const double per_root = skewness / std::sqrt(n);
  if (std::abs(per_root) < 1e-9) return t;
  const double cube = 1 + per_root * (t - per_root / 6);
  return 3 / per_root * (std::cbrt(cube) - 1);
}

Estimate with_ends(double mean, Ends ends, std::int64_t n) {
  return {.mean = mean,
          .half_width = std::max(mean - ends.low, ends.high - mean),
          .n = n,
          .ends = ends,
          .n_needed = n < kValuesMin ? kValuesNeeded : 0};
}

/// Events, what they are counted among, and how many replications' worth of chance is in them.
struct Tally {
  double events = 0;
  double trials = 0;
  double cluster = 1;  ///< variance of the events in a replication / their mean, at least 1
};

Tally tally_of(const EventCounts& counts) {
  assert(counts.events.size() == counts.trials.size());
  Tally tally;
  tally.events = std::accumulate(counts.events.begin(), counts.events.end(), 0.0);
  tally.trials = std::accumulate(counts.trials.begin(), counts.trials.end(), 0.0);
  const auto n = static_cast<double>(counts.events.size());
  if (n < 2 || tally.events == 0) return tally;
  double squares = 0;
  for (std::size_t i = 0; i < counts.events.size(); ++i) {
    squares += std::pow(counts.events[i] - tally.events / tally.trials * counts.trials[i], 2);
  }
  tally.cluster = std::max(1.0, squares / (n - 1) / (tally.events / n));
  return tally;
}

/// The same counts with events and the other trials exchanged.
std::vector<double> others(const EventCounts& counts) {
  std::vector<double> values(counts.events.size());
  std::transform(counts.trials.begin(), counts.trials.end(), counts.events.begin(), values.begin(),
                 [](double trials, double events) { return trials - events; });
  return values;
}

double gamma_quantile(double shape, double p) {
  return shape > 0 ? boost::math::quantile(boost::math::gamma_distribution<>{shape}, p) : 0;
}

/// Garwood's interval of events / trials, for events that come in clusters.
Ends garwood(const Tally& tally, double beyond) {
  const double clusters = tally.events / tally.cluster;
  const double scale = tally.cluster / tally.trials;
  return {gamma_quantile(clusters, beyond) * scale,
          std::min(1.0, gamma_quantile(clusters + 1, 1 - beyond) * scale)};
}

}  // namespace

double skewness(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  if (n < 3) return 0;
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  double cubes = 0;
  for (const double value : values) {
    squares += std::pow(value - mean, 2);
    cubes += std::pow(value - mean, 3);
  }
  if (squares == 0) return 0;
  return std::sqrt(n * (n - 1)) / (n - 2) * (cubes / n) / std::pow(squares / n, 1.5);
}

Estimate skewed_estimate(std::span<const double> values) {
  Estimate known = estimate_of(values);
  if (known.n < kValuesMin) {
    known.n_needed = kValuesNeeded;
    return known;
  }
  if (known.half_width == 0) return known;
  return skewed_interval(known, {.error = known.half_width / student_t_95(known.n),
                                 .freedom = known.n - 1,
                                 .skewness = skewness(values)});
}

Estimate skewed_interval(Estimate known, const MeanError& by) {
  const auto n = static_cast<double>(known.n);
  const double t = student_t(by.freedom, by.beyond);
  if (by.error == 0 || known.n_needed > 0) {
    known.half_width = by.error * t;
    return known;
  }
  // Few values show their skewness badly: a side that the correction would shorten stays Student's.
  return with_ends(known.mean,
                   {known.mean - by.error * std::max(t, skewed_quantile(t, by.skewness, n)),
                    known.mean + by.error * std::max(t, -skewed_quantile(-t, by.skewness, n))},
                   known.n);
}

Controlled controlled_estimate(std::span<const double> values, std::span<const double> controls) {
  assert(values.size() == controls.size());
  const std::vector<double> control{controls.begin(), controls.end()};
  const Fitted line = fitted(values, std::span{&control, 1});
  if (values.size() < 4 || line.controls == 0) {
    return {skewed_estimate(values), 0, {values.begin(), values.end()}, 1};
  }
  Controlled found{.estimate = {}, .slope = line.slopes.front()};
  double leverage = 0;  // of the line's height at 0
  for (std::size_t i = 0; i < values.size(); ++i) {
    found.values.push_back(values[i] - found.slope * controls[i]);
    leverage += line.weights[i] * line.weights[i];
  }
  // A line's height has n - 2 degrees of freedom, and the more error the further off its middle.
  const auto n = static_cast<double>(line.n());
  found.widening = student_t_95(line.n() - 1) / student_t_95(line.n()) *
                   std::sqrt((n - 1) / (n - 2) * n * leverage);
  found.estimate = widened(estimate_of(found.values), found.widening);
  return found;
}

Estimate widened(Estimate known, double factor) {
  if (factor == 1) return known;
  known.half_width *= factor;
  if (known.ends) {
    known.ends = Ends{known.mean - factor * (known.mean - known.ends->low),
                      known.mean + factor * (known.ends->high - known.mean)};
  }
  return known;
}

bool are_few(const EventCounts& counts) {
  const std::vector<double> rest = others(counts);
  const Tally seen = tally_of(counts);
  const Tally missing = tally_of({rest, counts.trials});
  return std::min(seen.events / seen.cluster, missing.events / missing.cluster) < kFewEvents;
}

Estimate rare_estimate(const EventCounts& counts, double beyond) {
  const Tally seen = tally_of(counts);
  const auto n = static_cast<std::int64_t>(counts.events.size());
  if (2 * seen.events <= seen.trials) {
    return with_ends(seen.events / seen.trials, garwood(seen, beyond), n);
  }
  const std::vector<double> rest = others(counts);
  const Estimate missing = rare_estimate({rest, counts.trials}, beyond);
  return with_ends(1 - missing.mean, {1 - missing.high(), 1 - missing.low()}, n);
}

double unseen_shortfall(const scenario::Attendance& attendance, std::int64_t present_min) {
  assert(present_min > 0 && present_min <= attendance.employed);
  const std::vector<double> chances = scenario::present_chances(attendance);
  const auto least = static_cast<double>(present_min);
  double shortfall = 0;
  for (std::int64_t team = 0; team < present_min; ++team) {
    shortfall += chances[static_cast<std::size_t>(team)] * (1 - static_cast<double>(team) / least);
  }
  return shortfall;
}

Estimate lowered_by(Estimate known, double shortfall) {
  if (!(shortfall > 0)) return known;
  const Ends ends{known.low() - shortfall * known.mean, known.high()};
  known.half_width = std::max(known.half_width, known.mean - ends.low);
  known.ends = ends;
  return known;
}

}  // namespace callpace::analysis
