// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs replications of one simulation on several threads, as many as a precision needs. A pilot of
// kPilot replications says how many (Stein 1945: as many as Student's interval with the pilot's
// variance needs); then that many others are run, and they alone count. Since the pilot is not
// among them, their number depends on nothing that they show: the mean has no bias from stopping,
// and the interval is that of a fixed number. It comes out wider than asked in about one run of
// three, in more where days are skewed. Without a precision all `max` are run, without a pilot. The
// outcome does not depend on the number of threads. Kept are one small row per replication and the
// summed timeline; a journal passes through `on_run` and is dropped.
//
// Left out on purpose: processes and machines (a later scheduler calls this per shard).
// Errors: the first failing replication, in order of index, ends the work with its message.
#pragma once

#include "analysis/stats/parts.hpp"
#include "analysis/stats/ratios.hpp"
#include "sim/run.hpp"
#include "sim/scenario/result.hpp"

#include <atomic>
#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::analysis {

/// Replications that tell how many to run.
inline constexpr std::int64_t kPilot = 10;

/// How far a set of replications has come.
struct Progress {
  std::int64_t done = 0;
  std::int64_t max = 0;  ///< as many as will be run, of the pilot or of those that count
  bool is_pilot = false;
  Estimate indicator;  ///< of the first goal, so far
};

/// An indicator that has to be known well.
struct Goal {
  const Indicator* indicator = nullptr;
  /// The precision is relative to the mean or to this, whichever is larger, in the indicator's
  /// unit: a target's limit spares a rare measure a half width that nobody asks for.
  double scale = 0;
};

/// How many to run, and who to tell.
struct ReplicateOptions {
  std::int64_t min = 10;  ///< >= 2; at least so many count when there is a precision
  std::int64_t max = 1000;
  double precision = 0;                 ///< relative half width of every goal; 0 = run all `max`
  std::vector<Goal> goals = {};         ///< what `precision` is about; empty = the first indicator
  std::uint32_t first_replication = 0;  ///< index of the first replication, the pilot included
  bool human_as_machine_abandons = false;        ///< the scenario's policy, copied to the rows
  double agents_expected = 0;                    ///< likewise: see Replication
  Chances chances = {};                          ///< likewise
  double agents_correlation = 0;                 ///< likewise
  unsigned threads = 0;                          ///< 0 = one for each core
  std::optional<By> by = {};                     ///< break the figures down by this
  const scenario::Scenario* scenario = nullptr;  ///< likewise, to name the parts
  const std::atomic<bool>* cancelled = nullptr;  ///< true = finish with what there is
  std::function<void(const Progress&)> on_progress = {};  ///< by one thread at a time, in order
  std::function<void(const Run&)> on_run = {};            ///< likewise, for each replication kept

  /// Takes from the scenario, which must outlive the options, what the rows need to know of it.
  void describe(const scenario::Scenario& of);
};

/// The replications that count.
struct ReplicationSet {
  std::vector<Replication> rows;              ///< in order of index
  std::map<std::int32_t, Measures> timeline;  ///< by half-hour, summed over the rows
  measure::WaitsByStream waits;               ///< likewise, of all half-hours
  std::vector<Part> parts;                    ///< by what was asked for
  bool cancelled = false;  ///< ended early; the rows are whole ones, none from a pilot
};

/// Simulates the replication of this index; called from several threads at once.
using RunOne = std::function<Result<Run, std::string>(std::uint32_t replication)>;

/// Simulates replications of scenarios: callpace::run, a store of runs, or a stand-in.
class Simulate {
 public:
  using Any = std::function<Result<Run, std::string>(const scenario::Scenario&, const RunOptions&)>;
  using AllOf = std::function<RunOne(const scenario::Scenario&, Engine)>;

  Simulate() = default;
  /// One that has nothing to prepare.
  template <std::convertible_to<Any> Function>
  Simulate(Function any) : any_{std::move(any)} {}
  /// One that `all_of` prepares for many replications of one scenario.
  Simulate(Any any, AllOf all_of) : any_{std::move(any)}, all_of_{std::move(all_of)} {}

  [[nodiscard]] Result<Run, std::string> operator()(const scenario::Scenario& scenario,
                                                    const RunOptions& options) const {
    return any_(scenario, options);
  }
  /// Simulates replications of `scenario`, which must outlive what is returned, as must this.
  [[nodiscard]] RunOne all_of(const scenario::Scenario& scenario,
                              Engine engine = Engine::native) const;

 private:
  Any any_;
  AllOf all_of_;
};

/// Who simulates, on how many threads, and who is told how far it has come, 0-1, and with what.
struct Work {
  Simulate simulate;                             ///< must be set
  unsigned threads = 0;                          ///< 0 = one for each core
  const std::atomic<bool>* cancelled = nullptr;  ///< true = give up
  std::function<void(double share, std::string_view what)> on_progress = {};
};

/// What is kept of a run.
[[nodiscard]] Replication row_of(const Run& run, const ReplicateOptions& options);

/// How many replications a pilot's `rows` ask for, between `options.min` and `options.max`.
[[nodiscard]] std::int64_t replications_needed(std::span<const Replication> rows,
                                               const ReplicateOptions& options);

/// Runs replications as `options` say, on as many threads.
[[nodiscard]] Result<ReplicationSet, std::string> replicate(const RunOne& run_one,
                                                            const ReplicateOptions& options);

/// Replications by number: `count` of them, from `first` on.
struct Stretch {
  std::int64_t first = 0;
  std::int64_t count = 0;
};

/// These replications of `scenario`; `on_progress` is called in place of the work's.
/// Errors: as above, and "interrupted".
[[nodiscard]] Result<std::vector<Replication>, std::string> replicate_all(
    const scenario::Scenario& scenario, Stretch days, const Work& work,
    std::function<void(const Progress&)> on_progress = {});

}  // namespace callpace::analysis
