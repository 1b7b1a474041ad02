// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/credit.hpp"

#include <cassert>

namespace callpace::analysis {
namespace {

[[maybe_unused]] bool is_part(double ratio) { return ratio >= 0 && ratio <= 1; }

}  // namespace

Money expected_loss(const CreditExposure& exposure) {
  assert(is_part(exposure.default_probability) && is_part(exposure.loss_given_default));
  assert(exposure.at_default.cents() >= 0);
  return exposure.at_default.scaled(exposure.default_probability * exposure.loss_given_default);
}

Money expected_loss(std::span<const CreditExposure> portfolio) {
  assert(!portfolio.empty());
  Money sum{0, portfolio.front().at_default.currency()};
  for (const CreditExposure& exposure : portfolio) {
    sum += expected_loss(exposure);
  }
  return sum;
}

const char* name_of(Light light) {
  switch (light) {
    case Light::deficient:
      return "deficient";
    case Light::average:
      return "average";
    case Light::optimal:
      return "optimal";
  }
  assert(false);
  return "";
}

Light effectiveness_light(double effectiveness, const LightThresholds& thresholds) {
  assert(is_part(effectiveness));
  if (effectiveness >= thresholds.optimal_from) {
    return Light::optimal;
  }
  return effectiveness >= thresholds.average_from ? Light::average : Light::deficient;
}

}  // namespace callpace::analysis
