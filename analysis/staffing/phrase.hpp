// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Figures inside sentences: grouped digits, percent with its space, an estimate with its interval.
// Left out on purpose: tables and pages (analysis/report). Errors: none; what is not a number
// reads "unknown".
#pragma once

#include "analysis/stats/estimate.hpp"
#include "sim/scenario/values.hpp"

#include <string>
#include <string_view>

namespace callpace::analysis {

/// "19,453" or "20.6".
[[nodiscard]] std::string number(double value, int decimals = 0);

/// "4.9 %" for 0.049.
[[nodiscard]] std::string percent(double ratio, int decimals = 1);

/// An estimate in words, in the unit of its figures and with a sign behind them (" %").
struct EstimateWords {
  std::string mean;      ///< "17,212"; "< 0.02" for what was not seen; "unknown"
  std::string interval;  ///< "± 60", "17,110 to 17,250" where one side is clearly the longer, "not
                         ///< yet known, needs about 10", or nothing where the mean says it all
};

/// `estimate` with `decimals_min` digits, or as many as its interval needs to be seen, up to four.
[[nodiscard]] EstimateWords words_of(const Estimate& estimate, int decimals_min);

/// The estimate times `factor`, its interval too.
[[nodiscard]] Estimate scaled(const Estimate& estimate, double factor);

/// "17,212 ± 60", "17,212 (17,110 to 17,250)", "< 0.02", with more decimals where the interval
/// would read zero, up to four; without the interval when a single value is behind it.
[[nodiscard]] std::string number(const Estimate& estimate, int decimals = 0);

/// "4.9 ± 0.1 %" for 0.049 and 0.001.
[[nodiscard]] std::string percent(const Estimate& estimate, int decimals = 1);

/// Mean and interval in one, each with `sign` behind it: "4.9 ± 0.1 %", "12.0 % (9.0 to 13.0 %)",
/// "< 0.02 %".
[[nodiscard]] std::string joined(const EstimateWords& words, std::string_view sign = "");

/// "2016-02".
[[nodiscard]] std::string month_text(scenario::Month month);

}  // namespace callpace::analysis
