// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// ContactCenters: when an agent frees, dial round(kappa x free) + c, whatever rings already.
// Not stated: what is dialed for an agent whose numbers reached nobody. Chosen: a number that
// reached nobody is dialed anew as long as fewer lines ring than agents are free, because a centre
// in which no agent frees would otherwise stand still. Errors: none.
#pragma once

#include "bench/baselines/centre.hpp"

#include <algorithm>

namespace callpace::bench::baselines {

/// See the head of this file.
template <int kKappa, int kC>
class ContactCenters {
 public:
  static constexpr std::int64_t kStepUs = 0;
  static constexpr std::int64_t kDialSteps = 0;

  explicit ContactCenters(const callpace_config& config)
      : keeps_order_(config.calls_per_second_max > 0) {}

  void seen(const Centre&, const callpace_event& event) {
    if (event.kind == CALLPACE_DIALED) {
      ++dialed_;
      return;
    }
    if (event.kind == CALLPACE_AGENT_READY) {
      is_acting_ = true;
      acts_at_us_ = event.time_us;
      dialed_ = 0;
    } else if (event.time_us > acts_at_us_ && !keeps_order_) {
      is_acting_ = false;
    }
  }

  [[nodiscard]] std::int64_t lines(const Centre& centre) const {
    const std::int64_t anew = centre.ready() - centre.waiting() - centre.ringing();
    if (!is_acting_) return anew;
    return std::max<std::int64_t>(kKappa * centre.ready() + kC - dialed_, anew);
  }

 private:
  bool keeps_order_;  // the call rate may put off what the rule wants until later events
  bool is_acting_ = false;
  std::int64_t acts_at_us_ = 0;
  std::int64_t dialed_ = 0;  // since the rule acts
};

}  // namespace callpace::bench::baselines
