// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A closed rule for an outbound team: how many agents a number of dials a day needs. It is a rule
// of means and knows no queue, so idle time is an input here and a result in the simulator.
//
// Errors: times, rates and ratios outside the stated ranges assert.
#pragma once

namespace callpace::analysis {

/// A day's demand on an outbound team.
struct OutboundDemand {
  double dials_per_day = 0;     ///< >= 0
  double hit_rate = 0;          ///< live answers / dials, 0-1
  double handling_s = 0;        ///< talk and wrap-up of a conversation, mean; > 0
  double idle_s = 0;            ///< mean wait before a conversation; >= 0
  double productive_hours = 0;  ///< per agent and day; > 0
  double absent_ratio = 0;      ///< below 1
  double occupancy_max = 1;     ///< (0, 1]: lengthens idle_s where that alone would exceed it
};

/// The agents a demand needs, with each step on the way.
struct OutboundStaff {
  double conversations_per_day = 0;         ///< dials x hit rate
  double idle_s = 0;                        ///< the wait that the plan allows for
  double conversations_per_agent_hour = 0;  ///< 3600 / (handling + idle)
  double occupancy = 0;                     ///< handling / (handling + idle)
  double agents_present = 0;                ///< at work, not rounded
  double agents_needed = 0;                 ///< employed, not rounded
  int agents = 0;                           ///< employed, the least whole number
};

/// The least agents that cover a demand on average.
[[nodiscard]] OutboundStaff staff_for_demand(const OutboundDemand& demand);

/// The least whole number employed of whom `present` >= 0 come on the mean, where the share
/// `absent_ratio` (0-1, < 1) is absent or off the phone (shrinkage).
[[nodiscard]] int employed_for(double present, double absent_ratio);

}  // namespace callpace::analysis
