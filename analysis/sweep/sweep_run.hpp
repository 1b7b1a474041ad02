// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The points of a sweep, simulated on all cores and kept in a store as they end, so that work that
// was broken off goes on where it stopped. Every point meets the same replications of the scenario:
// the same customers and absences, so that differences between points are the inputs' and not luck.
// A shard i of n has the points i - 1, i - 1 + n and so on; shards share no point and together are
// all of them, whichever machine simulates them. What is stored does not depend on threads, shards
// or interruptions. Left out on purpose: who starts the shards (cli/slurm.hpp).
// Errors: the first point, by number, that cannot be simulated ends the work with a message that
// has its values; what had ended before is kept.
#pragma once

#include "analysis/experiment/run_store.hpp"
#include "analysis/sweep/loaded_sweep.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace callpace::analysis::sweep {

/// One of some machines' parts of a sweep.
struct Shard {
  std::int64_t number = 1;  ///< 1 to `of`
  std::int64_t of = 1;

  [[nodiscard]] bool has(std::int64_t point) const { return point % of == number - 1; }
  /// How many of so many points it has.
  [[nodiscard]] std::int64_t count(std::int64_t points) const;
};

/// How far a sweep, or a shard of it, has come.
struct Done {
  std::int64_t found = 0;      ///< runs that were stored before
  std::int64_t simulated = 0;  ///< now
  std::int64_t runs = 0;       ///< of the sweep or shard
  [[nodiscard]] bool is_whole() const { return found + simulated == runs; }
};

/// What runs of the replication of this number are stored under; the store's replication is the
/// point's number.
[[nodiscard]] std::string stored_as(const LoadedSweep& sweep, int replication);

/// Which points have a stored run of this replication.
[[nodiscard]] std::vector<bool> stored_points(const LoadedSweep& sweep, int replication,
                                              RunStore& store);

/// Simulates what is missing of a shard; what is done when `work` was cancelled, too.
[[nodiscard]] Result<Done, std::string> simulate_points(const LoadedSweep& sweep,
                                                        const Shard& shard, RunStore& store,
                                                        const Work& work);

/// The figures of all points.
struct Responses {
  std::vector<const Indicator*> indicators;
  /// By indicator and point: over the point's replications; not a number where it has none, or
  /// where not all of its replications are stored.
  std::vector<std::vector<double>> values;
  /// By indicator: the mean variance of a point's figure by its days' luck; not a number for a
  /// single replication.
  std::vector<double> luck;
  std::int64_t points_done = 0;
};

/// Reads them from the store; of the sweep's indicators unless others are named.
[[nodiscard]] Responses responses_of(const LoadedSweep& sweep, RunStore& store);
[[nodiscard]] Responses responses_of(const LoadedSweep& sweep,
                                     const std::vector<const Indicator*>& indicators,
                                     RunStore& store);

}  // namespace callpace::analysis::sweep
