// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/demands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis::formula {
namespace {

/// The least and the greatest that an argument may be; of a number, itself.
struct Values {
  double least;
  double greatest;
};
Values values_of(double x) { return {x, x}; }
Values values_of(const Interval& x) { return {x.low, x.high}; }

/// True when one of `x` breaks the limit; a number that is not known breaks none.
bool may_break(Limit limit, const Values& x, double other) {
  switch (limit) {
    case Limit::above_minus_one:
      return x.least <= -1;
    case Limit::above_zero:
      return x.least <= 0;
    case Limit::not_negative:
      return x.least < 0;
    case Limit::not_above:
      return x.greatest > other;
    case Limit::from_one_to:
      return x.least < 1 || x.greatest > other;
    case Limit::zero_or_one:
      return x.least < x.greatest || (x.least != 0 && x.least != 1 && !std::isnan(x.least));
  }
  assert(false);
  return true;
}

template <class T>
bool all_hold(Function function, std::span<const T> arguments) {
  return std::ranges::none_of(facts_of(function).demands, [&](const Demand& it) {
    return it.argument < arguments.size() && may_break(it.limit, values_of(arguments[it.argument]),
                                                       values_of(arguments[it.other]).least);
  });
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

bool are_possible(Function function, std::span<const double> arguments) {
  return all_hold(function, arguments);
}

bool are_possible(Function function, std::span<const Interval> arguments) {
  return all_hold(function, arguments);
}

std::vector<BrokenDemand> broken_demands(const FunctionFacts& facts,
                                         std::span<const double> arguments) {
  std::vector<BrokenDemand> broken;
  for (const Demand& demand : facts.demands) {
    if (demand.argument >= arguments.size()) continue;
    const double x = arguments[demand.argument];
    const double other = arguments[demand.other];
    if (!may_break(demand.limit, values_of(x), other)) continue;
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
