// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The pacer's part in keeping the certified cap: what it tells the gate of lines that ring and of
// live answers to come, and when it has the gate spend of the window's chance. The gate decides;
// docs/pacing-gate.md proves that the chance is kept.
#include "src/numbers.hpp"
#include "src/pacer.hpp"

#include <algorithm>

namespace callpace::pacing::core {

std::span<const Prospect> Pacer::prospects() const {
  std::ranges::fill(prospects_, Prospect{});
  policy_->add_answers_most(centre_, prospects_);
  double all = 0;
  for (const Prospect& account : prospects_) all += account.own;
  for (std::uint32_t one = 0; one < prospects_.size(); ++one) {
    prospects_[one].answers = all;
    prospects_[one].to_come = centre_.to_come(one);
  }
  return prospects_;
}

// Agents without a plan may go at any time: nothing is expected of them.
void Pacer::count_plan(const Agent& agent, std::int64_t times) {
  if (!centre_.gate.is_certified() || agent.until_us >= kNoPlanUs) return;
  centre_.planned_agents += times;
  centre_.planned_until_s += times * (centre_.gate.in_window(agent.until_us) / 1'000'000);
}

void Pacer::add_up_plans() {
  centre_.planned_agents = centre_.planned_until_s = 0;
  centre_.agents.for_each([&](const Agent& agent) { count_plan(agent, 1); });
}

void Pacer::begin_window() {
  settle_all();
  add_up_plans();
}

void Pacer::gone(bool covered) {
  if (!covered) return;
  Cover all = centre_.cover();
  all.idle += centre_.agents.count(AgentPhase::kIdleLeaving);
  centre_.gate.spend(all, prospects());
}

std::int64_t Pacer::allowed_otherwise(Limits limits, std::uint32_t campaign, Cover covered,
                                      const Wish& wish) const {
  if (centre_.config.cap_mode == CALLPACE_CAP_STATISTICAL) {
    return std::max(static_cast<std::int64_t>(at_most(wish.careful_lines, 1e6)), limits.covered);
  }
  if (!centre_.teams.are_alike()) return limits.allowed;
  const double hit_rate = centre_.campaigns.hit_rate_most(campaign);
  return std::max(limits.allowed,
                  centre_.gate.allowed_to_end(covered, prospects_, hit_rate, campaign));
}

}  // namespace callpace::pacing::core
