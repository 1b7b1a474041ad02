// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What of each part of a pacer is saved, in order: one list serves writing and reading. A change of
// one is a new format (snapshot.cpp).
#pragma once

#include "callpace/pacing.h"
#include "src/archive.hpp"

namespace callpace::pacing::core {

template <typename Archive, typename Config>
void config_fields(Archive& archive, Config& c) {
  archive(c.agents_max), archive(c.calls_max), archive(c.lines_max);
  for (auto& letter : c.policy) archive(letter);
  archive(c.lines_per_agent), archive(c.soon_free_s);
  archive(c.hit_rate_prior), archive(c.ring_s_prior), archive(c.handling_s_prior);
  archive(c.wrap_s_prior), archive(c.prior_observations), archive(c.memory_observations);
  archive(c.calls_per_second_max), archive(c.cap_ratio), archive(c.connect_s_max);
  archive(c.ring_min_s), archive(c.day_origin_us);
  archive(c.cap_mode), archive(c.cap_clock), archive(c.cap_window);
  archive(c.abandon_aim_ratio), archive(c.patience_s_prior);
  archive(c.missed_person_ratio), archive(c.cap_confidence), archive(c.cap_answers);
  archive(c.campaigns), archive(c.untold_machine_ratio), archive(c.report_s_max);
}

template <typename Archive, typename Mean>
void mean_fields(Archive& archive, Mean& mean) {
  archive(mean.mean), archive(mean.weight);
}

template <typename Archive, typename CampaignType>
void campaign_fields(Archive& archive, CampaignType& campaign) {
  mean_fields(archive, campaign.hit_rate);
  archive(campaign.change.recent), archive(campaign.had), archive(campaign.weight);
  archive(campaign.seen_hour), archive(campaign.in_flight.most);
  for (auto& hour : campaign.profile.hours) mean_fields(archive, hour);
}

template <typename Archive, typename AgentType>
void agent_fields(Archive& archive, AgentType& agent) {
  archive(agent.connected_us), archive(agent.talk_ended_us), archive(agent.until_us);
  archive(agent.dialed_us), archive(agent.campaign), archive(agent.heard);
  archive(agent.leaving_us);
}

template <typename Archive, typename CallType>
void call_fields(Archive& archive, CallType& call) {
  archive(call.dialed_us), archive(call.answered_us), archive(call.agent);
  archive(call.campaign);
}

template <typename Archive, typename SiteType>
void site_fields(Archive& archive, SiteType& site) {
  archive(site.agents), archive(site.hit_rate), archive(site.ring_s), archive(site.handling_s);
  archive(site.leave_per_s), archive(site.late_s);
}

}  // namespace callpace::pacing::core
