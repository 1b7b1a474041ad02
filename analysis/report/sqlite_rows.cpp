// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/sqlite_rows.hpp"

#include <fmt/format.h>

namespace callpace::analysis {

std::vector<SqlColumn> with_counts(std::vector<SqlColumn> keys) {
  for (const measure::Counter& count : measure::kCounters) {
    keys.push_back({std::string{count.name}, "INTEGER NOT NULL"});
  }
  return keys;
}

std::vector<SqlColumn> with_replication(std::vector<SqlColumn> keys) {
  std::vector<SqlColumn> columns = with_counts(std::move(keys));
  for (const Indicator& it : indicators()) columns.push_back({std::string{it.name}, "REAL"});
  columns.push_back({"journal_hash", "TEXT NOT NULL"});
  return columns;
}

void append_counts(SqlRow& row, const measure::Measures& measures) {
  for (const measure::Counter& count : measure::kCounters) row.emplace_back(measures.*count.member);
}

void append_replication(SqlRow& row, const Replication& replication) {
  append_counts(row, replication.total);
  for (const Indicator& indicator : indicators()) row.emplace_back(indicator.value(replication));
  row.emplace_back(fmt::format("{:016x}", replication.journal_hash));
}

void add_provenance(ResultFile& file,
                    const std::vector<std::pair<std::string, std::string>>& entries) {
  std::vector<SqlRow> rows;
  for (const auto& [name, value] : entries) rows.push_back({name, value});
  file.add_table("provenance", {{"name", "TEXT PRIMARY KEY"}, {"value", "TEXT NOT NULL"}}, rows);
}

}  // namespace callpace::analysis
