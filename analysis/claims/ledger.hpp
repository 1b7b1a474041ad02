// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The ledger of claims of one study: every printed figure that its claims file holds against a
// formula, with our value, the difference, the verdict and its reason, in the order of the file.
// What kind of test an entry is (kind.hpp) says whether its verdict counts.
//
// Left out on purpose: who is right; a contradiction says that two printed figures cannot both be.
// Invariant: a claim that is contradicted or not derivable has a reason. Errors: all that is wrong
// with the file and its formulas, at once, each at its place.
#pragma once

#include "analysis/claims/figure_sheet.hpp"
#include "analysis/claims/judge.hpp"
#include "analysis/claims/kind.hpp"
#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/load.hpp"
#include "sim/scenario/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
  Kind kind = Kind::recomputed;
  std::string cause;                 ///< of a contradiction, by name; may be empty
  int line = 0;                      ///< of the study's own text; 0 when it is not known
  std::string quote;                 ///< a few words of that line; may be empty
  scenario::Place at;                ///< where the printed text stands in the study's files
  std::optional<SheetPlace> figure;  ///< where the sheet of figures has the printed one, if it does
  std::optional<Working> working;    ///< how our value follows; none when there is none

  /// True when two printed figures cannot both be right.
  [[nodiscard]] bool is_contradiction() const {
    return kind != Kind::what_if && verdict == Verdict::contradicted;
  }
};

/// A cause and the entries that it makes contradict the source.
struct CauseGroup {
  std::string name;  ///< empty for those without a cause
  std::string because;
  std::vector<const Entry*> entries;
};

/// A study's claims.
struct Ledger {
  std::string study;
  std::string source;
  std::string title;
  std::string text;  ///< file name of the study's text, in which lines count; may be empty
  std::vector<std::pair<std::string, std::string>> causes;  ///< name and sentence, as in the file
  std::vector<Entry> entries;
  FigureSheet figures;  ///< all that formulas of the entries use
  Names names;          ///< what these formulas may name

  /// Judged entries (recomputed or in words) with this verdict.
  [[nodiscard]] std::size_t count(Verdict verdict) const;
  [[nodiscard]] std::size_t count(Kind kind) const;
  /// Restated figures that are not what they restate.
  [[nodiscard]] std::size_t differing() const;
  /// The contradictions by cause: each cause that has any, then those without a cause.
  [[nodiscard]] std::vector<CauseGroup> contradictions_by_cause() const;
};

/// True when `path` names a claims file: claims.toml, or one that ends in -claims.toml.
[[nodiscard]] bool is_claims_file(std::string_view path);

/// The ledger of the claims file at `path`.
[[nodiscard]] Result<Ledger, scenario::Diagnostics> load_ledger(
    const std::string& path, const scenario::FileReader& files = scenario::read_from_disk);

/// "712 printed figures judged: 600 reproduced, ...": the ledgers in one line.
[[nodiscard]] std::string summary_line(const std::vector<Ledger>& ledgers);

/// JSON Schema of claims files, ending in a newline.
[[nodiscard]] std::string claims_schema();

}  // namespace callpace::claims
