// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The abandonment cap by its definition and not by the gate's algebra: persons who were put to the
// queue or an agent, and those of them who were lost, by campaign, or together where campaigns
// share an account, and by day of dialing; every window is checked after every person lost.
//
// Invariant: days start at 0 and grow. Errors: none.
#pragma once

#include "callpace/pacing.h"

#include <cstdint>
#include <map>
#include <vector>

namespace callpace::pacing::tests {

/// See the head of this file.
class CapLedger {
 public:
  explicit CapLedger(const callpace_config& config)
      : config_(config),
        books_(config.campaigns),
        cap_ratios_(config.campaigns, config.cap_ratio) {}

  /// A campaign has a cap of its own.
  void set_cap(std::uint32_t campaign, double ratio) { cap_ratios_[campaign] = ratio; }
  /// A person answered a call of `campaign` that was dialed at `dialed_us`.
  void answered(std::uint32_t campaign, std::int64_t dialed_us) {
    ++books_[account_of(campaign)][day(dialed_us)].live;
  }
  /// And was abandoned.
  void lost(std::uint32_t campaign, std::int64_t dialed_us) {
    Book& book = books_[account_of(campaign)];
    ++book[day(dialed_us)].lost;
    check_windows(book, cap_ratios_[account_of(campaign)]);
  }
  /// Whether no window was ever over the cap.
  [[nodiscard]] bool cap_held() const { return cap_held_; }

 private:
  struct Tally {
    std::int64_t live = 0;
    std::int64_t lost = 0;
  };
  using Book = std::map<std::int64_t, Tally>;  // by day

  [[nodiscard]] std::uint32_t account_of(std::uint32_t campaign) const {
    return config_.cap_account == CALLPACE_ACCOUNT_TEAM ? 0 : campaign;
  }
  [[nodiscard]] std::int64_t day(std::int64_t time_us) const {
    return (time_us - config_.day_origin_us) / 86'400'000'000;
  }
  void check_windows(const Book& book, double cap_ratio) {
    const std::int64_t first = book.begin()->first, last = book.rbegin()->first;
    switch (config_.cap_window) {
      case CALLPACE_WINDOW_DAY:
        for (const auto& [key, tally] : book) check_days(book, key, key, cap_ratio);
        return;
      case CALLPACE_WINDOW_DAYS30:  // each that now is, was or will be
        for (std::int64_t from = first - 29; from <= last; ++from)
          check_days(book, from, from + 29, cap_ratio);
        return;
      case CALLPACE_WINDOW_PERIODS30:
        for (std::int64_t from = first / 30 * 30; from <= last; from += 30) {
          check_days(book, from, from + 29, cap_ratio);
        }
        return;
      default:
        check_days(book, first, last, cap_ratio);
    }
  }
  void check_days(const Book& book, std::int64_t from, std::int64_t to, double cap_ratio) {
    Tally sum;
    for (auto at = book.lower_bound(from); at != book.end() && at->first <= to; ++at) {
      sum.live += at->second.live;
      sum.lost += at->second.lost;
    }
    cap_held_ &= double(sum.lost) <= cap_ratio * double(sum.live) + 1e-9;
  }

  callpace_config config_;
  std::vector<Book> books_;         // by campaign
  std::vector<double> cap_ratios_;  // by campaign
  bool cap_held_ = true;
};

}  // namespace callpace::pacing::tests
