// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/timeline.hpp"

#include "analysis/report/columns.hpp"

namespace callpace::analysis {

std::vector<TimelineRow> timeline_rows(const ReplicationSet& set) {
  int first = kSlotsPerDay;
  int last = -1;
  for (int slot = 0; slot < kSlotsPerDay; ++slot) {
    if (set.timeline[static_cast<std::size_t>(slot)] == Measures{}) continue;
    first = std::min(first, slot);
    last = slot;
  }
  std::int64_t days = 0;
  for (const Replication& row : set.rows) days += row.total.days;
  std::vector<TimelineRow> rows;
  for (int slot = first; slot <= last; ++slot) {
    TimelineRow row{.start = slot_start(slot), .sums = {}};
    row.sums.total = set.timeline[static_cast<std::size_t>(slot)];
    row.sums.total.days = days;
    row.sums.human_as_machine_abandons =
        !set.rows.empty() && set.rows.front().human_as_machine_abandons;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::span<const Indicator* const> timeline_indicators() {
  static const std::array kShown{
      find_indicator("dials_per_day"),    find_indicator("conversations_per_day"),
      find_indicator("idle_s_mean"),      find_indicator("abandon_ratio_hangup"),
      find_indicator("abandon_ratio_2s"), find_indicator("occupancy"),
      find_indicator("hit_rate"),
  };
  return kShown;
}

}  // namespace callpace::analysis
