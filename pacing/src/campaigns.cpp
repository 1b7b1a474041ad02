// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/campaigns.hpp"

#include <algorithm>
#include <limits>

namespace callpace::pacing::core {

Campaigns::Campaigns(const callpace_config& config)
    : count_(config.campaigns),
      campaigns_(config.campaigns,
                 Campaign{.hit_rate = {config.hit_rate_prior, config.prior_observations},
                          .change = {config.hit_rate_prior},
                          .in_flight = {},
                          .profile = {}}),
      groups_(config.campaigns),
      room_(config.campaigns, -1),
      turns_(config.campaigns),
      lines_(config.campaigns, kUnknown) {
  set_weight(0, 1);
}

// Answers go by weight, so lines go by weight / hit rate.
double Campaigns::mean_hit_rate() const {
  if (count() == 1) return hit_rate(0);
  double answers = 0;
  double lines = 0;
  for (std::uint32_t i = 0; i < count(); ++i) {
    if (lines_[i] == kUnknown) lines_[i] = campaigns_[i].weight / hit_rate(i);
    answers += campaigns_[i].weight;
    lines += lines_[i];
  }
  return lines > 0 ? answers / lines : hit_rate(0);
}

double Campaigns::least_had_beside(std::uint32_t campaign, const TurnRule& rule) const {
  const std::uint32_t other = next(rule, [&](std::uint32_t one) { return one != campaign; });
  return other == count() ? kNobody : campaigns_[other].had;
}

void Campaigns::set_weight(std::uint32_t campaign, std::uint32_t weight) {
  Campaign& one = campaigns_[campaign];
  if (one.weight == 0 && weight > 0) {
    if (open_count_ > 0) {
      one.had = std::max(one.had, least_had_beside(campaign, TurnRule::any()));
    }
    ++open_count_;
  } else if (one.weight > 0 && weight == 0) {
    --open_count_;
  }
  weights_ += static_cast<double>(weight) - one.weight;
  one.weight = weight;
  lines_[campaign] = kUnknown;
  set_turn(campaign);
}

void Campaigns::set_groups(std::uint32_t campaign, GroupSet groups) {
  groups_[campaign] = groups;
  set_turn(campaign);
}

void Campaigns::set_turn(std::uint32_t campaign) {
  const Campaign& one = campaigns_[campaign];
  if (one.weight == 0) return turns_.set(campaign, {});
  const std::int64_t room = room_[campaign];
  turns_.set(campaign, {.had = one.had,
                        .had_with_room = room < 0 ? kNobody : one.had,
                        .room = room,
                        .groups = groups_[campaign]});
}

void Campaigns::set_prior(std::uint32_t campaign, double hit_rate) {
  campaigns_[campaign].hit_rate.mean = hit_rate;
  campaigns_[campaign].change.recent = hit_rate;
  lines_[campaign] = kUnknown;
}

bool Campaigns::is_ahead_of_others(std::uint32_t campaign, double answers) const {
  const Campaign& one = campaigns_[campaign];
  // Nobody has had less than the least of all.
  if ((one.had - turns_.root().had) * one.weight <= answers) return false;
  const TurnRule rule{.covered = groups_[campaign],
                      .room = std::numeric_limits<std::int64_t>::max()};
  const std::uint32_t least = next(rule, [&](std::uint32_t other) {
    return other != campaign && groups_[other] == groups_[campaign];
  });
  return least != count() && (one.had - campaigns_[least].had) * one.weight > answers;
}

std::int64_t Campaigns::turn_beside(std::uint32_t campaign) const {
  const Campaign& one = campaigns_[campaign];
  const TurnRule rule{.covered = groups_[campaign],
                      .room = std::numeric_limits<std::int64_t>::max()};
  const double left = least_had_beside(campaign, rule) - one.had;
  const double lines = left * one.weight / hit_rate(campaign);
  return 1 + static_cast<std::int64_t>(std::clamp(lines, 0.0, 1e9));
}

}  // namespace callpace::pacing::core
