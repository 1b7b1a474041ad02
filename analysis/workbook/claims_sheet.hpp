// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The ledger of a study's claims as two sheets, and the ledgers of several studies as a file of
// such sheets. One has each printed figure, ours, and the verdict; the other the figures and tables
// as the source prints them, over which ours are formulas. Left out on purpose: verdicts and
// reasons that change with the figures; they are those of the file that was read.
#pragma once

#include "analysis/claims/ledger.hpp"
#include "analysis/workbook/book.hpp"

#include <string>
#include <vector>

namespace callpace::analysis::workbook {

/// Writes every claim with its verdict on a sheet of this name, and the figures on "NAME figures";
/// what is ours, differences and counts are formulas.
void write_claims_sheet(Book& book, const claims::Ledger& ledger,
                        const std::string& name = "Claims");

/// Writes a file with a sheet for each ledger; why it could not be written, or nothing.
[[nodiscard]] std::string write_claims_workbook(const std::string& path,
                                                const std::vector<claims::Ledger>& ledgers);

}  // namespace callpace::analysis::workbook
