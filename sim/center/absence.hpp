// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Who is absent on a day. Without causes each agent is, with the month's ratio and independently of
// the others. With causes an agent's days are laid out in spells, one after the other and each
// cause apart: a spell is either one of absence, with the chance that the month's ratio gives the
// cause, or one of presence. So every day has the month's ratio exactly, the first as the
// hundredth. The ratio of a month that the file does not state is drawn, for all agents alike
// (beta). A cause hides those after it: who is on vacation is not ill.
//
// Invariants: an agent's absence is a function of (seed, replication, agent, date), whoever else is
// employed, and whichever days are simulated before, after or at all; with a greater ratio the same
// agents are absent, and some more. Where a month's ratio differs from the one before, its first
// day cuts off spells, or begins some. Left out on purpose: one vacation a year, lateness, seasons
// other than by stated months. Errors: none. What follows from all this by arithmetic alone is in
// sim/scenario/attendance.hpp.
#pragma once

#include "sim/center/draws.hpp"
#include "sim/center/working_day.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <vector>

namespace callpace::center {

/// Whether an agent comes on a day.
enum class Attends : std::uint8_t {
  present,
  absent,        ///< without warning
  absent_known,  ///< the roster knew
};

/// The absences of one day in one replication.
class Absences {
 public:
  /// `scenario` must outlive it.
  Absences(const scenario::Scenario& scenario, const WorkingDay& day, std::uint32_t replication);

  /// Whether the agent of this number comes.
  [[nodiscard]] Attends of(std::uint32_t agent) const;

 private:
  /// The date on which the spell begins in which `agent` is that day, for the cause of this number.
  [[nodiscard]] std::int64_t spell_start(std::size_t cause, std::uint32_t agent) const;
  [[nodiscard]] kernel::RandomStream spell_stream(std::size_t cause, std::uint32_t agent,
                                                  std::int64_t date) const;

  const scenario::AbsenceModel& model_;
  const WorkingDay& day_;
  Draws draws_;
  std::int64_t date_;               ///< days since 1970-01-01
  std::vector<double> chances_;     ///< by cause: that it keeps away whom none before it does
  std::vector<std::uint32_t> ids_;  ///< by cause: its place among the causes by name
};

}  // namespace callpace::center
