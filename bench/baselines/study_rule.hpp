// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The rule of the study (Arteaga 2016, 2.6): 1/hit rate numbers for each agent who is free or about
// to be, without any cap.
// Not stated: who is about to be free. Chosen: of the busy agents the share look-ahead / handling
// time, because that is how many become free in this time; the look-ahead is soon_free_s of the
// configuration or, when that is 0, the mean ring. Means start from the configuration's priors, and
// callers who wait take an agent each. Lines are rounded to the nearest. Errors: none.
#pragma once

#include "bench/baselines/centre.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::bench::baselines {

/// See the head of this file.
class StudyRule {
 public:
  static constexpr const char* kBuildId = "baseline study_rule";
  static constexpr std::int64_t kStepUs = 0;
  static constexpr std::int64_t kDialSteps = 0;

  explicit StudyRule(const callpace_config& config) : config_(config) {}
  void seen(const Centre&, const callpace_event&) {}

  [[nodiscard]] std::int64_t lines(const Centre& centre) const {
    const double weight = config_.prior_observations;
    const auto resolved = static_cast<double>(centre.ever().resolved);
    const auto answers = static_cast<double>(centre.ever().answers);
    const double hit_rate = (config_.hit_rate_prior * weight + answers) / (weight + resolved);
    const double ring_s = mean_s(centre.times().ring, config_.ring_s_prior);
    const double handling_s = mean_s(centre.times().handling, config_.handling_s_prior);
    const double ahead_s = config_.soon_free_s > 0 ? config_.soon_free_s : ring_s;
    const double soon =
        static_cast<double>(centre.busy_staying()) * std::min(ahead_s / handling_s, 1.0);
    const double agents = static_cast<double>(centre.ready() - centre.waiting()) + soon;
    return std::llround(std::max(agents, 0.0) / hit_rate) - centre.ringing();
  }

 private:
  [[nodiscard]] double mean_s(const MeanTime& seen, double prior_s) const {
    const double weight = config_.prior_observations;
    const auto count = static_cast<double>(seen.count());
    return (prior_s * weight + seen.s() * count) / (weight + count);
  }

  callpace_config config_;
};

}  // namespace callpace::bench::baselines
