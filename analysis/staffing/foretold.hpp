// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How likely a day is to keep what it must, given what is known of it beforehand: how many agents
// come, and how many accounts it has where its demand is drawn about a forecast. It is foretold
// from the days that were simulated before it. What a day has to spare is taken for a plane over
// agents and accounts and a remainder, and every earlier day's remainder may come with any of both:
// so it holds up to a number of accounts, or from one on, for each number of agents.
//
// The forecast may be poor, which costs days; what a ShareSequence needs to be right is its exact
// mean, which takes the law of agents and accounts alone. Both are stated by the scenario, and are
// drawn independently of each other: the mean is the sum over agents, earlier days and what these
// say of the accounts, of the chance of each. Left out on purpose: which shift the absent are
// missing from; a demand that several campaigns draw. Errors: none.
#pragma once

#include "analysis/staffing/share_sequence.hpp"
#include "analysis/staffing/staff_days.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace callpace::analysis {

/// What the scenario says of a day before it is simulated: the law of two independent numbers.
struct DayLaw {
  std::vector<double> present;  ///< the chance of so many agents, from 0 up; empty: nobody works
  std::optional<scenario::Demand> demand = {};  ///< whose accounts are drawn; none = certain
};

/// The law of the scenario's first working day.
[[nodiscard]] DayLaw day_law(const scenario::Scenario& scenario);

/// See the head of this file.
class DayForecast {
 public:
  /// Without agents in its law no day is foretold.
  explicit DayForecast(DayLaw law) : law_{std::move(law)} {}

  [[nodiscard]] bool is_known() const { return !law_.present.empty(); }

  /// Learns from `earlier` days, of which the first `conditions` margins count.
  void learn(std::span<const StaffDay> earlier, std::size_t conditions);

  /// What it says of a day with so many agents and accounts; of every day the same until it has
  /// learnt.
  [[nodiscard]] Foretold of(const StaffDay& day) const;

 private:
  /// How far a day's margin rises with one more of each.
  struct Slopes {
    double per_agent = 0;
    double per_account = 0;
  };
  /// Numbers of accounts with which an earlier day's remainder keeps all; none where they are not
  /// in order.
  struct Stretch {
    std::int64_t first = 0;
    std::int64_t last = 0;
  };
  [[nodiscard]] Slopes slopes_of(std::span<const StaffDay> days, std::size_t condition) const;
  [[nodiscard]] static Stretch stretch_of(const StaffDay& day, const std::vector<Slopes>& slopes,
                                          double more_agents);
  [[nodiscard]] double chance_of(const Stretch& stretch) const;

  DayLaw law_;
  std::vector<std::vector<Stretch>> holds_;  ///< by agents present, of each day learnt from
  double mean_ = 0;
};

}  // namespace callpace::analysis
