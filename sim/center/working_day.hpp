// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The days of a scenario's span on which the site works and calls (sim/scenario/calendar.hpp), on
// the simulated clock. Midnights are 24 h apart: the span knows no change of the clocks.
#pragma once

#include "sim/kernel/time.hpp"
#include "sim/scenario/scenario.hpp"

#include <chrono>
#include <vector>

namespace callpace::center {

/// One day on which the site works.
struct WorkingDay {
  int index = 0;  ///< days after the first day of the span
  std::chrono::year_month_day date;
  kernel::Time midnight;     ///< when the day starts
  kernel::Time legal_from;   ///< first moment at which a call may be up
  kernel::Time legal_to;     ///< last one
  kernel::Time dials_until;  ///< nothing is dialed from here on: the drain before legal_to
  double absent_ratio = 0;   ///< of the month
};

/// All working days of the span, in order.
[[nodiscard]] std::vector<WorkingDay> working_days(const scenario::Scenario& scenario);

}  // namespace callpace::center
