// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace measure --against` in every form: the page, its JSON, and the day's
// curves as SVG. A ratio is 0-1 in data and a percentage on the page. Errors: none.
#pragma once

#include "analysis/against/against.hpp"
#include "analysis/report/run_report.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// What was held against what, and what came of it.
struct AgainstReport {
  BuildIds builds;
  std::string recorded_by;  ///< the build that wrote the first journal
  std::vector<std::string> journals;
  std::vector<std::string> settings;
  against::LiveQuestion question;  ///< without its days
  against::Judgement answer;
};

/// The answer in plain words, without the table.
[[nodiscard]] std::string against_sentence(const AgainstReport& report);

/// What to look at in the scenario, a sentence each; none where all is within luck.
[[nodiscard]] std::vector<std::string> against_hints(const AgainstReport& report);

/// Neighbouring half-hours of a curve that differ to the same side.
struct StrangeStretch {
  const against::Figure* curve;
  std::vector<const against::JudgedHalfHour*> half_hours;
};

/// Those of all curves.
[[nodiscard]] std::vector<StrangeStretch> strange_stretches(const against::Judgement& answer);

/// The page for a terminal, at most kTextWidth columns.
[[nodiscard]] std::string against_text(const AgainstReport& report, const Style& style);

/// The JSON.
[[nodiscard]] Columns<AgainstReport> against_report_columns();

/// The curves with the band that luck allows, one chart below the other.
[[nodiscard]] std::string against_svg(const AgainstReport& report);

}  // namespace callpace::analysis
