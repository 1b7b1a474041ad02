// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The 95 % interval of an indicator, honest for skewed, rare and saturated measures too:
// - a mean has Student's interval, longer on the side to which Hall's monotone cubic (1992, "On the
//   removal of skewness by transformation", JRSS B 54) stretches it for skewness, never shorter;
// - a share of few events (kFewEvents; how they cluster within a replication is allowed for) has
//   the exact interval of a Poisson count (Garwood 1936). No event seen, or none missing, leaves a
//   bound on one side and never a width of zero;
// - where a list was worked out, the low end of the work done allows for teams smaller than the
//   smallest seen, by the law of how many agents are present, each short team in proportion;
// - elsewhere work that follows the agents present has their luck taken out by a control variate
//   (Lavenberg and Welch 1981), because the scenario says how many are present on average.
// `callpace bench coverage` measures how often these intervals hold the truth.
//
// Left out on purpose: rare days whose cause is not absence. Errors: fewer than kValuesMin values
// say nothing of their skewness, so the estimate says that kValuesNeeded would (n_needed).
#pragma once

#include "analysis/stats/estimate.hpp"
#include "sim/scenario/attendance.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace callpace::analysis {

/// Fewer values than this give no honest interval.
inline constexpr std::int64_t kValuesMin = 5;

/// So many do.
inline constexpr std::int64_t kValuesNeeded = 10;

/// From this many independent events on, their number is near enough to normal.
inline constexpr double kFewEvents = 40;

/// The skewness of `values` with the bias of few values removed (the G1 of Joanes and Gill 1998);
/// 0 for fewer than three values, or for equal ones.
[[nodiscard]] double skewness(std::span<const double> values);

/// The mean of `values` with Student's interval, lengthened by Hall's on one side.
[[nodiscard]] Estimate skewed_estimate(std::span<const double> values);

/// What such an interval follows from.
struct MeanError {
  double error = 0;          ///< standard error of the mean
  std::int64_t freedom = 1;  ///< degrees of freedom behind it
  double skewness = 0;       ///< of the values, or of what controls leave of them
  double beyond = kBeyond;   ///< chance of a miss on either side
};

/// `known` with that interval about its mean.
[[nodiscard]] Estimate skewed_interval(Estimate known, const MeanError& by);

/// A mean found with the help of another figure whose mean is known.
struct Controlled {
  Estimate estimate;
  double slope = 0;  ///< by how much a value rises with its control; 0 where controls are all equal
  std::vector<double> values = {};  ///< those given, each less slope x control: of the same mean
  double widening = 1;              ///< the interval / what Student's of `values` alone would be
};

/// The mean of `values` where each control is a figure of the same replication less its known mean:
/// the regression line's height at 0, with its Student interval (Lavenberg and Welch 1981). Exact
/// where values follow their controls in a line with normal errors; the spans have one length.
/// Fewer than four values, or controls all equal, leave the plain mean of skewed_estimate().
[[nodiscard]] Controlled controlled_estimate(std::span<const double> values,
                                             std::span<const double> controls);

/// Events and what they are counted among, a value each per replication.
struct EventCounts {
  std::span<const double> events;  ///< 0 <= events <= trials
  std::span<const double> trials;  ///< at least one of them positive
};

/// `known` with both sides of its interval `factor` (>= 1) times as long.
[[nodiscard]] Estimate widened(Estimate known, double factor);

/// True where `counts` are so few that only an exact interval is honest; also where so few of the
/// trials are no events.
[[nodiscard]] bool are_few(const EventCounts& counts);

/// Events / trials over all replications with Garwood's interval, within 0 and 1, which it misses
/// with a chance of `beyond` on either side.
[[nodiscard]] Estimate rare_estimate(const EventCounts& counts, double beyond = kBeyond);

/// By which ratio (0-1) the teams smaller than the smallest seen, of `present_min` (> 0), fall
/// short of it on the mean day: E max(0, present_min - present) / present_min.
[[nodiscard]] double unseen_shortfall(const scenario::Attendance& attendance,
                                      std::int64_t present_min);

/// `known` with its low end lower by `shortfall` of its mean.
[[nodiscard]] Estimate lowered_by(Estimate known, double shortfall);

}  // namespace callpace::analysis
