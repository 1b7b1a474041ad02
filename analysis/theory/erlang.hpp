// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Closed forms for queues with Poisson arrivals and exponential service: Erlang B (callers blocked
// are lost), Erlang C (they wait for ever) and Erlang A, also called Palm's (they wait with
// exponential patience: Palm 1957; Garnett, Mandelbaum, Reiman 2002; Zeltyn and Mandelbaum 2005).
// Load is in erlangs: arrival rate x mean service time; times are in mean service times.
//
// Nothing here overflows or cancels: B is a recursion over the servers, and A sums the queue's
// states outward from the likeliest, so that thousands of servers are as exact as ten. Left out on
// purpose: retrials, general service times, queues with an end.
//
// Errors: arguments outside the stated ranges assert; an unstable Erlang C queue is an answer.
#pragma once

#include <optional>

namespace callpace::analysis {

/// Chance that an arrival finds all servers busy, when it is then lost; load >= 0, servers >= 0.
[[nodiscard]] double erlang_b(int servers, double load);

/// The fewest servers with whom at most `blocked_max` (0-1, > 0) of the arrivals are lost.
[[nodiscard]] int erlang_b_servers(double load, double blocked_max);

/// Chance that an arrival must wait, when waiting is endless; 1 when load >= servers.
[[nodiscard]] double erlang_c(int servers, double load);

/// Mean wait over all arrivals, in mean service times; none when the queue is unstable.
[[nodiscard]] std::optional<double> erlang_c_mean_wait(int servers, double load);

/// Chance that an arrival waits longer than `time` >= 0; 1 when load >= servers > 0.
[[nodiscard]] double erlang_c_wait_above(int servers, double load, double time);

/// Chance that at least `present` >= 0 are waiting or served; 1 when load >= servers > 0.
[[nodiscard]] double erlang_c_present(int servers, double load, int present);

/// A queue with impatient callers.
struct ErlangA {
  double load = 0;      ///< erlangs, > 0
  int servers = 0;      ///< > 0
  double patience = 0;  ///< mean patience, in mean service times; > 0
};

/// How it performs in the long run.
struct ErlangAResult {
  double wait_ratio = 0;     ///< arrivals that wait / arrivals
  double abandon_ratio = 0;  ///< arrivals that give up / arrivals
  double mean_wait = 0;      ///< over all arrivals, in mean service times
  double answered_wait = 0;  ///< over those who are answered, in mean service times
  double mean_queue = 0;     ///< callers waiting
  double occupancy = 0;      ///< busy servers / servers
};

/// Solves the birth-and-death chain of the number of callers present.
[[nodiscard]] ErlangAResult erlang_a(const ErlangA& queue);

/// What has become of an arrival some time later, over all arrivals. The rest still waits.
struct ErlangAWithin {
  double answered = 0;
  double abandoned = 0;
};

/// The waiting-time law of `queue` at `time` >= 0, in mean service times.
[[nodiscard]] ErlangAWithin erlang_a_within(const ErlangA& queue, double time);

}  // namespace callpace::analysis
