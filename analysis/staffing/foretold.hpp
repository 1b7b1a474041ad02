// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How likely a day is to keep what it must, given how many agents came: foretold from the days that
// were simulated before it. What a day has to spare is taken for a line in the agents present and a
// remainder, and every earlier day's remainder may come with any number of agents. The forecast may
// be poor, which costs days; what a ShareSequence needs to be right is the law of the agents
// present alone, so that only a scenario that states it has one.
// Left out on purpose: which shift the absent are missing from. Errors: none.
#pragma once

#include "analysis/staffing/share_sequence.hpp"
#include "analysis/staffing/staff_days.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace callpace::analysis {

/// The chance of each number of agents present on the scenario's first working day, from 0 up;
/// empty where nobody works.
[[nodiscard]] std::vector<double> present_law(const scenario::Scenario& scenario);

/// See the head of this file.
class DayForecast {
 public:
  /// `law` as of present_law(); empty = no day is foretold.
  explicit DayForecast(std::vector<double> law) : law_{std::move(law)} {}

  [[nodiscard]] bool is_known() const { return !law_.empty(); }

  /// Learns from `earlier` days, of which the first `conditions` margins count.
  void learn(std::span<const StaffDay> earlier, std::size_t conditions);

  /// What it says of a day with so many agents; of every day the same until it has learnt.
  [[nodiscard]] Foretold of(std::int64_t present) const;

 private:
  std::vector<double> law_;
  std::vector<double> chances_;  ///< by agents present
  double mean_ = 0;
};

}  // namespace callpace::analysis
