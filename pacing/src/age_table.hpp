// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How things that last (a ringing line, a conversation, a wrap-up) end, by their age: for each span
// of age the rates at which they end in the way that is waited for and in any other, learnt as
// (ends seen) / (time spent at that age) and forgotten exponentially. From these follows, by one
// pass from old to young, the chance that something of a given age ends in the waited-for way
// before an exponential horizon. This is the hazard of one process at a time: nothing is convolved.
//
// Left out on purpose: those still under way count once they end. Invariants: rates are above 0;
// only + - * / are used; ages beyond the last span (about 2 h) are taken as there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace callpace::pacing::core {

/// See the head of this file.
class AgeTable {
 public:
  static constexpr std::size_t kSpans = 76;

  /// What is believed before anything is seen: ends at a constant rate, `share` of them waited for.
  struct Prior {
    double mean_s = 1;
    double share = 1;         ///< 0 to 1
    double observations = 1;  ///< how many the belief weighs, in each span
  };

  explicit AgeTable(const Prior& prior);

  /// One ended at the age of `lasted_us`, in the way waited for or not; of each span's ends and
  /// time, about the last `memory` that came to it count.
  void observe(std::int64_t lasted_us, bool waited_for, double memory);

  /// Works out the chances for horizons of `horizon_s` on average; 0 = no horizon.
  void work_out(double horizon_s);
  /// Chance that one of this age ends in the way waited for, before the horizon.
  [[nodiscard]] double chance(std::int64_t age_us) const;

  struct Span {
    double waited_for = 0;  ///< ends
    double other = 0;
    double time_s = 0;
    double weight = 0;  ///< visits that the sums stand for

    bool operator==(const Span&) const = default;
  };

 private:
  friend struct Snapshot;
  [[nodiscard]] static std::size_t span_of(std::int64_t age_us);
  [[nodiscard]] static std::int64_t start_us(std::size_t span);

  std::array<Span, kSpans> spans_;
  std::array<double, kSpans + 1> chance_{};  ///< at each span's start
};

}  // namespace callpace::pacing::core
