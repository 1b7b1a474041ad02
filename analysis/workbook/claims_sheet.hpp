// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The ledger of a study's claims as a sheet: each printed figure, ours, and the verdict. Internal
// to the workbook. Left out on purpose: our values as formulas, which range over printed tables
// that the workbook does not hold; the ledger names each formula.
#pragma once

#include "analysis/claims/ledger.hpp"
#include "analysis/workbook/book.hpp"

namespace callpace::analysis::workbook {

/// Writes every claim with its verdict; differences and counts are formulas.
void write_claims_sheet(Book& book, const claims::Ledger& ledger);

}  // namespace callpace::analysis::workbook
