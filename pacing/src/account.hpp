// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A window's account of the abandonment cap, a campaign's book of them, and what is in flight
// beside them (gate.hpp). Left out: what the cap allows. Invariant: counts are 0 or more. Errors:
// none.
#pragma once

#include <algorithm>
#include <array>
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

/// A campaign's accounts, and its cap.
struct Book {
  static constexpr std::int64_t kAccounts = 32;
  static constexpr std::int64_t kMillion = 1'000'000;

  std::array<Account, kAccounts> accounts;
  double cap_ratio = 0;
  std::int64_t cap_millionths = 0;
  std::int64_t earned_millionths = 0;  // of a loss, by a conversation
  std::int64_t earlier = 0;            // calls in flight of other windows than the present one
  std::int64_t forgotten = 0;          // calls in flight of windows that are forgotten
  std::int64_t agents_needed = 0;

  [[nodiscard]] bool is_capped() const { return cap_millionths < kMillion; }
};

/// The least that an account can bear to lose, of those that have more in flight.
struct Borne {
  std::int64_t calls = INT64_MAX;

  bool operator==(const Borne&) const = default;
  static Borne of(const Borne& a, const Borne& b) { return {std::min(a.calls, b.calls)}; }
};

}  // namespace callpace::pacing::core
