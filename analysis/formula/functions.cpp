// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/functions.hpp"

#include <algorithm>
#include <array>

namespace callpace::analysis::formula {
namespace {

using enum Function;

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

// In the order of the enumeration.
constexpr std::array<FunctionFacts, 24> kFunctions{{
    {"sum", sum, 1, kManyArguments, Reach::either, "SUM", "sum(series) or sum(a, b, ...)"},
    {"min", min, 1, kManyArguments, Reach::either, "MIN", "min(series) or min(a, b, ...)"},
    {"max", max, 1, kManyArguments, Reach::either, "MAX", "max(series) or max(a, b, ...)"},
    {"average", average, 1, kManyArguments, Reach::either, "AVERAGE",
     "average(series) or average(a, b, ...)"},
    {"count", count, 1, 1, Reach::series, "COUNT", "count(series)"},
    {"npv", npv, 2, 2, Reach::series, "NPV", "npv(rate, series)"},
    {"irr", irr, 1, 1, Reach::series, "IRR", "irr(series)"},
    {"cumulative", cumulative, 1, 1, Reach::neighbours, "SUM", "cumulative(series)"},
    {"lag", lag, 1, 2, Reach::neighbours, "", "lag(series) or lag(series, cells)"},
    {"round", round, 2, 2, Reach::cell, "ROUND", "round(x, digits)"},
    {"floor", floor, 1, 1, Reach::cell, "INT", "floor(x)"},
    {"ceil", ceil, 1, 1, Reach::cell, "INT", "ceil(x)"},
    {"abs", abs, 1, 1, Reach::cell, "ABS", "abs(x)"},
    {"sqrt", sqrt, 1, 1, Reach::cell, "SQRT", "sqrt(x)"},
    {"exp", exp, 1, 1, Reach::cell, "EXP", "exp(x)"},
    {"ln", ln, 1, 1, Reach::cell, "LN", "ln(x)"},
    {"if", condition, 3, 3, Reach::cell, "IF", "if(condition, then, otherwise)"},
    {"sln", sln, 3, 3, Reach::cell, "SLN", "sln(cost, salvage, life)", kOfSln},
    {"syd", syd, 4, 4, Reach::cell, "SYD", "syd(cost, salvage, life, period)", kOfSyd},
    {"ddb", ddb, 4, 5, Reach::cell, "DDB", "ddb(cost, salvage, life, period, factor = 2)", kOfDdb},
    {"pmt", pmt, 3, 5, Reach::cell, "PMT", "pmt(rate, periods, present, future = 0, advance = 0)",
     kOfPmt},
    {"ipmt", ipmt, 4, 6, Reach::cell, "IPMT",
     "ipmt(rate, period, periods, present, future = 0, advance = 0)", kOfIpmt},
    {"ppmt", ppmt, 4, 6, Reach::cell, "PPMT",
     "ppmt(rate, period, periods, present, future = 0, advance = 0)", kOfIpmt},
    {"mirr", mirr, 3, 3, Reach::series_first, "MIRR", "mirr(series, finance_rate, reinvest_rate)",
     kOfMirr},
}};

}  // namespace

std::span<const FunctionFacts> functions() { return kFunctions; }

const FunctionFacts& facts_of(Function function) {
  return kFunctions[static_cast<std::size_t>(function)];
}

const FunctionFacts* find_function(std::string_view name) {
  const auto* const found = std::ranges::find(kFunctions, name, &FunctionFacts::name);
  return found == kFunctions.end() ? nullptr : found;
}

}  // namespace callpace::analysis::formula
