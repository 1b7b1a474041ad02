// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A window's account of the abandonment cap, and what is in flight beside it (gate.hpp). Left out:
// what the cap allows. Invariant: counts are 0 or more. Errors: none.
#pragma once

#include <algorithm>
#include <cstdint>

namespace callpace::pacing::core {

/// Calls in flight and the idle agents who cover them: those who stay, for a line that is dialed
/// now; all, for whether one of them may leave.
struct Cover {
  std::int64_t ringing = 0;
  std::int64_t waiting = 0;  // also those already counted as abandoned: they take an agent first
  std::int64_t idle = 0;

  /// Calls in flight that no idle agent covers; below 0, idle agents to spare.
  [[nodiscard]] std::int64_t uncovered() const { return ringing + waiting - idle; }
};

/// What the certified cap asks besides, of one account.
struct Prospect {
  double answers = 0;  // of all ringing lines, expected at most
  double own = 0;      // of these, of the account's own
  double to_come = 0;  // live answers that covered dialing brings it in the window, at least
};

/// One window's account.
struct Account {
  std::int64_t window = INT64_MIN;  // which one, counted from the origin
  std::int64_t talked = 0;          // conversations in time with persons, over
  std::int64_t abandoned = 0;
  std::int64_t ringing = 0;
  std::int64_t waiting = 0;  // answers that may yet be abandoned
  std::int64_t losable = 0;  // follows from the others: see Gate::work_out
  double spent = 0;          // certified cap: of the chance to end over it, by its decisions

  [[nodiscard]] std::int64_t in_flight() const { return ringing + waiting; }
  /// Calls in flight that it could not bear to lose.
  [[nodiscard]] std::int64_t agents_needed() const {
    return std::max<std::int64_t>(in_flight() - std::max<std::int64_t>(losable, 0), 0);
  }
};

}  // namespace callpace::pacing::core
