// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Counts the dialings that no decision ordered: a dialer that dials more than it was told breaks
// the cap, and nothing else shows it. A decision allows so many dialings beyond those reported
// before it, for as long as a dialing's report may take.
//
// Invariant: depends on the decisions and dialings told and their times alone. Errors: none.
#pragma once

#include <cmath>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

namespace callpace::host {

/// See the head of this file.
class DialLimits {
 public:
  /// A dialing is reported `report_s_max` after its decision at most.
  explicit DialLimits(double report_s_max) : report_us_(std::llround(report_s_max * 1e6)) {}

  /// A decision said `dial_count`.
  void decided(std::int64_t now_us, std::uint32_t dial_count) {
    const std::uint64_t dialings = dialed_ + dial_count;
    // The last decision holds until the next one, and for a while beside it. One that allows no
    // more than the next says nothing.
    if (!limits_.empty()) limits_.back().until_us = now_us + report_us_;
    while (!limits_.empty() && limits_.back().dialings <= dialings) limits_.pop_back();
    limits_.push_back({dialings, std::numeric_limits<std::int64_t>::max()});
  }
  /// A dialing was reported.
  void dialed(std::int64_t now_us) {
    while (!limits_.empty() && limits_.front().until_us < now_us) limits_.pop_front();
    ++dialed_;
    if (limits_.empty() || dialed_ > limits_.front().dialings) ++unordered_;
  }
  /// Dialings that no decision ordered.
  [[nodiscard]] std::uint64_t unordered() const { return unordered_; }

  /// All that it knows, as numbers between blanks.
  [[nodiscard]] std::string text() const {
    std::string text = std::to_string(dialed_) + ' ' + std::to_string(unordered_);
    for (const Limit& limit : limits_) {
      text += ' ' + std::to_string(limit.dialings) + ' ' + std::to_string(limit.until_us);
    }
    return text;
  }
  /// What text() says, or nothing.
  [[nodiscard]] static std::optional<DialLimits> read(const std::string& text,
                                                      double report_s_max) {
    DialLimits read(report_s_max);
    std::istringstream numbers(text);
    if (!(numbers >> read.dialed_ >> read.unordered_)) return std::nullopt;
    for (Limit limit{}; numbers >> limit.dialings >> limit.until_us;) read.limits_.push_back(limit);
    return numbers.eof() ? std::optional(std::move(read)) : std::nullopt;
  }

 private:
  struct Limit {
    std::uint64_t dialings;  // in all
    std::int64_t until_us;   // dialings are reported that it ordered
  };

  std::int64_t report_us_;
  std::deque<Limit> limits_;  // the later, the fewer dialings each allows
  std::uint64_t dialed_ = 0;
  std::uint64_t unordered_ = 0;
};

}  // namespace callpace::host
