// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The ledger of claims of one study: every printed figure that its claims file holds against a
// formula, with our value, the difference, the verdict and its reason, in the order of the file.
//
// Left out on purpose: who is right; a contradiction says that two printed figures cannot both be.
// Invariant: a claim that is contradicted or not derivable has a reason. Errors: all that is wrong
// with the file and its formulas, at once, each at its place.
#pragma once

#include "analysis/claims/judge.hpp"
#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/load.hpp"
#include "sim/scenario/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::claims {

/// A printed figure and what became of it.
struct Entry {
  std::string place;      ///< where the source prints it
  std::string what;       ///< what it is; may be empty
  std::string unit;       ///< may be empty
  std::string printed;    ///< as printed
  std::string formula;    ///< empty when it is not derivable
  std::string ours;       ///< our value, written like the print; a dash when there is none
  double value = 0;       ///< our value; NaN when there is none
  double difference = 0;  ///< ours less printed; NaN when there is none
  std::string gap;        ///< the difference, written like the print; empty when it rounds away
  Verdict verdict = Verdict::not_derivable;
  std::string reason;
  scenario::Place at;  ///< where the printed text stands in the study's files
};

/// A study's claims.
struct Ledger {
  std::string study;
  std::string source;
  std::string title;
  std::vector<Entry> entries;

  [[nodiscard]] std::size_t count(Verdict verdict) const;
};

/// True when `path` names a claims file: claims.toml, or one that ends in -claims.toml.
[[nodiscard]] bool is_claims_file(std::string_view path);

/// The ledger of the claims file at `path`.
[[nodiscard]] Result<Ledger, scenario::Diagnostics> load_ledger(
    const std::string& path, const scenario::FileReader& files = scenario::read_from_disk);

/// "712 printed figures: 600 reproduced, ...": the ledgers in one line.
[[nodiscard]] std::string summary_line(const std::vector<Ledger>& ledgers);

/// JSON Schema of claims files, ending in a newline.
[[nodiscard]] std::string claims_schema();

}  // namespace callpace::claims
