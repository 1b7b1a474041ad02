// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the arguments of the functions of loans and depreciation must be: a life above 0, a rate
// above -1, a period of the life. A spreadsheet's own functions ask for the same, or answer beyond
// it with a figure that nobody means (a depreciation behind the end of the life). One list serves
// the compiler (numbers are told at their place), the evaluation (no value) and the finding about a
// figure without a value.
//
// Left out on purpose: what the functions compute (money_functions.hpp). Errors: none; what is not
// known (NaN) breaks no demand.
#pragma once

#include "analysis/formula/functions.hpp"
#include "analysis/formula/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::formula {

/// True when all demands hold: of intervals, whatever the values in them are. Arguments that are
/// left out hold.
[[nodiscard]] bool are_possible(Function function, std::span<const double> arguments);
[[nodiscard]] bool are_possible(Function function, std::span<const Interval> arguments);

/// A demand that does not hold.
struct BrokenDemand {
  std::size_t argument = 0;
  std::string message;  ///< "the life of sln() is 0 and must be above 0"
  std::string hint;
};

/// Every demand that does not hold for the arguments, in the order of a call.
[[nodiscard]] std::vector<BrokenDemand> broken_demands(const FunctionFacts& facts,
                                                       std::span<const double> arguments);

}  // namespace callpace::analysis::formula
