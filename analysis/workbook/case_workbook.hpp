// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// An investment case as a live spreadsheet (xlsx): figures stand once, on the sheet of inputs and
// among the lines; every other cell is a formula over them, with the value that we compute beside
// it. Sheets: Summary, Inputs, Lines, one a variant, Sensitivity (the tornado), Claims and Sources.
//
// Left out on purpose: macros and anything that Excel 2007 or LibreOffice lacks; risk by
// simulation. A single variant may be asked for. Errors: why the file could not be written.
#pragma once

#include "analysis/claims/ledger.hpp"
#include "analysis/invest/appraisal.hpp"

#include <string>

namespace callpace::analysis::workbook {

/// Writes the case with the variants of `appraisal`, and the ledger of its study's claims where
/// there is one, to `path`; returns why it could not be written, or nothing.
[[nodiscard]] std::string write_workbook(const std::string& path,
                                         const invest::CaseAppraisal& appraisal,
                                         const claims::Ledger* claims = nullptr);

}  // namespace callpace::analysis::workbook
