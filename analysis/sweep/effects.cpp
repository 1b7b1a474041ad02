// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/effects.hpp"

#include "analysis/stats/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace callpace::analysis::sweep {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kStretchesMost = 8;
constexpr std::size_t kPointsAStretch = 8;

/// Points with a figure, of those that stand for the inputs' own chances: no swapped partners.
struct Seen {
  std::vector<std::vector<double>> places;  ///< in the unit cube, by point
  std::vector<double> figures;
};

Seen seen_of(const LoadedSweep& sweep, const std::vector<double>& values) {
  Seen seen;
  const std::int64_t of_one = sweep.design->of_one();
  for (std::int64_t point = 0; point < sweep.design->points(); ++point) {
    const double figure = values[static_cast<std::size_t>(point)];
    if (point % of_one > 1 || !std::isfinite(figure)) continue;
    seen.places.push_back(sweep.design->at(point));
    seen.figures.push_back(figure);
  }
  return seen;
}

/// Into how many levels an input's values fall.
std::size_t stretches_of(const Input& input, std::size_t points) {
  if (!input.levels.empty()) return input.levels.size();
  return std::clamp<std::size_t>(points / kPointsAStretch, 2, kStretchesMost);
}

Effect effect_of(const Input& input, std::size_t place, const Seen& seen) {
  const std::size_t n = stretches_of(input, seen.figures.size());
  std::vector<Sample> samples(n);
  Sample all;
  for (std::size_t i = 0; i < seen.figures.size(); ++i) {
    const double at = seen.places[i][place];
    const auto level = std::min(static_cast<std::size_t>(at * static_cast<double>(n)), n - 1);
    samples[level].add(seen.figures[i]);
    all.add(seen.figures[i]);
  }
  Effect effect{place, {}, 0};
  double within = 0;
  std::size_t met = 0;
  for (std::size_t level = 0; level < n; ++level) {
    if (samples[level].n() == 0) continue;
    ++met;
    const double middle = (static_cast<double>(level) + 0.5) / static_cast<double>(n);
    effect.levels.push_back(
        {input.at(middle).label, input.number_at(middle), samples[level].estimate()});
    if (samples[level].n() > 1) {
      within += samples[level].variance() * static_cast<double>(samples[level].n() - 1);
    }
  }
  const double free = static_cast<double>(all.n()) - static_cast<double>(met);
  const double variance = all.variance();
  effect.share = free > 0 && variance > 0 ? 1 - within / free / variance : kNone;
  return effect;
}

/// Exact over the levels of a whole grid: the variance of the means of each level, and the mean of
/// the variance along each line of points that differ in this input alone.
risk::SobolIndex index_on_grid(const std::vector<double>& figures, std::size_t stride,
                               std::size_t levels, double variance) {
  std::vector<double> sums(levels, 0.0);
  double along = 0;
  const std::size_t lines = figures.size() / levels;
  for (std::size_t line = 0; line < lines; ++line) {
    const std::size_t first = line / stride * stride * levels + line % stride;
    double sum = 0;
    double squares = 0;
    for (std::size_t level = 0; level < levels; ++level) {
      const double figure = figures[first + level * stride];
      sums[level] += figure;
      sum += figure;
      squares += figure * figure;
    }
    const auto n = static_cast<double>(levels);
    along += squares / n - sum / n * (sum / n);
  }
  const auto of_lines = static_cast<double>(lines);
  double mean = 0;
  double between = 0;
  for (const double sum : sums) mean += sum / of_lines / static_cast<double>(levels);
  for (const double sum : sums) {
    between += std::pow(sum / of_lines - mean, 2) / static_cast<double>(levels);
  }
  const auto n = static_cast<std::int64_t>(figures.size());
  return {{}, {between / variance, 0, n}, {along / of_lines / variance, 0, n}};
}

risk::Sobol indices_on_grid(const LoadedSweep& sweep, std::vector<double> figures) {
  risk::Sobol found;
  found.evaluations = static_cast<std::int64_t>(figures.size());
  double mean = 0;
  const auto n = static_cast<double>(figures.size());
  for (const double figure : figures) mean += figure / n;
  for (double& figure : figures) figure -= mean;  // so that squares lose no digits
  for (const double figure : figures) found.variance += figure * figure / n;
  if (!(found.variance > 1e-24 * mean * mean)) return found;
  std::size_t stride = figures.size();
  for (std::size_t i = 0; i < sweep.inputs.size(); ++i) {
    const std::size_t levels = sweep.inputs[i].levels.size();
    stride /= levels;
    found.indices.push_back(index_on_grid(figures, stride, levels, found.variance));
    found.indices.back().inputs = {i};
  }
  std::ranges::stable_sort(found.indices, std::ranges::greater{},
                           [](const risk::SobolIndex& one) { return one.total.mean; });
  return found;
}

std::optional<risk::Sobol> indices_of(const LoadedSweep& sweep, const std::vector<double>& values) {
  if (sweep.plan.design.has_indices) {
    return risk::sobol_of(by_role(*sweep.design, values), each_alone(sweep.inputs.size()));
  }
  const bool is_whole = std::ranges::all_of(values, [](double one) { return std::isfinite(one); });
  if (sweep.plan.design.kind == DesignKind::grid && is_whole) return indices_on_grid(sweep, values);
  return std::nullopt;
}

}  // namespace

double Effect::swing() const {
  if (levels.empty()) return 0;
  const auto [least, most] =
      std::ranges::minmax(levels, {}, [](const EffectLevel& one) { return one.mean.mean; });
  return most.mean.mean - least.mean.mean;
}

const risk::SobolIndex* IndicatorEffects::index_of(std::size_t input) const {
  if (!indices) return nullptr;
  const auto found = std::ranges::find_if(
      indices->indices, [input](const auto& one) { return one.inputs.front() == input; });
  return found == indices->indices.end() ? nullptr : &*found;
}

risk::Figures by_role(const Design& design, const std::vector<double>& figures) {
  const auto of_one = static_cast<std::size_t>(design.of_one());
  risk::Figures sorted{std::vector<std::vector<double>>(of_one),
                       static_cast<std::size_t>(design.parts())};
  for (std::size_t point = 0; point < figures.size(); ++point) {
    sorted.columns[point % of_one].push_back(figures[point]);
  }
  return sorted;
}

std::vector<risk::Player> each_alone(std::size_t inputs) {
  std::vector<risk::Player> players;
  for (std::size_t i = 0; i < inputs; ++i) players.push_back({i});
  return players;
}

std::vector<IndicatorEffects> effects_of(const LoadedSweep& sweep, const Responses& responses) {
  std::vector<IndicatorEffects> all;
  for (std::size_t i = 0; i < responses.indicators.size(); ++i) {
    const std::vector<double>& values = responses.values[i];
    const Seen seen = seen_of(sweep, values);
    IndicatorEffects& of = all.emplace_back();
    of.indicator = responses.indicators[i];
    Sample sample;
    for (const double figure : seen.figures) sample.add(figure);
    of.mean = sample.estimate();
    of.sd = std::sqrt(sample.variance());
    of.least = seen.figures.empty() ? kNone : *std::ranges::min_element(seen.figures);
    of.greatest = seen.figures.empty() ? kNone : *std::ranges::max_element(seen.figures);
    of.luck_share = std::min(responses.luck[i] / sample.variance(), 1.0);  // NaN stays
    of.undefined = responses.points_done -
                   std::ranges::count_if(values, [](double one) { return std::isfinite(one); });
    if (seen.figures.size() < 2) continue;
    for (std::size_t input = 0; input < sweep.inputs.size(); ++input) {
      of.effects.push_back(effect_of(sweep.inputs[input], input, seen));
    }
    of.indices = indices_of(sweep, values);
    std::ranges::stable_sort(of.effects, std::ranges::greater{}, [&](const Effect& one) {
      const risk::SobolIndex* index = of.index_of(one.input);
      const double weight = index != nullptr ? index->total.mean : one.share;
      return std::isnan(weight) ? -1 : weight;
    });
  }
  return all;
}

}  // namespace callpace::analysis::sweep
