// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The rates of return of a variant, per period of its flows and a year, as a spreadsheet's IRR()
// and MIRR() find them. Both take flows at even spaces of time. Where the first flow falls now and
// the others in the middle of periods, a row of half periods holds the flows with zeros between
// them, and the rate of half a period is compounded. Internal to the workbook.
#pragma once

#include "analysis/invest/appraisal.hpp"
#include "analysis/workbook/figure_rows.hpp"

#include <string>

namespace callpace::analysis::workbook {

/// Writes the row of half periods where the timing of the flows needs it; returns its cells, or
/// nothing where the flows are even themselves.
[[nodiscard]] std::string write_half_periods(RowWriter& rows, const FigureRow& flow, Timing timing);

/// What the rates of return are found from.
struct Returns {
  const invest::Worth& worth;
  const FigureRow& flow;
  const FigureRow& signs;      ///< of the flows, zeros left out
  const std::string& halves;   ///< cells of the row of half periods; may be empty
  const std::string& finance;  ///< cells of the rates of the modified rate; empty = there are none
  const std::string& reinvest;
};

/// Writes changes of sign, all internal rates of return and the modified rate.
void write_returns(RowWriter& rows, const Returns& of);

}  // namespace callpace::analysis::workbook
