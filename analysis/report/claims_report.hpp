// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The ledgers of claims as text and JSON: every printed figure beside ours, with its verdict, and
// how many there are of each. Errors: none.
#pragma once

#include "analysis/claims/ledger.hpp"
#include "analysis/report/style.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// Which entries to print; counts are always of all.
struct ClaimsSelection {
  std::optional<claims::Verdict> verdict;

  [[nodiscard]] bool shows(const claims::Entry& entry) const {
    return !verdict || entry.verdict == *verdict;
  }
};

/// The contradicted entries of a ledger, in its order; none without a ledger.
[[nodiscard]] std::vector<claims::Entry> contradictions_of(
    const std::optional<claims::Ledger>& ledger);

/// How many of a study's printed figures come back, and a line for each one that does not.
[[nodiscard]] std::string contradictions_text(const claims::Ledger& ledger);

/// The ledgers one after the other, then the counts.
[[nodiscard]] std::string claims_text(const std::vector<claims::Ledger>& ledgers,
                                      const ClaimsSelection& selection, const Style& style);

/// {studies[] {study, source, title, counts}, counts, claims[] {study, place, what, unit, printed,
/// ours, value, difference, formula, verdict, reason}}; what there is not is null.
[[nodiscard]] std::string claims_json(const std::vector<claims::Ledger>& ledgers,
                                      const ClaimsSelection& selection);

}  // namespace callpace::analysis
