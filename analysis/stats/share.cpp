// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/share.hpp"

#include <boost/math/distributions/binomial.hpp>

namespace callpace::analysis {

ShareBounds share_bounds(std::int64_t held, std::int64_t trials, double beyond) {
  using Binomial = boost::math::binomial_distribution<>;
  const auto k = static_cast<double>(held);
  const auto n = static_cast<double>(trials);
  return {Binomial::find_lower_bound_on_p(n, k, beyond),
          Binomial::find_upper_bound_on_p(n, k, beyond)};
}

}  // namespace callpace::analysis
