// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the draws of a case's risk found, as a sheet: the distribution of each variant's net present
// value, the chance of a loss, who causes the variance, break-evens, and the headline's histogram
// with charts. Internal to the workbook.
//
// Left out on purpose: formulas that would draw again in the spreadsheet. The figures are values of
// the simulation and say so, with seed and draws; they do not change with the inputs.
#pragma once

#include "analysis/report/risk_report.hpp"
#include "analysis/workbook/book.hpp"

namespace callpace::analysis::workbook {

/// Writes the sheet "Risk"; none where the report found nothing.
void write_risk_sheet(Book& book, const RiskReport& report);

}  // namespace callpace::analysis::workbook
