// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/timeline.hpp"

namespace callpace::analysis {

std::vector<TimelineRow> timeline_rows(const ReplicationSet& set) {
  std::int64_t days = 0;
  for (const Replication& row : set.rows) days += row.total.days;
  std::vector<TimelineRow> rows;
  if (set.timeline.empty()) return rows;
  const auto last = set.timeline.rbegin()->first;
  for (auto half_hour = set.timeline.begin()->first; half_hour <= last; ++half_hour) {
    TimelineRow row{.start = half_hour_start(half_hour), .sums = {}};
    const auto sums = set.timeline.find(half_hour);
    if (sums != set.timeline.end()) row.sums.total = sums->second;
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
