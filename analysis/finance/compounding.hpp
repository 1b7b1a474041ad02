// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Rates as they are quoted. "12 % a year" may mean that 100 becomes 112 (effective), that 1 % is
// added each month (nominal, 12 times) or that interest accrues at every moment (continuous). Only
// an effective rate discounts flows (cash_flows.hpp), so a quoted one is turned into it first.
// Left out: simple interest. Errors: a rate that would leave no growth, or fewer than one
// compounding a year, asserts.
#pragma once

#include "analysis/finance/cash_flows.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace callpace::analysis {

/// How a yearly rate is meant.
enum class Compounding : std::uint8_t { effective, nominal, continuous };

/// "effective", "nominal" or "continuous".
[[nodiscard]] const char* name_of(Compounding compounding);

/// The compounding of that name; none when there is none.
[[nodiscard]] std::optional<Compounding> compounding_named(std::string_view name);

/// A yearly rate as quoted.
struct QuotedRate {
  double ratio = 0;
  Compounding compounding = Compounding::effective;
  int times_a_year = 1;  ///< of a nominal rate; at least 1
};

/// The effective yearly rate: (1 + ratio/m)^m - 1 of a nominal rate, e^ratio - 1 of a continuous.
[[nodiscard]] Rate effective_yearly(const QuotedRate& quoted);

/// How `rate` is quoted with another compounding; `times_a_year` matters to a nominal rate only.
[[nodiscard]] QuotedRate quoted(Rate rate, Compounding compounding, int times_a_year = 1);

}  // namespace callpace::analysis
