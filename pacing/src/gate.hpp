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
// campaigns that share the team has accounts of its own, all covered by the same agents, or all
// share theirs (cap_account). The sliding window of 30 days is held by holding every day of it;
// docs/pacing-gate.md proves both, and lists what the host must do. A line that may be reported in
// the next window is allowed only if an agent covers it, since that window's room is not known yet.
//
// Where groups of agents serve different campaigns, each account says how many idle agents it
// needs. The certified cap (certificate.hpp) stands beside the hard one: where all groups are alike
// it allows more lines, until a window's chance to end over the cap is spent.
//
// Invariants: arithmetic is exact (integers; the cap in millionths). A window is forgotten once 32
// later ones have begun; calls still up from it then only count in what must be covered.
#pragma once

#include "callpace/pacing.h"
#include "src/account.hpp"
#include "src/tournament.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace callpace::pacing::core {

/// The cap's accounts, and what they allow.
class Gate {
 public:
  static constexpr std::int64_t kAccounts = Book::kAccounts;

  static constexpr std::int64_t kNoWindow = INT64_MIN;

  explicit Gate(const callpace_config& config);

  /// Opens the account of the window that holds `now_us`, if it is not open yet; true when it
  /// was not.
  bool open(std::int64_t now_us) {
    const bool begins = now_us >= present_end_us_;
    if (begins) begin_window(now_us);
    is_closing_ = now_us >= present_end_us_ - report_us_;
    return begins;
  }
  /// A campaign that has dialed nothing has a cap of its own.
  void set_cap(std::uint32_t campaign, double ratio);
  [[nodiscard]] double cap(std::uint32_t campaign) const { return book_of(campaign).cap_ratio; }

  // What happened to a call of `campaign` dialed at `dialed_us`; here, since each event is one.
  void dialed(std::int64_t dialed_us, std::uint32_t campaign = 0) {
    change(dialed_us, campaign, 1, [](Account& account) { ++account.ringing; });
  }
  void unanswered(std::int64_t dialed_us, std::uint32_t campaign = 0) {  // by a person
    change(dialed_us, campaign, -1, [](Account& account) { --account.ringing; });
  }
  void answered(std::int64_t dialed_us, std::uint32_t campaign = 0) {
    change(dialed_us, campaign, 0, [](Account& account) { --account.ringing, ++account.waiting; });
  }
  void connected(std::int64_t dialed_us, std::uint32_t campaign = 0) {  // in time: waits no more
    change(dialed_us, campaign, -1, [](Account& account) { --account.waiting; });
  }
  void abandoned(std::int64_t dialed_us, std::uint32_t campaign = 0);
  void talked(std::int64_t dialed_us, std::uint32_t campaign = 0);  // connected() before: a person

  /// New lines of `campaign` allowed now, 0 or more; INT64_MAX when there is no cap.
  [[nodiscard]] std::int64_t allowed(const Cover& cover, std::uint32_t campaign = 0) const {
    return has_cap() ? allowed_by_cap(cover, campaign) : INT64_MAX;
  }
  /// Whether the cap would still hold, whatever happens, with so many idle agents less.
  [[nodiscard]] bool can_spare(std::int64_t agents, Cover cover) const;
  /// Answers by which a campaign may be ahead of its share and still dial lines that nobody covers:
  /// a seventh of what it had in this window, and those that earn a loss.
  [[nodiscard]] double lead_max(std::uint32_t campaign) const;
  /// Whether all campaigns share their accounts.
  [[nodiscard]] bool is_shared() const { return book_mask_ == 0; }
  /// How many calls that no idle agent covers all accounts can bear.
  [[nodiscard]] std::int64_t borne() const { return borne_.root().calls; }
  /// Whether anything is promised.
  [[nodiscard]] bool has_cap() const { return hard_ && capped_ > 0; }

  // The certified cap (docs/pacing-gate.md), with what it asks of each account:
  /// Whether it is in force.
  [[nodiscard]] bool is_certified() const { return certified_; }
  [[nodiscard]] std::size_t account_count() const { return books_.size(); }
  /// Of the chance that the present window may take to end over its cap, what is spent.
  [[nodiscard]] double spent(std::uint32_t campaign = 0) const {
    return account_of(present_, campaign).spent;
  }
  /// New lines of `campaign` allowed, each of which is answered with a chance of `hit_rate` at
  /// most, above 0; of several accounts each must bear them by one rule or the other.
  [[nodiscard]] std::int64_t allowed_to_end(Cover cover, std::span<const Prospect> prospects,
                                            double hit_rate, std::uint32_t campaign = 0) const;
  /// Whether so many idle agents less leave each window's end as likely as a decision may.
  [[nodiscard]] bool can_spare_to_end(std::int64_t agents, Cover cover,
                                      std::span<const Prospect> prospects) const;
  /// A line was dialed, or an idle agent left: what that risks is spent.
  void spend(Cover cover, std::span<const Prospect> prospects);
  /// The losses it wants to be able to bear, beside those that answers to come will earn.
  [[nodiscard]] double wanted_to_end(const Prospect& prospect, std::uint32_t campaign = 0) const;
  /// Answers that it takes, where `cover` is all that is done, to end over the cap; 0: it is over.
  [[nodiscard]] double breaking(Cover cover, const Prospect& prospect,
                                std::uint32_t campaign = 0) const;
  /// `time_us`, or the end of the present window that is nearer to it.
  [[nodiscard]] std::int64_t in_window(std::int64_t time_us) const {
    return std::clamp(time_us, present_start_us_, present_end_us_);
  }

  // Where groups serve different campaigns (docs/pacing-gate.md):
  /// Calls of `campaign` in flight that must have an agent, in all its accounts.
  [[nodiscard]] std::int64_t agents_needed(std::uint32_t campaign) const {
    return book_of(campaign).agents_needed;
  }
  /// Whether the account of a call that was dialed then is one that needs agents.
  [[nodiscard]] bool needs_agent(std::int64_t dialed_us, std::uint32_t campaign) const;
  /// New lines of `campaign` that it could bear to lose now.
  [[nodiscard]] std::int64_t may_be_lost(std::uint32_t campaign) const;
  /// The same with shared accounts, where `uncovered` calls of all campaigns have nobody.
  [[nodiscard]] std::int64_t may_be_lost_beside(std::int64_t uncovered) const;

  /// Up to how many uncovered calls in flight the campaign's own account allows a line that nobody
  /// covers: below 0 none; kWithinReach where it allows one as soon as all other accounts do.
  [[nodiscard]] std::int64_t room(std::uint32_t campaign) const;
  static constexpr std::int64_t kNever = INT64_MAX;
  static constexpr std::int64_t kAnyway = INT64_MAX - 1;
  static constexpr std::int64_t kWithinReach = INT64_MAX - 2;
  /// The room() that such a line takes; kNever where another account forbids it.
  [[nodiscard]] std::int64_t room_wanted(Cover cover) const;
  /// The same where groups serve different campaigns: each account looks after itself.
  [[nodiscard]] std::int64_t room_wanted() const { return is_closing_ ? kNever : kAnyway; }

  /// What the cap compares in a campaign's window as reported (for DAYS30, 30 days).
  struct Report {
    std::int64_t live = 0;       // persons: those who talked and those who were abandoned
    std::int64_t abandoned = 0;  // of these
  };
  [[nodiscard]] Report report(std::uint32_t campaign = 0) const;

 private:
  friend struct Snapshot;  // saves and restores the accounts
  static constexpr std::int64_t kMillion = Book::kMillion;
  // More calls than there can be: of an account that may lose any.
  static constexpr std::int64_t kAnyNumber = std::int64_t{1} << 50;

  /// Whether the account, of a campaign with this cover, is kept by the hard rule alone.
  [[nodiscard]] bool is_kept_hard(const Account& own, Cover cover) const {
    return own.in_flight() == 0 || own.losable >= std::min(cover.uncovered(), own.in_flight());
  }
  /// Whether the certified rule may be used now.
  [[nodiscard]] bool may_certify() const;
  /// Answers that may be expected, so that a decision ends the window over the cap as seldom as it
  /// must.
  [[nodiscard]] double mean_borne_to_end(Cover cover, const Prospect& prospect,
                                         std::uint32_t campaign) const;
  /// Only the account's own lines, where nobody is idle: what bounds its losses too.
  [[nodiscard]] static Cover alone(const Account& own) { return {.waiting = own.waiting}; }
  /// The chance that the window ends over the cap, at most.
  [[nodiscard]] double chance_over(Cover cover, const Prospect& prospect,
                                   std::uint32_t campaign) const;
  /// New lines, answered like that, that another account than theirs can bear, or their own.
  [[nodiscard]] double borne_by_other(std::uint32_t one, Cover cover, const Prospect& prospect,
                                      double hit_rate) const;
  [[nodiscard]] double borne_by_own(std::uint32_t one, Cover cover, const Prospect& prospect,
                                    double hit_rate) const;
  /// New lines that the campaign's account, and all others, can bear that nobody covers, where so
  /// many calls have nobody (below 0: idle agents to spare).
  [[nodiscard]] std::int64_t bearable(std::int64_t uncovered, std::uint32_t campaign) const;
  [[nodiscard]] std::int64_t allowed_by_cap(Cover cover, std::uint32_t campaign) const;
  [[nodiscard]] std::int64_t window_of(std::int64_t time_us) const;
  void begin_window(std::int64_t now_us);
  // The place of a window's account, which may hold a window 32 or more before or after it.
  [[nodiscard]] static std::size_t place_of(std::int64_t window) {
    return static_cast<std::size_t>(window & (kAccounts - 1));
  }
  /// The book that has a campaign's accounts.
  [[nodiscard]] Book& book_of(std::uint32_t campaign) { return books_[campaign & book_mask_]; }
  [[nodiscard]] const Book& book_of(std::uint32_t campaign) const {
    return books_[campaign & book_mask_];
  }
  [[nodiscard]] Account& account_of(std::int64_t window, std::uint32_t campaign) {
    return book_of(campaign).accounts[place_of(window)];
  }
  [[nodiscard]] const Account& account_of(std::int64_t window, std::uint32_t campaign) const {
    return book_of(campaign).accounts[place_of(window)];
  }
  /// A call's account, or nullptr when its window is forgotten.
  [[nodiscard]] const Account* find(std::int64_t dialed_us, std::uint32_t campaign) const {
    // Nearly every call belongs to the present window, which is found without a division.
    if (dialed_us >= present_start_us_) return &account_of(present_, campaign);
    const std::int64_t window = window_of(dialed_us);
    const Account& account = account_of(window, campaign);
    return account.window == window ? &account : nullptr;
  }
  /// Makes a change of a call's account that has so many more in flight after it.
  template <typename Change>
  void change(std::int64_t dialed_us, std::uint32_t campaign, std::int64_t more, Change change) {
    Book& book = book_of(campaign);
    if (dialed_us >= present_start_us_) {
      change(book.accounts[place_of(present_)]);
    } else if (const Account* const found = find(dialed_us, campaign)) {
      change(book.accounts[static_cast<std::size_t>(found - book.accounts.data())]);
      if (found->window != present_) book.earlier += more;
    } else {
      book.forgotten += more;
    }
    settle(campaign);
  }
  void work_out(Account& account, const Book& book) const;
  /// Works out what follows from a campaign's accounts.
  void settle(std::uint32_t campaign) {
    if (hard_) settle_capped(campaign);
  }
  void settle_capped(std::uint32_t campaign);

  std::uint32_t book_mask_;  // of a campaign's number: 0 where all share one book
  std::vector<Book> books_;
  Tournament<Borne> borne_;  // by book
  std::int64_t present_ = kNoWindow;
  std::int64_t present_start_us_ = 0;
  std::int64_t present_end_us_ = INT64_MIN;  // after its last microsecond
  std::int64_t origin_us_;
  std::int64_t window_us_;           // 0: one window for ever
  std::int64_t reported_;            // windows that report() sums
  std::int64_t persons_millionths_;  // persons / conversations
  std::int64_t report_us_;
  double missed_ratio_;       // persons missed / persons that are not
  std::uint32_t capped_ = 0;  // campaigns whose cap is below 1
  double chance_;             // certified cap: of a window to end over it, at most; else 0
  bool certified_;
  bool hard_;
  bool is_closing_ = false;  // a line dialed now may be reported in the next window
};

}  // namespace callpace::pacing::core
