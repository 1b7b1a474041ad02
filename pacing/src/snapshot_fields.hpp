// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What of each part of a pacer is saved, in order: one list serves writing and reading. A change of
// one is a new format (snapshot.cpp). Also what is asked of the parts that are read in two places.
// Left out: what follows from other fields. Errors: none here; the readers refuse what cannot be.
#pragma once

#include "callpace/pacing.h"
#include "callpace/settings.hpp"
#include "src/archive.hpp"
#include "src/estimates.hpp"

namespace callpace::pacing::core {

template <typename Archive, typename Config>
void config_fields(Archive& archive, Config& c) {
  for (auto& letter : c.policy) archive(letter);
  for_each_setting([&](const auto& setting) { archive(c.*setting.field); });
}

template <typename Archive, typename Mean>
void mean_fields(Archive& archive, Mean& mean) {
  archive(mean.mean), archive(mean.weight);
}

template <typename Archive, typename CampaignType>
void campaign_fields(Archive& archive, CampaignType& campaign) {
  mean_fields(archive, campaign.hit_rate);
  archive(campaign.change.recent), archive(campaign.had), archive(campaign.weight);
  archive(campaign.has_dialed);
  archive(campaign.seen_hour), archive(campaign.in_flight.most);
  for (auto& hour : campaign.profile.hours) mean_fields(archive, hour);
}

template <typename Archive, typename AgentType>
void agent_fields(Archive& archive, AgentType& agent) {
  archive(agent.connected_us), archive(agent.talk_ended_us), archive(agent.until_us);
  archive(agent.dialed_us), archive(agent.campaign), archive(agent.heard);
  archive(agent.leaving_us), archive(agent.group);
}

template <typename Archive, typename CallType>
void call_fields(Archive& archive, CallType& call) {
  archive(call.dialed_us), archive(call.answered_us), archive(call.agent);
  archive(call.campaign);
}

/// Whether a mean began with the weight of `prior` observations.
[[nodiscard]] inline bool is_sound(const ForgettingMean& mean, double prior,
                                   const callpace_config& config) {
  return mean.mean >= 0 && mean.weight >= prior && mean.weight <= config.memory_observations;
}
/// Whether so many lines can have been up.
[[nodiscard]] inline bool is_sound(const LinesInFlight& in_flight, const callpace_config& config) {
  return in_flight.most >= 1 && in_flight.most <= config.calls_max;
}

}  // namespace callpace::pacing::core
