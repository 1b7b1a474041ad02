// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Exponential smoothing as state space models with one source of error: ETS(error, trend, season),
// Hyndman, Koehler, Ord and Snyder 2008, "Forecasting with Exponential Smoothing". Errors add up or
// multiply; the trend is none, additive or multiplicative, damped or not; the season is none,
// additive or multiplicative. The states before the first value are parameters like the others.
//
// The family and its limits are those of forecast::ets in R: smoothing parameters in the usual
// region (.0001 <= alpha <= .9999, .0001 <= beta <= alpha, .0001 <= gamma <= 1 - alpha, .80 <= phi
// <= .98) that are also admissible (the season's roots within the unit circle). Left out on
// purpose: Box-Cox transformations, other criteria than the likelihood. Errors: as stated; a model
// that a series cannot carry is refused in words.
#pragma once

#include "analysis/forecast/prediction.hpp"
#include "sim/scenario/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::forecast {

/// How a part of a model joins the others.
enum class Part : std::uint8_t { none, additive, multiplicative };

/// A class of models.
struct EtsClass {
  Part error = Part::additive;  ///< never none
  Part trend = Part::none;
  bool is_damped = false;  ///< only with a trend
  Part season = Part::none;

  [[nodiscard]] bool operator==(const EtsClass&) const = default;
  [[nodiscard]] bool is_positive() const {  ///< takes positive values alone
    return error == Part::multiplicative || trend == Part::multiplicative ||
           season == Part::multiplicative;
  }
  /// Values are sums of what is linear in the states: intervals have a formula.
  [[nodiscard]] bool is_linear() const { return !is_positive(); }
};

/// "ETS(M,Ad,N)".
[[nodiscard]] std::string ets_name(const EtsClass& kind);

/// The class that a code such as "AAN", "MAdM" or "ETS(M,Ad,M)" names; none when it names none.
[[nodiscard]] std::optional<EtsClass> parse_ets(std::string_view code);

/// What moves a model on.
struct EtsParameters {
  double alpha = 0;
  double beta = 0;   ///< 0 without a trend
  double gamma = 0;  ///< 0 without a season
  double phi = 1;    ///< 1 where nothing is damped
};

/// Where a model stands between two periods.
struct EtsState {
  double level = 0;
  double slope = 0;            ///< of an additive trend; the growth factor of a multiplicative one
  std::vector<double> season;  ///< of the next period, the one after ...; empty without
};

/// A model, fitted to a series or made up.
struct EtsModel {
  EtsClass kind;
  int season = 1;  ///< periods
  EtsParameters parameters = {};
  EtsState start = {};  ///< before the first value
  EtsState end = {};    ///< after the last one
  double sigma = 0;     ///< standard deviation of an error; of a relative one where errors multiply
  int parameter_count = 0;    ///< smoothing parameters, free states, and the errors' variance
  std::int64_t n = 0;         ///< values
  double log_likelihood = 0;  ///< times -2 and up to a constant, as R's forecast::ets counts it
  double aicc = 0;            ///< of that; less is better
};

/// Why no model of this kind can be fitted to `values`, a sentence's end ("needs ..."); empty when
/// one can. A season takes two whole seasons, a positive kind positive values, and every kind two
/// values more than parameters.
[[nodiscard]] std::string ets_obstacle(const EtsClass& kind, std::span<const double> values,
                                       int season);

/// The most likely model of this kind; ets_obstacle() must be empty.
[[nodiscard]] EtsModel fit_ets(const EtsClass& kind, std::span<const double> values, int season);

/// Which kinds a choice looks at.
struct EtsChoice {
  bool has_multiplicative_trend = false;
};

/// The kinds that a choice may take for `values`: all of the family but those whose forecasts have
/// no finite variance (an additive error beside a multiplicative part, and the like, as R
/// restricts).
[[nodiscard]] std::vector<EtsClass> ets_candidates(std::span<const double> values, int season,
                                                   const EtsChoice& choice = {});

/// The model with the least AICc among the candidates; none when the series is too short for any.
[[nodiscard]] std::optional<EtsModel> choose_ets(std::span<const double> values, int season,
                                                 const EtsChoice& choice = {});

/// The periods after `model.end`, as if its parameters were known. The figures are expected values
/// (of a multiplicative trend: those of a future without errors). Intervals of linear kinds by
/// formula (Hyndman et al. 2008, table 6.1), of others from paths drawn by (seed, path, period)
/// alone.
[[nodiscard]] Prediction predict_known_ets(const EtsModel& model, const Ask& ask);

/// The same, with intervals that also allow for what `values`, to which `model` was fitted, leave
/// open of its parameters: each path goes on from a model about as likely as the fitted one.
[[nodiscard]] Prediction predict_ets(const EtsModel& model, std::span<const double> values,
                                     const Ask& ask);

/// `n` values that `model` makes from its start, by the draws of path `path` of `seed`.
[[nodiscard]] std::vector<double> simulate_ets(const EtsModel& model, std::size_t n,
                                               std::uint64_t seed, std::uint64_t path);

}  // namespace callpace::analysis::forecast
