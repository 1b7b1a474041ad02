// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/campaigns.hpp"

#include <algorithm>
#include <limits>

namespace callpace::pacing::core {

Campaigns::Campaigns(const callpace_config& config)
    : campaigns_(config.campaigns,
                 Campaign{.hit_rate = {config.hit_rate_prior, config.prior_observations},
                          .change = {config.hit_rate_prior},
                          .in_flight = {},
                          .profile = {}}) {
  campaigns_.front().weight = 1;
}

// Answers go by weight, so lines go by weight / hit rate.
double Campaigns::mean_hit_rate() const {
  if (count() == 1) return hit_rate(0);
  double answers = 0;
  double lines = 0;
  for (std::uint32_t i = 0; i < count(); ++i) {
    answers += campaigns_[i].weight;
    lines += campaigns_[i].weight / hit_rate(i);
  }
  return lines > 0 ? answers / lines : hit_rate(0);
}

double Campaigns::least_had_beside(std::uint32_t campaign) const {
  double least = std::numeric_limits<double>::infinity();
  for (std::uint32_t i = 0; i < count(); ++i) {
    if (i != campaign && campaigns_[i].weight > 0) least = std::min(least, campaigns_[i].had);
  }
  return least;
}

void Campaigns::set_weight(std::uint32_t campaign, std::uint32_t weight) {
  Campaign& one = campaigns_[campaign];
  if (one.weight == 0 && weight > 0) {
    if (open_count_ > 0) one.had = std::max(one.had, least_had_beside(campaign));
    ++open_count_;
  } else if (one.weight > 0 && weight == 0) {
    --open_count_;
  }
  one.weight = weight;
}

void Campaigns::dialed(std::uint32_t campaign) {
  Campaign& one = campaigns_[campaign];
  ++one.ringing;
  one.had += hit_rate(campaign) / std::max(one.weight, 1u);
}

bool Campaigns::learn(std::uint32_t campaign, double value, double memory) {
  Campaign& one = campaigns_[campaign];
  // A new hour: level and short memory go along with the profile, and no change is seen in it.
  if (one.seen_hour != hour_) {
    const double ratio = one.profile.ratio(one.seen_hour, hour_);
    one.hit_rate.mean = std::min(one.hit_rate.mean * ratio, 1.0);
    one.change.recent = std::min(one.change.recent * ratio, 1.0);
    one.seen_hour = hour_;
  }
  one.in_flight.observe(one.ringing);
  --one.ringing;
  const double lines = one.in_flight.long_memory(memory);
  one.profile.observe(hour_, value, lines);
  // While the first lines ring, those that ended are not a fair sample: failed ones end at once.
  one.hit_rate.observe(value, lines, one.in_flight.short_memory(0) / 2);
  return one.change.observe(value, one.hit_rate,
                            one.in_flight.short_memory(ChangeDetector::kShort));
}

std::int64_t Campaigns::turn(std::uint32_t campaign) const {
  if (open_count_ <= 1) return std::numeric_limits<std::int64_t>::max();
  const Campaign& one = campaigns_[campaign];
  const double left = least_had_beside(campaign) - one.had;
  const double lines = left * one.weight / hit_rate(campaign);
  return 1 + static_cast<std::int64_t>(std::clamp(lines, 0.0, 1e9));
}

}  // namespace callpace::pacing::core
