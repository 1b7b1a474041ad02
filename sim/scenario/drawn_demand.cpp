// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/drawn_demand.hpp"

#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace callpace::scenario {
namespace {

constexpr int kAccountsMost = 10'000'000;  // that a file may state, and a list may hold

}  // namespace

double factor_chance(double cv, double factor) {
  if (!(factor > 0)) return 0;
  const double log_variance = std::log1p(cv * cv);
  const double z = (std::log(factor) + log_variance / 2) / std::sqrt(log_variance);
  return std::erfc(-z / std::numbers::sqrt2) / 2;
}

int accounts_at(const Demand& month, double factor) {
  return static_cast<int>(
      std::lround(std::clamp(month.accounts * factor, 1.0, double{kAccountsMost})));
}

double accounts_chance(const Demand& month, std::int64_t accounts) {
  const double cv = demand_cv(month);
  if (cv == 0) return accounts >= month.accounts ? 1 : 0;
  if (accounts < 1) return 0;
  if (accounts >= kAccountsMost) return 1;
  // What lies half-way to the next number is rounded to it.
  return factor_chance(cv, (static_cast<double>(accounts) + 0.5) / month.accounts);
}

}  // namespace callpace::scenario
