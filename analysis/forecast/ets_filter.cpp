// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/ets_filter.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace callpace::analysis::forecast {
namespace {

// Errors this small, of values near 1, are rounding: a series without noise has no likelihood.
constexpr double kSquareLeast = 1e-26;

constexpr Part kTimes = Part::multiplicative;

/// The slope on its way into the next period.
double damped(const EtsClass& kind, double phi, double slope) {
  if (kind.trend == kTimes) return kind.is_damped ? std::pow(slope, phi) : slope;
  return phi * slope;
}

/// Whether what is multiplied, or divided by, is positive.
bool is_in_range(const EtsClass& kind, const EtsStep& step) {
  const bool needs_trended = kind.trend == kTimes || kind.season == kTimes;
  return (!kind.is_positive() || step.forecast > 0) && (!needs_trended || step.trended > 0);
}

/// What a value's surprise is divided by before it moves level, slope and season.
struct Shares {
  double level = 1;
  double slope = 1;
  double season = 1;
};

}  // namespace

EtsStep step_of(const EtsClass& kind, double phi, double level, double slope, double season) {
  EtsStep step{.trended = level};
  if (kind.trend == Part::additive) step.trended += phi * slope;
  if (kind.trend == kTimes) step.trended *= damped(kind, phi, slope);
  step.forecast = step.trended;
  if (kind.season == Part::additive) step.forecast += season;
  if (kind.season == kTimes) step.forecast *= season;
  return step;
}

EtsPass::EtsPass(const EtsInput& input, std::span<const double> values)
    : input_{input}, values_{values} {
  const auto& [kind, p, start] = input_;
  const std::size_t n = values.size();
  levels_.resize(n + 1);
  trends_.resize(n + 1);
  errors_.resize(n);
  seasons_.resize(n + start.season.size());
  std::copy(start.season.begin(), start.season.end(), seasons_.begin());
  levels_[0] = start.level;
  trends_[0] = start.slope;
  const bool has_season = kind.season != Part::none;
  const std::size_t period = start.season.size();
  double logs = 0;
  bool is_good = true;
  for (std::size_t t = 0; t < n; ++t) {
    const double season = has_season ? seasons_[t] : 0;
    const EtsStep step = step_of(kind, p.phi, levels_[t], trends_[t], season);
    const double surprise = values[t] - step.forecast;
    is_good = is_good && is_in_range(kind, step);
    if (!is_good) break;
    const double error = kind.error == kTimes ? surprise / step.forecast : surprise;
    errors_[t] = error;
    squares_ += error * error;
    if (kind.error == kTimes) logs += std::log(step.forecast);
    const double moved = kind.season == kTimes ? surprise / season : surprise;
    levels_[t + 1] = step.trended + p.alpha * moved;
    if (kind.trend != Part::none) {
      trends_[t + 1] = damped(kind, p.phi, trends_[t]) +
                       p.beta * (kind.trend == kTimes ? moved / levels_[t] : moved);
      is_good = kind.trend != kTimes || trends_[t + 1] > 0;
    }
    if (has_season) {
      seasons_[t + period] =
          season + p.gamma * (kind.season == kTimes ? surprise / step.trended : surprise);
      is_good = is_good && (kind.season != kTimes || seasons_[t + period] > 0);
    }
  }
  const auto count = static_cast<double>(n);
  log_likelihood_ = count * std::log(std::max(squares_, count * kSquareLeast)) + 2 * logs;
  if (!is_good || !std::isfinite(log_likelihood_)) {
    log_likelihood_ = std::numeric_limits<double>::infinity();
  }
}

EtsState EtsPass::end() const {
  EtsState end{.level = levels_.back(), .slope = trends_.back(), .season = {}};
  end.season.assign(seasons_.end() - static_cast<std::ptrdiff_t>(input_.start.season.size()),
                    seasons_.end());
  return end;
}

EtsSlopes EtsPass::slopes() const {
  assert(std::isfinite(log_likelihood_));
  const auto& [kind, p, start] = input_;
  const auto n = static_cast<double>(values_.size());
  const std::size_t period = start.season.size();
  const bool has_season = kind.season != Part::none;
  const double by_error = squares_ > n * kSquareLeast ? 2 * n / squares_ : 0;
  EtsSlopes slopes{.parameters = {.alpha = 0, .beta = 0, .gamma = 0, .phi = 0}, .start = {}};
  EtsParameters& by = slopes.parameters;
  std::vector<double> by_season(seasons_.size(), 0.0);
  double by_level = 0;  // of the states after the value at hand
  double by_slope = 0;
  for (std::size_t t = values_.size(); t-- > 0;) {
    const double level = levels_[t];
    const double slope = trends_[t];
    const double season = has_season ? seasons_[t] : 0;
    const auto [trended, forecast] = step_of(kind, p.phi, level, slope, season);
    const double surprise = values_[t] - forecast;
    const double next_season = has_season ? by_season[t + period] : 0;
    const Shares share{.level = kind.season == kTimes ? season : 1,
                       .slope = kind.trend == kTimes ? level : 1,
                       .season = kind.season == kTimes ? trended : 1};
    const double moved = surprise / share.level;
    by.alpha += by_level * moved;
    by.beta += by_slope * moved / share.slope;
    by.gamma += next_season * surprise / share.season;
    const double by_moved = by_level * p.alpha + by_slope * p.beta / share.slope;
    double by_surprise = by_moved / share.level + next_season * p.gamma / share.season;
    double by_trended = by_level;
    double by_damped = by_slope;
    double before = 0;  // by the level before the value
    double this_season = next_season;
    if (kind.trend == kTimes) before -= by_slope * p.beta * moved / (level * level);
    if (kind.season == kTimes) {
      this_season -= by_moved * surprise / (season * season);
      by_trended -= next_season * p.gamma * surprise / (trended * trended);
    }
    double by_forecast = 0;
    if (kind.error == kTimes) {
      const double error = surprise / forecast;
      by_surprise += by_error * error / forecast;
      by_forecast += 2 / forecast - by_error * error * error / forecast;
    } else {
      by_surprise += by_error * surprise;
    }
    by_forecast -= by_surprise;
    by_trended += by_forecast * (kind.season == kTimes ? season : 1);
    if (has_season)
      by_season[t] = this_season + by_forecast * (kind.season == kTimes ? trended : 1);
    if (kind.trend == kTimes) {
      const double factor = damped(kind, p.phi, slope);
      by_damped += by_trended * level;
      by.phi += by_damped * factor * std::log(slope);
      by_slope = by_damped * p.phi * factor / slope;
      by_level = before + by_trended * factor;
    } else {
      if (kind.trend == Part::additive) by_damped += by_trended;
      by.phi += by_damped * slope;
      by_slope = by_damped * p.phi;
      by_level = before + by_trended;
    }
  }
  slopes.start = {.level = by_level, .slope = by_slope, .season = {}};
  slopes.start.season.assign(by_season.begin(),
                             by_season.begin() + static_cast<std::ptrdiff_t>(period));
  return slopes;
}

}  // namespace callpace::analysis::forecast
