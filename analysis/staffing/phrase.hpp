// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Figures inside sentences: grouped digits, percent with its space, an estimate with its interval.
// Left out on purpose: tables and pages (analysis/report). Errors: none; what is not a number
// reads "unknown".
#pragma once

#include "analysis/stats/estimate.hpp"
#include "sim/scenario/study.hpp"

#include <string>

namespace callpace::analysis {

/// "19,453" or "20.6".
[[nodiscard]] std::string number(double value, int decimals = 0);

/// "4.9 %" for 0.049.
[[nodiscard]] std::string percent(double ratio, int decimals = 1);

/// "17,212 ± 60", with more decimals where the interval would read zero, up to four; without the
/// interval when a single value is behind it.
[[nodiscard]] std::string number(const Estimate& estimate, int decimals = 0);

/// "4.9 ± 0.1 %" for 0.049 and 0.001.
[[nodiscard]] std::string percent(const Estimate& estimate, int decimals = 1);

/// "2016-02".
[[nodiscard]] std::string month_text(scenario::Month month);

}  // namespace callpace::analysis
