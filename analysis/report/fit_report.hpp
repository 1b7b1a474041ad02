// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace fit` as a page with pictures, JSON and SVG. A ratio is 0-1 in JSON, a
// percentage on the page. Left out on purpose: how a fit is found, and the scenario's own text
// (fit/scenario_text.hpp). Errors: none.
#pragma once

#include "analysis/fit/fit.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"

#include <string>

namespace callpace::analysis {

/// A fit, and the scenario file that says the rest.
struct FitReport {
  fit::Fit fit;
  std::string base;  ///< empty = an example
};

/// The answer in words: what the records say of answers, handling, patience and absence.
[[nodiscard]] std::string fit_sentence(const FitReport& report);

/// The sentence, a picture of each law, the figures, and what stays as it was.
[[nodiscard]] std::string fit_text(const FitReport& report, const Style& style);

[[nodiscard]] Columns<FitReport> fit_columns();

/// Each law against what was seen, one below the other.
[[nodiscard]] std::string fit_svg(const FitReport& report);

}  // namespace callpace::analysis
