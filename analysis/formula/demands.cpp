// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/demands.hpp"

#include <fmt/format.h>

#include <cassert>

namespace callpace::analysis::formula {
namespace {

double low_of(double x) { return x; }
double low_of(const Interval& x) { return x.low; }
double high_of(double x) { return x; }
double high_of(const Interval& x) { return x.high; }

/// True when some value of `x` breaks the limit; a number that is not known (NaN) breaks none.
template <class T>
bool breaks(Limit limit, const T& x, const T& other) {
  switch (limit) {
    case Limit::above_minus_one:
      return low_of(x) <= -1;
    case Limit::above_zero:
      return low_of(x) <= 0;
    case Limit::not_negative:
      return low_of(x) < 0;
    case Limit::not_above:
      return high_of(x) > low_of(other);
    case Limit::from_one_to:
      return low_of(x) < 1 || high_of(x) > low_of(other);
    case Limit::zero_or_one:
      return low_of(x) < 0 || high_of(x) > 1 || (high_of(x) > 0 && low_of(x) < 1);
  }
  assert(false);
  return true;
}

std::string words_of(const Demand& demand, double other) {
  switch (demand.limit) {
    case Limit::above_minus_one:
      return "must be above -1 (-100 %)";
    case Limit::above_zero:
      return "must be above 0";
    case Limit::not_negative:
      return "must be 0 or above";
    case Limit::not_above:
      return fmt::format("must not be above the cost, {}", other);
    case Limit::from_one_to:
      return fmt::format("must be 1 to {}", other);
    case Limit::zero_or_one:
      return "must be 0 (payments at the ends of periods) or 1 (at their starts)";
  }
  assert(false);
  return {};
}

}  // namespace

template <class T>
bool are_possible(Function function, std::span<const T> arguments) {
  for (const Demand& demand : facts_of(function).demands) {
    if (demand.argument >= arguments.size()) continue;
    if (breaks(demand.limit, arguments[demand.argument], arguments[demand.other])) return false;
  }
  return true;
}

template bool are_possible<double>(Function function, std::span<const double> arguments);
template bool are_possible<Interval>(Function function, std::span<const Interval> arguments);

std::vector<BrokenDemand> broken_demands(const FunctionFacts& facts,
                                         std::span<const double> arguments) {
  std::vector<BrokenDemand> broken;
  for (const Demand& demand : facts.demands) {
    if (demand.argument >= arguments.size()) continue;
    const double x = arguments[demand.argument];
    const double other = arguments[demand.other];
    if (!breaks(demand.limit, x, other)) continue;
    const bool is_late = demand.limit == Limit::from_one_to && x > other;
    broken.push_back(
        {demand.argument,
         fmt::format("the {} of {}() is {} and {}", demand.words, facts.name, x,
                     words_of(demand, other)),
         is_late ? "a line that ends with the life or the loan says so: to = its last period"
                 : ""});
  }
  return broken;
}

}  // namespace callpace::analysis::formula
