// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The one door to the simulator: run(scenario, replication) -> Run. A replication is the whole
// simulated span of the scenario (one or more days) under one (seed, replication) pair.
//
// Invariants: the same scenario, seed and replication give the same Run, byte for byte, on every
// engine with an ideal platform, whatever the number of threads. Errors: a platform that cannot be
// read, or an engine that failed, is returned with a message; a bug asserts.
#pragma once

#include "callpace/library.hpp"
#include "sim/measure/waits.hpp"
#include "sim/scenario/result.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace callpace {

using measure::Measures;

class Watcher;

/// Which kernel a run uses.
enum class Engine : std::uint8_t {
  native,   ///< a plain loop over the calendar; a platform, if named, is taken as ideal
  simgrid,  ///< the calendar inside a SimGrid engine; the platform costs time
};

/// How to run one replication.
struct RunOptions {
  std::uint32_t replication = 0;
  Engine engine = Engine::native;
  bool keep_journal = false;  ///< keep the journal's text; its hash is made always
  /// The build that paces, for which the scenario's pacing settings are valid; null = the one
  /// linked in.
  const pacing::Library* pacing_library = nullptr;
  std::vector<Watcher*> watchers = {};  ///< told what the pacer is told (native engine only)
  measure::KeySet keys = {};            ///< by which the measures are kept apart
};

/// The results of one replication.
struct Run {
  std::uint64_t seed = 0;
  std::uint32_t replication = 0;
  Engine engine = Engine::native;
  Measures total;
  std::vector<measure::Tally> tallies;  ///< the total by the keys asked for, sorted by place
  measure::WaitsByStream waits;         ///< of callers and of agents (docs/glossary.md)
  double platform_s_mean = 0;      ///< mean platform time per dial, seconds; 0 on an ideal platform
  std::uint64_t events = 0;        ///< calendar events scheduled
  std::uint64_t journal_hash = 0;  ///< over all events, kept or not
  std::string journal;             ///< JSON Lines; empty unless asked for
};

/// Simulates one replication of `scenario`.
[[nodiscard]] Result<Run, std::string> run(const scenario::Scenario& scenario,
                                           const RunOptions& options = {});

}  // namespace callpace
