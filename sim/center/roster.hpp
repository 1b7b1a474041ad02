// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The roster of a day: who is present, from when to when, and when each is off the phone. Who is
// absent is drawn (absence.hpp) apart from the dialing, so that two scenarios whose agents have the
// same numbers meet the same absences. Turns for breaks and coaching are spread over those on whom
// the plan of the day counts: absences that are known ahead leave no gap among them, others do.
// Left out on purpose: lateness, part-time contracts.
#pragma once

#include "sim/center/working_day.hpp"
#include "sim/kernel/time.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <vector>

namespace callpace::center {

/// Time off the phone: kick-off, coaching, break.
struct OffPhone {
  kernel::Time start;  ///< planned; a conversation under way delays it
  kernel::Duration length;
};

/// One agent's plan for a day.
struct AgentDay {
  std::uint32_t agent = 0;  ///< number (sim/scenario/agent_numbers.hpp)
  std::uint32_t group = 0;  ///< index into Router's groups
  kernel::Time start;
  kernel::Time end;
  std::vector<OffPhone> off_phone;  ///< in order of time
};

/// The agents present on a day.
struct Roster {
  std::vector<int> employed;   ///< by group: whose shift works that day, absentees included
  std::vector<int> scheduled;  ///< by group: of these, not known ahead to be absent
  std::vector<AgentDay> present;
};

/// Draws the roster of `day` in `replication`.
[[nodiscard]] Roster draw_roster(const scenario::Scenario& scenario, const WorkingDay& day,
                                 std::uint32_t replication);

}  // namespace callpace::center
