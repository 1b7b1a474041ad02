// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The day by half-hours, summed over all days of all replications: the rows in which anything
// happened, and the indicators that mean something within a half-hour.
#pragma once

#include "analysis/stats/replicate.hpp"

#include <span>
#include <string>
#include <vector>

namespace callpace::analysis {

/// One half-hour of the day.
struct TimelineRow {
  std::string start;  ///< "07:30"
  Replication sums;   ///< counts of the half-hour; its days are all simulated working days
};

/// The half-hours from the first to the last in which anything happened.
[[nodiscard]] std::vector<TimelineRow> timeline_rows(const ReplicationSet& set);

/// The indicators that are reported by half-hour. Those over logged or paid time are not among
/// them: that time is counted when a stretch of duty ends.
[[nodiscard]] std::span<const Indicator* const> timeline_indicators();

}  // namespace callpace::analysis
