// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// An inbound queue by theory, in seconds and calls an hour: how it performs with so many agents
// (Erlang C where callers wait for ever, Erlang A where they have patience), and the least agents
// for some targets. Service level is over all calls, who gives up included; beside it stands the
// one over answered calls, since sources differ (docs/theory.md).
//
// Left out on purpose: a load that changes within the interval, unequal agents, retrials, lines.
// Errors: arguments outside the stated ranges assert; too few agents for Erlang C give a service
// level of 0 and waits that are not numbers.
#pragma once

#include <limits>
#include <optional>

namespace callpace::analysis {

/// Calls that come in, at a rate that stays.
struct InboundDemand {
  double calls_per_hour = 0;  ///< > 0
  double handling_s = 0;      ///< mean talk and wrap-up, > 0
  double patience_s = 0;      ///< mean; 0 = callers wait for ever

  /// Erlangs: agents that the calls keep busy.
  [[nodiscard]] double load() const { return calls_per_hour * handling_s / 3600; }
};

/// What must hold at once; as made, nothing is asked for.
struct InboundTarget {
  double service_level = 0;  ///< calls answered within `within_s` / calls, at least
  double within_s = 20;      ///< >= 0
  double abandon_ratio_max = 1;
  double occupancy_max = 1;                                     ///< (0, 1]
  double wait_s_max = std::numeric_limits<double>::infinity();  ///< mean, of answered calls
};

/// The queue in the long run.
struct InboundPerformance {
  int agents = 0;                     ///< on the phone
  double wait_ratio = 1;              ///< calls that wait / calls
  double service_level = 0;           ///< answered within the target's time / calls
  double service_level_answered = 0;  ///< the same / calls answered
  double wait_s = 0;                  ///< mean, of all calls; not a number = without end
  double answered_wait_s = 0;         ///< mean of answered calls: the average speed of answer
  double abandon_ratio = 0;           ///< calls given up / calls
  double occupancy = 1;               ///< agents busy / agents
};

/// How `agents` >= 1 do, with service level within `within_s`.
[[nodiscard]] InboundPerformance inbound_performance(const InboundDemand& demand, int agents,
                                                     double within_s);

/// Whether all of `target` holds; never where waits have no end.
[[nodiscard]] bool keeps(const InboundPerformance& performance, const InboundTarget& target);

/// The most agents that a search looks at.
inline constexpr int kInboundAgentsMax = 100'000;

/// The least agents on the phone that keep `target`; none up to kInboundAgentsMax. Every figure of
/// a target improves with agents, so that halving finds it.
[[nodiscard]] std::optional<int> inbound_agents(const InboundDemand& demand,
                                                const InboundTarget& target);

}  // namespace callpace::analysis
