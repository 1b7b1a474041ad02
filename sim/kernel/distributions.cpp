// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/distributions.hpp"

#include <cmath>
#include <stdexcept>

namespace callpace::kernel {

namespace {

void require(bool condition, const char* what) {
  if (!condition) throw std::invalid_argument(what);
}

bool positive(double value) { return std::isfinite(value) && value > 0; }
bool not_negative(double value) { return std::isfinite(value) && value >= 0; }

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;  // which clang 16 does not find by itself

}  // namespace

Distribution constant(double value_s) {
  require(not_negative(value_s), "constant: value must not be negative");
  return Distribution{Distribution::Constant{value_s}};
}

Distribution uniform(double low_s, double high_s) {
  require(not_negative(low_s) && std::isfinite(high_s) && low_s <= high_s,
          "uniform: bounds must be 0 <= low <= high");
  return Distribution{Distribution::Uniform{low_s, high_s}};
}

Distribution exponential_from_mean(double mean_s) {
  require(positive(mean_s), "exponential: mean must be positive");
  return Distribution{Distribution::Exponential{1 / mean_s}};
}

Distribution gamma_from_mean_cv(double mean_s, double cv) {
  require(positive(mean_s) && positive(cv), "gamma: mean and cv must be positive");
  return Distribution{Distribution::Gamma{1 / (cv * cv), mean_s * cv * cv}};
}

Distribution lognormal_from_mean_cv(double mean_s, double cv) {
  require(positive(mean_s) && positive(cv), "lognormal: mean and cv must be positive");
  const double log_variance = std::log1p(cv * cv);
  return Distribution{
      Distribution::Lognormal{std::log(mean_s) - log_variance / 2, std::sqrt(log_variance)}};
}

double Distribution::sample(RandomStream& stream) const {
  return std::visit(
      Overloaded{
          [](const Constant& kind) { return kind.value_s; },
          [&](const Uniform& kind) {
            return kind.low_s + (kind.high_s - kind.low_s) * stream.uniform();
          },
          // Boost's operator() is not const, though none of these keeps anything between draws.
          [&](auto kind) { return kind(stream); },
      },
      kind_);
}

double Distribution::mean() const {
  return std::visit(
      Overloaded{
          [](const Constant& kind) { return kind.value_s; },
          [](const Uniform& kind) { return (kind.low_s + kind.high_s) / 2; },
          [](const Exponential& kind) { return 1 / kind.lambda(); },
          [](const Gamma& kind) { return kind.alpha() * kind.beta(); },
          [](const Lognormal& kind) { return std::exp(kind.m() + kind.s() * kind.s() / 2); },
      },
      kind_);
}

}  // namespace callpace::kernel
