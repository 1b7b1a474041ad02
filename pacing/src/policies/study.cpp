// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/policies/policy.hpp"

namespace callpace::pacing::core {
namespace {

/// 1/hit-rate lines for each agent free or about to be (Arteaga 2016, section 2.6); the hit rate is
/// that of the lines ringing now, see live_chance.
class Study final : public PolicyOf<Study> {
 public:
  [[nodiscard]] Wish wish(const Centre& centre, const TeamView& team, std::uint32_t,
                          callpace_estimates& estimates) const override {
    const double agents = team.idle + estimates.soon_free - team.waiting;
    if (agents <= 0) return {};
    const Learned& learned = centre.learned;
    return {.lines = agents /
                     live_chance(learned.hit_rate.mean, learned.ring_s.mean, learned.line_s.mean)};
  }
};

}  // namespace

std::unique_ptr<Policy> make_study(const Centre&) { return std::make_unique<Study>(); }

}  // namespace callpace::pacing::core
