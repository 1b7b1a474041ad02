// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/staffing/erlang.hpp"

#include <cassert>
#include <cmath>

namespace callpace::analysis {

double erlang_b(int servers, double load) {
  assert(servers >= 0 && load >= 0);
  // The recursion over the number of servers neither overflows nor cancels.
  double blocked = 1;
  for (int s = 1; s <= servers; ++s) {
    blocked = load * blocked / (s + load * blocked);
  }
  return blocked;
}

double erlang_c(int servers, double load) {
  assert(servers >= 0 && load >= 0);
  if (load >= servers) {
    return 1;
  }
  const double blocked = erlang_b(servers, load);
  const double occupancy = load / servers;
  return blocked / (1 - occupancy * (1 - blocked));
}

std::optional<double> erlang_c_mean_wait(int servers, double load) {
  if (load >= servers) {
    return std::nullopt;
  }
  return erlang_c(servers, load) / (servers - load);
}

ErlangAResult erlang_a(const ErlangA& queue) {
  assert(queue.load > 0 && queue.servers > 0 && queue.patience > 0);
  // Chances relative to "all servers busy, nobody waiting": below it, Erlang B sums them up.
  const double blocked = erlang_b(queue.servers, queue.load);
  double all_busy = 0;
  double waiting = 0;
  double chance = 1;
  // Departures outgrow arrivals, so the chances end up falling faster than any geometric series.
  for (int in_queue = 0; chance > 0; ++in_queue) {
    all_busy += chance;
    waiting += in_queue * chance;
    const double departures = queue.servers + (in_queue + 1) / queue.patience;
    const double next = chance * queue.load / departures;
    if (next < chance && next < 1e-18 * all_busy) {
      break;
    }
    chance = next;
  }
  const double some_free = 1 / blocked - 1;
  const double total = some_free + all_busy;

  ErlangAResult result;
  result.wait_ratio = all_busy / total;
  result.mean_queue = waiting / total;
  result.mean_wait = result.mean_queue / queue.load;  // Little's law
  result.abandon_ratio = result.mean_wait / queue.patience;
  result.occupancy = queue.load * (1 - result.abandon_ratio) / queue.servers;
  return result;
}

}  // namespace callpace::analysis
