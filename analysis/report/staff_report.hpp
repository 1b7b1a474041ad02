// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many agents a centre needs, with its risk: as a page (the answer in a sentence, the answers
// as a table, the risk curve, what each size does), as JSON, and as SVG. Several months are a table
// of answers and the page of the month that needs the most. Errors: none; writing files throws as
// files.hpp says.
#pragma once

#include "analysis/report/run_report.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"
#include "analysis/staffing/staff_search.hpp"
#include "analysis/staffing/staff_split.hpp"
#include "analysis/staffing/staff_theory.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What no dialer can beat, where a target on waits stands in the way (analysis/optimum).
struct StaffWall {
  int agents = 0;                         ///< of the scenario
  double abandon_ratio = 0;               ///< that may be lost
  double idle_s = 0;                      ///< that the target allows
  double least_idle_s = 0;                ///< of the best memoryless dialer with those agents
  std::optional<int> agents_for_targets;  ///< the fewest with whom such a dialer keeps both
};

/// The answers of one month.
struct StaffMonth {
  scenario::Month month;
  std::optional<StaffTheory> theory;
  StaffResult result;
  std::optional<BestSplit> split;  ///< where it was looked for
  std::optional<StaffWall> wall;   ///< where no team keeps a target on waits
};

/// All that the page tells.
struct StaffReport {
  BuildIds builds;
  std::string scenario;               ///< its name
  std::vector<std::string> settings;  ///< overrides
  std::optional<int> today;           ///< agents of the present team, to be compared with
  std::optional<double> wage;         ///< of an agent and month, in whatever currency
  std::vector<StaffMonth> months;     ///< at least one

  /// The month whose demand takes the most agents.
  [[nodiscard]] const StaffMonth& hardest() const;
  [[nodiscard]] bool is_interrupted() const;
};

[[nodiscard]] std::string staff_text(const StaffReport& report, const Style& style);

[[nodiscard]] Columns<StaffReport> staff_columns();

/// A search for the demand within the cap alone, as a part of another page: the answers, how
/// surely, and what each size does.
[[nodiscard]] std::string staff_search_text(const StaffResult& result);

/// The same as a member of another document.
[[nodiscard]] Columns<StaffResult> staff_search_columns();

/// The risk curve of the hardest month as SVG.
[[nodiscard]] std::string staff_svg(const StaffReport& report);

/// Writes summary.json, risk_curve.csv, risk_curve.svg and page.txt to a folder.
void write_staff(const StaffReport& report, const std::string& folder);

}  // namespace callpace::analysis
