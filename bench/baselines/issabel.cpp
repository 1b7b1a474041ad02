// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/issabel.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::bench::baselines {

std::int64_t Issabel::lines(const Centre& centre) const {
  std::int64_t agents = centre.ready();
  const Times& times = centre.times();
  if (times.talk.count() >= kTalksToPredict) {
    const double age_s = kNearlyFreeTalks * times.talk.s() - times.ring.s();
    agents += centre.talking_since(std::llround(age_s * 1e6));
  }
  const auto n = static_cast<double>(agents - centre.waiting());
  const Tally recent = centre.last(kAnswerRateS);
  double rate = 1;
  if (overcommits_ && recent.dials >= kDialsToOvercommit) {
    rate = std::max(kAnswerRateMin,
                    static_cast<double>(recent.answers) / static_cast<double>(recent.dials));
  }
  return std::llround(n / rate) - centre.ringing();
}

}  // namespace callpace::bench::baselines
