// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Shifts that need the fewest paid hours for what today's reach: as a page (the answer in a
// sentence, the agents at the phone by half-hour, the shifts, the evidence), as JSON, as SVG, and
// as a scenario that runs. Errors: none; writing files throws as files.hpp says.
#pragma once

#include "analysis/design/designed_team.hpp"
#include "analysis/design/shift_design.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// All that the page tells.
struct DesignReport {
  BuildIds builds;
  std::string scenario;  ///< its name
  scenario::Month month;
  std::vector<std::string> settings;  ///< overrides
  DesignSource source;                ///< of the file that holds the designed shifts
  std::optional<double> wage;         ///< of one of today's agents and month, in any currency
  DesignResult result;

  /// Heads of the accepted design.
  [[nodiscard]] int agents() const;
  /// Wages of a month for so many paid hours a day, at what an hour of today's agents costs.
  [[nodiscard]] std::optional<double> wages(double paid_hours) const;
};

[[nodiscard]] std::string design_text(const DesignReport& report, const Style& style);

[[nodiscard]] Columns<DesignReport> design_columns();

/// Agents present at the phone by half-hour, of the design and of today's shifts, as SVG.
[[nodiscard]] std::string design_svg(const DesignReport& report);

/// Writes summary.json, shifts.csv, agents_at_phone.svg and page.txt to a folder, and
/// designed.toml where there is a design.
void write_design(const DesignReport& report, const std::string& folder);

/// Agents present by half-hour, on average, of rostered ones.
[[nodiscard]] ByHalfHour present_of(const DesignResult& result, const ByHalfHour& rostered);

/// Rostered agents at the phone of a trial's design; of today's shifts without one.
[[nodiscard]] ByHalfHour rostered_of(const DesignResult& result, const DesignTrial* trial);

}  // namespace callpace::analysis
