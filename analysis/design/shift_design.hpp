// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Shifts that need the fewest paid hours for what today's shifts reach: an integer programme over a
// measured curve (shift_programme.hpp), corrected by simulation (after Cezik and L'Ecuyer 2008,
// Management Science 54: solve, simulate, cut, solve again). Each design that the programme finds
// is simulated on days of its own, paired with today's shifts on the same days. Where it falls
// short, the half-hours that dial clearly less than was believed are believed to dial no more than
// they did, the target is raised by what is missing, and the programme is solved again: so no
// design comes back. Where it does more than was believed the target falls likewise, as long as
// that finds a cheaper one.
//
// The k-th design may be accepted wrongly with a chance of (1 - confidence) / (k (k + 1)), parted
// over its looks, which adds up to 1 - confidence: as good as Student's t. Its days are new to it,
// since it was chosen by other days. Accepted means: no fewer dials than asked but for the
// indifference, and no more callers lost.
// Left out on purpose: other kinds of days, groups of agents that do different work. Errors: the
// first day that fails; what cannot be designed, in a sentence; "interrupted" before any design.
#pragma once

#include "analysis/design/shift_programme.hpp"
#include "analysis/stats/difference.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What is to be designed.
struct DesignQuestion {
  scenario::Scenario scenario;          ///< its first working day and its own shifts
  const Indicator* loss = nullptr;      ///< the abandonment that is limited
  std::optional<double> abandon_ratio;  ///< at most; none = no more than today's shifts lose
  std::optional<double> dials_per_day;  ///< at least; none = as many as today's shifts make
  int grid_s = 1800;                    ///< between two starts
  double at_phone_min = 1;              ///< agents present, mean, in each open half-hour
  int shifts_max = 0;                   ///< different starts and lengths; 0 = any number
  double confidence = 0.95;             ///< that an accepted design keeps the targets, (0, 1)
  double indifference = 0.005;          ///< of the dials, and of the callers lost
  std::int64_t days = 40;               ///< of a first look; a design gets up to four times
  std::int64_t curve_days = 10;         ///< of each size of the curve
  int designs_max = 6;                  ///< that are simulated
  std::vector<const Indicator*> told;   ///< that a study judges by; told of each design, too
};

/// A figure of a design beside today's shifts, on the same days.
struct DesignFigure {
  const Indicator* indicator = nullptr;
  Estimate today;
  Estimate design;
  Estimate more;  ///< design less today, 95 %

  /// More than luck makes of so many days.
  [[nodiscard]] bool differs() const {
    return more.n_needed == 0 && (more.low() > 0 || more.high() < 0);
  }
};

/// One design that was simulated beside today's shifts.
struct DesignTrial {
  ShiftPlan plan;
  YieldByHalfHour believed{};       ///< a day
  YieldByHalfHour simulated{};      ///< a day
  std::vector<std::size_t> failed;  ///< half-hours with clearly fewer dials than believed
  Estimate today_dials;             ///< a day
  Estimate dials;                   ///< a day
  Estimate more_dials;              ///< than asked, on the same days; its interval as judged
  Estimate abandon_ratio;
  Estimate more_contacts;             ///< right-party contacts a day beside today's, 95 %
  std::vector<DesignFigure> figures;  ///< what the design does to what it does not aim at
  double allowed_ratio = 1;           ///< of callers lost
  double days = 0;                    ///< simulated, of either side
  bool is_accepted = false;
};

/// The cheapest design that was accepted, and the way to it.
struct ShiftDesign {
  std::vector<ShiftTurn> turns;
  std::vector<DesignTrial> trials;
  std::optional<std::size_t> best;  ///< of the trials; nothing = none was accepted
  double hours_bound = 0;           ///< no design on the grid needs fewer by the last curve
  bool is_proven = false;           ///< the best one has as few
  std::string obstacle;             ///< where there is none: what stands in the way, a sentence

  [[nodiscard]] const DesignTrial* accepted() const { return best ? &trials[*best] : nullptr; }
};

/// All of it.
struct DesignResult {
  DesignQuestion question;
  double today_hours = 0;  ///< paid a day
  ByHalfHour today{};      ///< rostered at the phone
  YieldCurve curve;
  ShiftDesign design;
  std::optional<ShiftDesign> without;  ///< as if nobody had breaks: what they cost
  std::int64_t days_simulated = 0;
  bool is_interrupted = false;
};

/// Designs the shifts; with `has_break_cost` also those without breaks.
[[nodiscard]] Result<DesignResult, std::string> design_shifts(const DesignQuestion& question,
                                                              bool has_break_cost,
                                                              const Work& work);

}  // namespace callpace::analysis
