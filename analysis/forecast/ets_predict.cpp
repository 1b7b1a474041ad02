// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/ets_cloud.hpp"
#include "analysis/forecast/ets_filter.hpp"
#include "analysis/risk/normal.hpp"
#include "analysis/risk/uniforms.hpp"

#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis::forecast {
namespace {

constexpr std::uint64_t kPaths = 4000;
constexpr std::size_t kModels = 400;               ///< about as likely as the fitted one
constexpr std::uint64_t kSigmaDraws = 1ULL << 41;  ///< apart from those of the paths
constexpr double kErrorLeast = -0.99;  ///< of a relative error: a value stays above zero

/// A model that goes on from a state, period by period.
class Walk {
 public:
  Walk(const EtsModel& model, EtsState from) : model_{model}, at_{std::move(from)} {}

  /// The next value, with this error.
  double step(double error) {
    const auto& [alpha, beta, gamma, phi] = model_.parameters;
    const EtsClass& kind = model_.kind;
    const bool has_season = kind.season != Part::none;
    double& season = has_season ? at_.season[next_] : none_;
    const EtsStep step = step_of(kind, phi, at_.level, at_.slope, season);
    if (kind.error == Part::multiplicative) error = std::max(error, kErrorLeast) * step.forecast;
    const bool times = kind.season == Part::multiplicative;
    const double moved = times ? error / season : error;
    const double before = at_.level;
    at_.level = step.trended + alpha * moved;
    if (kind.trend == Part::additive) at_.slope = phi * at_.slope + beta * moved;
    if (kind.trend == Part::multiplicative) {
      at_.slope = step.trended / before + beta * moved / before;
    }
    if (has_season) {
      season += gamma * (times ? error / step.trended : error);
      next_ = (next_ + 1) % at_.season.size();
    }
    return step.forecast + error;
  }

 private:
  const EtsModel& model_;
  EtsState at_;
  std::size_t next_ = 0;
  double none_ = 0;
};

/// Normal errors of one path.
std::vector<double> errors_of(double sigma, std::size_t n, std::uint64_t seed, std::uint64_t path) {
  std::vector<double> errors(n);
  risk::fill_uniforms({.seed = seed, .purpose = risk::Purpose::forecast_path, .input = path}, 0,
                      errors);
  for (double& one : errors) one = sigma * risk::normal_score(one);
  return errors;
}

/// Of the errors, what they leave in the forecast `steps` >= 1 periods on, in units of an error.
double echo_of(const EtsModel& model, int steps) {
  const auto& [alpha, beta, gamma, phi] = model.parameters;
  double slope = 0;
  for (int i = 1; i <= steps; ++i) slope += std::pow(phi, i);
  const bool is_same_season = model.kind.season != Part::none && steps % model.season == 0;
  return alpha + beta * slope + (is_same_season ? gamma : 0);
}

/// Expected values where a season multiplies what errors multiply, too: level and season then move
/// together from the second season on (Hyndman et al. 2008, section 6.4).
std::vector<double> expected_products(const EtsModel& model, int horizon) {
  const auto& [alpha, beta, gamma, phi] = model.parameters;
  const double both = gamma * model.sigma * model.sigma;
  std::vector<double> levels;  // level x season, expected, of each season; the next one first
  std::vector<double> slopes;
  for (const double season : model.end.season) {
    levels.push_back(model.end.level * season);
    slopes.push_back(model.end.slope * season);
  }
  std::vector<double> means;
  for (std::size_t next = 0; means.size() < static_cast<std::size_t>(horizon);
       next = (next + 1) % levels.size()) {
    means.push_back(levels[next] + phi * slopes[next]);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      levels[i] += phi * slopes[i];
      slopes[i] *= phi;
    }
    levels[next] += alpha * both * means.back();
    slopes[next] += beta * both * means.back();
  }
  return means;
}

std::vector<double> means_of(const EtsModel& model, int horizon) {
  const EtsClass& kind = model.kind;
  if (kind.error == Part::multiplicative && kind.season == Part::multiplicative &&
      kind.trend != Part::multiplicative) {
    return expected_products(model, horizon);
  }
  Walk walk{model, model.end};
  std::vector<double> means;
  for (int h = 0; h < horizon; ++h) means.push_back(walk.step(0));
  return means;
}

double freedom_of(const EtsModel& model) {
  return static_cast<double>(model.n - model.parameter_count + 1);
}

/// Variances of linear kinds around means_of(), in squared errors.
std::vector<double> spreads_of(const EtsModel& model, int horizon) {
  std::vector<double> spreads{1};
  for (int steps = 1; steps < horizon; ++steps) {
    const double echo = echo_of(model, steps);
    spreads.push_back(spreads.back() + echo * echo);
  }
  return spreads;
}

/// A mixture of normal laws is summed up by its first two moments.
Prediction predict_by_formula(const EtsModel& model, const std::vector<WeighedModel>& likely,
                              const Ask& ask) {
  const std::vector<double> means = means_of(model, ask.horizon);
  std::vector<double> variances(means.size(), 0.0);
  for (const WeighedModel& one : likely) {
    const std::vector<double> others = means_of(one.model, ask.horizon);
    const std::vector<double> spreads = spreads_of(one.model, ask.horizon);
    for (std::size_t h = 0; h < means.size(); ++h) {
      const double off = others[h] - means[h];
      variances[h] += one.weight * (model.sigma * model.sigma * spreads[h] + off * off);
    }
  }
  Prediction prediction{.model = ets_name(model.kind), .periods = {}};
  for (std::size_t h = 0; h < means.size(); ++h) {
    prediction.periods.push_back(
        student_predicted(means[h], std::sqrt(variances[h]), freedom_of(model), ask.levels));
  }
  return prediction;
}

/// The value below which the share `p` of `sorted` lies, between two of them in proportion.
double quantile_of_sorted(const std::vector<double>& sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

/// The model that the share `p` of the weight reaches.
const EtsModel& model_at(const std::vector<WeighedModel>& likely, double p) {
  for (const WeighedModel& one : likely) {
    p -= one.weight;
    if (p < 0) return one.model;
  }
  return likely.front().model;
}

/// With the uncertainty of sigma, which Student's t has in the formula, where there are several.
Prediction predict_by_paths(const EtsModel& model, const std::vector<WeighedModel>& likely,
                            const Ask& ask) {
  const auto horizon = static_cast<std::size_t>(ask.horizon);
  const boost::math::chi_squared law{freedom_of(model)};
  std::vector<double> place(2);
  std::vector<std::vector<double>> values(horizon, std::vector<double>(kPaths));
  for (std::uint64_t path = 0; path < kPaths; ++path) {
    auto errors = errors_of(model.sigma, horizon, ask.seed, path);
    // Evenly over the models, which come in no order.
    const double p = (static_cast<double>(path) + 0.5) / static_cast<double>(kPaths);
    if (likely.size() > 1) {
      risk::fill_uniforms(
          {.seed = ask.seed, .purpose = risk::Purpose::forecast_path, .input = kSigmaDraws + path},
          0, place);
      const double larger = std::sqrt(freedom_of(model) / quantile(law, place[0]));
      for (double& one : errors) one *= larger;
    }
    Walk walk{model_at(likely, p), model_at(likely, p).end};
    for (std::size_t h = 0; h < horizon; ++h) values[h][path] = walk.step(errors[h]);
  }
  Prediction prediction{.model = ets_name(model.kind), .periods = {}};
  const std::vector<double> means = means_of(model, ask.horizon);
  for (std::size_t h = 0; h < horizon; ++h) {
    std::sort(values[h].begin(), values[h].end());
    Sample sample;
    for (const double value : values[h]) sample.add(value);
    Predicted predicted{.mean = means[h], .sd = std::sqrt(sample.variance()), .ends = {}};
    for (const double level : ask.levels) {
      predicted.ends.push_back({quantile_of_sorted(values[h], (1 - level) / 2),
                                quantile_of_sorted(values[h], (1 + level) / 2)});
    }
    prediction.periods.push_back(std::move(predicted));
  }
  return prediction;
}

Prediction predict_by(const EtsModel& model, const std::vector<WeighedModel>& likely,
                      const Ask& ask) {
  assert(ask.horizon >= 1);
  return model.kind.is_linear() ? predict_by_formula(model, likely, ask)
                                : predict_by_paths(model, likely, ask);
}

}  // namespace

Prediction predict_known_ets(const EtsModel& model, const Ask& ask) {
  return predict_by(model, {{model, 1}}, ask);
}

Prediction predict_ets(const EtsModel& model, std::span<const double> values, const Ask& ask) {
  return predict_by(model, likely_models(model, values, kModels, ask.seed), ask);
}

std::vector<double> simulate_ets(const EtsModel& model, std::size_t n, std::uint64_t seed,
                                 std::uint64_t path) {
  std::vector<double> values;
  Walk walk{model, model.start};
  for (const double error : errors_of(model.sigma, n, seed, path))
    values.push_back(walk.step(error));
  return values;
}

}  // namespace callpace::analysis::forecast
