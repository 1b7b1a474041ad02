// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Small pacers of several kinds, for targets that are fed with what pacers write.
#pragma once

#include "callpace/pacing.hpp"

#include <string_view>
#include <vector>

namespace callpace::fuzz {

/// A dozen agents under `policy`.
[[nodiscard]] inline pacing::Config small_config(std::string_view policy, pacing::CapMode mode,
                                                 pacing::CapClock clock) {
  pacing::Config config;
  config.set_policy(policy);
  config.agents_max = 20;
  config.calls_max = 60;
  config.lines_max = 40;
  config.cap_mode = mode;
  config.cap_clock = clock;
  config.cap_ratio = 0.05;
  return config;
}

/// One of each kind.
[[nodiscard]] inline std::vector<pacing::Config> small_configs() {
  std::vector<pacing::Config> all{
      small_config("progressive", pacing::kCapOff, pacing::kClockHangUp),
      small_config("power", pacing::kCapHard, pacing::kClockTwoSecond),
      small_config("study", pacing::kCapHard, pacing::kClockHangUp),
      small_config("optimal", pacing::kCapStatistical, pacing::kClockHangUp),
      small_config("power", pacing::kCapCertified, pacing::kClockHangUp)};
  all[0].calls_per_second_max = 10;
  all[1].cap_window = pacing::kWindowDays30;
  all[1].report_s_max = 2;
  all[2].campaigns = 2;
  all[2].groups = 3;
  return all;
}

/// Whether a pacer of it is small enough to be made thousands of times.
[[nodiscard]] inline bool is_small(const pacing::Config& config) {
  return config.agents_max <= 1'000 && config.calls_max <= 5'000 && config.campaigns <= 20;
}

}  // namespace callpace::fuzz
