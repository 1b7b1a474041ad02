// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a replication leaves behind: measures by half-hour of the day, agents' waits between persons
// for their quantile, and the journal of what the pacer was told and answered. The lines are the
// pacing library's own (callpace/journal.hpp), so that replaying one needs nothing else; a site
// that dials by hand writes the same events, without decisions. A hash over all entries is kept
// even when their text is not.
#pragma once

#include "callpace/pacing.hpp"
#include "sim/kernel/journal.hpp"
#include "sim/kernel/simulation.hpp"
#include "sim/run.hpp"
#include "sim/watcher.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace callpace::center {

/// The event by which the pacer and the journal learn of an outcome.
[[nodiscard]] pacing::EventKind event_of(scenario::Outcome outcome);

/// Who besides the measures learns of the journal's entries.
struct JournalReaders {
  bool keep_text = false;
  Watcher* watcher = nullptr;  ///< null = nobody
};

/// Measures and journal of one replication.
class Recorder {
 public:
  Recorder(const kernel::Simulation& simulation, const JournalReaders& readers);

  /// The measures of the half-hour of the day that holds `when`.
  [[nodiscard]] Measures& at(kernel::Time when);
  /// The measures of the present half-hour.
  [[nodiscard]] Measures& now() { return at(simulation_.now()); }
  /// Measures that belong to whole days: accounts, agents, days.
  [[nodiscard]] Measures& by_day() { return by_day_; }

  /// An agent's wait that a person ended: `length` since the last person, or the day's start.
  void end_wait(kernel::Duration length);
  /// An agent's wait that the end of the day cut off; zero = there was none.
  void cut_off_wait(kernel::Duration length);

  /// Opens the journal of a pacer with its configuration and the build that it is of.
  void journal_pacer(const pacing::Config& config, const pacing::Library& library);
  /// Enters an event.
  void journal(const pacing::Event& event);
  /// Tells the watcher alone that the machine behind `call` is about to be put through.
  void mistook_machine(std::uint64_t call);
  /// Enters a decision asked for at `now_us`.
  void journal(const pacing::Decision& decision, std::int64_t now_us);

  /// Fills the totals, the timeline, the quantile of the waits and the journal of `run`.
  void finish(Run& run);

 private:
  void mix(std::uint64_t word);

  const kernel::Simulation& simulation_;
  std::array<Measures, kSlotsPerDay> timeline_{};
  Measures by_day_;
  std::vector<float> ended_waits_s_;
  std::vector<float> cut_off_waits_s_;
  kernel::Journal journal_;
  Watcher* watcher_;
  std::uint64_t hash_ = 0;
};

}  // namespace callpace::center
