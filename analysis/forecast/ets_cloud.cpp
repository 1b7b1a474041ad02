// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/ets_cloud.hpp"

#include "analysis/forecast/ets_filter.hpp"
#include "analysis/forecast/ets_start.hpp"
#include "analysis/risk/normal.hpp"
#include "analysis/risk/uniforms.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace callpace::analysis::forecast {
namespace {

constexpr std::size_t kTriesMost = 30;           // for a draw within the region
constexpr std::uint64_t kOwnDraws = 1ULL << 40;  // apart from those of the paths

using Row = std::vector<double>;

bool is_usual(const EtsInput& in, int season) {
  const auto& [alpha, beta, gamma, phi] = in.parameters;
  const EtsClass& kind = in.kind;
  const bool is_inside =
      alpha >= kSmoothingLow && alpha <= kSmoothingHigh &&
      (kind.trend == Part::none || (beta >= kSmoothingLow && beta <= alpha)) &&
      (kind.season == Part::none || (gamma >= kSmoothingLow && gamma <= 1 - alpha)) &&
      (!kind.is_damped || (phi >= kPhiLow && phi <= kPhiHigh));
  return is_inside && (kind.season == Part::none || is_ets_admissible(in.parameters, kind, season));
}

/// All that is estimated, one number after another; the last state of a season follows from the
/// rest.
class Numbers {
 public:
  explicit Numbers(EtsInput at) : at_{std::move(at)} {
    const EtsClass& kind = at_.kind;
    add(&at_.parameters.alpha);
    if (kind.trend != Part::none) add(&at_.parameters.beta);
    if (kind.season != Part::none) add(&at_.parameters.gamma);
    if (kind.is_damped) add(&at_.parameters.phi);
    add(&at_.start.level);
    if (kind.trend != Part::none) add(&at_.start.slope);
    for (std::size_t i = 0; i + 1 < at_.start.season.size(); ++i) add(&at_.start.season[i]);
  }
  Numbers(const Numbers&) = delete;
  Numbers& operator=(const Numbers&) = delete;

  [[nodiscard]] std::size_t count() const { return places_.size(); }
  [[nodiscard]] double of(std::size_t i) const { return *places_[i]; }
  void set(std::size_t i, double value) {
    const bool is_season = i >= places_.size() - seasons();
    if (is_season) at_.start.season.back() -= value - *places_[i];
    *places_[i] = value;
  }
  [[nodiscard]] const EtsInput& input() const { return at_; }

 private:
  void add(double* place) { places_.push_back(place); }
  [[nodiscard]] std::size_t seasons() const {
    return at_.start.season.empty() ? 0 : at_.start.season.size() - 1;
  }

  EtsInput at_;
  std::vector<double*> places_;
};

/// How the errors change with each number, in steps that suit it.
std::vector<Row> jacobian_of(const EtsInput& in, std::span<const double> values, double scale) {
  Numbers numbers{in};
  std::vector<Row> columns;
  const std::size_t smoothing = numbers.count() - 1 - (in.kind.trend != Part::none ? 1 : 0) -
                                (in.start.season.empty() ? 0 : in.start.season.size() - 1);
  for (std::size_t i = 0; i < numbers.count(); ++i) {
    const double before = numbers.of(i);
    const double step = i < smoothing ? 1e-5 : 1e-5 * std::max(std::abs(before), 1e-3 * scale);
    numbers.set(i, before + step);
    const Row up = EtsPass{numbers.input(), values}.errors();
    numbers.set(i, before - step);
    const Row down = EtsPass{numbers.input(), values}.errors();
    numbers.set(i, before);
    Row& column = columns.emplace_back(values.size());
    for (std::size_t t = 0; t < values.size(); ++t) column[t] = (up[t] - down[t]) / (2 * step);
  }
  return columns;
}

/// Lower triangle whose product with its own transpose is J'J + a little, column by column.
std::vector<Row> cholesky_of(const std::vector<Row>& jacobian) {
  const std::size_t k = jacobian.size();
  std::vector<Row> lower(k, Row(k, 0.0));
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum =
          std::inner_product(jacobian[i].begin(), jacobian[i].end(), jacobian[j].begin(), 0.0);
      const double own = sum;
      for (std::size_t c = 0; c < j; ++c) sum -= lower[i][c] * lower[j][c];
      lower[i][j] = i == j ? std::sqrt(std::max(sum, 1e-9 * own + 1e-300)) : sum / lower[j][j];
    }
  }
  return lower;
}

/// The x for which (lower's transpose) x = z: normal with the inverse of J'J for its spread.
Row solved(const std::vector<Row>& lower, Row z) {
  for (std::size_t i = z.size(); i-- > 0;) {
    for (std::size_t c = i + 1; c < z.size(); ++c) z[i] -= lower[c][i] * z[c];
    z[i] /= lower[i][i];
  }
  return z;
}

}  // namespace

std::vector<WeighedModel> likely_models(const EtsModel& model, std::span<const double> values,
                                        std::size_t count, std::uint64_t seed) {
  const EtsInput fitted{model.kind, model.parameters, model.start};
  const EtsPass best{fitted, values};
  double scale = 0;
  for (const double value : values) scale += std::abs(value) / static_cast<double>(values.size());
  const auto lower = cholesky_of(jacobian_of(fitted, values, scale));
  std::vector<WeighedModel> models{{model, 1}};
  Row uniforms(lower.size());
  for (std::size_t draw = 1; draw < count; ++draw) {
    for (std::size_t attempt = 0; attempt < kTriesMost; ++attempt) {
      risk::fill_uniforms({.seed = seed,
                           .purpose = risk::Purpose::forecast_path,
                           .input = kOwnDraws + draw * kTriesMost + attempt},
                          0, uniforms);
      Row z(uniforms.size());
      double squares = 0;
      for (std::size_t i = 0; i < z.size(); ++i) {
        z[i] = risk::normal_score(uniforms[i]);
        squares += z[i] * z[i];
      }
      const Row moved = solved(lower, std::move(z));
      Numbers numbers{fitted};
      for (std::size_t i = 0; i < moved.size(); ++i) {
        numbers.set(i, numbers.of(i) + model.sigma * moved[i]);
      }
      if (!is_usual(numbers.input(), model.season)) continue;
      const EtsPass pass{numbers.input(), values};
      if (!std::isfinite(pass.log_likelihood())) continue;
      WeighedModel one{model, 0};
      one.model.parameters = numbers.input().parameters;
      one.model.start = numbers.input().start;
      one.model.end = pass.end();
      one.weight = std::exp(
          std::min(50.0, (best.log_likelihood() - pass.log_likelihood()) / 2 + squares / 2));
      models.push_back(std::move(one));
      break;
    }
  }
  double all = 0;
  for (const WeighedModel& one : models) all += one.weight;
  for (WeighedModel& one : models) one.weight /= all;
  return models;
}

}  // namespace callpace::analysis::forecast
