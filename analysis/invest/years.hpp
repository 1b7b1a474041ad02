// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The years of a case whose periods are shorter: which periods each year sums, and under which
// labels pages and workbooks show the single periods and the years.
//
// Conventions: where the case has dates, a year is a calendar year; otherwise the first year begins
// with the first period and the last one may be short. Left out on purpose: discounting (a sum is
// for reading; flows are discounted period by period unless a variant regroups them) and sums of
// memo lines, of which some are balances. Errors: none.
#pragma once

#include "analysis/invest/appraisal.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace callpace::analysis::invest {

/// A year and the periods that it sums.
struct YearSpan {
  std::string label;      ///< "2024" by date, otherwise "year 1"
  std::size_t first = 0;  ///< period, from 0
  std::size_t count = 0;  ///< periods, from 1
};

/// The labels of the single periods; "1", "2" ... where the case gives none. None without periods.
[[nodiscard]] std::vector<std::string> period_labels(const Investment& investment);

/// The years of a case with shorter periods that are more than one year; otherwise none.
[[nodiscard]] std::vector<YearSpan> years_of(const Investment& investment);

/// True when sums of the kind by year mean something: payments and depreciation.
[[nodiscard]] bool sums_by_year(LineKind kind);

/// The sum of each year's cells of money, rounded to the cent.
[[nodiscard]] std::vector<double> sums_of(std::span<const double> cells,
                                          const std::vector<YearSpan>& years);

/// What the lines that count bring by period, less what they take, rounded to the cent.
[[nodiscard]] std::vector<double> net_flow_of(const std::vector<LineCells>& lines);

}  // namespace callpace::analysis::invest
