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

/// What a recorder keeps apart, and who else learns of the journal's entries.
struct RecorderOptions {
  std::size_t campaigns = 1;
  bool keep_text = false;      ///< of the journal
  Watcher* watcher = nullptr;  ///< null = nobody
};

/// Measures and journal of one replication.
class Recorder {
 public:
  Recorder(const kernel::Simulation& simulation, const RecorderOptions& options);

  /// A campaign's measures of the half-hour of the day that holds `when`.
  [[nodiscard]] Measures& at(std::uint32_t campaign, kernel::Time when);
  /// A campaign's measures of the present half-hour.
  [[nodiscard]] Measures& now(std::uint32_t campaign) { return at(campaign, simulation_.now()); }
  /// What belongs to no campaign, of the present half-hour: agents' time logged in and idle.
  [[nodiscard]] Measures& team() { return now(static_cast<std::uint32_t>(streams_.size() - 1)); }
  /// A campaign's measures of whole days: accounts.
  [[nodiscard]] Measures& by_day(std::uint32_t campaign) { return streams_[campaign].by_day; }
  /// The team's measures of whole days: agents, days.
  [[nodiscard]] Measures& team_by_day() { return streams_.back().by_day; }

  /// An agent's wait that a person ended: `length` since the last person, or the day's start.
  void end_wait(kernel::Duration length);
  /// An agent's wait that the end of the day cut off; zero = there was none.
  void cut_off_wait(kernel::Duration length);

  /// Opens the journal of a pacer with its configuration and the build that it is of.
  void journal_pacer(const pacing::Config& config, const pacing::Library& library);
  /// Enters an event that the pacer was told.
  void journal(const pacing::Event& event);
  /// Enters an event of dialing by hand, in the text only where no pacer has opened it.
  void journal_by_hand(const pacing::Event& event);
  /// Tells the watcher alone that the machine behind `call` is about to be put through.
  void mistook_machine(std::uint64_t call);
  /// Enters a decision asked for at `now_us`.
  void journal(const pacing::Decision& decision, std::int64_t now_us);

  /// Fills the totals, the timeline, the quantile of the waits and the journal of `run`.
  void finish(Run& run);

 private:
  /// What is kept of a campaign, or of the team.
  struct OfStream {
    std::array<Measures, kSlotsPerDay> timeline{};
    Measures by_day;
  };

  void mix(std::uint64_t word);
  void mix(const pacing::Event& event);

  const kernel::Simulation& simulation_;
  std::vector<OfStream> streams_;  ///< the campaigns, then the team
  std::vector<float> ended_waits_s_;
  std::vector<float> cut_off_waits_s_;
  kernel::Journal journal_;
  /// Whose words the journal uses; null = no pacer's yet.
  const pacing::Library* library_ = nullptr;
  Watcher* watcher_;
  std::uint64_t hash_ = 0;
};

}  // namespace callpace::center
