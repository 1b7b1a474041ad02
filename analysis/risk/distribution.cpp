// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/distribution.hpp"

#include "analysis/risk/normal.hpp"
#include "analysis/risk/pert_table.hpp"
#include "analysis/stats/estimate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

namespace callpace::analysis::risk {
namespace {

/// A probability that is also asked as a score.
struct FromProbability {
  double number;
  [[nodiscard]] double probability() const { return number; }
  [[nodiscard]] double score() const { return normal_score(number); }
};

/// A score that is also asked as a probability.
struct FromScore {
  double number;
  [[nodiscard]] double probability() const { return normal_below(number); }
  [[nodiscard]] double score() const { return number; }
};

struct TriangularInverse {
  Triangular shape;
  double width = shape.high - shape.low;
  double rising = (shape.mode - shape.low) / width;  ///< chance of a value below the mode

  double operator()(auto from) const {
    const double p = from.probability();
    if (p < rising) return shape.low + std::sqrt(p * width * (shape.mode - shape.low));
    return shape.high - std::sqrt((1 - p) * width * (shape.high - shape.mode));
  }
};

/// Counts chances from the nearer tail, where they keep their digits.
class CutNormalInverse {
 public:
  explicit CutNormalInverse(const TruncatedNormal& shape)
      : mean_{shape.mean},
        sd_{shape.sd},
        low_{shape.low},
        high_{shape.high},
        sign_{score(low_) + score(high_) < 0 ? -1.0 : 1.0},
        above_low_{normal_above(sign_ * score(low_))},
        above_high_{normal_above(sign_ * score(high_))} {}

  /// Chance that the normal distribution leaves within the bounds.
  [[nodiscard]] double left() const { return sign_ * (above_low_ - above_high_); }

  double operator()(auto from) const {
    const double above = above_low_ + from.probability() * (above_high_ - above_low_);
    return std::clamp(mean_ + sd_ * sign_ * normal_leaving(above), low_, high_);
  }

  [[nodiscard]] double mean() const {
    return mean_ + sd_ * (density(low_) - density(high_)) / left();
  }
  [[nodiscard]] double standard_deviation() const {
    const double shift = (mean() - mean_) / sd_;
    const double edges = (moment(low_) - moment(high_)) / left();
    return sd_ * std::sqrt(1 + edges - shift * shift);
  }

 private:
  [[nodiscard]] double score(double value) const { return (value - mean_) / sd_; }
  [[nodiscard]] double density(double value) const { return normal_density(score(value)); }
  [[nodiscard]] double moment(double value) const {
    return std::isfinite(value) ? score(value) * density(value) : 0;
  }

  double mean_, sd_, low_, high_;
  double sign_;  ///< -1 counts from the left
  double above_low_, above_high_;
};

struct LognormalInverse {
  double log_mean;
  double log_sd;

  explicit LognormalInverse(const Lognormal& shape)
      : log_mean{std::log(shape.mean) - std::log1p(shape.cv * shape.cv) / 2},
        log_sd{std::sqrt(std::log1p(shape.cv * shape.cv))} {}
  double operator()(auto from) const { return std::exp(log_mean + log_sd * from.score()); }
};

class DiscreteInverse {
 public:
  explicit DiscreteInverse(const Discrete& shape) {
    std::vector<std::size_t> order(shape.values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return shape.values[a] < shape.values[b];
    });
    double sum = 0;
    for (const std::size_t i : order) {
      values_.push_back(shape.values[i]);
      up_to_.push_back(sum += shape.chances[i]);
    }
  }

  double operator()(auto from) const {
    const auto past = std::upper_bound(up_to_.begin(), up_to_.end(), from.probability());
    const auto place = static_cast<std::size_t>(past - up_to_.begin());
    return values_[std::min(place, values_.size() - 1)];
  }

 private:
  std::vector<double> values_;  ///< ascending
  std::vector<double> up_to_;   ///< chance of each value or a lower one
};

struct EmpiricalInverse {
  std::vector<double> samples;

  explicit EmpiricalInverse(const Empirical& shape) : samples{shape.samples} {
    std::sort(samples.begin(), samples.end());
  }
  double operator()(auto from) const {
    const double place = from.probability() * static_cast<double>(samples.size());
    return samples[std::min(static_cast<std::size_t>(place), samples.size() - 1)];
  }
};

/// The inverse distribution function of each shape.
struct Inverses {
  auto operator()(const Uniform& shape) const {
    return [shape](auto from) { return shape.low + (shape.high - shape.low) * from.probability(); };
  }
  auto operator()(const Triangular& shape) const { return TriangularInverse{shape}; }
  auto operator()(const Pert& shape) const {
    return [table = PertTable{shape}](auto from) { return table.at(from.score()); };
  }
  auto operator()(const Normal& shape) const {
    return [shape](auto from) { return shape.mean + shape.sd * from.score(); };
  }
  auto operator()(const TruncatedNormal& shape) const { return CutNormalInverse{shape}; }
  auto operator()(const Lognormal& shape) const { return LognormalInverse{shape}; }
  auto operator()(const Discrete& shape) const { return DiscreteInverse{shape}; }
  auto operator()(const Empirical& shape) const { return EmpiricalInverse{shape}; }
};

struct Moments {
  double mean = 0;
  double sd = 0;
};

Moments moments_of(const Uniform& shape) {
  return {(shape.low + shape.high) / 2, (shape.high - shape.low) / std::sqrt(12.0)};
}

Moments moments_of(const Triangular& shape) {
  const auto& [a, c, b] = shape;
  return {(a + b + c) / 3, std::sqrt((a * a + b * b + c * c - a * b - a * c - b * c) / 18)};
}

Moments moments_of(const Pert& shape) {
  const double mean = (shape.low + shape.weight * shape.mode + shape.high) / (shape.weight + 2);
  return {mean, std::sqrt((mean - shape.low) * (shape.high - mean) / (shape.weight + 3))};
}

Moments moments_of(const Normal& shape) { return {shape.mean, shape.sd}; }

Moments moments_of(const TruncatedNormal& shape) {
  const CutNormalInverse cut{shape};
  return {cut.mean(), cut.standard_deviation()};
}

Moments moments_of(const Lognormal& shape) { return {shape.mean, shape.mean * shape.cv}; }

Moments moments_of(const Discrete& shape) {
  double mean = 0;
  double variance = 0;
  for (std::size_t i = 0; i < shape.values.size(); ++i) mean += shape.chances[i] * shape.values[i];
  for (std::size_t i = 0; i < shape.values.size(); ++i) {
    variance += shape.chances[i] * (shape.values[i] - mean) * (shape.values[i] - mean);
  }
  return {mean, std::sqrt(variance)};
}

/// The samples are all the values that a draw can have, so their variance divides by n, not n - 1.
Moments moments_of(const Empirical& shape) {
  Sample sample;
  for (const double value : shape.samples) sample.add(value);
  const auto n = static_cast<double>(shape.samples.size());
  return {sample.mean(), n < 2 ? 0 : std::sqrt(sample.variance() * (n - 1) / n)};
}

}  // namespace

struct Distribution::Inverse {
  virtual ~Inverse() = default;
  virtual void from_probabilities(std::span<double> numbers) const = 0;
  virtual void from_scores(std::span<double> numbers) const = 0;

  Moments moments;
};

namespace {

/// An inverse distribution function over many numbers at a time.
template <class Base, class Function>
struct Over final : Base {
  explicit Over(Function inverse) : function{std::move(inverse)} {}
  void from_probabilities(std::span<double> numbers) const override {
    for (double& number : numbers) number = function(FromProbability{number});
  }
  void from_scores(std::span<double> numbers) const override {
    for (double& number : numbers) number = function(FromScore{number});
  }

  Function function;
};

}  // namespace

Distribution::Distribution(const Shape& shape) {
  assert(problems_of(shape).empty());
  inverse_ = std::visit(
      [](const auto& kind) -> std::shared_ptr<const Inverse> {
        using Function = decltype(Inverses{}(kind));
        auto inverse = std::make_shared<Over<Inverse, Function>>(Inverses{}(kind));
        inverse->moments = moments_of(kind);
        return inverse;
      },
      shape);
}

double Distribution::quantile(double p) const {
  assert(p > 0 && p < 1);
  from_probabilities({&p, 1});
  return p;
}

void Distribution::from_probabilities(std::span<double> numbers) const {
  inverse_->from_probabilities(numbers);
}

void Distribution::from_scores(std::span<double> numbers) const { inverse_->from_scores(numbers); }

double Distribution::mean() const { return inverse_->moments.mean; }

double Distribution::standard_deviation() const { return inverse_->moments.sd; }

}  // namespace callpace::analysis::risk
