// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The days of a pacer, each measured by itself from events alone: a live journal's and a simulated
// one's alike, so that one can be held against the other. Beside what a meter counts a day has who
// was present, how long it took until a person answered, and when it began and ended. Time counts
// in the minute in which it passed, a conversation when it began.
//
// Left out on purpose: what no event says (meter.hpp), and calls that last past midnight, which a
// new day knows nothing of. Right parties are told apart from the pacer's events, where somebody
// knows of them. Invariant: a day's half-hours add up to its total, but for days and
// agents present. Errors: none, as a meter.
#pragma once

#include "sim/measure/meter.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

namespace callpace::measure {

/// What happened on one day, or, added up, on several.
struct DayFacts {
  Measures total;                               ///< with days and agents_present
  std::map<std::int32_t, Measures> half_hours;  ///< of the day, 0-47
  Waits waits;
  std::int64_t ring_us = 0;         ///< from dialing until a person answered, summed
  std::int64_t rings = 0;           ///< how many persons that were
  std::int64_t machines_heard = 0;  ///< told by agents
  DayFacts& operator+=(const DayFacts& other);
};

/// One day of a journal.
struct MeteredDay {
  std::int32_t day = 0;      ///< days after that of the pacer's day_origin_us
  std::int64_t from_us = 0;  ///< after midnight: the first agent was ready
  std::int64_t to_us = 0;    ///< the last agent left, or was there at the last event
  DayFacts facts;
};

/// See the head of this file.
class DayMeter final : public Watcher {
 public:
  /// `hears_machines`: false passes over heard_machine, as if nobody had told it.
  explicit DayMeter(bool hears_machines = true) : hears_machines_(hears_machines) {}

  void begun(const pacing::Config& config) override { config_ = config; }
  void told(const pacing::Event& event) override;
  /// A right party was reached on a day that has begun.
  void reached_right_party(std::int64_t time_us);
  // mistook_machine stays unheard: a live journal does not know it.

  /// The days on which an agent was ready, in order. No event may follow.
  [[nodiscard]] std::vector<MeteredDay> days();

 private:
  [[nodiscard]] std::int32_t day_of(std::int64_t time_us) const;
  void turn_to(std::int32_t day);
  void count_ring(const pacing::Event& event);
  void count_duty(const pacing::Event& event);
  void close();

  bool hears_machines_;
  pacing::Config config_;
  std::unique_ptr<Meter> meter_;  ///< of the day at hand
  MeteredDay day_;                ///< likewise
  std::set<std::uint32_t> seen_;  ///< agents of the day at hand
  std::set<std::uint32_t> on_duty_;
  std::unordered_map<std::uint64_t, std::int64_t> dialed_us_;  ///< of the calls that ring
  std::vector<MeteredDay> days_;
};

}  // namespace callpace::measure
