// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs that are simulated once and kept: by the hash of their design point and their replication.
// A design point is all that a run hangs on but its replication: the scenario as it is simulated,
// its agents' numbers where they are not its own, the engine, the keys that are kept apart, the
// builds of pacing and strategy library. A store in a
// file survives a crash at any moment (SQLite with a write-ahead log; each run is one transaction),
// so that work that was broken off goes on where it stopped and does nothing twice. Its canonical
// export is the same, byte for byte, whatever was interrupted, whatever the order and the threads.
//
// A single day is known by what the centre is told of it: its month's figures in place of the month
// and the kind of weekday in place of the date, so that equal days of a span are simulated once. A
// day whose absences come in spells keeps its date, on which they depend.
// Left out on purpose: journals. Runs that a watcher looks at, or that another build of a library
// paces, are simulated anew and not kept. May be called from several threads.
// Errors: std::runtime_error where SQLite fails; what a simulation returns is returned and not
// kept.
#pragma once

#include "analysis/experiment/database.hpp"
#include "analysis/stats/replicate.hpp"

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace callpace::analysis {

/// The design point of a run, as text that is equal for runs that are simulated alike.
[[nodiscard]] std::string design_point(scenario::Scenario scenario, const RunOptions& options);

/// See the head of this file.
class RunStore {
 public:
  /// A store in the file at `path`, which is made if absent, or in memory for ":memory:". `build`
  /// names the program that simulates: runs of another one are dropped (ask build_of() before).
  RunStore(const std::string& path, const std::string& build, Simulate simulate);

  /// The run, simulated now or before.
  [[nodiscard]] Result<Run, std::string> run(const scenario::Scenario& scenario,
                                             const RunOptions& options);

  /// What `make` returns, now or before, for a run of which only a text is kept: what a watcher saw
  /// of it. `point` says all that the text hangs on but the replication.
  using MakeText = std::function<Result<std::string, std::string>()>;
  [[nodiscard]] Result<std::string, std::string> text(const std::string& point,
                                                      std::uint32_t replication,
                                                      const MakeText& make);

  /// Calls `take` for each text that is kept for `point`, by replication, ascending.
  void each_text(
      const std::string& point,
      const std::function<void(std::uint32_t replication, const std::string& text)>& take);

  /// Takes over all that the store in the file at `path` keeps, which another process made, in one
  /// transaction; what both keep stays as it is here. It must be of this build (build_of()).
  void take_over(const std::string& path);

  /// The replications of a scenario, whose design point is written once; the scenario and the
  /// store must outlive what is returned.
  [[nodiscard]] RunOne all_of(const scenario::Scenario& scenario, Engine engine);

  /// run() and all_of(), to be handed on; the store must outlive them.
  [[nodiscard]] Simulate simulator() {
    return {[this](const scenario::Scenario& scenario, const RunOptions& options) {
              return run(scenario, options);
            },
            [this](const scenario::Scenario& scenario, Engine engine) {
              return all_of(scenario, engine);
            }};
  }

  /// Runs that were found, since the store was opened, and those that were simulated.
  struct Counts {
    std::int64_t found = 0;
    std::int64_t simulated = 0;
  };
  [[nodiscard]] Counts counts() const;

 private:
  /// What `find` has, or else what `make` makes and `keep` writes, in one transaction. Made without
  /// the lock, found and kept with it.
  template <class Made, class Find, class Make, class Keep>
  [[nodiscard]] Result<Made, std::string> once(const Find& find, const Make& make,
                                               const Keep& keep);
  /// A design point as it is kept.
  struct Point {
    std::string hash;
    std::string text;
  };
  [[nodiscard]] static Point point_of(const scenario::Scenario& scenario,
                                      const RunOptions& options);
  [[nodiscard]] Result<Run, std::string> run_at(const Point& point,
                                                const scenario::Scenario& scenario,
                                                const RunOptions& options);
  [[nodiscard]] bool find(const std::string& point, Run& run);
  void keep(const Point& point, const Run& run);
  void keep_point(const std::string& hash, const std::string& text);

  Simulate simulate_;
  mutable std::mutex mutex_;
  Database database_;
  Counts counts_;
};

/// The name of a store's file in a folder of results.
inline constexpr const char* kRunsFile = "runs.sqlite";

/// The build whose runs the store in the file at `path` keeps; empty where another version kept
/// them, none where there is no such file, or nothing in it yet.
[[nodiscard]] std::optional<std::string> build_of(const std::string& path);

/// Everything that the store in the file at `path` keeps, sorted: a line for each run and tally,
/// the table's name first. Whoever kept the runs, in whatever order, the bytes are the same. What a
/// watcher saw of a run may take several lines. Throws where another version kept the runs.
[[nodiscard]] std::string canonical_export(const std::string& path);

}  // namespace callpace::analysis
