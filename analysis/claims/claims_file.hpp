// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A claims file as plain structs: what a study prints, transcribed, and the formulas that its
// printed results are to be held against. A figure is an input and is not judged; a claim is a
// result and is; a table is a grid of printed cells, and a check makes claims of some of them.
// Printed text stands as printed; where a printed row has its home in another file of the study,
// the table names that file instead. Verdicts are not in the file: judge.hpp finds them.
//
// Left out on purpose: what the text means as a number (printed.hpp) and which names formulas see
// (names.hpp). Names, rows and columns are as in the file; ledger.hpp says what is wrong with them.
#pragma once

#include "analysis/claims/kind.hpp"
#include "sim/scenario/diagnostic.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::claims {

/// Text and where it stands in its file.
struct PlacedText {
  std::string text;
  scenario::Place at;
};

/// Another way to reach the printed figure, and what it says about the author.
struct Explanation {
  PlacedText formula;
  std::string because;  ///< empty = the sentence of the claim's cause
};

/// Why figures contradict each other: one sentence for all that have the same reason.
struct Cause {
  PlacedText name;
  std::string because;
};

/// What a claim is held against, and what to say about it: the keys that claims and checks share.
struct Derivation {
  std::optional<PlacedText> formula;
  std::vector<Explanation> explain;
  std::string note;     ///< the reason of a contradiction that no explanation fits
  std::string missing;  ///< why there is no formula
  PlacedText cause;     ///< name of the cause, should it be contradicted; empty = none
  std::string fitted;   ///< a constant of the formula that the source does not print; empty = none
  std::optional<PlacedText> kind;  ///< none = by rule (kind.hpp)
  int line = 0;                    ///< of ClaimsFile::text that has the claim; 0 = not known
  std::string quote;               ///< a few words of that line; may be empty
};

/// Printed words that stand for numbers: 0, 1, 2 ... in their order.
struct Scale {
  PlacedText name;
  std::vector<std::string> words;
};

/// A printed input.
struct Figure {
  PlacedText name;
  PlacedText place;
  PlacedText printed;
  std::string unit;
  std::string what;
  bool is_rounded = false;
};

/// A printed result.
struct Claim : Derivation {
  PlacedText name;  ///< empty = no formula uses it
  PlacedText place;
  PlacedText printed;
  std::string unit;
  std::string what;
  std::string scale;
};

/// A column of a table, beside the one that names the rows.
struct Column {
  PlacedText name;
  std::string title;  ///< empty = its name
  std::string unit;   ///< empty = the table's
  std::optional<bool> is_rounded;
  std::string scale;
};

/// A formula for a column or for a row, from one label to another; with both, for one cell.
struct Check : Derivation {
  PlacedText column;
  PlacedText row;
  PlacedText from;
  PlacedText to;
  std::string what;
};

/// The formula of some rows (or columns) of a computed series.
struct Part {
  PlacedText from;
  PlacedText to;
  PlacedText formula;
};

/// A series that the source does not print, down the rows of a table or across its columns.
struct Computed {
  PlacedText name;
  bool is_across = false;
  std::vector<Part> parts;
};

/// A printed table.
struct PrintedTable {
  PlacedText name;
  PlacedText place;
  std::string title;
  std::string unit;
  bool is_rounded = false;
  bool blank_is_zero = false;
  int line = 0;  ///< of the study's text, as of a claim
  std::vector<Column> columns;
  std::vector<std::vector<PlacedText>> rows;  ///< each: its label, then one cell a column
  PlacedText csv;                             ///< file with the rows; empty = none
  std::vector<Computed> computed;
  std::vector<Check> checks;
};

/// One study's file.
struct ClaimsFile {
  std::string study;
  std::string source;  ///< author and year
  std::string title;
  std::string text;  ///< file name of the study's plain text, in which lines count; may be empty
  std::vector<Cause> causes;
  std::vector<Scale> scales;
  std::vector<Figure> figures;
  std::vector<Claim> claims;
  std::vector<PrintedTable> tables;
};

}  // namespace callpace::claims
