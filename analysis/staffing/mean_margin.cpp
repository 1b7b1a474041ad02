// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/mean_margin.hpp"

#include "analysis/stats/interval.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cassert>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kFirstLook = 20;
constexpr double kLookGrowth = 1.5;

}  // namespace

std::int64_t days_at_look(int look) {
  return std::llround(kFirstLook * std::pow(kLookGrowth, look - 1));
}

double part_of_look(int look) { return 1.0 / (look * (look + 1.0)); }

MeanMargin mean_margin(std::span<const double> margins, std::span<const double> controls,
                       double beyond) {
  assert(margins.size() >= 4);
  const auto n = static_cast<std::int64_t>(margins.size());
  const bool has_control = !controls.empty();
  Estimate known;
  double widening = 1;
  if (has_control) {
    const Controlled controlled = controlled_estimate(margins, controls);
    known = estimate_of(controlled.values);
    widening = controlled.widening;
  } else {
    known = estimate_of(margins);
  }
  const double error = known.half_width / student_t_95(n) * widening;
  // controlled_estimate() has allowed for the degree of freedom at 95 %; it costs more further out.
  const boost::math::students_t student{static_cast<double>(n - (has_control ? 2 : 1))};
  return {known.mean, error * boost::math::quantile(boost::math::complement(student, beyond))};
}

}  // namespace callpace::analysis
