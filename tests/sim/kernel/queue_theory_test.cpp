// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Queues whose figures are known, simulated with the kernel's processes: M/M/1, Erlang B, C and A.
// Thirty independent replications at fixed seeds; the theory must lie in their 99.9 % confidence
// interval, and the interval must be narrow enough to mean something. The formulas are computed
// here from the birth-and-death chain of the number of calls present.
#include "sim/kernel/distributions.hpp"
#include "sim/kernel/first_of.hpp"
#include "sim/kernel/process.hpp"
#include "sim/kernel/waiting.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <functional>
#include <vector>

using namespace callpace::kernel;
using namespace std::chrono_literals;

namespace {

constexpr int kReplications = 30;
constexpr double kStudent_999_29 = 3.659;  // two-sided 99.9 % point of Student's t, 29 degrees

/// A pool of agents; times in seconds.
struct Pool {
  int agents = 1;
  double arrival_s_mean = 1;
  double service_s_mean = 1;
  bool may_wait = true;        ///< else a call that finds no free agent is lost (Erlang B)
  double patience_s_mean = 0;  ///< 0: callers wait for ever
};

struct Counts {
  double offered = 0;
  double delayed = 0;  // found no agent free
  double lost = 0;
  double wait_s = 0;  // of those served
};

/// The pool as processes: one for the arrivals and one for each call.
class PoolModel {
 public:
  PoolModel(const Pool& pool, std::uint64_t replication)
      : sim_{{.seed = 38, .replication = replication}}, pool_{pool}, free_agents_{pool.agents} {}

  Simulation& simulation() { return sim_; }

  Counts run(Duration warm_up, Duration measured) {
    sim_.spawn(arrivals());
    sim_.advance_to(Time{} + warm_up);
    counts_ = {};
    sim_.advance_to(sim_.now() + measured);
    sim_.end_processes();
    return counts_;
  }

 private:
  Process arrivals() {
    for (;;) {
      co_await sim_.delay(between_arrivals_.sample_duration(arrival_stream_));
      sim_.spawn(call());
    }
  }

  Process call() {
    const Time arrived = sim_.now();
    ++counts_.offered;
    if (free_agents_ > 0) {
      --free_agents_;
    } else {
      ++counts_.delayed;
      const bool served = co_await wait_for_agent();
      if (!served) {
        ++counts_.lost;
        co_return;
      }
    }
    counts_.wait_s += to_seconds(sim_.now() - arrived);
    co_await sim_.delay(service_.sample_duration(service_stream_));
    if (!waiting_.release_one()) ++free_agents_;
  }

  Task<bool> wait_for_agent() {
    if (!pool_.may_wait) co_return false;
    if (pool_.patience_s_mean > 0) {
      const Duration patience =
          exponential_from_mean(pool_.patience_s_mean).sample_duration(patience_stream_);
      co_return co_await first_of(waiting_.wait(), sim_.delay(patience)) == 0;
    }
    co_await waiting_.wait();
    co_return true;
  }

  Simulation sim_;
  Pool pool_;
  int free_agents_;
  WaitQueue waiting_{sim_};
  Counts counts_;
  Distribution between_arrivals_ = exponential_from_mean(pool_.arrival_s_mean);
  Distribution service_ = exponential_from_mean(pool_.service_s_mean);
  RandomStream arrival_stream_ = stream_of(sim_, {.purpose = 0});
  RandomStream service_stream_ = stream_of(sim_, {.purpose = 1});
  RandomStream patience_stream_ = stream_of(sim_, {.purpose = 2});
};

struct Interval {
  double mean;
  double half_width;
};

Interval simulate(const Pool& pool, const std::function<double(const Counts&)>& figure) {
  double sum = 0;
  double squares = 0;
  for (int replication = 0; replication < kReplications; ++replication) {
    PoolModel model{pool, static_cast<std::uint64_t>(replication)};
    const double value = figure(model.run(1'000s, 30'000s));
    sum += value;
    squares += value * value;
  }
  const double mean = sum / kReplications;
  const double variance = (squares - sum * mean) / (kReplications - 1);
  return {mean, kStudent_999_29 * std::sqrt(variance / kReplications)};
}

/// Long-run shares of time with 0, 1, 2 ... calls present; far beyond where they vanish.
std::vector<double> stationary_shares(const Pool& pool) {
  const double arrival = 1 / pool.arrival_s_mean;
  const double service = 1 / pool.service_s_mean;
  const double abandon = pool.patience_s_mean > 0 ? 1 / pool.patience_s_mean : 0;
  const int most = pool.may_wait ? 2'000 : pool.agents;
  std::vector<double> shares{1};
  double total = 1;
  for (int present = 1; present <= most; ++present) {
    const int serving = std::min(present, pool.agents);
    const int waiting = present - serving;
    shares.push_back(shares.back() * arrival / (serving * service + waiting * abandon));
    total += shares.back();
  }
  for (double& share : shares) share /= total;
  return shares;
}

/// Chance that an arrival finds all agents busy.
double delay_chance(const Pool& pool) {
  double free = 0;
  const std::vector<double> shares = stationary_shares(pool);
  for (int present = 0; present < pool.agents; ++present) {
    free += shares[static_cast<std::size_t>(present)];
  }
  return 1 - free;
}

double mean_waiting(const Pool& pool) {
  double waiting = 0;
  const std::vector<double> shares = stationary_shares(pool);
  for (std::size_t present = 0; present < shares.size(); ++present) {
    waiting += shares[present] * std::max(0.0, static_cast<double>(present) - pool.agents);
  }
  return waiting;
}

void check(const Interval& simulated, double theory) {
  INFO("simulated " << simulated.mean << " +- " << simulated.half_width << ", theory " << theory);
  CHECK(std::abs(simulated.mean - theory) <= simulated.half_width);
  CHECK(simulated.half_width < 0.1 * theory);
}

double delayed_share(const Counts& counts) { return counts.delayed / counts.offered; }
double lost_share(const Counts& counts) { return counts.lost / counts.offered; }
double mean_wait_s(const Counts& counts) { return counts.wait_s / (counts.offered - counts.lost); }

}  // namespace

TEST_CASE("M/M/1 waits as Pollaczek and Khinchine say", "[kernel][theory]") {
  const Pool pool{.agents = 1, .arrival_s_mean = 1.0, .service_s_mean = 0.7};
  check(simulate(pool, mean_wait_s), 0.7 * 0.7 / (1 - 0.7));
  check(simulate(pool, delayed_share), 0.7);
}

TEST_CASE("calls are lost as Erlang's first formula says", "[kernel][theory]") {
  const Pool pool{.agents = 10, .arrival_s_mean = 1.0, .service_s_mean = 8.0, .may_wait = false};
  double blocked = 1;  // the recursion in the number of lines, for 8 erlangs
  for (int lines = 1; lines <= 10; ++lines) blocked = 8.0 * blocked / (lines + 8.0 * blocked);
  check(simulate(pool, lost_share), blocked);
  CHECK(stationary_shares(pool).back() == Approx(blocked));
}

TEST_CASE("calls wait as Erlang's second formula says", "[kernel][theory]") {
  const Pool pool{.agents = 10, .arrival_s_mean = 1.0, .service_s_mean = 8.0};
  const double delayed = delay_chance(pool);
  check(simulate(pool, delayed_share), delayed);
  check(simulate(pool, mean_wait_s), delayed * 8.0 / (10 - 8.0));
}

TEST_CASE("callers abandon as Palm's formula (Erlang A) says", "[kernel][theory]") {
  const Pool pool{
      .agents = 10, .arrival_s_mean = 1.0, .service_s_mean = 10.0, .patience_s_mean = 5.0};
  check(simulate(pool, lost_share), mean_waiting(pool) / 5.0 * 1.0);
  check(simulate(pool, delayed_share), delay_chance(pool));
}
