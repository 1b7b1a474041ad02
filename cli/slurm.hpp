// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A sweep on a cluster: a job array of Slurm, a shard each task, and a job that merges them. The
// two scripts stay in the folder of the results, to be read, changed and submitted by hand. A task
// that Slurm kills and requeues, or moves to another node, goes on where its store stopped. The
// merging job runs when the array has ended, however it ended, and says which shard is missing, if
// any. Left out on purpose: other schedulers, which can run `callpace sweep --shard` themselves.
// Errors: Slurm's own words, when sbatch is not there or refuses.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/session.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace callpace::cli {

/// What Slurm is asked to do.
struct SlurmSweep {
  std::string name;                   ///< of the jobs
  std::string file;                   ///< the sweep
  std::vector<std::string> settings;  ///< on top of it
  std::string out;                    ///< folder that all nodes see
  std::int64_t shards = 1;            ///< tasks of the array
  unsigned threads = 1;               ///< cores of a task
  std::vector<std::string> options;   ///< of sbatch, for both jobs: "--partition=short"
};

/// The script of the array, and that of the merging job.
[[nodiscard]] std::string array_script(const SlurmSweep& sweep, const std::string& program);
[[nodiscard]] std::string merge_script(const SlurmSweep& sweep, const std::string& program);

/// Writes both scripts into the folder, and submits them.
ExitCode submit_sweep(const SlurmSweep& sweep, Session& session);

}  // namespace callpace::cli
