// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace sweep` and `callpace merge` as text, JSON, CSV, SQLite and charts: which
// inputs matter to each indicator, how it answers to them, and the best point. They depend on the
// sweep, the builds and the points that are done, and not on threads, shards or interruptions. A
// ratio is 0-1 in data and percent on the page. Left out on purpose: the runs themselves, which the
// store keeps (`callpace export`). Errors: none but of writing.
#pragma once

#include "analysis/report/risk_report.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/sweep/effects.hpp"
#include "analysis/sweep/metamodel.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace callpace::analysis {

/// What a sweep found; the sweep outlives it.
struct SweepReport {
  BuildIds builds;
  const sweep::LoadedSweep& sweep;
  sweep::Responses responses;
  std::vector<sweep::IndicatorEffects> effects;
  std::optional<sweep::BestPoint> best = {};  ///< where the file asks for it

  /// Whether all points are done.
  [[nodiscard]] bool is_whole() const { return responses.points_done == sweep.design->points(); }
};

/// The report of what the store has, without a best point.
[[nodiscard]] SweepReport sweep_report(const BuildIds& builds, const sweep::LoadedSweep& sweep,
                                       RunStore& store);

/// What matters most to each indicator, and the best point, a sentence or two each.
[[nodiscard]] std::vector<std::string> sweep_sentences(const SweepReport& report);

/// The page for a terminal.
[[nodiscard]] std::string sweep_text(const SweepReport& report, const Style& style);

/// summary.json.
[[nodiscard]] Columns<SweepReport> sweep_columns();

/// How each indicator answers to the inputs that matter most to it, and how much each explains.
[[nodiscard]] std::vector<ReportFile> sweep_svg(const SweepReport& report);

/// summary.json, effects.csv, indices.csv, points.csv, results.sqlite and the charts into
/// `directory`, which is made.
void write_sweep(const SweepReport& report, const std::filesystem::path& directory);

}  // namespace callpace::analysis
