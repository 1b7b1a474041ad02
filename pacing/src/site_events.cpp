// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Events that say what the campaigns and the groups of agents are: when one is refused, and what it
// changes. They are rare; events of calls and agents are in events.cpp.
#include "src/pacer.hpp"

namespace callpace::pacing::core {
namespace {

constexpr std::uint32_t kWeightMax = 1'000'000;

struct RatioRange {
  double low = 0;
  double high = 1;
};
constexpr RatioRange kCapRange{0, 1};
constexpr RatioRange kHitRateRange{1e-4, 1};  // as hit_rate_prior

// Written so that NaN is outside.
bool is_within(double ratio, const RatioRange& range) {
  return ratio >= range.low && ratio <= range.high;
}

}  // namespace

std::int32_t Pacer::check_campaign(const callpace_event& event) const {
  if (event.campaign >= centre_.campaigns.count()) return CALLPACE_UNKNOWN_CAMPAIGN;
  if (event.kind == CALLPACE_CAMPAIGN_WEIGHT) {
    return event.weight > kWeightMax ? CALLPACE_WEIGHT_TOO_LARGE : CALLPACE_OK;
  }
  if (centre_.campaigns.at(event.campaign).has_dialed) return CALLPACE_CAMPAIGN_HAS_DIALED;
  const bool is_cap = event.kind == CALLPACE_CAMPAIGN_CAP;
  if (!is_within(event.ratio, is_cap ? kCapRange : kHitRateRange)) {
    return CALLPACE_RATIO_OUT_OF_RANGE;
  }
  const bool is_for_all =
      centre_.config.cap_mode == CALLPACE_CAP_STATISTICAL || centre_.gate.is_shared();
  return is_cap && is_for_all ? CALLPACE_ONE_CAP_FOR_ALL : CALLPACE_OK;
}

std::int32_t Pacer::check_group_serves(const callpace_event& event) const {
  if (event.group >= centre_.teams.group_count()) return CALLPACE_UNKNOWN_GROUP;
  if (event.campaign >= centre_.campaigns.count()) return CALLPACE_UNKNOWN_CAMPAIGN;
  if (event.weight > 1) return CALLPACE_WEIGHT_TOO_LARGE;
  // Those who may go already are not counted on, whoever serves what. Time alone breaks nothing.
  const ByGroup idle = idle_without(places_to_spare());
  if (!holds(idle)) return CALLPACE_OK;
  // The teams are told for a moment only, and are what they were when this returns.
  Teams& teams = const_cast<Teams&>(centre_.teams);
  const Teams::Told before = teams.tell(event.group, event.campaign, event.weight == 1);
  const bool still_holds = holds(idle);
  teams.untell(event.group, event.campaign, before);
  return still_holds ? CALLPACE_OK : CALLPACE_GROUP_NEEDED;
}

void Pacer::campaign_weight(const callpace_event& event) {
  advance(event.time_us);
  centre_.campaigns.set_weight(event.campaign, event.weight);
}

void Pacer::group_serves(const callpace_event& event) {
  centre_.teams.tell(event.group, event.campaign, event.weight == 1);
  advance(event.time_us);
  set_groups();
}

void Pacer::campaign_cap(const callpace_event& event) {
  advance(event.time_us);
  centre_.gate.set_cap(event.campaign, event.ratio);
  settle_all();  // it may be the first cap there is
}

void Pacer::campaign_prior(const callpace_event& event) {
  advance(event.time_us);
  centre_.campaigns.set_prior(event.campaign, event.ratio);
}

void Pacer::settle_all() {
  for (std::uint32_t campaign = 0; campaign < centre_.campaigns.count(); ++campaign)
    settle(campaign);
}

void Pacer::set_groups() {
  for (std::uint32_t campaign = 0; campaign < centre_.campaigns.count(); ++campaign) {
    centre_.campaigns.set_groups(campaign, centre_.teams.groups_of(campaign));
  }
}

}  // namespace callpace::pacing::core
