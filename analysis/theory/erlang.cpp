// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/theory/erlang.hpp"

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kNegligible = 1e-18;  ///< of a sum: beyond the last bit of it

/// Sums over the states in which all servers are busy. State j has j waiting and the weight
/// a(j) = product of y / (x + k) over k = 1 to j, where x = servers x patience is the servers' rate
/// and y = load x patience the arrivals', both in units of one caller's impatience.
struct PalmSums {
  double log_total = 0;      ///< of the a(j)
  double mean_waiting = 0;   ///< j, by weight
  double answered_wait = 0;  ///< (is answered) x (wait / patience) of who arrives, by weight
};

/// Goes through the states one by one.
class PalmWalk {
 public:
  PalmWalk(double x, double y) : x_{x}, y_{y} {}

  PalmSums sums() {
    const double mode = std::max(0.0, std::floor(y_ - x_));
    const double steps = boost::math::digamma(x_ + mode + 2) - boost::math::digamma(x_ + 1);
    add(mode, 1, steps);
    double weight = 1;
    double up = steps;
    for (double j = mode; weight > kNegligible * total_; ++j) {
      weight *= y_ / (x_ + j + 1);
      up += 1 / (x_ + j + 2);
      add(j + 1, weight, up);
    }
    weight = 1;
    double down = steps;
    for (double j = mode; j > 0 && weight > kNegligible * total_; --j) {
      weight *= (x_ + j) / y_;
      down -= 1 / (x_ + j + 1);
      add(j - 1, weight, down);
    }
    const double log_mode =
        mode * std::log(y_) - (boost::math::lgamma(x_ + mode + 1) - boost::math::lgamma(x_ + 1));
    return {.log_total = (mode > 0 ? log_mode : 0) + std::log(total_),
            .mean_waiting = waiting_ / total_,
            .answered_wait = answered_wait_ / total_};
  }

 private:
  /// `steps` is the sum of 1 / (x + i) over i = 1 to j + 1: how long who arrives waits, if
  /// answered.
  void add(double j, double weight, double steps) {
    total_ += weight;
    waiting_ += weight * j;
    answered_wait_ += weight * steps * x_ / (x_ + j + 1);
  }

  double x_;
  double y_;
  double total_ = 0;
  double waiting_ = 0;
  double answered_wait_ = 0;
};

PalmSums palm_sums(double x, double y) { return PalmWalk{x, y}.sums(); }

/// Chance that all servers are busy.
double all_busy(const ErlangA& queue, double log_total) {
  const double some_free = 1 / erlang_b(queue.servers, queue.load) - 1;
  return 1 / (1 + some_free * std::exp(-log_total));
}

}  // namespace

double erlang_b(int servers, double load) {
  assert(servers >= 0 && load >= 0);
  // The recursion over the number of servers neither overflows nor cancels.
  double blocked = 1;
  for (int s = 1; s <= servers; ++s) {
    blocked = load * blocked / (s + load * blocked);
  }
  return blocked;
}

int erlang_b_servers(double load, double blocked_max) {
  assert(load >= 0 && blocked_max > 0);
  int servers = 0;
  for (double blocked = 1; blocked > blocked_max;) {
    ++servers;
    blocked = load * blocked / (servers + load * blocked);
  }
  return servers;
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

double erlang_c_wait_above(int servers, double load, double time) {
  assert(servers > 0 && time >= 0);
  if (load >= servers) {
    return 1;
  }
  return erlang_c(servers, load) * std::exp(-(servers - load) * time);
}

double erlang_c_present(int servers, double load, int present) {
  assert(servers > 0 && present >= 0);
  if (load >= servers) {
    return 1;
  }
  const double waits = erlang_c(servers, load);
  if (present >= servers) {
    return waits * std::pow(load / servers, present - servers);
  }
  // Downward from "servers - 1 present", whose chance is that of all busy by one step of the chain.
  double chance = load > 0 ? waits * (servers - load) / load : 0;
  double fewer_than_all = 0;
  for (int n = servers - 1; n >= present && load > 0; --n) {
    fewer_than_all += chance;
    chance *= n / load;
  }
  return present == 0 ? 1 : waits + fewer_than_all;
}

ErlangAResult erlang_a(const ErlangA& queue) {
  assert(queue.load > 0 && queue.servers > 0 && queue.patience > 0);
  const double y = queue.load * queue.patience;
  const PalmSums sums = palm_sums(queue.servers * queue.patience, y);
  ErlangAResult result;
  result.wait_ratio = all_busy(queue, sums.log_total);
  result.mean_queue = result.wait_ratio * sums.mean_waiting;
  result.mean_wait = result.mean_queue / queue.load;  // Little's law
  result.abandon_ratio = result.mean_queue / y;
  result.answered_wait = result.wait_ratio * sums.answered_wait * queue.patience /
                         (1 - std::min(result.abandon_ratio, 1.0));
  result.occupancy = queue.load * (1 - result.abandon_ratio) / queue.servers;
  return result;
}

ErlangAWithin erlang_a_within(const ErlangA& queue, double time) {
  assert(queue.load > 0 && queue.servers > 0 && queue.patience > 0 && time >= 0);
  // Zeltyn and Mandelbaum 2005: the offered wait has the density C exp(load H(t) - servers t), with
  // H(t) the integral of exp(-t / patience). Its tails are incomplete gamma functions; written with
  // the sums a(j) they keep their digits where those functions underflow.
  const double x = queue.servers * queue.patience;
  const double y = queue.load * queue.patience;
  const double passed = time / queue.patience;
  const double y_later = y * std::exp(-passed);
  const PalmSums now = palm_sums(x, y);
  const double arrived = -y * std::expm1(-passed);  // load x H
  const double waits = all_busy(queue, now.log_total);
  const double tail = waits * std::exp(arrived - queue.servers * time - now.log_total);
  const double offered_more = tail * std::exp(palm_sums(x, y_later).log_total);
  const double answered_later =
      tail * std::exp(-passed) * x / (x + 1) * std::exp(palm_sums(x + 1, y_later).log_total);
  const double abandoned = waits * now.mean_waiting / y;
  const double abandoned_later = offered_more * std::exp(-passed) - answered_later;
  return {.answered = 1 - abandoned - answered_later,
          .abandoned = std::max(0.0, abandoned - abandoned_later)};
}

}  // namespace callpace::analysis
