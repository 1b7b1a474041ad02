// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Closed forms for queues with Poisson arrivals and exponential service: Erlang B (callers blocked
// are lost), Erlang C (they wait for ever) and Erlang A, also called Palm's (they wait with
// exponential patience: Palm 1957; Garnett, Mandelbaum, Reiman 2002). They are theory to test the
// simulated centre by. Left out on purpose: what staff they would ask for.
//
// Load is in erlangs: arrival rate x mean service time. Left out: retrials, general service times.
// Errors: arguments outside the stated ranges assert; an unstable Erlang C queue is an answer.
#pragma once

#include <optional>

namespace callpace::analysis {

/// Chance that an arrival finds all servers busy, when it is then lost; load >= 0, servers >= 0.
[[nodiscard]] double erlang_b(int servers, double load);

/// Chance that an arrival must wait, when waiting is endless; 1 when load >= servers.
[[nodiscard]] double erlang_c(int servers, double load);

/// Mean wait over all arrivals, in mean service times; none when the queue is unstable.
[[nodiscard]] std::optional<double> erlang_c_mean_wait(int servers, double load);

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
  double mean_queue = 0;     ///< callers waiting
  double occupancy = 0;      ///< busy servers / servers
};

/// Solves the birth-and-death chain of the number of callers present.
[[nodiscard]] ErlangAResult erlang_a(const ErlangA& queue);

}  // namespace callpace::analysis
