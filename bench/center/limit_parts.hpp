// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The parts of the limit's loop (limit.hpp): the study's rule, which says from five means and five
// counts how many lines more should ring; a call; an agent. Left out on purpose: campaigns, the
// hour profile, changes, the cap.
#pragma once

#include "bench/center/limit_list.hpp"
#include "callpace/pacing.hpp"
#include "sim/scenario/scenario.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::bench {

/// A mean that starts from a prior and forgets.
struct LimitMean {
  double mean;
  double weight;
  void observe(double value, double memory) {
    weight = std::min(weight + 1, memory);
    mean += (value - mean) / weight;
  }
};

/// The study's rule: how many lines more should ring (Arteaga 2016, section 2.6).
struct LimitRule {
  explicit LimitRule(const pacing::Config& config)
      : memory(config.memory_observations),
        hit_rate{config.hit_rate_prior, config.prior_observations},
        ring_s{config.ring_s_prior, config.prior_observations},
        line_s{config.ring_s_prior, config.prior_observations},
        handling_s{config.handling_s_prior, config.prior_observations},
        wrap_s{config.wrap_s_prior, config.prior_observations} {}

  void line_ended(std::int64_t took_us, bool is_live) {
    const double took_s = static_cast<double>(took_us) * 1e-6;
    hit_rate.observe(is_live ? 1 : 0, memory);
    if (is_live) ring_s.observe(took_s, memory);
    line_s.observe(took_s, memory);
    --ringing;
  }
  [[nodiscard]] int more() const {
    const double talk_s = std::max(handling_s.mean - wrap_s.mean, 0.0);
    const double soon = std::max(ring_s.mean, 1e-6);
    const double soon_free =
        (talking * (soon / (soon + talk_s)) + wrapping) * (soon / (soon + wrap_s.mean));
    const double agents = idle + soon_free - waiting;
    if (agents <= 0) return 0;
    const double live = std::min(hit_rate.mean * ring_s.mean / line_s.mean, 1.0);
    return static_cast<int>(std::max(agents / live - ringing + 0.5, 0.0));
  }
  [[nodiscard]] int lines_up() const { return ringing + waiting + talking; }

  double memory;
  LimitMean hit_rate, ring_s, line_s, handling_s, wrap_s;
  int idle = 0, talking = 0, wrapping = 0, ringing = 0, waiting = 0;
};

/// A line from its dialing to its end.
struct LimitCall {
  LimitList::Dial dial;
  scenario::Outcome outcome = scenario::Outcome::no_answer;
  strategy::End end = strategy::End::kNoAnswer;
  bool misdetected = false;
  bool waits = false;
  std::int64_t dialed_us = 0;
  std::int64_t talk_us = 0;
  std::int64_t patience_us = 0;
  std::int64_t gives_up_us = 0;
};

/// An agent, and what the day has for them.
struct LimitAgent {
  struct Stretch {
    std::int64_t until_us;
    std::int64_t off_us;  ///< then off the phone for so long; -1: for good
  };
  std::vector<Stretch> stretches;
  std::size_t stretch = 0;
  bool is_idle = false;
  std::uint32_t call = 0;
  std::int64_t connected_us = 0;
  std::int64_t talk_ended_us = 0;
};

}  // namespace callpace::bench
