// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Measures from events: a meter that watches a run, or is told a live host's journal, counts what a
// run of the simulated centre counts, by the same keys. So production is measured as a simulated
// day is, and so is a contest between pacers. A stream is the event's campaign, a group the
// agent's, a day that of the pacer's day_origin_us.
//
// Whom the detector took for a machine nobody is told: outcomes are those that were told. A machine
// put through is a person's conversation until heard_machine, or from the start no person's where
// the simulation says so (mistook_machine). Left out on purpose, since no event says it: accounts,
// right parties, paid time, why agents waited. Invariant: logged = talk + wrap-up + machines + idle
// for every agent who left. Errors: an event that cannot have happened is ignored, as the pacer
// refuses it.
#pragma once

#include "callpace/pacing.hpp"
#include "sim/measure/cap_account.hpp"
#include "sim/measure/waits.hpp"
#include "sim/watcher.hpp"

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

namespace callpace::measure {

/// At which time of the day a meter counts what takes time; an answer and the loss of a caller
/// count when the call was answered.
enum class Booking : std::uint8_t {
  /// As a run does: idle and logged time when it ended, talk and wrap-up when the call was put
  /// through, a conversation when the call was answered.
  whole,
  /// Each minute's time in that minute, and a conversation when it began.
  as_it_passes,
};

/// See the head of this file.
class Meter final : public Watcher {
 public:
  /// Waits are counted that ended within `waits_within` of a day.
  explicit Meter(KeySet keys, Booking booking = Booking::whole,
                 scenario::DaySpan waits_within = {0, 86'400})
      : keys_(keys), booking_(booking), waits_within_(waits_within) {}
  Meter(const Meter&) = delete;
  Meter& operator=(const Meter&) = delete;

  void begun(const pacing::Config& config) override;
  void told(const pacing::Event& event) override;
  void mistook_machine(std::uint64_t call) override;

  /// What was counted, sorted by place. Who has not left is counted up to the last event.
  [[nodiscard]] std::vector<Tally> tallies();
  /// Those of callers and agents; whoever has left for good, or not at all, was cut off.
  [[nodiscard]] WaitsByStream waits();
  /// The cap's account of the dials of a day, by the configuration's cap.
  [[nodiscard]] CapAccount cap_of(std::int32_t day) const;

 private:
  enum class Doing : std::uint8_t { away, idle, talking, wrapping };
  struct Call {
    std::int32_t stream = kNone;
    std::int64_t dialed_us = 0;
    std::int64_t answered_us = -1;  ///< -1: rings
    bool is_machine = false;        ///< that the detector took for a person
    bool talks = false;
  };
  struct Agent {
    std::int32_t group = 0;
    Doing doing = Doing::away;
    std::int64_t since_us = 0;
    std::int64_t logged_in_us = 0;
    std::int64_t waited_us = 0;  ///< on this day, since the last person
    std::int64_t wait_us = 0;    ///< before that person
    // Of the conversation that it has or had last:
    Call call;
    std::int64_t connected_us = 0;
    std::int64_t talk_us = 0;
  };
  struct Stretch {
    std::int64_t from_us = 0;
    std::int64_t to_us = 0;
  };
  /// Whose time it is, and when it counts where it is counted as a whole.
  struct Whose {
    std::int32_t stream = kNone;
    std::int32_t group = kNone;
    std::int64_t counts_at_us = 0;
  };

  [[nodiscard]] std::int32_t day_of(std::int64_t time_us) const;
  [[nodiscard]] Measures& at(std::int32_t stream, std::int32_t group, std::int64_t time_us);
  void ring_ended(const pacing::Event& event);
  void connected(const pacing::Event& event);
  void hung_up(const pacing::Event& event);
  void talk_ended(const pacing::Event& event);
  void ready(const pacing::Event& event);
  void left(const pacing::Event& event);
  void heard_machine(std::uint32_t agent);
  void free_line(std::uint64_t call, std::int64_t now_us);
  void log_out_all();

  // `times`: 1, or -1 to take back what was counted.
  void count_answer(const Call& call, int times);
  void count_conversation(const Agent& agent, int times);
  void count_abandoned(const Call& call, int times);
  void count_wait(Histogram Waits::*kind, std::int32_t stream, const Stretch& wait, int times = 1);
  void cut_off(Agent& agent);
  void end_phase(Agent& agent, std::int64_t now_us);
  void log_out(Agent& agent, std::int64_t now_us);
  void book_talk(const Agent& agent, const Stretch& stretch, int times);
  void book(std::int64_t Measures::*time, const Whose& whose, const Stretch& stretch,
            int times = 1);

  KeySet keys_;
  Booking booking_;
  scenario::DaySpan waits_within_;
  pacing::Config config_;
  std::int64_t last_us_ = 0;
  std::map<Place, Measures> tallies_;
  WaitsByStream waits_;
  std::map<std::int32_t, CapAccount> caps_;  ///< by day
  std::unordered_map<std::uint32_t, Agent> agents_;
  std::unordered_map<std::uint64_t, Call> calls_;
};

}  // namespace callpace::measure
