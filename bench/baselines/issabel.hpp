// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Issabel: every 5 s it dials for the free agents and for those whose conversation is so old that
// it has most probably ended by the time somebody answers. With overcommit it divides by the answer
// rate. It knows no drop limit. Agents in wrap-up do not count. The description does not say
// whether they do; that they do not was chosen because the rule compares an age with the mean talk.
// Errors: none.
#pragma once

#include "bench/baselines/centre.hpp"

#include <cstdint>

namespace callpace::bench::baselines {

/// See the head of this file.
class Issabel {
 public:
  static constexpr std::int64_t kStepUs = 5'000'000;
  static constexpr std::int64_t kDialSteps = 1;

  // 1 - exp(-x) >= .97 from x = -ln .03 on; written out so that it is the same on every machine.
  static constexpr double kNearlyFreeTalks = 3.506557897319982;
  // Calls until it predicts. Which calls is not stated; chosen: talks that have ended, because
  // their mean is what it predicts from.
  static constexpr std::int64_t kTalksToPredict = 10;
  // Calls until it overcommits. Which calls is not stated; chosen: dials of the last 30 min,
  // because the answer rate is theirs.
  static constexpr std::uint32_t kDialsToOvercommit = 10;
  static constexpr std::int64_t kAnswerRateS = 1800;
  static constexpr double kAnswerRateMin = 0.20;

  Issabel(const callpace_config&, bool overcommits) : overcommits_(overcommits) {}

  void step(const Centre&, std::int64_t) {}
  void seen(const Centre&, const callpace_event&) {}
  /// A broken number of lines is rounded to the nearest: not stated; chosen as the least biased.
  [[nodiscard]] std::int64_t lines(const Centre& centre) const;

 private:
  bool overcommits_;
};

/// Without overcommit.
using IssabelPlain = Variant<Issabel, false, "baseline issabel">;
/// Over the answer rate of half an hour.
using IssabelOvercommit = Variant<Issabel, true, "baseline issabel_overcommit">;

}  // namespace callpace::bench::baselines
