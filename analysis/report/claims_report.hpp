// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The ledgers of claims as text, JSON and CSV: every printed figure beside ours, with its verdict,
// and how many there are of each. Contradictions stand under their causes. Errors: none.
#pragma once

#include "analysis/claims/ledger.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// Which entries to print; counts are always of all.
struct ClaimsSelection {
  std::optional<claims::Verdict> verdict;
  std::optional<claims::Kind> kind;
  std::string cause;  ///< by name; empty = any
  std::string text;   ///< must stand somewhere in the entry, small or capital; empty = any

  [[nodiscard]] bool shows(const claims::Entry& entry) const;
};

/// The contradicted entries of a ledger, in its order; none without a ledger.
[[nodiscard]] std::vector<claims::Entry> contradictions_of(
    const std::optional<claims::Ledger>& ledger);

/// How many of a study's printed figures come back, and a line for each one that does not.
[[nodiscard]] std::string contradictions_text(const claims::Ledger& ledger);

/// Ledgers, and what of them is listed.
struct ClaimsReport {
  std::vector<claims::Ledger> ledgers;
  ClaimsSelection selection = {};
};

/// The ledgers one after the other, then the counts.
[[nodiscard]] std::string claims_text(const ClaimsReport& report, const Style& style);

/// studies[] {study, source, title, text, causes[] {cause, because, entries}, counts}, counts,
/// claims[] {study, place, what, unit, printed, ours, value, difference, formula, verdict, reason,
/// kind, cause, line, quote, at}; what there is not is null, and so is a what-if's verdict.
[[nodiscard]] Columns<ClaimsReport> claims_columns();

/// A row for each entry that is listed.
[[nodiscard]] Table claims_table(const ClaimsReport& report);

}  // namespace callpace::analysis
