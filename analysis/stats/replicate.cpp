// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/replicate.hpp"

#include "analysis/stats/parallel.hpp"
#include "sim/scenario/attendance.hpp"
#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <condition_variable>
#include <exception>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace callpace::analysis {
namespace {

using Outcome = Result<Run, std::string>;

/// Replications of consecutive indices.
struct Batch {
  std::uint32_t first = 0;
  std::int64_t count = 0;
  bool is_pilot = false;
};

/// Threads that run a batch's replications ahead of the next one in order.
class Crew {
 public:
  /// True once it wants no more.
  using Take = std::function<bool(Outcome)>;

  Crew(const RunOne& run_one, const ReplicateOptions& options, const Batch& batch)
      : run_one_{run_one},
        options_{options},
        batch_{batch},
        ahead_max_{2 * std::size_t{thread_count(options.threads)}} {}

  /// Runs them, and hands them over in order, one at a time; once cancelled, those that had begun.
  void work(const Take& take) {
    share_out_alike(static_cast<std::size_t>(batch_.count), options_.threads, [&](auto index) {
      if (!may_begin(index)) return;
      Outcome outcome = guarded_run(index);
      const std::lock_guard lock{mutex_};
      finished_.emplace(index, std::move(outcome));
      changed_.notify_all();
      const bool was_over = std::exchange(is_over_, true);  // it is, should taking throw
      is_over_ = was_over || take_finished(take);
    });
  }

  /// True once the caller wants no more.
  [[nodiscard]] bool is_cancelled() const { return is_raised(options_.cancelled); }

 private:
  /// Waits until few enough are ahead of the next one in order; false when no more are to begin.
  [[nodiscard]] bool may_begin(std::size_t index) {
    std::unique_lock lock{mutex_};
    const auto is_over = [this] { return is_over_ || is_cancelled(); };
    changed_.wait(lock, [&] { return is_over() || index < taken_ + ahead_max_; });
    if (is_over()) changed_.notify_all();  // a cancellation wakes nobody by itself
    return !is_over();
  }

  [[nodiscard]] Outcome guarded_run(std::size_t index) const {
    try {
      return run_one_(batch_.first + static_cast<std::uint32_t>(index));
    } catch (const std::exception& error) {  // is the replication's failure, as any other
      return Failure{std::string{error.what()}};
    }
  }

  /// Hands over what is next in order; true once no more is wanted.
  bool take_finished(const Take& take) {
    while (finished_.contains(taken_)) {
      if (take(std::move(finished_.extract(taken_++).mapped()))) return true;
    }
    return false;
  }

  const RunOne& run_one_;
  const ReplicateOptions& options_;
  const Batch batch_;
  const std::size_t ahead_max_;  ///< bounds memory, and the work thrown away at the end
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, Outcome> finished_;  ///< not yet taken
  std::size_t taken_ = 0;
  bool is_over_ = false;
};

std::vector<Goal> goals_of(const ReplicateOptions& options) {
  return options.goals.empty() ? std::vector<Goal>{{&indicators().front()}} : options.goals;
}

/// As many replications as make the half width of `now` small enough, if it falls with the root.
double replications_for(const Estimate& now, double half_width) {
  if (std::isnan(now.mean) || now.half_width <= half_width) return static_cast<double>(now.n);
  if (half_width <= 0) return std::numeric_limits<double>::infinity();
  return static_cast<double>(now.n) * std::pow(now.half_width / half_width, 2);
}

Result<ReplicationSet, std::string> run_batch(const RunOne& run_one,
                                              const ReplicateOptions& options, const Batch& batch) {
  const Indicator& first_goal = *goals_of(options).front().indicator;
  ReplicationSet set;
  std::optional<PartsBuilder> parts;
  if (options.by && !batch.is_pilot) parts.emplace(*options.by, *options.scenario);
  std::optional<std::string> failure;
  Crew crew{run_one, options, batch};
  crew.work([&](Outcome outcome) {
    // Ctrl-C reaches a replication's own process too: its end is then no failure.
    if (!outcome.ok() && !crew.is_cancelled()) failure = std::move(outcome.error());
    if (!outcome.ok()) return true;
    const Run& run = outcome.value();
    set.rows.push_back(row_of(run, options));
    for (const auto& [half_hour, sums] : measure::by(run.tallies, measure::Key::half_hour)) {
      if (half_hour != measure::kNone) set.timeline[half_hour] += sums;
    }
    set.waits += run.waits;
    if (parts) parts->add(run, set.rows.back());
    if (options.on_run && !batch.is_pilot) options.on_run(run);
    if (options.on_progress) {
      options.on_progress({static_cast<std::int64_t>(set.rows.size()), batch.count, batch.is_pilot,
                           estimate(first_goal, set.rows)});
    }
    return false;
  });
  if (failure) return Failure{std::move(*failure)};
  set.cancelled = static_cast<std::int64_t>(set.rows.size()) < batch.count;
  if (parts) set.parts = parts->parts();
  return set;
}

}  // namespace

RunOne Simulate::all_of(const scenario::Scenario& scenario, Engine engine) const {
  if (all_of_) return all_of_(scenario, engine);
  return [this, &scenario, engine](std::uint32_t replication) {
    return any_(scenario, {.replication = replication, .engine = engine});
  };
}

Replication row_of(const Run& run, const ReplicateOptions& options) {
  const measure::Waits waits = measure::sum_of(run.waits);
  return {.index = run.replication,
          .human_as_machine_abandons = options.human_as_machine_abandons,
          .agents_expected = options.agents_expected,
          .chances = options.chances,
          .agents_correlation = options.agents_correlation,
          .total = run.total,
          .caller_wait_s = waits.caller_wait_us.total() / 1e6,
          .idle_s_p90 = measure::agent_wait_s(waits, 0.9),
          .platform_s_mean = run.platform_s_mean,
          .events = run.events,
          .journal_hash = run.journal_hash};
}

void ReplicateOptions::describe(const scenario::Scenario& of) {
  scenario = &of;
  human_as_machine_abandons = of.dialer.abandonment.count_human_as_machine;
  agents_expected = scenario::agent_days_expected(of);
  chances = chances_of(of);
  agents_correlation = scenario::attendance_over(of).correlation;
}

std::int64_t replications_needed(std::span<const Replication> rows,
                                 const ReplicateOptions& options) {
  double needed = 0;
  for (const Goal& goal : goals_of(options)) {
    const Estimate now = estimate(*goal.indicator, rows);
    const double half_width = options.precision * std::max(std::abs(now.mean), goal.scale);
    needed = std::max(needed, replications_for(now, half_width));
  }
  const auto most = static_cast<double>(options.max);
  return std::max(options.min, static_cast<std::int64_t>(std::ceil(std::min(needed, most))));
}

Result<ReplicationSet, std::string> replicate(const RunOne& run_one,
                                              const ReplicateOptions& options) {
  assert(options.min >= 2 || options.precision == 0);
  assert(options.max >= 1);
  if (options.precision == 0 || options.max <= options.min) {
    return run_batch(run_one, options, {options.first_replication, options.max});
  }
  const Batch pilot{options.first_replication, kPilot, true};
  auto tried = run_batch(run_one, options, pilot);
  if (!tried.ok()) return tried;
  if (tried.value().cancelled) {
    ReplicationSet nothing;
    nothing.cancelled = true;
    return nothing;
  }
  return run_batch(run_one, options,
                   {pilot.first + static_cast<std::uint32_t>(pilot.count),
                    replications_needed(tried.value().rows, options)});
}

Result<std::vector<Replication>, std::string> replicate_all(
    const scenario::Scenario& scenario, Stretch days, const Work& work,
    std::function<void(const Progress&)> on_progress) {
  ReplicateOptions options{.max = days.count,
                           .first_replication = static_cast<std::uint32_t>(days.first),
                           .threads = work.threads,
                           .cancelled = work.cancelled,
                           .on_progress = std::move(on_progress)};
  options.describe(scenario);
  auto set = replicate(work.simulate.all_of(scenario), options);
  if (!set.ok()) return Failure{std::move(set.error())};
  if (set.value().cancelled) return Failure{std::string{"interrupted"}};
  return std::move(set.value().rows);
}

}  // namespace callpace::analysis
