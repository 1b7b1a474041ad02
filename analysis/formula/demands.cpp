// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/demands.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>

namespace callpace::analysis::formula {
namespace {

constexpr std::array<Demand, 1> kOfSln{{{2, "life", Limit::above_zero}}};
constexpr std::array<Demand, 2> kOfSyd{
    {{2, "life", Limit::above_zero}, {3, "period", Limit::from_one_to, 2}}};
constexpr std::array<Demand, 5> kOfDdb{{{2, "life", Limit::above_zero},
                                        {3, "period", Limit::from_one_to, 2},
                                        {1, "salvage value", Limit::not_negative},
                                        {1, "salvage value", Limit::not_above, 0},
                                        {4, "factor", Limit::above_zero}}};
constexpr std::array<Demand, 3> kOfPmt{{{0, "rate", Limit::above_minus_one},
                                        {1, "number of periods", Limit::above_zero},
                                        {4, "argument 'advance'", Limit::zero_or_one}}};
constexpr std::array<Demand, 4> kOfIpmt{{{0, "rate", Limit::above_minus_one},
                                         {2, "number of periods", Limit::above_zero},
                                         {1, "period", Limit::from_one_to, 2},
                                         {5, "argument 'advance'", Limit::zero_or_one}}};
constexpr std::array<Demand, 2> kOfMirr{{{1, "financing rate", Limit::above_minus_one},
                                         {2, "reinvestment rate", Limit::above_minus_one}}};

/// True when `x` may break the limit; a bound that is not known breaks none.
bool may_break(Limit limit, const Interval& x, const Interval& other) {
  switch (limit) {
    case Limit::above_minus_one:
      return x.low <= -1;
    case Limit::above_zero:
      return x.low <= 0;
    case Limit::not_negative:
      return x.low < 0;
    case Limit::not_above:
      return x.high > other.low;
    case Limit::from_one_to:
      return x.low < 1 || x.high > other.low;
    case Limit::zero_or_one:
      return !(x == Interval{0.0}) && !(x == Interval{1.0});
  }
  assert(false);
  return true;
}

/// The same of numbers, where NaN is a number that is not known.
bool breaks(Limit limit, double x, double other) {
  switch (limit) {
    case Limit::above_minus_one:
      return x <= -1;
    case Limit::above_zero:
      return x <= 0;
    case Limit::not_negative:
      return x < 0;
    case Limit::not_above:
      return x > other;
    case Limit::from_one_to:
      return x < 1 || x > other;
    case Limit::zero_or_one:
      return x < 0 || x > 1 || (x > 0 && x < 1);
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

std::span<const Demand> demands_of(Function function) {
  switch (function) {
    case Function::sln:
      return kOfSln;
    case Function::syd:
      return kOfSyd;
    case Function::ddb:
      return kOfDdb;
    case Function::pmt:
      return kOfPmt;
    case Function::ipmt:
    case Function::ppmt:
      return kOfIpmt;
    case Function::mirr:
      return kOfMirr;
    default:
      return {};
  }
}

bool are_possible(Function function, std::span<const double> arguments) {
  for (const Demand& demand : demands_of(function)) {
    if (demand.argument >= arguments.size()) continue;
    if (breaks(demand.limit, arguments[demand.argument], arguments[demand.other])) return false;
  }
  return true;
}

bool are_possible(Function function, std::span<const Interval> arguments) {
  for (const Demand& demand : demands_of(function)) {
    if (demand.argument >= arguments.size()) continue;
    if (may_break(demand.limit, arguments[demand.argument], arguments[demand.other])) return false;
  }
  return true;
}

std::vector<BrokenDemand> broken_demands(const FunctionFacts& facts,
                                         std::span<const double> arguments) {
  std::vector<BrokenDemand> broken;
  for (const Demand& demand : demands_of(facts.function)) {
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
