// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The distributions of the model, lengths in seconds, made by factories that name their parameters.
// Sampling is Boost.Random's; a distribution holds parameters only, so the numbers drawn depend on
// the stream alone.
//
// Errors: parameters out of range are bugs of the caller (scenarios are checked when loaded) and
// throw std::invalid_argument, since no simulation is at hand to assert with.
#pragma once

#include "sim/kernel/random_stream.hpp"
#include "sim/kernel/time.hpp"

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/lognormal_distribution.hpp>

#include <optional>
#include <variant>

namespace callpace::kernel {

/// A distribution of lengths, in seconds.
class Distribution {
 public:
  /// One length in seconds.
  [[nodiscard]] double sample(RandomStream& stream) const;

  /// One length of simulated time.
  [[nodiscard]] Duration sample_duration(RandomStream& stream) const {
    return always_ ? *always_ : from_seconds(sample(stream));
  }

  /// Its mean, in seconds.
  [[nodiscard]] double mean() const;

 private:
  struct Constant {
    double value_s;
  };
  struct Uniform {
    double low_s;
    double high_s;
  };
  using Exponential = boost::random::exponential_distribution<double>;
  using Gamma = boost::random::gamma_distribution<double>;
  using Lognormal = boost::random::lognormal_distribution<double>;
  using Kind = std::variant<Constant, Uniform, Exponential, Gamma, Lognormal>;

  explicit Distribution(const Kind& kind) : kind_{kind} {
    if (const auto* constant = std::get_if<Constant>(&kind))
      always_ = from_seconds(constant->value_s);
  }

  friend Distribution constant(double value_s);
  friend Distribution uniform(double low_s, double high_s);
  friend Distribution exponential_from_mean(double mean_s);
  friend Distribution gamma_from_mean_cv(double mean_s, double cv);
  friend Distribution lognormal_from_mean_cv(double mean_s, double cv);

  Kind kind_;
  std::optional<Duration> always_;  // of a constant: converted once
};

/// Always `value_s` (not negative).
[[nodiscard]] Distribution constant(double value_s);

/// Anything in [low_s, high_s) alike; 0 <= low_s <= high_s.
[[nodiscard]] Distribution uniform(double low_s, double high_s);

/// Without memory; mean_s > 0.
[[nodiscard]] Distribution exponential_from_mean(double mean_s);

/// Gamma with coefficient of variation `cv`: shape 1 / cv^2, scale mean_s cv^2; both > 0.
[[nodiscard]] Distribution gamma_from_mean_cv(double mean_s, double cv);

/// Lognormal with coefficient of variation `cv`: log variance ln(1 + cv^2); both > 0.
[[nodiscard]] Distribution lognormal_from_mean_cv(double mean_s, double cv);

}  // namespace callpace::kernel
