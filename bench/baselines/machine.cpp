// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/machine.hpp"

namespace callpace::bench::baselines {

callpace_estimates estimates_of(const Centre& centre) {
  const auto count = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
  const Tally& ever = centre.ever();
  callpace_estimates e{};
  e.hit_rate = ever.resolved == 0
                   ? 0
                   : static_cast<double>(ever.answers) / static_cast<double>(ever.resolved);
  e.ring_s = centre.times().ring.s();
  e.line_s = centre.times().line.s();
  e.handling_s = centre.times().handling.s();
  e.wrap_s = centre.times().wrap.s();
  e.idle_agents = count(centre.ready());
  e.leaving_agents = count(centre.idle_leaving());
  e.talking = count(centre.talking());
  e.wrapping = count(centre.wrapping());
  e.ringing = count(centre.ringing());
  e.waiting = count(centre.waiting());
  e.live_answers = centre.today().answers;
  e.abandoned = centre.today().drops;
  e.cap_headroom = INT64_MAX;
  e.short_rings = centre.short_rings();
  return e;
}

}  // namespace callpace::bench::baselines
