// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which agents begin when, and take their breaks when, so that the fewest hours are paid: an
// integer programme over turns (shift_turns.hpp) whose half-hours yield what a curve says
// (yield_curve.hpp). Larger teams dial more by the agent, so the curve bends upwards, and a
// programme of straight lines would be wrong: each half-hour's level stands between two breakpoints
// of the curve, which whole variables choose.
//
// Two parts meet. Within as few hours as the linear programme allows, then a step more and so on, a
// search by moving agents between turns looks for a design; where it finds none, the solver
// (integer_programme.hpp) finds one, or finds that there is none. So the first design is the
// cheapest under the curve, which is proven unless the solver's nodes did not suffice on the way.
// For that the levels that a design could have are narrowed by linear programmes first.
// Left out on purpose: whether the curve is right, which simulated days say (shift_design.hpp).
// Errors: none; what stands in the way is named.
#pragma once

#include "analysis/design/shift_turns.hpp"
#include "analysis/design/yield_curve.hpp"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What a design is to reach by the curve.
struct ShiftTargets {
  double dials = 0;             ///< a day, at least
  double abandon_ratio = 1;     ///< at most; 1 = no limit
  double at_phone_min = 0;      ///< agents present at the phone, mean, in each half-hour of `open`
  scenario::DaySpan open = {};  ///< half-hours that lie wholly in it are meant
  int shifts_max = 0;           ///< different starts and lengths; 0 = any number
  int agents_max = 100;         ///< employed
};

/// The least rostered level of each half-hour that the targets ask for; 0 outside `open`.
[[nodiscard]] ByHalfHour levels_asked(const ShiftTargets& targets, const YieldCurve& curve);

/// Whether rostered levels keep all targets by the curve.
[[nodiscard]] bool keeps_targets(const YieldCurve& curve, const ShiftTargets& targets,
                                 const ByHalfHour& levels);

/// Heads by turn.
using ShiftHeads = std::vector<int>;

/// The cheapest design that was found.
struct ShiftPlan {
  std::optional<ShiftHeads> heads;  ///< nothing = none was found
  double paid_hours = 0;            ///< a day, absentees included
  double hours_bound = 0;           ///< no design needs fewer, by the curve: proven
  bool is_proven = false;           ///< `paid_hours` are fewest, or there is no design at all
  std::string obstacle;             ///< where there is none: what stands in the way, a sentence
};

/// See the head of this file.
class ShiftProgramme {
 public:
  /// Both must outlive it; the curve may change between calls.
  ShiftProgramme(const std::vector<ShiftTurn>& turns, const YieldCurve& curve,
                 const std::atomic<bool>* cancelled = nullptr)
      : turns_{turns}, curve_{curve}, cancelled_{cancelled} {}

  /// The cheapest design for the targets; none, and nothing proven, once it is cancelled.
  [[nodiscard]] ShiftPlan cheapest(const ShiftTargets& targets) const;

  /// Rostered agents at the phone by half-hour.
  [[nodiscard]] ByHalfHour levels(const ShiftHeads& heads) const;
  /// What the curve believes of levels, by half-hour.
  [[nodiscard]] YieldByHalfHour believed(const ByHalfHour& levels) const;
  [[nodiscard]] double paid_hours(const ShiftHeads& heads) const;
  /// The least step between two designs' hours.
  [[nodiscard]] double hours_step() const;

 private:
  const std::vector<ShiftTurn>& turns_;
  const YieldCurve& curve_;
  const std::atomic<bool>* cancelled_;
};

}  // namespace callpace::analysis
