// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Two closed rules for an outbound team: what a dialer saves an agent per call, derived from the
// steps of dialing by hand, and how many agents a number of dials a day needs. Both are means: they
// know no queue, so idle time is an input here and a result in the simulator.
//
// Errors: times, rates and ratios outside the stated ranges assert.
#pragma once

namespace callpace::analysis {

/// The steps of a call by hand, and the wait that a dialer promises.
struct CallSteps {
  double attempt_s = 0;            ///< whole attempt by hand, mean; > dialer_takes_over_s
  double dialer_takes_over_s = 0;  ///< of it: identify, look up and wait for the result
  double idle_s = 0;               ///< an agent's mean wait between two calls of the dialer; >= 0
};

/// What the steps imply (Arteaga 2016: 244.7 - 80 = 164.7 s; 20.6 against 14.7 calls; +40 %).
struct Productivity {
  double handling_s = 0;                 ///< attempt less what the dialer takes over
  double manual_calls_per_hour = 0;      ///< attempts an agent-hour by hand
  double predictive_calls_per_hour = 0;  ///< conversations an agent-hour by dialer
  double uplift = 0;                     ///< the second over the first
};

/// Derives the productivity of a dialer from the steps of a call by hand.
[[nodiscard]] Productivity productivity(const CallSteps& steps);

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

}  // namespace callpace::analysis
