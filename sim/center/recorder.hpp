// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a replication leaves behind: measures by half-hour of the day, waits of callers and agents,
// and the journal of what the pacer was told and answered. The lines are the
// pacing library's own (callpace/journal.hpp), so that replaying one needs nothing else; a site
// that dials by hand writes the same events, without decisions. A hash over all events is kept even
// when their text is not.
#pragma once

#include "callpace/pacing.hpp"
#include "sim/center/journal_hash.hpp"
#include "sim/kernel/simulation.hpp"
#include "sim/run.hpp"
#include "sim/watcher.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::center {

/// The event by which the pacer and the journal learn of an outcome.
[[nodiscard]] inline pacing::EventKind event_of(scenario::Outcome outcome) {
  using pacing::EventKind;
  constexpr std::array kEvents{EventKind::kNoAnswer, EventKind::kAnsweredMachine,
                               EventKind::kFailed, EventKind::kBusy, EventKind::kAnsweredHuman};
  return kEvents[static_cast<std::size_t>(outcome)];
}

/// What a recorder keeps apart, and who else learns of the journal's entries.
struct RecorderOptions {
  std::size_t campaigns = 1;
  std::size_t groups = 1;
  measure::KeySet keys;
  bool keep_text = false;  ///< of the journal
  std::vector<Watcher*> watchers;
};

/// Whose a figure is.
struct Whose {
  std::size_t campaign = 0;  ///< 1 + index; 0 = no one campaign's
  std::size_t group = 0;     ///< 1 + index; 0 = no one group's
};

/// A figure of a campaign.
[[nodiscard]] inline Whose of_campaign(std::uint32_t index) { return {index + 1, 0}; }
/// A figure of a group of agents.
[[nodiscard]] inline Whose of_group(std::uint32_t index) { return {0, index + 1}; }

/// Measures and journal of one replication.
class Recorder {
 public:
  Recorder(const kernel::Simulation& simulation, const RecorderOptions& options);
  Recorder(const Recorder&) = delete;  // the half-hour at hand is in this one's measures
  Recorder& operator=(const Recorder&) = delete;

  /// The measures of the half-hour of the day that holds `when`.
  [[nodiscard]] Measures& at(Whose whose, kernel::Time when) {
    if (when < half_hour_from_ || when >= half_hour_from_ + kHalfHour) turn_to(when);
    return half_hour_[place(whose)];
  }
  /// The measures of the present half-hour.
  [[nodiscard]] Measures& now(Whose whose) { return at(whose, simulation_.now()); }
  /// The measures of the whole day: accounts, agents.
  [[nodiscard]] Measures& by_day(Whose whose) { return open_[place(whose)]; }
  /// Opens a day, days after the first day of the span.
  void open_day(std::int32_t day);

  /// The waits that ended with a person of that campaign, or with nobody.
  [[nodiscard]] measure::Waits& waits(Whose whose) { return waits_[whose.campaign]; }

  /// Opens the journal of a pacer with its configuration and the build that it is of.
  void journal_pacer(const pacing::Config& config, const pacing::Library& library);
  /// Enters an event that the pacer was told.
  void journal(const pacing::Event& event) {
    hash_.enter(event);
    if (has_readers_) tell_readers(event);
  }
  /// Enters an event of dialing by hand, in the text only where no pacer has opened it.
  void journal_by_hand(const pacing::Event& event);
  /// Tells the watchers alone what is behind a call that was dialed.
  void dialed(std::uint64_t call, const BehindDial& behind) {
    for (Watcher* watcher : watchers_) watcher->dialed(call, behind);
  }
  /// Tells the watchers alone that the machine behind `call` is about to be put through.
  void mistook_machine(std::uint64_t call);
  /// Enters a decision asked for at `now_us`.
  void journal(const pacing::Decision& decision, std::int64_t now_us) {
    if (has_readers_) tell_readers(decision, now_us);
  }
  /// Whether anybody reads the estimates of a decision.
  [[nodiscard]] bool has_readers() const { return has_readers_; }

  /// Fills the totals, the timeline, the waits and the journal of `run`.
  void finish(Run& run);

 private:
  static constexpr kernel::Duration kHalfHour = std::chrono::minutes{30};

  /// Where the measures of one campaign and group are among those of a half-hour; whatever is not
  /// kept apart is the first.
  [[nodiscard]] std::size_t place(Whose whose) const {
    return whose.campaign * campaign_stride_ + whose.group * group_stride_;
  }
  /// Makes the half-hour that holds `when` the one that is at hand.
  void turn_to(kernel::Time when);
  /// Puts what is open where nothing is added to it any more.
  void close();

  /// By value, so that an event that nobody reads need not be in memory.
  void tell_readers(pacing::Event event);
  void tell_readers(const pacing::Decision& decision, std::int64_t now_us);
  /// Appends a line, which comes without its line feed, to the journal's text.
  void write(std::string_view line);

  const kernel::Simulation& simulation_;
  measure::KeySet keys_;
  std::size_t half_hours_;  ///< and the whole day; 1 where they are not kept apart
  std::size_t groups_;      ///< and those of none, likewise
  std::size_t half_hour_stride_;
  std::size_t group_stride_;
  std::size_t campaign_stride_;
  std::vector<Measures> open_;     ///< of the day, or of all days where they are not kept apart
  kernel::Time half_hour_from_{};  ///< of the half-hour that was asked for last
  Measures* half_hour_;            ///< its first in `open_`, where half-hour 0 is the whole day
  std::int32_t day_ = measure::kNone;
  std::vector<measure::Tally> closed_;
  std::vector<measure::Waits> waits_;  ///< as Whose counts campaigns
  bool keeps_text_;
  std::string text_;          ///< of the journal, each line ended by a line feed
  bool is_of_pacer_ = false;  ///< the journal: a pacer has opened it
  std::vector<Watcher*> watchers_;
  bool has_readers_;  ///< text is kept, or somebody watches
  JournalHash hash_;
};

}  // namespace callpace::center
