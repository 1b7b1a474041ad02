// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs replications of one simulation on several threads until an indicator is known well enough.
// Replications are taken in the order of their index and the first n >= min whose relative half
// width is small enough ends the work, so the outcome does not depend on the number of threads:
// what ran beyond n is thrown away. Kept are one small row per replication and the summed timeline;
// a journal passes through `on_run` and is dropped.
//
// Left out on purpose: processes and machines (a later scheduler calls this per shard).
// Errors: the first failing replication, in order of index, ends the work with its message.
#pragma once

#include "analysis/stats/ratios.hpp"
#include "sim/run.hpp"
#include "sim/scenario/result.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// How far a set of replications has come.
struct Progress {
  std::int64_t done = 0;
  std::int64_t max = 0;
  Estimate indicator;  ///< of the steering indicator, so far
};

/// When to stop, and who to tell.
struct ReplicateOptions {
  std::int64_t min = 10;  ///< >= 2; too few make the first interval a matter of luck
  std::int64_t max = 1000;
  double precision = 0;                    ///< stop at this relative half width; 0 = run all `max`
  const Indicator* indicator = nullptr;    ///< the one that `precision` is about; null = the first
  std::uint32_t first_replication = 0;     ///< index of the first replication
  bool human_as_machine_abandons = false;  ///< the scenario's policy, copied to the rows
  unsigned threads = 0;                    ///< 0 = one for each core
  const std::atomic<bool>* cancelled = nullptr;           ///< true = finish with what there is
  std::function<void(const Progress&)> on_progress = {};  ///< by the calling thread, in order
  std::function<void(const Run&)> on_run = {};            ///< likewise, for each replication kept
};

/// The replications that count.
struct ReplicationSet {
  std::vector<Replication> rows;                  ///< in order of index
  std::array<Measures, kSlotsPerDay> timeline{};  ///< by half-hour, summed over the rows
  bool cancelled = false;                         ///< ended early; the rows are whole ones
};

/// Simulates the replication of this index; called from several threads at once.
using RunOne = std::function<Result<Run, std::string>(std::uint32_t replication)>;

/// Runs replications as `options` say, on as many threads.
[[nodiscard]] Result<ReplicationSet, std::string> replicate(const RunOne& run_one,
                                                            const ReplicateOptions& options);

}  // namespace callpace::analysis
