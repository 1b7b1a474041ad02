// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/back_test.hpp"

#include "analysis/forecast/lag_methods.hpp"
#include "analysis/stats/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace callpace::analysis::forecast {
namespace {

using Values = std::span<const double>;

Method lag_method(std::string name, std::string words, const LagWeights& weights) {
  return {.name = std::move(name),
          .words = words,
          .predict = [weights](Values values,
                               const Ask& ask) { return lag_prediction(values, weights, ask); },
          .obstacle = [weights, words](Values values) -> std::string {
            const std::size_t needed = lag_values_min(weights);
            if (values.size() >= needed) return {};
            return fmt::format("{} needs {} values, and there are {}", words, needed,
                               values.size());
          }};
}

Method seasonal_method(int season) {
  Method method = lag_method("seasonal_naive", "the value of a season before",
                             seasonal_naive_weights(std::max(season, 1)));
  method.obstacle = [season](Values values) -> std::string {
    if (season < 2) return "the value of a season before needs a season";
    if (values.size() >= 2 * static_cast<std::size_t>(season)) return {};
    return fmt::format(
        "a season of {0} periods needs two of them, {1} values, and there are {2}: a pattern that "
        "was seen once cannot be told from chance",
        season, 2 * season, values.size());
  };
  return method;
}

Method ets_method(int season, const EtsChoice& choice, const std::optional<EtsClass>& only) {
  return {.name = "ets",
          .words = only ? ets_name(*only) : "exponential smoothing",
          .predict =
              [=](Values values, const Ask& ask) {
                const auto model =
                    only ? fit_ets(*only, values, season) : *choose_ets(values, season, choice);
                return predict_ets(model, values, ask);
              },
          .obstacle = [=](Values values) -> std::string {
            if (only) {
              const std::string wrong = ets_obstacle(*only, values, season);
              return wrong.empty() ? "" : fmt::format("{} {}", ets_name(*only), wrong);
            }
            const std::string wrong = ets_obstacle({}, values, season);
            return wrong.empty() ? "" : "exponential smoothing " + wrong;
          }};
}

/// What one method's forecasts at one cut came to.
struct CutErrors {
  std::vector<double> absolute;
  std::vector<double> relative;
  std::vector<bool> held;  ///< by the interval of each level, one period ahead
};

CutErrors errors_at(const Series& series, const Method& method, std::size_t cut, Ask ask) {
  const Values all{series.values};
  ask.horizon = std::min(ask.horizon, static_cast<int>(all.size() - cut));
  const Prediction prediction = method.predict(all.first(cut), ask);
  CutErrors errors;
  for (std::size_t h = 0; h < prediction.periods.size(); ++h) {
    const double came = all[cut + h];
    errors.absolute.push_back(std::abs(prediction.periods[h].mean - came));
    errors.relative.push_back(came == 0 ? std::numeric_limits<double>::quiet_NaN()
                                        : errors.absolute.back() / std::abs(came));
    if (h > 0) continue;
    for (const Ends& ends : prediction.periods[h].ends) {
      errors.held.push_back(ends.low <= came && came <= ends.high);
    }
  }
  return errors;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

Score score_of(const std::string& method, const std::vector<CutErrors>& cuts, double change) {
  Score score{.method = method, .shares_held = {}, .mape_by_cut = {}};
  std::vector<double> absolute;
  std::vector<double> relative;
  std::vector<double> next;
  for (const CutErrors& cut : cuts) {
    absolute.insert(absolute.end(), cut.absolute.begin(), cut.absolute.end());
    relative.insert(relative.end(), cut.relative.begin(), cut.relative.end());
    next.push_back(cut.relative.front());
    score.mape_by_cut.push_back(mean_of(cut.relative));
    score.shares_held.resize(cut.held.size());
    for (std::size_t i = 0; i < cut.held.size(); ++i) {
      score.shares_held[i] += (cut.held[i] ? 1.0 : 0.0) / static_cast<double>(cuts.size());
    }
  }
  score.forecasts = static_cast<std::int64_t>(absolute.size());
  score.mape = mean_of(relative);
  score.mape_next = mean_of(next);
  score.mase = change > 0 ? mean_of(absolute) / change : std::numeric_limits<double>::quiet_NaN();
  return score;
}

/// The mean change from one value to the next.
double mean_change(Values values) {
  double sum = 0;
  for (std::size_t i = 1; i < values.size(); ++i) sum += std::abs(values[i] - values[i - 1]);
  return values.size() < 2 ? 0 : sum / static_cast<double>(values.size() - 1);
}

}  // namespace

std::vector<Method> methods_for(int season, const EtsChoice& choice,
                                const std::optional<EtsClass>& only) {
  return {lag_method("naive", "the last value again", naive_weights()), seasonal_method(season),
          lag_method("moving_average", "the weighted moving average", moving_average_weights()),
          ets_method(season, choice, only)};
}

BackTest back_test(const Series& series, const std::vector<Method>& methods, const Ask& ask,
                   const BackTestOptions& options) {
  const Values all{series.values};
  BackTest test;
  test.first_cut = (all.size() + 1) / 2;
  if (all.size() > test.first_cut + options.cuts_most)
    test.first_cut = all.size() - options.cuts_most;
  test.cuts = all.size() - test.first_cut;
  test.ahead = std::min(ask.horizon, static_cast<int>(test.cuts));
  const Ask asked{.horizon = test.ahead, .levels = ask.levels, .seed = ask.seed};
  std::vector<const Method*> able;
  for (const Method& method : methods) {
    if (method.obstacle(all.first(test.first_cut)).empty()) able.push_back(&method);
  }
  if (able.size() < 2 || test.cuts == 0) return test;
  std::vector<std::vector<CutErrors>> errors(able.size(), std::vector<CutErrors>(test.cuts));
  share_out_alike(test.cuts, options.threads, [&](std::size_t cut) {
    for (std::size_t i = 0; i < able.size(); ++i) {
      errors[i][cut] = errors_at(series, *able[i], test.first_cut + cut, asked);
    }
  });
  const double change = mean_change(all.first(test.first_cut));
  for (std::size_t i = 0; i < able.size(); ++i) {
    test.scores.push_back(score_of(able[i]->name, errors[i], change));
  }
  return test;
}

}  // namespace callpace::analysis::forecast
