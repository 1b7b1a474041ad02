// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/ringing.hpp"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

using scenario::Distribution;
using scenario::DistributionKind;

double normal_below(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }

Ringing exponential(const Distribution& ring, double max_s) {
  const double answered = -std::expm1(-max_s / ring.mean_s);
  return {answered, ring.mean_s * answered};
}

Ringing uniform(const Distribution& ring, double max_s) {
  const double first_s = ring.mean_s - ring.half_range_s;
  const double last_s = ring.mean_s + ring.half_range_s;
  if (max_s >= last_s) return {1, ring.mean_s};
  if (max_s < first_s) return {0, max_s};
  const double answered = (max_s - first_s) / (last_s - first_s);
  return {answered, answered * (first_s + max_s) / 2 + (1 - answered) * max_s};
}

// The mean over what lies below a limit is the whole mean times a share of the same family: with
// the logarithm moved by its variance, with a shape of one more.
Ringing lognormal(const Distribution& ring, double max_s) {
  const double variance = std::log1p(ring.cv * ring.cv);
  const double deviation = std::sqrt(variance);
  const double z = (std::log(max_s / ring.mean_s) + variance / 2) / deviation;
  const double answered = normal_below(z);
  return {answered, ring.mean_s * normal_below(z - deviation) + (1 - answered) * max_s};
}

Ringing gamma(const Distribution& ring, double max_s) {
  const double shape = 1 / (ring.cv * ring.cv);
  const double scaled = max_s * shape / ring.mean_s;
  const double answered = boost::math::gamma_p(shape, scaled);
  return {answered, ring.mean_s * boost::math::gamma_p(shape + 1, scaled) + (1 - answered) * max_s};
}

}  // namespace

Ringing ringing_of(const scenario::Dialer& dialer) {
  const Distribution& ring = dialer.ring_to_answer;
  if (ring.mean_s == 0) return {1, 0};
  switch (ring.kind) {
    case DistributionKind::exponential:
      return exponential(ring, dialer.ring_max_s);
    case DistributionKind::lognormal:
      return lognormal(ring, dialer.ring_max_s);
    case DistributionKind::gamma:
      return gamma(ring, dialer.ring_max_s);
    case DistributionKind::uniform:
      return uniform(ring, dialer.ring_max_s);
    case DistributionKind::constant:
      break;
  }
  return {ring.mean_s <= dialer.ring_max_s ? 1.0 : 0.0, std::min(ring.mean_s, dialer.ring_max_s)};
}

}  // namespace callpace::analysis
