// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Measures from events: tell a meter what a pacer was told, and it counts what a run of the
// simulated centre counts, in the same half-hours, by the same keys. So a live host's journal is
// measured as a simulated day is. A stream is the event's campaign, a group the agent's, a day that
// of the pacer's day_origin_us.
//
// Whom the detector took for a machine nobody is told: outcomes are those that were told. A machine
// that an agent heard counts as one from the event heard_machine on; until then it is a person.
// Left out on purpose, since no event says it: accounts, right parties, paid time, why agents
// waited. Invariant: logged = talk + wrap-up + machines + idle for every agent who left. Errors: an
// event that cannot have happened is ignored, as the pacer refuses it.
#pragma once

#include "callpace/pacing.hpp"
#include "sim/measure/tallies.hpp"

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

namespace callpace::measure {

/// See the head of this file.
class Meter {
 public:
  /// `config` is the pacer's.
  Meter(const pacing::Config& config, KeySet keys);

  /// Takes in what the pacer was told.
  void told(const pacing::Event& event);

  /// What was counted, sorted by place. Who has not left is counted up to the last event.
  [[nodiscard]] std::vector<Tally> tallies();

 private:
  enum class Doing : std::uint8_t { idle, talking, wrapping };
  struct Agent {
    std::int32_t group = 0;
    Doing doing = Doing::idle;
    std::int64_t since_us = 0;
    std::int64_t logged_in_us = 0;
    bool heard_machine = false;  ///< in the conversation that it has or had last
    // Of that conversation:
    std::int32_t stream = kNone;
    std::int64_t answered_us = 0;
    std::int64_t connected_us = 0;
    std::int64_t talk_us = 0;
    bool was_late = false;
  };
  struct Call {
    std::int32_t stream = 0;
    std::int64_t dialed_us = 0;
    std::int64_t answered_us = -1;  ///< -1: rings
    bool talks = false;
  };

  [[nodiscard]] Measures& at(std::int32_t stream, std::int32_t group, std::int64_t time_us);
  void ring_ended(const pacing::Event& event);
  void connected(const pacing::Event& event);
  void hung_up(const pacing::Event& event);
  void talk_ended(const pacing::Event& event);
  void ready(const pacing::Event& event);
  void left(const pacing::Event& event);
  void heard_machine(Agent& agent);
  void end_phase(Agent& agent, std::int64_t now_us);
  void free_line(std::uint64_t call, std::int64_t now_us);

  KeySet keys_;
  std::int64_t origin_us_;
  std::int64_t connect_us_max_;
  std::int64_t last_us_ = 0;
  std::map<Place, Measures> tallies_;
  std::unordered_map<std::uint32_t, Agent> agents_;
  std::unordered_map<std::uint64_t, Call> calls_;
};

}  // namespace callpace::measure
