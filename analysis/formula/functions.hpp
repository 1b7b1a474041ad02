// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The functions of the language, each said once: its name, how many arguments it takes, whether it
// goes through a series, its name in a spreadsheet, and what its arguments must be. Left out on
// purpose: what they compute (evaluate.cpp, money_functions.hpp). Errors: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace callpace::analysis::formula {

enum class Function : std::uint8_t {
  sum,
  min,
  max,
  average,
  count,
  npv,
  irr,
  cumulative,
  lag,
  round,
  floor,
  ceil,
  abs,
  sqrt,
  exp,
  ln,
  condition,
  sln,
  syd,
  ddb,
  pmt,
  ipmt,
  ppmt,
  mirr,
};

/// How a function treats a series among its arguments.
enum class Reach : std::uint8_t {
  cell,          ///< cell by cell
  series,        ///< goes through its last argument
  series_first,  ///< goes through its first argument
  either,        ///< through a single argument, cell by cell through several
  neighbours     ///< looks from a cell of the named series at those before it
};

enum class Limit : std::uint8_t {
  above_minus_one,
  above_zero,
  not_negative,
  not_above,    ///< another argument
  from_one_to,  ///< another argument
  zero_or_one,
};

/// What one argument must be.
struct Demand {
  std::size_t argument = 0;
  std::string_view words;  ///< what the argument is: "life"
  Limit limit = Limit::above_zero;
  std::size_t other = 0;  ///< the argument that limits it
};

struct FunctionFacts {
  std::string_view name;
  Function function;
  std::size_t arguments_min;
  std::size_t arguments_max;
  Reach reach;
  std::string_view excel;
  std::string_view usage;                ///< "round(x, digits)"
  std::span<const Demand> demands = {};  ///< on its arguments
};

inline constexpr std::size_t kManyArguments = 64;

/// All functions.
[[nodiscard]] std::span<const FunctionFacts> functions();
/// The facts of one.
[[nodiscard]] const FunctionFacts& facts_of(Function function);
/// The function of that name, or null.
[[nodiscard]] const FunctionFacts* find_function(std::string_view name);

}  // namespace callpace::analysis::formula
