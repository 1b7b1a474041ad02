// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/against/luck_range.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace callpace::analysis::against {
namespace {

using Values = std::vector<double>;

constexpr double kKnownLeast = 0.9;  // of the yardstick
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A figure's yardstick.
struct Scale {
  bool is_known = false;
  double mean = 0;
  double above = 0;  ///< root mean square of what lies above the mean
  double below = 0;
  double slope = 0;  ///< over the control, from its mean
  double control_mean = 0;

  [[nodiscard]] double expected(double control) const {
    return mean + slope * (control - control_mean);
  }
  /// 0 = as expected; what is not known is no reason to wonder.
  [[nodiscard]] double distance(double value, double control) const {
    const double off = value - expected(control);
    if (!std::isfinite(off)) return 0;
    if (std::abs(off) <= 1e-9 * std::max(1.0, std::abs(mean))) return 0;
    const double unit = off > 0 ? above : below;
    return unit > 0 ? std::abs(off) / unit : kInfinity;
  }
};

/// The value of a rule's control; 0 without one.
double control_of(const FigureRule& rule, std::span<const double> values) {
  return rule.control ? values[*rule.control] : 0;
}

double slope_of(std::span<const Values> rows, std::size_t figure, const FigureRule& rule,
                const Scale& scale) {
  double products = 0;
  double squares = 0;
  for (const Values& row : rows) {
    const double x = control_of(rule, row) - scale.control_mean;
    if (!std::isfinite(row[figure]) || !std::isfinite(x)) continue;
    products += x * (row[figure] - scale.mean);
    squares += x * x;
  }
  return squares > 0 ? products / squares : 0;
}

Scale scale_of(std::span<const Values> rows, std::size_t figure, const FigureRule& rule) {
  Scale scale;
  double n = 0;
  for (const Values& row : rows) {
    if (!std::isfinite(row[figure])) continue;
    ++n;
    scale.mean += (row[figure] - scale.mean) / n;
    scale.control_mean += (control_of(rule, row) - scale.control_mean) / n;
  }
  scale.is_known = n > 0 && n >= kKnownLeast * static_cast<double>(rows.size());
  if (!scale.is_known) return scale;
  if (rule.control) scale.slope = slope_of(rows, figure, rule, scale);
  double above = 0;
  double below = 0;
  for (const Values& row : rows) {
    const double off = row[figure] - scale.expected(control_of(rule, row));
    if (!std::isfinite(off) || off == 0) continue;
    ++(off > 0 ? above : below);
    double& mean_square = off > 0 ? scale.above : scale.below;
    mean_square += (off * off - mean_square) / (off > 0 ? above : below);
  }
  scale.above = std::sqrt(scale.above);
  scale.below = std::sqrt(scale.below);
  return scale;
}

/// How many of `ranked` values may be as far off as a strange one, itself counted.
std::int64_t strange_most(double confidence, std::int64_t ranked) {
  return static_cast<std::int64_t>(
      std::floor((1 - confidence) * static_cast<double>(ranked + 1) + 1e-9));
}

/// The value that so many are not below (count >= 1).
double largest(Values values, std::int64_t count) {
  const auto at = static_cast<std::size_t>(count - 1);
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end(),
                   std::greater<>{});
  return values[at];
}

/// Distances of every figure, by what the yardstick says of it and of its group.
class Yardstick {
 public:
  Yardstick(std::span<const Values> rows, std::span<const FigureRule> rules, double confidence)
      : rules_{rules} {
    for (std::size_t i = 0; i < rules.size(); ++i) scales_.push_back(scale_of(rows, i, rules[i]));
    std::size_t groups = 0;
    for (const FigureRule& rule : rules) groups = std::max(groups, rule.group + 1);
    const auto n = static_cast<std::int64_t>(rows.size());
    for (std::size_t group = 0; group < groups; ++group) {
      Values most;
      for (const Values& row : rows) most.push_back(most_of(group, row));
      const double size = largest(most, std::max<std::int64_t>(1, strange_most(confidence, n)));
      sizes_.push_back(size > 0 && std::isfinite(size) ? size : 1);
    }
  }

  [[nodiscard]] const Scale& scale(std::size_t figure) const { return scales_[figure]; }
  [[nodiscard]] double size(std::size_t figure) const { return sizes_[rules_[figure].group]; }
  [[nodiscard]] Values distances(std::span<const double> row) const {
    Values all;
    for (std::size_t i = 0; i < rules_.size(); ++i) all.push_back(raw(i, row) / size(i));
    return all;
  }

 private:
  [[nodiscard]] double raw(std::size_t figure, std::span<const double> row) const {
    if (!scales_[figure].is_known) return 0;
    return scales_[figure].distance(row[figure], control_of(rules_[figure], row));
  }
  [[nodiscard]] double most_of(std::size_t group, std::span<const double> row) const {
    double most = 0;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i].group == group) most = std::max(most, raw(i, row));
    }
    return most;
  }

  std::span<const FigureRule> rules_;
  std::vector<Scale> scales_;
  Values sizes_;  ///< by group
};

/// The two-sided chance of a value among others of its kind, ties against it.
double rank_chance(const Values& others, double value) {
  double low = 1;
  double high = 1;
  for (const double one : others) {
    low += one <= value ? 1 : 0;
    high += one >= value ? 1 : 0;
  }
  return std::min(1.0, 2 * std::min(low, high) / static_cast<double>(others.size() + 1));
}

/// The values that one of their kind is within, by rank.
std::optional<Ends> rank_range(Values others, double confidence) {
  const auto n = static_cast<std::int64_t>(others.size());
  const auto beyond = static_cast<std::int64_t>(
      std::floor((1 - confidence) / 2 * static_cast<double>(n + 1) + 1e-9));
  if (beyond < 1) return std::nullopt;
  std::ranges::sort(others);
  const auto k = static_cast<std::size_t>(beyond);
  return Ends{others[k - 1], others[others.size() - k]};
}

/// Goes from the farthest figure down; `far` has a row of distances for each ranked one.
void step_down(LuckRanges& it, const std::vector<Values>& far, double confidence) {
  std::vector<std::size_t> order(it.figures.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>{},
                           [&](std::size_t i) { return it.figures[i].distance; });
  std::vector<double> as_far(order.size(), 1);  // ranked ones, and the live one
  for (const Values& row : far) {
    double most = 0;
    for (std::size_t k = order.size(); k-- > 0;) {
      most = std::max(most, row[order[k]]);
      if (most >= it.figures[order[k]].distance) ++as_far[k];
    }
  }
  double chance = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    FigureRange& one = it.figures[order[k]];
    if (!one.is_known) continue;
    chance = std::max(chance, as_far[k] / static_cast<double>(far.size() + 1));
    one.chance = chance;
    one.is_strange = chance <= 1 - confidence + 1e-9;
  }
  if (!order.empty()) it.chance = it.figures[order.front()].chance;
}

/// How far luck goes over the figures that are not strange; over all, where all are.
double luck_goes(const LuckRanges& it, const std::vector<Values>& far, double confidence) {
  const bool all_strange =
      std::ranges::all_of(it.figures, [](const FigureRange& one) { return one.is_strange; });
  Values most;
  for (const Values& row : far) {
    double farthest = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (all_strange || !it.figures[i].is_strange) farthest = std::max(farthest, row[i]);
    }
    most.push_back(farthest);
  }
  return largest(most, strange_most(confidence, static_cast<std::int64_t>(far.size())));
}

/// What stands for itself: the figure alone among all simulated ones.
void rank_alone(FigureRange& one, std::size_t figure, const FigureRule& rule, const Scale& scale,
                std::span<const Values> rows, double confidence) {
  Values others;
  for (const Values& row : rows) {
    const double value = row[figure] - (rule.control ? scale.expected(control_of(rule, row)) : 0);
    if (std::isfinite(value)) others.push_back(value);
  }
  one.chance_alone = rank_chance(others, one.live - (rule.control ? one.expected : 0));
  if (!rule.control) one.own = rank_range(std::move(others), confidence);
}

}  // namespace

std::int64_t simulated_least(double confidence) {
  std::int64_t ranked = 1;
  while (strange_most(confidence, ranked) < 1) ++ranked;
  return 2 * ranked;
}

LuckRanges judge(std::span<const double> live, const std::vector<Values>& simulated,
                 std::span<const FigureRule> rules, double confidence) {
  assert(static_cast<std::int64_t>(simulated.size()) >= simulated_least(confidence));
  const std::size_t half = simulated.size() / 2;
  const std::span<const Values> all{simulated};
  const std::span<const Values> ranked = all.subspan(half);
  const Yardstick yardstick{all.first(half), rules, confidence};
  LuckRanges it{.ranked = static_cast<std::int64_t>(ranked.size())};
  const Values live_far = yardstick.distances(live);
  std::vector<Values> far;
  for (const Values& row : ranked) far.push_back(yardstick.distances(row));
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Scale& scale = yardstick.scale(i);
    FigureRange one{.is_known = scale.is_known && std::isfinite(live[i]),
                    .live = live[i],
                    .distance = live_far[i]};
    if (one.is_known) one.expected = scale.expected(control_of(rules[i], live));
    it.figures.push_back(one);
  }
  step_down(it, far, confidence);
  const double goes = luck_goes(it, far, confidence);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    FigureRange& one = it.figures[i];
    if (!one.is_known) continue;
    const Scale& scale = yardstick.scale(i);
    const double reach = goes * yardstick.size(i);
    const auto side = [reach](double unit) { return unit > 0 ? reach * unit : 0.0; };
    one.luck = {one.expected - side(scale.below), one.expected + side(scale.above)};
    rank_alone(one, i, rules[i], scale, rules[i].control ? ranked : all, confidence);
  }
  return it;
}

}  // namespace callpace::analysis::against
