// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/difference.hpp"

#include "analysis/stats/interval.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace callpace::analysis {
namespace {

/// Of the variance that is left, what a further control may leave at most when `count` replications
/// are to be had: few of them must not be spent on what only seems to help in a pilot.
double worthwhile(std::int64_t count) { return std::max(0.9, 1 - 2 / static_cast<double>(count)); }

/// Replications that a control takes at least: with fewer, a plane follows their luck.
constexpr std::int64_t kDaysPerControl = 5;

/// What is counted among what, a value per replication.
struct EventColumns {
  std::vector<double> events;
  std::vector<double> trials;

  [[nodiscard]] EventCounts counts() const { return {events, trials}; }
};

EventColumns events_of(const Indicator& indicator, Rows rows) {
  EventColumns columns;
  for (const Replication& row : rows) {
    columns.events.push_back(indicator.numerator(row));
    columns.trials.push_back(indicator.denominator(row));
  }
  return columns;
}

/// Two counts so small that their intervals must be exact: then the difference lies between what
/// the ends of both allow, each missed with half the chance.
bool find_rare(const Indicator& indicator, const Pairs& days, double beyond, Paired& found) {
  if (indicator.counts != Counts::events) return false;
  const EventColumns from = events_of(indicator, days.from);
  const EventColumns to = events_of(indicator, days.to);
  if (!are_few(from.counts()) || !are_few(to.counts())) return false;
  found.from = rare_estimate(from.counts(), beyond);
  found.to = rare_estimate(to.counts(), beyond);
  const Estimate least = rare_estimate(from.counts(), beyond / 2);
  const Estimate most = rare_estimate(to.counts(), beyond / 2);
  const Ends ends{most.low() - least.high(), most.high() - least.low()};
  const double mean = found.to.mean - found.from.mean;
  found.difference = {.mean = mean,
                      .half_width = std::max(mean - ends.low, ends.high - mean),
                      .n = found.to.n,
                      .ends = ends,
                      .n_needed = found.to.n_needed};
  return true;
}

/// What days with fewer agents than any that was seen would change: only one end can be too near.
void allow_for_short_days(const Pairs& days, Paired& found) {
  const double from = list_shortfall(days.from);
  const double to = list_shortfall(days.to);
  const double gap = from * found.from.mean - to * found.to.mean;
  found.from = lowered_by(found.from, from);
  found.to = lowered_by(found.to, to);
  if (gap == 0) return;
  Estimate& known = found.difference;
  const Ends ends{known.low() + std::min(0.0, gap), known.high() + std::max(0.0, gap)};
  known.half_width = std::max(known.mean - ends.low, ends.high - known.mean);
  known.ends = ends;
}

bool is_staffing(const Luck& luck) { return luck.of == &staffing_luck; }

/// Whether the agents present are taken out in any case.
bool follows_agents(const Indicator& indicator, Rows rows) {
  return indicator.counts == Counts::list_work && work_follows_agents(rows);
}

/// Variance that is left of all differences from the first side, each in parts of `whole`.
double variance_left(const Indicator& indicator, std::span<const Rows> sides,
                     const Controls& controls, std::int64_t count, std::span<const double> whole) {
  const Fitted first = fitted(indicator, sides.front(), controls);
  double left = 0;
  for (std::size_t i = 1; i < sides.size(); ++i) {
    if (!(whole[i] > 0)) continue;
    left += variance_of_difference(first, fitted(indicator, sides[i], controls), count) / whole[i];
  }
  return left;
}

/// What the second term of a ratio's error adds to the variance of its mean: the product of what
/// luck brings to the mean and of what it brings to the mean denominator. Without controls it is
/// too small to matter; it is all that is left of a ratio whose first term they explain.
double curvature_of(const Indicator& indicator, Rows rows, std::span<const double> values) {
  Sample denominators;
  for (const Replication& row : rows) denominators.add(indicator.denominator(row));
  Sample sample;
  for (const double value : values) sample.add(value);
  const auto n = static_cast<double>(rows.size());
  if (n < 2) return 0;
  const double part = denominators.variance() / (denominators.mean() * denominators.mean());
  return sample.variance() / n * part / n;
}

/// The kinds whose bits are set.
Controls chosen(const Controls& candidates, unsigned bits) {
  Controls some;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if ((bits >> i & 1U) != 0) some.push_back(candidates[i]);
  }
  return some;
}

}  // namespace

Fitted fitted(const Indicator& indicator, Rows rows, const Controls& controls) {
  std::vector<std::vector<double>> columns;
  for (const Luck* luck : controls) {
    if (!is_known(*luck, rows)) continue;
    std::vector<double>& column = columns.emplace_back(rows.size());
    std::transform(rows.begin(), rows.end(), column.begin(), luck->of);
  }
  const std::vector<double> values = linearised(indicator, rows);
  Fitted found = fitted(values, columns);
  if (found.controls > 0) found.curvature = curvature_of(indicator, rows, values);
  return found;
}

Paired paired(const Indicator& indicator, const Pairs& days, const Controls& controls,
              double beyond) {
  assert(days.from.size() == days.to.size());
  const Fitted from = fitted(indicator, days.from, controls);
  const Fitted to = fitted(indicator, days.to, controls);
  Paired found{.from = estimate_of(from, beyond),
               .to = estimate_of(to, beyond),
               .difference = difference_of(from, to, beyond),
               .controls = from.controls + to.controls > 0 ? controls : Controls{}};
  if (from.n() == 0 || to.n() == 0) return found;
  const std::int64_t n = from.n();
  const Fitted plain_from = fitted(indicator, days.from, {});
  const Fitted plain_to = fitted(indicator, days.to, {});
  const Fitted nothing{.residuals = std::vector<double>(static_cast<std::size_t>(n), 0)};
  found.independent_variance =
      variance_of_difference(nothing, plain_from, n) + variance_of_difference(nothing, plain_to, n);
  found.pairing_variance = variance_of_difference(plain_from, plain_to, n);
  found.variance = variance_of_difference(from, to, n);
  if (find_rare(indicator, days, beyond, found)) {
    found.controls.clear();
    found.variance = found.pairing_variance;
  }
  if (indicator.counts == Counts::list_work) allow_for_short_days(days, found);
  return found;
}

Controls helpful_controls(const Indicator& indicator, std::span<const Rows> sides,
                          std::int64_t count) {
  assert(sides.size() >= 2);
  Controls always;
  Controls candidates;
  const bool follows =
      std::ranges::all_of(sides, [&](Rows rows) { return follows_agents(indicator, rows); });
  for (const Luck& luck : lucks()) {
    if (!std::ranges::any_of(sides, [&](Rows rows) { return is_known(luck, rows); })) continue;
    (is_staffing(luck) && follows ? always : candidates).push_back(&luck);
  }
  std::vector<double> whole;
  const Fitted first = fitted(indicator, sides.front(), {});
  for (const Rows rows : sides) {
    whole.push_back(variance_of_difference(first, fitted(indicator, rows, {}), count));
  }
  Controls best = always;
  double least = std::numeric_limits<double>::infinity();
  for (unsigned bits = 0; bits < 1U << candidates.size(); ++bits) {
    Controls some = always;
    const Controls more = chosen(candidates, bits);
    if (std::ssize(more) > count / kDaysPerControl) continue;
    some.insert(some.end(), more.begin(), more.end());
    const double left = variance_left(indicator, sides, some, count, whole) /
                        std::pow(worthwhile(count), static_cast<double>(more.size()));
    if (left < least) {
      least = left;
      best = std::move(some);
    }
  }
  return best;
}

Estimate paired_difference(const Indicator& indicator, Rows from, Rows to) {
  Controls controls;
  if (follows_agents(indicator, from) && follows_agents(indicator, to)) {
    for (const Luck& luck : lucks()) {
      if (is_staffing(luck)) controls.push_back(&luck);
    }
  }
  return paired(indicator, {from, to}, controls).difference;
}

}  // namespace callpace::analysis
