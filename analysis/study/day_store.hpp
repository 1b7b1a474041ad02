// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Days that a study has simulated, so that none is simulated twice: its default reading, the value
// of a sweep that the scenario files have, and its first month ask for the same days, and so do
// months in which as many accounts are called and as many agents are absent. A day is known by all
// that the centre is told of it: the scenario, its month's figures in place of the month, and the
// replication. Kept are its sums, some 400 bytes; left out on purpose: the timeline and the
// journal, which no study reads, and days on a platform or of more than one date, which are
// simulated anew. Invariant: what is handed out is what simulating would give, timeline and journal
// apart. Errors: those of the simulation, which are not kept. May be called from several threads.
#pragma once

#include "analysis/staffing/team_size.hpp"

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace callpace::analysis {

/// All that a scenario's single day hangs on but the replication, as text: the same for two days
/// that are simulated alike.
[[nodiscard]] std::string day_key(scenario::Scenario day);

/// Simulates days, each once.
class DayStore {
 public:
  /// `simulate` must outlive the store.
  explicit DayStore(const SimulateDay& simulate) : simulate_{simulate} {}

  /// The day, simulated now or before.
  [[nodiscard]] Result<Run, std::string> day(const scenario::Scenario& scenario,
                                             const RunOptions& options);

 private:
  /// A Run without its timeline.
  struct Sums {
    std::uint64_t seed = 0;
    Measures total;
    double idle_s_p90 = 0;
    double platform_s_mean = 0;
    std::uint64_t events = 0;
    std::uint64_t journal_hash = 0;
  };

  const SimulateDay& simulate_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::uint32_t>, Sums> days_;  ///< by key and replication
};

}  // namespace callpace::analysis
