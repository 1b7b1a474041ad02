// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The hard abandonment cap: how many more lines may ring so that abandoned / live answers can never
// exceed the cap, whatever happens next. A line that an idle agent covers is always allowed.
// Another line is allowed only if the cap would hold even when every uncovered caller is lost. A
// call that an agent took counts as a live answer only once it is known to have been a person; one
// that was lost counts at once, whatever it was.
//
// Calls belong to the window (day, 30-day period, campaign) in which they were dialed; each of the
// campaigns that share the team has accounts of its own, all covered by the same agents. The
// sliding window of 30 days is held by holding every day of it; docs/pacing-gate.md proves both,
// and lists what the host must do: connect a waiting caller as soon as an agent is idle, keep an
// idle agent until may_leave, report what it dials soon after the decision and dial no more, tell
// when an agent heard a machine. A line that may be reported in the next window is allowed only if
// an agent covers it, since that window's room is not known yet.
//
// Invariants: arithmetic is exact (integers; the cap in millionths). A window is forgotten once 32
// later ones have begun; calls still up from it then count nowhere but in what must be covered.
#pragma once

#include "callpace/pacing.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

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

/// One window's account.
struct Account {
  std::int64_t window = INT64_MIN;  // which one, counted from the origin
  std::int64_t talked = 0;          // conversations in time with persons, over
  std::int64_t abandoned = 0;
  std::int64_t ringing = 0;
  std::int64_t waiting = 0;  // answers that may yet be abandoned

  [[nodiscard]] std::int64_t in_flight() const { return ringing + waiting; }
};

/// The cap's accounts, and what they allow.
class Gate {
 public:
  static constexpr std::int64_t kAccounts = 32;

  static constexpr std::int64_t kNoWindow = INT64_MIN;

  explicit Gate(const callpace_config& config);

  /// Opens the account of the window that holds `now_us`, if it is not open yet.
  void open(std::int64_t now_us);

  // What happened to a call of `campaign` dialed at `dialed_us`.
  void dialed(std::int64_t dialed_us, std::uint32_t campaign = 0);
  void unanswered(std::int64_t dialed_us, std::uint32_t campaign = 0);  // by a person
  void answered(std::int64_t dialed_us, std::uint32_t campaign = 0);
  void connected(std::int64_t dialed_us, std::uint32_t campaign = 0);  // in time: it waits no more
  void abandoned(std::int64_t dialed_us, std::uint32_t campaign = 0);
  void talked(std::int64_t dialed_us, std::uint32_t campaign = 0);  // connected() before: a person

  /// New lines of `campaign` allowed now, 0 or more; INT64_MAX when there is no cap.
  [[nodiscard]] std::int64_t allowed(const Cover& cover, std::uint32_t campaign = 0) const;
  /// Whether the cap would still hold, whatever happens, with so many idle agents less.
  [[nodiscard]] bool can_spare(std::int64_t agents, const Cover& cover) const;
  /// Whether anything is promised.
  [[nodiscard]] bool has_cap() const { return hard_ && cap_millionths_ < kMillion; }

  /// What the cap compares in a campaign's window as reported (for DAYS30, 30 days).
  struct Report {
    std::int64_t live = 0;       // persons: those who talked and those who were abandoned
    std::int64_t abandoned = 0;  // of these
  };
  [[nodiscard]] Report report(std::uint32_t campaign = 0) const;

 private:
  friend struct Snapshot;  // saves and restores the accounts
  static constexpr std::int64_t kMillion = 1'000'000;

  [[nodiscard]] std::int64_t window_of(std::int64_t time_us) const;
  void begin_window(std::int64_t now_us);
  using Book = std::array<Account, kAccounts>;  // a campaign's
  // The place of a window's account, which may hold a window 32 or more before or after it.
  [[nodiscard]] static std::size_t place_of(std::int64_t window) {
    return static_cast<std::size_t>(window & (kAccounts - 1));
  }
  [[nodiscard]] Account& account_of(std::int64_t window, std::uint32_t campaign) {
    return books_[campaign][place_of(window)];
  }
  [[nodiscard]] const Account& account_of(std::int64_t window, std::uint32_t campaign) const {
    return books_[campaign][place_of(window)];
  }
  [[nodiscard]] Account* find(std::int64_t dialed_us, std::uint32_t campaign);
  [[nodiscard]] std::int64_t losable(const Account& account) const;

  std::vector<Book> books_;
  std::int64_t present_ = kNoWindow;
  std::int64_t present_start_us_ = 0;
  std::int64_t present_end_us_ = INT64_MIN;  // after its last microsecond
  std::int64_t origin_us_;
  std::int64_t window_us_;  // 0: one window for ever
  std::int64_t reported_;   // windows that report() sums
  std::int64_t cap_millionths_;
  std::int64_t persons_millionths_;  // persons / conversations
  std::int64_t earned_millionths_;   // of a loss, by a conversation
  std::int64_t report_us_;
  bool hard_;
  bool is_closing_ = false;  // a line dialed now may be reported in the next window
};

}  // namespace callpace::pacing::core
