// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// An investment case as a live spreadsheet (xlsx): figures stand once, on the sheet of inputs and
// among the lines; every other cell is a formula over them, with the value that we compute beside
// it. Sheets: Summary, Years (of a case by the month or quarter), Inputs, Lines, one a variant,
// Sensitivity, Risk, Claims and Sources. What was simulated stands as values and says so.
//
// Left out on purpose: macros and anything that Excel 2007 or LibreOffice lacks. A single variant
// may be asked for. Errors: why the file could not be written.
#pragma once

#include "analysis/claims/ledger.hpp"
#include "analysis/invest/appraisal.hpp"
#include "analysis/report/risk_report.hpp"

#include <span>
#include <string>

namespace callpace::analysis::workbook {

/// What a workbook has beside the case itself; null = it has not.
struct WorkbookExtras {
  const claims::Ledger* claims = nullptr;  ///< of the case's study
  const RiskReport* risk = nullptr;
  std::span<const std::string> settings = {};  ///< the overrides that the case rests on
};

/// Writes the case with the variants of `appraisal` to `path`; returns why it could not be written,
/// or nothing.
[[nodiscard]] std::string write_workbook(const std::string& path,
                                         const invest::CaseAppraisal& appraisal,
                                         const WorkbookExtras& extras = {});

}  // namespace callpace::analysis::workbook
