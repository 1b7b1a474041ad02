// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Measures a day from the events that its pacer was told: what agents did, minute by minute; live
// answers and what became of them, in the minute of the answer; and the account of the abandonment
// cap. Answers, conversations and abandonment are those of persons. A machine that the detector
// took for a person is none of them, although the pacer believes so: the simulation tells the meter
// which calls these are, and the seconds that agents spend with them are neither idle nor talk.
//
// The hang-up clock: a caller who left before an agent came. The two-second clock: a caller not
// connected within connect_s_max of the answer. Left out on purpose: right parties.
// Invariant: agents' seconds in a minute are those that they were logged in.
// Errors: events that cannot have happened are the run's bug, and asserted.
#pragma once

#include "sim/measure/measures.hpp"
#include "sim/watcher.hpp"

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace callpace::bench {

/// What happened in a minute of the day.
struct Minute {
  std::int64_t idle_us = 0;  ///< of all agents
  std::int64_t talk_us = 0;
  std::int64_t wrap_us = 0;
  std::int64_t machine_us = 0;     ///< with machines put through
  std::int64_t conversations = 0;  ///< begun
  std::int64_t live = 0;           ///< persons who answered and were offered to an agent
  std::int64_t hung_up = 0;        ///< of these, before an agent came
  std::int64_t late = 0;           ///< of these, not connected by the two-second clock

  Minute& operator+=(const Minute& other);
  bool operator==(const Minute&) const = default;
};

inline constexpr int kMinutesPerDay = 24 * 60;

/// The cap, held against one window's calls with persons.
struct CapAccount {
  std::int64_t live = 0;
  std::int64_t abandoned = 0;   ///< by the cap's clock
  bool was_over_cap = false;    ///< at some moment
  bool ended_over_cap = false;  ///< at the end
};

/// A measured day.
struct Day {
  std::vector<Minute> minutes;  ///< kMinutesPerDay of them
  /// Waits for a conversation that began within the span measured, each since the agent last spoke
  /// to a person or came on duty.
  std::vector<float> waits_s;
  CapAccount cap;  ///< of the calls dialed on the day
  std::int64_t dials = 0;
  std::int64_t decisions = 0;
  bool ran_dry = false;  ///< an agent waited for want of numbers; no pacer sees that, the run does
};

/// Which part of a day counts, and what cap it is held against.
struct MeterOptions {
  int from_s = 0;  ///< waits are kept from here, seconds after midnight
  int to_s = 86'400;
  double cap_ratio = 0.03;
  std::int32_t cap_clock = pacing::kClockHangUp;
};

/// Watches one day, whose midnight is time 0.
class DayMeter final : public Watcher {
 public:
  explicit DayMeter(const MeterOptions& options);

  void begun(const pacing::Config& config) override;
  void told(const pacing::Event& event) override;
  void mistook_machine(std::uint64_t call) override;
  void decided(const pacing::Decision& decision, std::int64_t now_us) override;

  /// The day, over; the meter is then used up.
  [[nodiscard]] Day result();

 private:
  enum class Doing : std::uint8_t { away, idle, talking, wrapping, with_machine };
  struct Agent {
    Doing doing = Doing::away;
    std::int64_t since_us = 0;
    std::int64_t waited_us = 0;  ///< idle before this wait, since the last person
  };
  struct Call {
    std::int64_t dialed_us = 0;
    std::int64_t answered_us = -1;  ///< -1: rings
    bool is_machine = false;        ///< that the detector took for a person
  };

  [[nodiscard]] Minute& minute_of(std::int64_t time_us);
  void turn_to(std::uint32_t agent, Doing doing, std::int64_t now_us);
  void answer(const pacing::Event& event);
  void connect(const pacing::Event& event);
  void hang_up(const pacing::Event& event);
  void count_abandoned(const Call& call);
  [[nodiscard]] bool is_over_cap() const;

  MeterOptions options_;
  std::int64_t connect_us_max_ = 2'000'000;
  Day day_;
  std::vector<Agent> agents_;
  std::unordered_map<std::uint64_t, Call> calls_;  ///< ringing or waiting
};

/// The minutes that begin within [from_s, to_s), summed as a run's measures: waits, answers, talk.
[[nodiscard]] measure::Measures measures_of(const std::vector<Minute>& minutes, int from_s,
                                            int to_s);

}  // namespace callpace::bench
