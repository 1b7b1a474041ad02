// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/replicate.hpp"

#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace callpace::analysis {
namespace {

using Outcome = Result<Run, std::string>;

/// Threads that run replications 0, 1, 2 ... ahead of the one who takes them in order.
class Crew {
 public:
  Crew(const RunOne& run_one, const ReplicateOptions& options, unsigned threads)
      : run_one_{run_one}, options_{options}, ahead_max_{2 * static_cast<std::int64_t>(threads)} {
    workers_.reserve(threads);
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { work(); });
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  ~Crew() {
    stop();
    for (std::thread& worker : workers_) worker.join();
  }

  /// Waits for the next replication in order; nothing once cancelled and the finished are taken.
  std::optional<Outcome> take() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return finished_.contains(taken_) || !is_coming(taken_); });
    const auto found = finished_.find(taken_);
    if (found == finished_.end()) return std::nullopt;
    Outcome outcome = std::move(found->second);
    finished_.erase(found);
    ++taken_;
    changed_.notify_all();
    return outcome;
  }

  /// True once the caller wants no more.
  [[nodiscard]] bool is_cancelled() const {
    return options_.cancelled != nullptr && options_.cancelled->load(std::memory_order_relaxed);
  }

 private:
  [[nodiscard]] bool is_over() const {
    return stopped_ || is_cancelled() || started_ >= options_.max;
  }
  /// True while replication `index` has begun or still may.
  [[nodiscard]] bool is_coming(std::int64_t index) const { return index < started_ || !is_over(); }

  void stop() {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
    changed_.notify_all();
  }

  void work() {
    std::unique_lock lock{mutex_};
    while (true) {
      changed_.wait(lock, [this] { return is_over() || started_ < taken_ + ahead_max_; });
      if (is_over()) break;
      const std::int64_t index = started_++;
      lock.unlock();
      Outcome outcome = guarded_run(index);
      lock.lock();
      finished_.emplace(index, std::move(outcome));
      changed_.notify_all();
    }
    changed_.notify_all();  // a cancellation wakes nobody by itself
  }

  [[nodiscard]] Outcome guarded_run(std::int64_t index) const {
    try {
      return run_one_(options_.first_replication + static_cast<std::uint32_t>(index));
    } catch (const std::exception& error) {  // must not leave the thread
      return Failure{std::string{error.what()}};
    }
  }

  const RunOne& run_one_;
  const ReplicateOptions& options_;
  const std::int64_t ahead_max_;  ///< bounds memory, and the work thrown away at the end
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::int64_t, Outcome> finished_;  ///< not yet taken
  std::int64_t started_ = 0;
  std::int64_t taken_ = 0;
  bool stopped_ = false;
  std::vector<std::thread> workers_;
};

Replication row_of(const Run& run, bool human_as_machine_abandons) {
  return {.index = run.replication,
          .human_as_machine_abandons = human_as_machine_abandons,
          .total = run.total,
          .idle_s_p90 = run.idle_s_p90,
          .platform_s_mean = run.platform_s_mean,
          .events = run.events,
          .journal_hash = run.journal_hash};
}

unsigned thread_count(const ReplicateOptions& options) {
  const unsigned wanted =
      options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::min<std::int64_t>(wanted, options.max));
}

}  // namespace

Result<ReplicationSet, std::string> replicate(const RunOne& run_one,
                                              const ReplicateOptions& options) {
  assert(options.min >= 2 || options.precision == 0);
  assert(options.max >= 1);
  const Indicator& steering = options.indicator ? *options.indicator : indicators().front();
  ReplicationSet set;
  Crew crew{run_one, options, thread_count(options)};
  while (static_cast<std::int64_t>(set.rows.size()) < options.max) {
    std::optional<Outcome> outcome = crew.take();
    if (!outcome) break;
    // Ctrl-C reaches a replication's own process too: its end is then no failure.
    if (!outcome->ok() && crew.is_cancelled()) break;
    if (!outcome->ok()) return Failure{std::move(outcome->error())};
    const Run& run = outcome->value();
    set.rows.push_back(row_of(run, options.human_as_machine_abandons));
    for (std::size_t slot = 0; slot < run.timeline.size(); ++slot) {
      set.timeline[slot] += run.timeline[slot];
    }
    if (options.on_run) options.on_run(run);
    const auto done = static_cast<std::int64_t>(set.rows.size());
    const Estimate now = estimate(steering, set.rows);
    if (options.on_progress) options.on_progress({done, options.max, now});
    if (options.precision > 0 && done >= options.min &&
        relative_half_width(now) <= options.precision) {
      return set;
    }
  }
  set.cancelled = static_cast<std::int64_t>(set.rows.size()) < options.max;
  return set;
}

}  // namespace callpace::analysis
