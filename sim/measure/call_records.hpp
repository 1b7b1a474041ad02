// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Call records from events: one for each attempt, as a dialer's own report has them, and one for
// each agent and day on which the agent logged in. A recorder watches a run or is told a journal;
// of a run it also knows the kind of number, the party and how a line's time parts into set-up,
// ringing and detection, which no journal says. Left out on purpose: accounts; the wrap-up of
// agents who dial by hand, whose end no event tells. Invariant: records stand in the order of
// dialing. Errors: an event that cannot have happened is ignored; a call whose end was not told has
// no record.
#pragma once

#include "sim/watcher.hpp"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace callpace::measure {

/// What became of an attempt, as records tell it.
enum class CallOutcome : std::uint8_t {
  no_answer,
  machine,  ///< with a wait: taken for a person
  failed,
  busy,
  connected,  ///< a person, put to an agent
  abandoned,  ///< a person who hung up before
  dropped     ///< a person whom the centre cut off before
};
inline constexpr std::size_t kCallOutcomes = 7;

/// Who answered, where it is known.
enum class Party : std::uint8_t { unknown, right, wrong };

inline constexpr std::int64_t kNotKnown = -1;

/// One attempt; lengths in microseconds, kNotKnown where they are not.
struct CallRecord {
  std::int64_t dialed_us = 0;
  std::uint32_t campaign = 0;
  std::int64_t phone = kNotKnown;  ///< index into the campaign's phone types
  std::int64_t agent = kNotKnown;
  CallOutcome outcome = CallOutcome::failed;
  Party party = Party::unknown;
  std::int64_t setup_us = kNotKnown;      ///< from dialing to ringing, busy or failed
  std::int64_t ring_us = kNotKnown;       ///< on to the answer or to giving up
  std::int64_t detection_us = kNotKnown;  ///< on to the detector's word
  std::int64_t wait_us = kNotKnown;       ///< on to the agent or to hanging up
  std::int64_t talk_us = kNotKnown;
  std::int64_t wrap_us = kNotKnown;
};

/// One agent's day, from the first log-in to the last log-out.
struct LoginRecord {
  std::int32_t day = 0;  ///< after the first day of the events
  std::uint32_t agent = 0;
  std::int64_t login_us = 0;
  std::int64_t logout_us = kNotKnown;
};

/// See the head of this file.
class CallRecorder final : public Watcher {
 public:
  void begun(const pacing::Config& config) override { day_origin_us_ = config.day_origin_us; }
  void told(const pacing::Event& event) override;
  void dialed(std::uint64_t call, const BehindDial& behind) override;
  void mistook_machine(std::uint64_t call) override;

  /// The attempts whose end was told.
  [[nodiscard]] std::vector<CallRecord> calls() const;
  /// In the order of days, then of log-ins.
  [[nodiscard]] const std::vector<LoginRecord>& logins() const { return logins_; }

 private:
  struct Open {
    CallRecord record;
    std::int64_t answered_us = kNotKnown;
    std::int64_t connected_us = kNotKnown;
    bool has_behind = false;
    bool is_right = false;
    bool is_over = false;
  };
  struct Agent {
    std::size_t call = 0;  ///< 1 + place among calls_, of the last conversation
    std::int64_t talk_ended_us = kNotKnown;
    std::size_t login = 0;  ///< 1 + place among logins_
  };

  [[nodiscard]] Open* find(std::uint64_t call);
  void answered(const pacing::Event& event);
  void not_answered(const pacing::Event& event, CallOutcome outcome);
  void connected(const pacing::Event& event);
  void hung_up(const pacing::Event& event);
  void talk_ended(const pacing::Event& event);
  void agent_moved(const pacing::Event& event);
  void set_ring(Open& call, std::int64_t until_us) const;

  std::int64_t day_origin_us_ = 0;
  std::vector<Open> calls_;
  std::unordered_map<std::uint64_t, std::size_t> up_;  ///< calls -> their place
  std::unordered_map<std::uint32_t, Agent> agents_;
  std::vector<LoginRecord> logins_;
};

}  // namespace callpace::measure
