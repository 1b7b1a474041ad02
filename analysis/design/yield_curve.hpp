// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a half-hour yields with so many agents at the phone: dials, callers who answered and callers
// who were lost. It is measured by simulating teams of constant size over the opening hours,
// without breaks and absences and with a list that does not run dry, and is taken for the product
// of a curve in the agents present and a weight of the half-hour (a hit rate that varies over the
// day, the first rings, the drain). A roster's yield is the mean over how many of its agents come:
// each is absent independently with the month's ratio. Between sizes that were simulated the yield
// of an agent is a straight line.
// Left out on purpose: what one half-hour leaves to the next, the list's age, absences that go
// together: the simulated design corrects for them (`factors`). Errors: the first day that fails.
#pragma once

#include "analysis/design/shift_turns.hpp"
#include "analysis/stats/replicate.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What is counted.
struct Yield {
  double dials = 0;
  double answered = 0;  ///< callers, as the scenario counts them for its abandonment
  double lost = 0;      ///< of these

  Yield& operator+=(const Yield& other) {
    dials += other.dials;
    answered += other.answered;
    lost += other.lost;
    return *this;
  }
};
/// Member by member.
[[nodiscard]] inline Yield operator*(const Yield& one, const Yield& by) {
  return {one.dials * by.dials, one.answered * by.answered, one.lost * by.lost};
}

using YieldByHalfHour = std::array<Yield, kHalfHoursOfDay>;

/// Yields of half-hours by level: rostered agents at the phone, absentees included.
struct YieldCurve {
  std::vector<Yield> by_level;  ///< of 0, 1, 2 ... rostered agents, at a weight of 1
  YieldByHalfHour weights{};    ///< of a half-hour; 0 where nobody may call
  YieldByHalfHour factors = [] {
    YieldByHalfHour ones;
    ones.fill({1, 1, 1});
    return ones;
  }();                       ///< what simulated designs taught of a half-hour; 1 = nothing
  double present_ratio = 1;  ///< agents who come / rostered
  std::int64_t days = 0;     ///< simulated for it

  [[nodiscard]] int level_max() const { return static_cast<int>(by_level.size()) - 1; }
  /// At a level between 0 and level_max(), straight between whole levels.
  [[nodiscard]] Yield at(std::size_t half_hour, double level) const;
  /// By how much a day's sum over straight lines between breakpoints may miss the curve, at most.
  [[nodiscard]] double straightness(double Yield::*of) const;
  /// Levels from `low` to `high`, both among them, between which the curve is as straight.
  [[nodiscard]] std::vector<double> breakpoints(double low, double high) const;

 private:
  [[nodiscard]] double straight() const;
};

/// Simulated days of a team.
struct YieldDays {
  std::vector<Replication> rows;              ///< in order of number
  std::vector<YieldByHalfHour> by_half_hour;  ///< of each row

  /// All days in one.
  [[nodiscard]] YieldByHalfHour sum() const;
};

/// Simulates days of the scenario, whose callers are lost as `loss` counts them: a ratio.
/// Errors: the first day that fails, with its message; "interrupted".
[[nodiscard]] Result<YieldDays, std::string> simulate_yields(const scenario::Scenario& scenario,
                                                             const Indicator& loss, Stretch days,
                                                             const Work& work);

/// Sizes of team that are simulated for levels up to `level_max`.
[[nodiscard]] std::vector<int> curve_sizes(int level_max);

/// How a roster's agents come.
struct RosterOdds {
  int level_max = 1;        ///< the largest roster that will be asked for
  double absent_ratio = 0;  ///< 0-1, each independently
};

/// The yields of rosters of 0 to `level_max` from those of `sizes` agents present, which ascend.
[[nodiscard]] std::vector<Yield> yields_by_level(const std::vector<int>& sizes,
                                                 const std::vector<Yield>& yields,
                                                 const RosterOdds& odds);

/// Measures the curve of the scenario's first working day for rosters of up to `level_max`, by
/// days with these numbers.
[[nodiscard]] Result<YieldCurve, std::string> measure_curve(const scenario::Scenario& scenario,
                                                            const Indicator& loss, int level_max,
                                                            Stretch days, const Work& work);

}  // namespace callpace::analysis
