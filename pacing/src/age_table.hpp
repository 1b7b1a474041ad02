// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How things that last (a ringing line, a conversation, a wrap-up) end, by their age: for each span
// of age the rate at which they end and what an end there is worth, learnt as (ends seen) / (time
// spent at that age) and forgotten exponentially. From these follows, by one pass from old to
// young, the worth expected of something of a given age before an exponential horizon: its chance,
// where each end is worth 1. This is the hazard of one process at a time: nothing is convolved.
//
// A line that is answered is worth 1 / the hit rate, so that one just dialed promises about 1: old
// spans are seen seldom and forget slowly, and would go on promising the hit rate of an hour ago.
//
// Something may also be asked for what it is worth after a delay: what ends earlier is then worth
// 0.
//
// Left out on purpose: what is still under way counts only once it ends. Invariants: rates are
// above 0; only + - * / are used; ages beyond the last span (about 8 h) are taken as there.
#pragma once

#include "src/archive.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace callpace::pacing::core {

/// What is kept of sums that stand for `weight` observations when `more` come, so that they stand
/// for `memory` of them at most. At least half: one who forgets all it has seen knows no rate.
[[nodiscard]] inline double kept_of(double weight, double more, double memory) {
  return std::clamp((memory - more) / weight, 0.5, 1.0);
}

/// Of things that end as they begin, seconds that they are taken to have lasted in all.
inline constexpr double kLeastTime_s = 1e-9;

/// Spans of age: in units of 2^17 us, each octave of them in four.
struct AgeSpans {
  static constexpr std::size_t kCount = 68;
  static constexpr int kUnitBits = 17;

  /// The span of an age of 0 or more, and the age at which it starts.
  [[nodiscard]] static std::size_t of(std::int64_t age_us) {
    const auto units = static_cast<std::uint64_t>(age_us) >> kUnitBits;
    if (units < 4) return static_cast<std::size_t>(units);
    const auto bits = static_cast<std::size_t>(std::bit_width(units));
    const std::size_t span = 4 * (bits - 2) + static_cast<std::size_t>((units >> (bits - 3)) & 3);
    return span < kCount ? span : kCount - 1;
  }
  [[nodiscard]] static std::int64_t start_us(std::size_t span) { return kStarts_us[span]; }
  [[nodiscard]] static std::int64_t length_us(std::size_t span) {
    return start_us(span + 1) - start_us(span);
  }

 private:
  // The last has no end.
  static constexpr std::array<std::int64_t, kCount + 1> kStarts_us = [] {
    std::array<std::int64_t, kCount + 1> starts_us{};
    for (std::size_t span = 0; span < kCount; ++span) {
      starts_us[span] = span < 4
                            ? static_cast<std::int64_t>(span) << kUnitBits
                            : static_cast<std::int64_t>(4 + span % 4) << (span / 4 - 1 + kUnitBits);
    }
    starts_us[kCount] = std::int64_t{1} << 62;
    return starts_us;
  }();
};

/// The worth expected of something by its age: given at the start of each span and linear within;
/// from the start of the last one on it is the same.
class AgeCurve {
 public:
  /// Of one of this age, 0 or more.
  [[nodiscard]] double at(std::int64_t age_us) const {
    const std::size_t span = AgeSpans::of(age_us);
    return starts_[span] + slopes_[span] * static_cast<double>(age_us - AgeSpans::start_us(span));
  }
  /// The sum of at(age) over `count` of one span, beyond whose start they are `beyond_us` in all.
  [[nodiscard]] double sum(std::size_t span, std::uint32_t count, std::int64_t beyond_us) const {
    return count * starts_[span] + slopes_[span] * static_cast<double>(beyond_us);
  }
  /// What is expected at the start of `span`.
  [[nodiscard]] double start(std::size_t span) const { return starts_[span]; }
  void set_starts(const std::array<double, AgeSpans::kCount>& starts);

  void save(Writer& writer) const;
  /// False when the worth of something is below 0 or above `worth_max`.
  [[nodiscard]] bool restore(Reader& reader, double worth_max);

 private:
  std::array<double, AgeSpans::kCount> starts_{};
  std::array<double, AgeSpans::kCount> slopes_{};  // per microsecond; 0 in the last
};

/// See the head of this file.
class AgeTable {
 public:
  /// What is believed before anything is seen: ends at a constant rate, worth 1 on average.
  struct Prior {
    double mean_s = 1;
    double observations = 1;  ///< how many the belief weighs, in each span
  };

  explicit AgeTable(const Prior& prior);

  /// One ended at the age of `lasted_us`, and was worth `worth` (0 or more).
  void observe(std::int64_t lasted_us, double worth) {
    const std::size_t last = AgeSpans::of(lasted_us);
    Seen& seen = seen_[last];
    seen.ends += 1;
    seen.worth += worth;
    seen.time_us += static_cast<double>(lasted_us - AgeSpans::start_us(last));
  }
  /// Works out what is expected after all that was observed, for horizons of `horizon_s` on
  /// average; 0 = no horizon. Of each span's ends and time, about the last `memory` that came to it
  /// count.
  void work_out(double horizon_s, double memory);
  /// Worth expected of one of an age before the horizon.
  [[nodiscard]] const AgeCurve& expected() const { return expected_; }
  /// Worth expected of one of an age if it lasts for `delay_s` (0 or more) longer, else 0.
  [[nodiscard]] AgeCurve expected_after(double delay_s) const;

  void save(Writer& writer) const;
  /// False when what was saved cannot be, or something is worth more than `worth_max`.
  [[nodiscard]] bool restore(Reader& reader, double worth_max);

  struct Span {
    double ends = 0;
    double worth = 0;  ///< of these ends
    double time_s = 0;
    double weight = 0;  ///< visits that the sums stand for
  };
  /// Of those that ended in a span since expectations were worked out last.
  struct Seen {
    double ends = 0;
    double worth = 0;
    double time_us = 0;  ///< in that span
  };

 private:
  void take_in(double memory);

  std::array<Span, AgeSpans::kCount> spans_;
  std::array<Seen, AgeSpans::kCount> seen_;
  AgeCurve expected_;
};

}  // namespace callpace::pacing::core
