// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Sentences of a study's file with formulas in braces: "It makes {p38.dials_per_day} calls a day,
// {p38.dials_per_day / p38.demand | %0} of the demand." A formula is evaluated over the results and
// over their intervals; where the two ends differ the figure carries its interval. What follows "|"
// is its form: a number of decimals (0), percent with decimals (%1), or `money`. Two braces {{ are
// one. Left out on purpose: conditions (a conclusion's `also` has them).
// Errors: a brace without its twin, a form that is none, a formula that does not compile; each at
// its column.
#pragma once

#include "analysis/formula/names.hpp"
#include "analysis/study/study.hpp"
#include "sim/scenario/diagnostic.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// How a figure is written.
struct Form {
  enum class Kind { number, percent, money } kind = Kind::number;
  int decimals = 0;  ///< 0-6
};

/// A stretch of plain text, and the formula that follows it (none at the end).
struct SentencePart {
  std::string plain;
  std::string formula;
  int column = 0;  ///< of the formula in the text, from 0
  Form form;
};

/// The parts of a sentence, or what is wrong with it.
[[nodiscard]] Result<std::vector<SentencePart>, scenario::Diagnostics> sentence_parts(
    const PlacedText& sentence);

/// What is wrong with a formula, or with one of those in a sentence; empty = nothing.
[[nodiscard]] scenario::Diagnostics formula_problems(const PlacedText& formula,
                                                     const formula::Names& names);
[[nodiscard]] scenario::Diagnostics sentence_problems(const PlacedText& sentence,
                                                      const formula::Names& names);

/// The value of a formula that has no problems, with what its interval holds.
[[nodiscard]] formula::Outcome value_of(const std::string& formula, const formula::Names& names);

/// The sentence with its figures; `currency` follows money. It has no problems.
[[nodiscard]] std::string told(const PlacedText& sentence, const formula::Names& names,
                               const std::string& currency = {});

}  // namespace callpace::analysis
