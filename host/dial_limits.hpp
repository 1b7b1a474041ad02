// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Counts the dialings that no decision ordered: a dialer that dials more than it was told breaks
// the cap, and nothing else shows it. A decision allows so many dialings beyond those reported
// before it, for as long as a dialing's report may take.
//
// Invariant: depends on the decisions and dialings told and their times alone. Errors: none.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>

namespace callpace::host {

/// See the head of this file.
class DialLimits {
 public:
  /// A dialing is reported `report_s_max` after its decision at most.
  explicit DialLimits(double report_s_max) : report_us_(std::llround(report_s_max * 1e6)) {}

  /// A decision said `dial_count`.
  void decided(std::int64_t now_us, std::uint32_t dial_count) {
    forget_before(now_us);
    limits_.push_back({now_us, dialed_ + dial_count});
  }
  /// A dialing was reported.
  void dialed(std::int64_t now_us) {
    forget_before(now_us);
    const auto less = [](const Limit& a, const Limit& b) { return a.dialings < b.dialings; };
    const auto most = std::max_element(limits_.begin(), limits_.end(), less);
    ++dialed_;
    if (most == limits_.end() || dialed_ > most->dialings) ++unordered_;
  }
  /// Dialings that no decision ordered.
  [[nodiscard]] std::uint64_t unordered() const { return unordered_; }

 private:
  struct Limit {
    std::int64_t since_us;
    std::uint64_t dialings;  // in all
  };
  // The last decision holds until the next one.
  void forget_before(std::int64_t now_us) {
    while (limits_.size() > 1 && limits_[1].since_us + report_us_ < now_us) limits_.pop_front();
  }

  std::int64_t report_us_;
  std::deque<Limit> limits_;
  std::uint64_t dialed_ = 0;
  std::uint64_t unordered_ = 0;
};

}  // namespace callpace::host
