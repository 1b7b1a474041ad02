// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/theory/square_root.hpp"

#include "analysis/risk/normal.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kGradeMost = 30;  ///< beyond it a chance is 0 or 1 to the last digit
constexpr int kHalvings = 80;

/// The normal distribution's hazard: density / chance above.
double hazard(double z) {
  if (z > 25) return z + 1 / z - 2 / (z * z * z);  // where both underflow in the end
  return risk::normal_density(z) / risk::normal_above(z);
}

}  // namespace

double halfin_whitt_wait_ratio(double grade) {
  assert(grade > 0);
  return 1 / (1 + grade * risk::normal_below(grade) / risk::normal_density(grade));
}

double garnett_wait_ratio(double grade, double patience) {
  assert(patience > 0);
  const double root = std::sqrt(patience);
  return 1 / (1 + hazard(grade * root) / (root * hazard(-grade)));
}

double garnett_abandon_ratio(double grade, double patience, double load) {
  assert(patience > 0 && load > 0);
  const double root = std::sqrt(patience);
  const double agents = load + grade * std::sqrt(load);
  const double given_wait = (hazard(grade * root) - grade * root) / root / std::sqrt(agents);
  return garnett_wait_ratio(grade, patience) * given_wait;
}

double grade_for_wait_ratio(double wait_ratio, double patience) {
  assert(wait_ratio > 0 && wait_ratio < 1 && patience >= 0);
  double low = patience > 0 ? -kGradeMost : 1e-9;
  double high = kGradeMost;
  for (int i = 0; i < kHalvings; ++i) {  // the chance falls with the grade
    const double grade = (low + high) / 2;
    const double waits =
        patience > 0 ? garnett_wait_ratio(grade, patience) : halfin_whitt_wait_ratio(grade);
    (waits > wait_ratio ? low : high) = grade;
  }
  return high;
}

int square_root_agents(double load, double grade) {
  assert(load >= 0);
  return std::max(1, static_cast<int>(std::ceil(load + grade * std::sqrt(load) - 1e-9)));
}

}  // namespace callpace::analysis
