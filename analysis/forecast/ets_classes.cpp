// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/ets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::analysis::forecast {
namespace {

constexpr int kLongestSeason = 24;  // beyond it a season's states are too many to fit (as in R)

char letter(Part part) {
  switch (part) {
    case Part::none:
      return 'N';
    case Part::additive:
      return 'A';
    default:
      return 'M';
  }
}

std::optional<Part> part_of(char letter) {
  switch (letter) {
    case 'N':
      return Part::none;
    case 'A':
      return Part::additive;
    case 'M':
      return Part::multiplicative;
    default:
      return std::nullopt;
  }
}

/// Whether its forecasts have a finite variance (Hyndman et al. 2008, section 15.2).
bool has_finite_variance(const EtsClass& kind) {
  const bool multiplies = kind.trend == Part::multiplicative || kind.season == Part::multiplicative;
  if (kind.error == Part::additive) return !multiplies;
  return kind.trend != Part::multiplicative || kind.season != Part::additive;
}

}  // namespace

std::string ets_name(const EtsClass& kind) {
  return fmt::format("ETS({},{}{},{})", letter(kind.error), letter(kind.trend),
                     kind.is_damped ? "d" : "", letter(kind.season));
}

std::optional<EtsClass> parse_ets(std::string_view code) {
  std::string letters;
  for (const char c : code) {
    if (c != '(' && c != ')' && c != ',' && c != ' ') letters += c;
  }
  if (letters.starts_with("ETS")) letters.erase(0, 3);
  const bool is_damped = letters.size() == 4 && letters[2] == 'd';
  if (is_damped) letters.erase(2, 1);
  if (letters.size() != 3) return std::nullopt;
  const auto error = part_of(letters[0]);
  const auto trend = part_of(letters[1]);
  const auto season = part_of(letters[2]);
  if (!error || !trend || !season || *error == Part::none) return std::nullopt;
  if (is_damped && *trend == Part::none) return std::nullopt;
  return EtsClass{*error, *trend, is_damped, *season};
}

std::vector<EtsClass> ets_candidates(std::span<const double> values, int season,
                                     const EtsChoice& choice) {
  std::vector<EtsClass> kinds;
  for (const Part error : {Part::additive, Part::multiplicative}) {
    for (const Part trend : {Part::none, Part::additive, Part::multiplicative}) {
      for (const Part pattern : {Part::none, Part::additive, Part::multiplicative}) {
        for (const bool is_damped : {false, true}) {
          const EtsClass kind{error, trend, is_damped, pattern};
          const bool is_left_out =
              (is_damped && trend == Part::none) || !has_finite_variance(kind) ||
              (trend == Part::multiplicative && !choice.has_multiplicative_trend);
          if (!is_left_out && ets_obstacle(kind, values, season).empty()) kinds.push_back(kind);
        }
      }
    }
  }
  return kinds;
}

std::optional<EtsModel> choose_ets(std::span<const double> values, int season,
                                   const EtsChoice& choice) {
  std::optional<EtsModel> best;
  for (const EtsClass& kind : ets_candidates(values, season, choice)) {
    EtsModel model = fit_ets(kind, values, season);
    if (!best || model.aicc < best->aicc) best = std::move(model);
  }
  return best;
}

std::string ets_obstacle(const EtsClass& kind, std::span<const double> values, int season) {
  const std::size_t n = values.size();
  int parameters = 3;  // alpha, the level, the errors' variance
  if (kind.trend != Part::none) parameters += 2;
  if (kind.is_damped) ++parameters;
  if (kind.season != Part::none) {
    if (season < 2) return "needs a season of at least two periods";
    if (season > kLongestSeason) {
      return fmt::format("takes a season of at most {} periods, and this one has {}",
                         kLongestSeason, season);
    }
    if (n < 2 * static_cast<std::size_t>(season)) {
      return fmt::format(
          "needs two seasons, which are {} values, and there are {}: a pattern that was seen once "
          "cannot be told from chance",
          2 * season, n);
    }
    parameters += season;
  }
  if (n < static_cast<std::size_t>(parameters) + 2) {
    return fmt::format("has {} parameters and needs two values more than that, and there are {}",
                       parameters, n);
  }
  const bool has_positive = std::ranges::all_of(values, [](double value) { return value > 0; });
  if (kind.is_positive() && !has_positive) return "multiplies, and so needs values above zero";
  return {};
}

}  // namespace callpace::analysis::forecast
