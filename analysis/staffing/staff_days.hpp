// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a team must keep, and how far one simulated day keeps it. A condition is a limit of an
// indicator, which is a ratio: its margin on a day is numerator - limit x denominator (or the other
// way round), so that a day keeps the condition where its margin is not negative, and the mean day
// (the ratio of the sums over days) where the mean margin is not. Left out on purpose: how many
// days and which sizes (staff_search.hpp). Errors: none.
#pragma once

#include "analysis/stats/ratios.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// A limit that an indicator keeps.
struct StaffCondition {
  std::string name;   ///< of the target; "demand" and "abandonment" for the two of every question
  std::string title;  ///< a clause after "the team": "makes 19,453 dials a day"
  const Indicator* indicator = nullptr;
  double limit = 0;
  bool is_least = false;   ///< kept at or above the limit, else at or below it
  bool is_strict = false;  ///< the limit itself does not keep it
  /// Accounts a day on average, where the limit (then of a figure a day) is that of a day with so
  /// many, and more or less in proportion to a day's own; 0 = it is that of every day.
  double accounts = 0;
};

/// The dials a day that the scenario demands in the month of its first day; nothing where its
/// [demand] does not name that month.
[[nodiscard]] std::optional<double> demanded_dials(const scenario::Scenario& scenario);

/// Draws no demand about its forecast: for a question that states its dials.
void take_demand_for_certain(scenario::Scenario& scenario);

/// What "the demand within the cap" takes of the scenario: so many dials a day (> 0), and at most
/// `lost_ratio` of callers lost by an indicator of abandonment; the dials alone where that limits
/// nothing: by hand, and from 1 up.
[[nodiscard]] std::vector<StaffCondition> demand_within_cap(const scenario::Scenario& scenario,
                                                            double dials_per_day,
                                                            const Indicator& abandonment,
                                                            double lost_ratio);

/// One simulated day of a team.
struct StaffDay {
  std::vector<double> margins;  ///< by condition, in the units of its numerator
  /// The same for the mean day: where the demand is drawn, against its mean, which is known.
  std::vector<double> mean_margins;
  std::vector<double> allowed;  ///< by condition: limit x denominator, of the mean demand
  std::int64_t present = 0;     ///< agents who came
  std::int64_t accounts = 0;    ///< that the day had
  double luck = 0;              ///< agents present beyond the mean; 0 where that is not known
  bool is_list_done = false;    ///< the list was worked out: from there work follows agents no more
};

/// That a team makes `dials_per_day`, the demand of the month of the scenario's first day; where
/// that is drawn about its forecast, they are its mean, and a day demands as many more or fewer as
/// it has accounts.
[[nodiscard]] StaffCondition demand_condition(const scenario::Scenario& scenario,
                                              double dials_per_day);

/// What one day demands / what a day does on average.
[[nodiscard]] double demand_factor(const StaffCondition& condition, const Replication& day);

/// The day against all conditions.
[[nodiscard]] StaffDay staff_day(const std::vector<StaffCondition>& conditions,
                                 const Replication& day);

/// Whether the day keeps the first `conditions` of them.
[[nodiscard]] bool keeps_all(const StaffDay& day, std::size_t conditions);

}  // namespace callpace::analysis
