// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/replication_columns.hpp"

#include <fmt/format.h>

namespace callpace::analysis {

Columns<Replication> count_cells() {
  Columns<Replication> columns;
  for (const measure::Counter& count : measure::kCounters) {
    columns.push_back({std::string{count.name}, std::string{count.words},
                       [&count](const Replication& it) { return it.total.*count.member; }});
  }
  return columns;
}

Columns<Replication> replication_cells() {
  Columns<Replication> columns = count_cells();
  for (const Indicator& one : indicators()) {
    columns.push_back({std::string{one.name}, std::string{one.definition},
                       [&one](const Replication& it) { return one.value(it); }});
  }
  columns.push_back({"events", "Events that the simulation took.", &Replication::events});
  columns.push_back(
      {"journal_hash", "Hash of the replication's journal, 16 hex digits.",
       [](const Replication& it) { return fmt::format("{:016x}", it.journal_hash); }});
  return columns;
}

}  // namespace callpace::analysis
