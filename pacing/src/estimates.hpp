// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the pacer learns: means that start from a prior, average what they see, and, once they have
// seen as much as they remember, forget exponentially. Only + - * / are used, so that every machine
// computes the same bits.
//
// Left out on purpose: segments, hours and the spread around a mean; `study` needs none of them.
#pragma once

#include "callpace/pacing.h"

#include <algorithm>

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
};

/// The means that the policies see.
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

}  // namespace callpace::pacing::core
