// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the pacer learns: means that start from a prior, average what they see, and, once they have
// seen as much as they remember, forget exponentially. A change detector beside the hit rate makes
// it forget what was before a sudden change. Only + - * / and the square root are used, so that
// every machine computes the same bits.
//
// Left out on purpose: hours of the day; hour_profile.hpp has them.
#pragma once

#include "callpace/pacing.h"
#include "src/age_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace callpace::pacing::core {

/// A mean with a prior and a bounded memory.
struct ForgettingMean {
  double mean;
  double weight;  // observations it stands for, the prior's included

  /// Takes in one value; `memory` is the most observations the mean ever stands for.
  void observe(double value, double memory) {
    weight = std::min(weight + 1, memory);
    mean += (value - mean) / weight;
  }
  /// The same, but it moves by 1 / `least` of the difference at most.
  void observe(double value, double memory, double least) {
    weight = std::min(weight + 1, memory);
    mean += (value - mean) / std::max(weight, least);
  }
};

/// How many lines ring at a time, the most lately. Lines dialed together end in the order answered,
/// machine, no answer: a share of fewer lines than ring at a time says when they end more than how,
/// and a dialer that believes it dials the next lines together too. So what is learnt of lines is
/// remembered over a multiple of this at least.
struct LinesInFlight {
  static constexpr double kShort = 3;
  static constexpr double kLong = 36;

  double most = 1;

  /// A line ended while `ringing` rang, it included.
  void observe(double ringing) {
    most = std::max(ringing, most + (ringing - most) / (kShort * most));
  }
  /// Lines to remember, for a sudden change and in the long run.
  [[nodiscard]] double short_memory(double least) const { return std::max(least, kShort * most); }
  [[nodiscard]] double long_memory(double least) const { return std::max(least, kLong * most); }
};

/// Notices that a share has changed: a short memory beside the long one, and more between the two
/// than chance explains.
struct ChangeDetector {
  /// Observations that the short memory holds at least.
  static constexpr double kShort = 120;
  /// Standard errors between the two that are taken for a change.
  static constexpr double kErrors = 3.5;
  /// Difference / share below which it is no sudden change: the long memory follows it. Lines all
  /// dialed together swing the short memory by a quarter.
  static constexpr double kLeast = 0.35;

  double recent;

  /// Takes in 0 or 1, which `share` has taken in already, with a memory of `observations`; on a
  /// change `share` starts anew from what was seen lately, and the answer is true.
  bool observe(double value, ForgettingMean& share, double observations = kShort) {
    recent += (value - recent) / observations;
    if (share.weight <= 2 * observations) return false;
    const double difference = std::abs(recent - share.mean);
    if (difference <= kLeast * share.mean) return false;
    // The variance of an exponentially forgetting mean of n is about that of 2n - 1 equal weights.
    const double variance = share.mean * (1 - share.mean) / (2 * observations - 1);
    const double error = std::sqrt(variance) + 1 / observations / kErrors;
    if (difference <= kErrors * error) return false;
    // What came before the change is still in the short memory: what comes next must count more.
    share = {recent, observations / 2};
    return true;
  }
};

/// How often what takes its time ends: ends / time, with a prior and a bounded memory.
struct Rate {
  double ends;
  double time_s;

  void observe(double lasted_s, bool ended, double memory) {
    if (ends + 1 > memory) {
      const double keep = kept_of(memory, 1, memory);
      ends *= keep;
      time_s *= keep;
    }
    ends += ended ? 1 : 0;
    time_s = std::max(time_s + lasted_s, kLeastTime_s);
  }
  [[nodiscard]] double per_s() const { return ends / time_s; }
  /// Whether it gives a number, and its inverse too. Ends are halved only while one more is more
  /// than there are by the last digit of a double.
  [[nodiscard]] bool is_sound() const {
    constexpr double kEndsMin = 1e-17;
    return ends >= kEndsMin && time_s > 0 && std::isfinite(per_s()) && std::isfinite(1 / per_s());
  }
};

/// Observations that the belief in exponential shapes weighs. The priors name means alone: however
/// sure they are, how times lie about their means is learnt.
[[nodiscard]] inline double shape_observations(const callpace_config& config) {
  constexpr double kShapeMax = 50;
  return std::min(config.prior_observations, kShapeMax);
}

/// Chance that a line ringing now turns out to be answered by a person. Of the time that lines
/// ring, persons' lines take the share hit rate x ring_s / line_s (Little's law): where busy
/// numbers end at once, those still ringing promise more than the hit rate of a number just dialed.
[[nodiscard]] constexpr double live_chance(double hit_rate, double ring_s, double line_s) {
  return ring_s > 0 && line_s > 0 ? std::min(hit_rate * ring_s / line_s, 1.0) : hit_rate;
}

/// The figures that every decision reports.
struct Learned {
  explicit Learned(const callpace_config& config)
      : hit_rate{config.hit_rate_prior, config.prior_observations},
        ring_s{config.ring_s_prior, config.prior_observations},
        line_s{config.ring_s_prior, config.prior_observations},
        handling_s{config.handling_s_prior, config.prior_observations},
        wrap_s{config.wrap_s_prior, config.prior_observations} {}

  ForgettingMean hit_rate;    // live answers / lines resolved
  ForgettingMean ring_s;      // dialed to answered by a person
  ForgettingMean line_s;      // dialed to resolved, whatever the outcome; ring_s_prior before any
  ForgettingMean handling_s;  // connected to ready again
  ForgettingMean wrap_s;      // talk ended to ready again
};

/// How long no line dialed now is answered: its ring is taken for a delay and an exponential time,
/// as mean and deviation say.
struct AnswerDelay {
  /// Delay / mean ring, at most; the rest of a ring is what the model sees.
  static constexpr double kMax = 0.8;

  explicit AnswerDelay(const callpace_config& config)
      : ring_s_squared{2 * config.ring_s_prior * config.ring_s_prior, shape_observations(config)} {}

  void observe(double ring_s, double memory) { ring_s_squared.observe(ring_s * ring_s, memory); }
  /// For rings of `ring_s` on average. None where the deviation is the mean, but for chance.
  [[nodiscard]] double of_mean(double ring_s) const {
    constexpr double kChance = 1.1;  // beyond the error of a deviation of 2,000 exponential times
    const double variance = ring_s_squared.mean - ring_s * ring_s;
    const double delay_s = ring_s - kChance * std::sqrt(std::max(variance, 0.0));
    return std::clamp(delay_s, 0.0, kMax * ring_s);
  }

  ForgettingMean ring_s_squared;  // the mean of the squares
};

/// How lines, conversations and wrap-ups end by their age; for policies that look at ages.
struct LearnedAges {
  explicit LearnedAges(const callpace_config& config)
      : lines({.mean_s = config.ring_s_prior, .observations = shape_observations(config)}),
        talk({.mean_s = std::max(config.handling_s_prior - config.wrap_s_prior, 1e-3),
              .observations = shape_observations(config)}),
        wrap({.mean_s = std::max(config.wrap_s_prior, 1e-3),
              .observations = shape_observations(config)}) {}

  AgeTable lines;         // answered by a person: worth 1 / hit rate
  AgeCurve late_answers;  // what lines are worth that are answered after the delay
  AgeTable talk;
  AgeTable wrap;
};

}  // namespace callpace::pacing::core
