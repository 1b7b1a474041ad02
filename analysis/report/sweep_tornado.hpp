// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace tornado` as text, JSON, CSV and charts: which input moves each indicator
// most between its two ends. A ratio is 0-1 in data and percent on the page. Errors: none but of
// writing.
#pragma once

#include "analysis/report/run_report.hpp"
#include "analysis/sweep/swings.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What was moved, and what came of it.
struct TornadoReport {
  BuildIds builds;
  std::string scenario;
  std::string hash;
  std::vector<std::string> settings;
  bool is_usual = false;  ///< no range was stated: a tenth below and above
  std::vector<sweep::EndedInput> inputs;
  std::int64_t replications = 0;
  std::vector<sweep::Swings> swings;  ///< by indicator
};

/// Which input moves an indicator most.
[[nodiscard]] std::string tornado_sentence(const TornadoReport& report, const sweep::Swings& of);

[[nodiscard]] std::string tornado_text(const TornadoReport& report, const Style& style);
[[nodiscard]] Columns<TornadoReport> tornado_report_columns();

/// summary.json, tornado.csv and a chart for each indicator into `directory`, which is made.
void write_tornado(const TornadoReport& report, const std::filesystem::path& directory);

}  // namespace callpace::analysis
