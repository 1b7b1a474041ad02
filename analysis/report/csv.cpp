// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/csv.hpp"

#include <fmt/format.h>

#include <cmath>

namespace callpace::analysis {

std::string csv_cell(double value) { return std::isfinite(value) ? fmt::format("{}", value) : ""; }

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string{text};
  std::string cell = "\"";
  for (const char letter : text) cell += letter == '"' ? "\"\"" : std::string(1, letter);
  return cell + '"';
}

std::string counts_heading() {
  std::string line;
  for (const measure::Counter& column : measure::kCounters) {
    line += fmt::format("{}{}", line.empty() ? "" : ",", column.name);
  }
  return line;
}

std::string counts_cells(const measure::Measures& measures) {
  std::string line;
  for (const measure::Counter& column : measure::kCounters) {
    line += fmt::format("{}{}", line.empty() ? "" : ",", measures.*column.member);
  }
  return line;
}

std::string replication_heading() {
  std::string line = counts_heading();
  for (const Indicator& indicator : indicators()) line += fmt::format(",{}", indicator.name);
  return line + ",events,journal_hash";
}

std::string replication_cells(const Replication& replication) {
  std::string line = counts_cells(replication.total);
  for (const Indicator& it : indicators()) line += ',' + csv_cell(it.value(replication));
  return line + fmt::format(",{},{:016x}", replication.events, replication.journal_hash);
}

}  // namespace callpace::analysis
