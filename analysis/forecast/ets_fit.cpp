// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/ets_filter.hpp"
#include "analysis/forecast/ets_start.hpp"

#include <nlopt.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace callpace::analysis::forecast {
namespace {

constexpr double kNoValue = 1e10;  ///< where there is no likelihood
constexpr double kTolerance = 1e-12;
constexpr int kEvaluationsMost = 4000;

/// The numbers that are searched: alpha; where beta and gamma lie between their ends, which move
/// with alpha, 0-1; phi; the level, the slope, and all states of the season but the last.
class Coordinates {
 public:
  Coordinates(const EtsClass& kind, int season) : kind_{kind}, season_{season} {}

  [[nodiscard]] std::size_t smoothing_count() const {
    return 1U + (has_trend() ? 1U : 0U) + (has_season() ? 1U : 0U) + (kind_.is_damped ? 1U : 0U);
  }
  [[nodiscard]] std::size_t count() const {
    return smoothing_count() + 1 + (has_trend() ? 1U : 0U) +
           (has_season() ? static_cast<std::size_t>(season_) - 1 : 0U);
  }

  [[nodiscard]] EtsInput input(const std::vector<double>& x) const {
    EtsInput in{.kind = kind_, .parameters = {}, .start = {}};
    std::size_t i = 0;
    in.parameters.alpha = x[i++];
    if (has_trend()) in.parameters.beta = kSmoothingLow + x[i++] * beta_room(in.parameters.alpha);
    if (has_season())
      in.parameters.gamma = kSmoothingLow + x[i++] * gamma_room(in.parameters.alpha);
    if (kind_.is_damped) in.parameters.phi = x[i++];
    in.start.level = x[i++];
    if (has_trend()) in.start.slope = x[i++];
    if (has_season()) {
      in.start.season.assign(x.begin() + static_cast<std::ptrdiff_t>(i), x.end());
      // They add up to nothing, or to one a period.
      const double all = kind_.season == Part::additive ? 0.0 : season_;
      in.start.season.push_back(
          all - std::accumulate(in.start.season.begin(), in.start.season.end(), 0.0));
    }
    return in;
  }

  /// The other way round, pulled inside the ends.
  [[nodiscard]] std::vector<double> at(const EtsInput& in) const {
    const EtsParameters& p = in.parameters;
    const auto share = [](double value, double room) {
      return room > 0 ? std::clamp((value - kSmoothingLow) / room, 0.0, 1.0) : 0.0;
    };
    std::vector<double> x{std::clamp(p.alpha, kSmoothingLow, kSmoothingHigh)};
    if (has_trend()) x.push_back(share(p.beta, beta_room(x[0])));
    if (has_season()) x.push_back(share(p.gamma, gamma_room(x[0])));
    if (kind_.is_damped) x.push_back(std::clamp(p.phi, kPhiLow, kPhiHigh));
    x.push_back(in.start.level);
    if (has_trend()) x.push_back(in.start.slope);
    if (has_season()) x.insert(x.end(), in.start.season.begin(), in.start.season.end() - 1);
    return x;
  }

  /// Slopes along the coordinates.
  void fill(const std::vector<double>& x, const EtsSlopes& slopes,
            std::vector<double>& along) const {
    std::size_t i = 1;
    along[0] = slopes.parameters.alpha;
    if (has_trend()) {
      if (x[0] < kSmoothingHigh) along[0] += slopes.parameters.beta * x[i];
      along[i++] = slopes.parameters.beta * beta_room(x[0]);
    }
    if (has_season()) {
      if (1 - x[0] < kSmoothingHigh) along[0] -= slopes.parameters.gamma * x[i];
      along[i++] = slopes.parameters.gamma * gamma_room(x[0]);
    }
    if (kind_.is_damped) along[i++] = slopes.parameters.phi;
    along[i++] = slopes.start.level;
    if (has_trend()) along[i++] = slopes.start.slope;
    if (!has_season()) return;
    const double last = slopes.start.season.back();
    for (std::size_t s = 0; s + 1 < slopes.start.season.size(); ++s) {
      along[i++] = slopes.start.season[s] - last;
    }
  }

  [[nodiscard]] std::vector<double> lower() const {
    return ends(kSmoothingLow, 0, kPhiLow, -HUGE_VAL);
  }
  [[nodiscard]] std::vector<double> upper() const {
    return ends(kSmoothingHigh, 1, kPhiHigh, HUGE_VAL);
  }

 private:
  [[nodiscard]] bool has_trend() const { return kind_.trend != Part::none; }
  [[nodiscard]] bool has_season() const { return kind_.season != Part::none; }
  static double beta_room(double alpha) { return std::min(alpha, kSmoothingHigh) - kSmoothingLow; }
  static double gamma_room(double alpha) {
    return std::max(0.0, std::min(1 - alpha, kSmoothingHigh) - kSmoothingLow);
  }

  [[nodiscard]] std::vector<double> ends(double alpha, double share, double phi,
                                         double state) const {
    std::vector<double> all{alpha};
    if (has_trend()) all.push_back(share);
    if (has_season()) all.push_back(share);
    if (kind_.is_damped) all.push_back(phi);
    all.resize(count(), state);
    return all;
  }

  EtsClass kind_;
  int season_;
};

/// Looks for the most likely model of one kind.
class Search {
 public:
  Search(const EtsClass& kind, std::span<const double> values, int season)
      : kind_{kind}, values_{values}, season_{season}, coordinates_{kind, season} {}

  EtsInput best() {
    for (const EtsInput& start : ets_starts(kind_, values_, season_)) {
      climb(coordinates_.at(start));
    }
    assert(!best_.empty() && "a start lies within the range");
    return coordinates_.input(best_);
  }

 private:
  /// With slopes as far as they lead, and without them where the region's edge is not a box.
  void climb(std::vector<double> x) {
    const double before = best_value_;
    look(nlopt::LD_SLSQP, x);
    if (is_admissible(coordinates_.input(x))) return;
    if (stepped_back_ && before <= best_value_) return;
    stepped_back_ = true;
    x = best_.empty() ? inside(std::move(x)) : best_;
    look(nlopt::LN_SBPLX, x);
  }

  /// Less of everything that smooths, until the season's roots are inside.
  [[nodiscard]] std::vector<double> inside(std::vector<double> x) const {
    EtsInput in = coordinates_.input(x);
    for (int i = 0; i < 50 && !is_admissible(in); ++i) {
      in.parameters.gamma *= 0.8;
      in.parameters.beta *= 0.8;
      in.parameters.alpha = std::max(kSmoothingLow, 0.9 * in.parameters.alpha);
      x = coordinates_.at(in);
      in = coordinates_.input(x);
    }
    return x;
  }

  bool is_admissible(const EtsInput& in) const {
    return kind_.season == Part::none || is_ets_admissible(in.parameters, kind_, season_);
  }

  void look(nlopt::algorithm algorithm, std::vector<double>& x) {
    nlopt::opt search{algorithm, static_cast<unsigned>(coordinates_.count())};
    search.set_lower_bounds(coordinates_.lower());
    search.set_upper_bounds(coordinates_.upper());
    search.set_min_objective(&Search::value_at, this);
    search.set_ftol_rel(kTolerance);
    search.set_xtol_rel(kTolerance);
    search.set_maxeval(kEvaluationsMost);
    must_be_admissible_ = algorithm == nlopt::LN_SBPLX;
    double value = 0;
    try {
      search.optimize(x, value);
    } catch (const nlopt::roundoff_limited&) {
      // It goes no further, and what it found is kept.
    } catch (const std::runtime_error&) {
      // The same of a line search that finds nothing lower.
    }
  }

  double value(const std::vector<double>& x, std::vector<double>& along) {
    const EtsInput in = coordinates_.input(x);
    if (must_be_admissible_ && !is_admissible(in)) return kNoValue;
    const EtsPass pass{in, values_};
    const auto n = static_cast<double>(values_.size());
    const double value = pass.log_likelihood() / n;
    if (!std::isfinite(value)) {
      std::fill(along.begin(), along.end(), 0.0);
      return kNoValue;
    }
    if (!along.empty()) {
      coordinates_.fill(x, pass.slopes(), along);
      for (double& slope : along) slope /= n;
    }
    if (value < best_value_ && is_admissible(in)) {
      best_value_ = value;
      best_ = x;
    }
    return value;
  }

  static double value_at(const std::vector<double>& x, std::vector<double>& along, void* search) {
    return static_cast<Search*>(search)->value(x, along);
  }

  EtsClass kind_;
  std::span<const double> values_;
  int season_;
  Coordinates coordinates_;
  bool must_be_admissible_ = false;
  bool stepped_back_ = false;
  double best_value_ = std::numeric_limits<double>::infinity();
  std::vector<double> best_;
};

/// `state` in units `scale` times as small.
EtsState scaled(EtsState state, const EtsClass& kind, double scale) {
  state.level *= scale;
  if (kind.trend == Part::additive) state.slope *= scale;
  if (kind.season == Part::additive) {
    for (double& one : state.season) one *= scale;
  }
  return state;
}

}  // namespace

EtsModel fit_ets(const EtsClass& kind, std::span<const double> values, int season) {
  assert(ets_obstacle(kind, values, season).empty());
  // In units in which values are near 1, whatever they count.
  double scale = 0;
  for (const double value : values) scale += std::abs(value) / static_cast<double>(values.size());
  if (scale == 0) scale = 1;
  std::vector<double> small{values.begin(), values.end()};
  for (double& value : small) value /= scale;
  const EtsInput found = Search{kind, small, season}.best();
  const EtsPass pass{found, small};
  const auto n = static_cast<double>(values.size());
  const auto count = static_cast<double>(Coordinates{kind, season}.count());
  const double unit = kind.error == Part::additive ? scale : 1;
  EtsModel model{.kind = kind,
                 .season = season,
                 .parameters = found.parameters,
                 .start = scaled(found.start, kind, scale),
                 .end = scaled(pass.end(), kind, scale),
                 .sigma = unit * std::sqrt(pass.squares() / (n - count)),
                 .parameter_count = static_cast<int>(count) + 1,
                 .n = static_cast<std::int64_t>(values.size())};
  model.log_likelihood = pass.log_likelihood() + 2 * n * std::log(scale);
  const double k = model.parameter_count;
  model.aicc = model.log_likelihood + 2 * k + 2 * k * (k + 1) / (n - k - 1);
  return model;
}

}  // namespace callpace::analysis::forecast
