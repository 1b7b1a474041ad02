// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The rates of return of a variant, per period of its flows and a year, as a spreadsheet's IRR()
// and MIRR() find them. Both take flows at even spaces of time. Where the first flow falls now and
// the others in the middle of periods, a row of half periods holds the flows with zeros between
// them, and the rate of half a period is compounded. Internal to the workbook.
#pragma once

#include "analysis/invest/appraisal.hpp"
#include "analysis/workbook/book.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace callpace::analysis::workbook {

/// How the rates of a variant's flows are found.
struct EvenFlows {
  std::uint32_t rows = 0;  ///< that were written
  std::string halves;      ///< the cells of half periods; empty where the flows are even themselves
};

/// Flows, and the row in which they stand.
struct FlowRow {
  const CashFlows& flows;
  std::uint32_t row = 0;
};

/// Writes the row of half periods from `first` on, where the timing of the flows needs it.
[[nodiscard]] EvenFlows write_even_flows(Sheet& sheet, Cell first, const FlowRow& of);

/// What the rows of the rates of return are written from and into.
struct Returns {
  Sheet& sheet;
  const invest::Worth& worth;
  std::uint32_t& row;   ///< where they begin; where they ended
  std::string flows;    ///< the cells of the flows
  std::string changes;  ///< the formula of how often their sign changes
  std::string finance;  ///< the cells of the rates of the modified rate; empty = there are none
  std::string reinvest;
  const EvenFlows& even;
  /// Writes title and note at the left of the row.
  std::function<void(const std::string& title, const std::string& note)> describe;
  /// Writes a rate that is asked for, and goes on to the next row.
  std::function<void(const std::string& title, const std::string& formula, const Value& value,
                     const std::string& note)>
      outcome;
};

/// Writes changes of sign, all internal rates of return and the modified rate.
void write_returns(const Returns& returns);

}  // namespace callpace::analysis::workbook
