// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/teams.hpp"

#include "callpace/journal.hpp"
#include "callpace/pacing.hpp"
#include "src/config.hpp"
#include "tests/pacing/plausible_centre.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace callpace::pacing {
namespace {

/// A pacer for two campaigns that are open and two groups; nobody is logged in yet.
Pacer shared_pacer(std::string_view policy = "progressive") {
  Config config;
  config.set_policy(policy);
  config.campaigns = 2;
  config.groups = 2;
  config.agents_max = 20;
  Pacer pacer = Pacer::create(config).pacer.value();
  REQUIRE(pacer.notify({.kind = EventKind::kCampaignWeight, .campaign = 1, .weight = 1}) ==
          Status::kOk);
  return pacer;
}

Status serves(Pacer& pacer, std::uint32_t group, std::uint32_t campaign, std::uint32_t weight = 1) {
  return pacer.notify(
      {.kind = EventKind::kGroupServes, .campaign = campaign, .weight = weight, .group = group});
}

/// Agent 1 of group 0, which serves campaign 0 alone, and agent 2 of group 1, which serves both.
Pacer one_specialist() {
  Pacer pacer = shared_pacer();
  CHECK(serves(pacer, 0, 0) == Status::kOk);
  for (const std::uint32_t agent : {1u, 2u}) {
    CHECK(pacer.notify({.kind = EventKind::kAgentReady, .agent = agent, .group = agent - 1}) ==
          Status::kOk);
  }
  return pacer;
}

void dial(Pacer& pacer, std::uint64_t call, std::uint32_t campaign) {
  REQUIRE(pacer.notify({.kind = EventKind::kDialed, .call = call, .campaign = campaign}) ==
          Status::kOk);
}

Status tell(Pacer& pacer, EventKind kind, std::uint64_t call, std::uint32_t agent = 0) {
  return pacer.notify({.kind = kind, .agent = agent, .call = call});
}

}  // namespace

/// `text` without what `part` occurs in it.
std::string without(std::string text, const std::string& part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
  return text;
}

TEST_CASE("a group serves every campaign until it is first told which", "[pacing]") {
  callpace_config config = core::default_config();
  config.campaigns = 3;
  config.groups = 2;
  core::Teams teams(config);
  CHECK(teams.are_alike());
  CHECK(teams.class_count() == 1);
  teams.tell(1, 2, true);
  CHECK(teams.groups_of(0) == 0b01);
  CHECK(teams.groups_of(1) == 0b01);
  CHECK(teams.groups_of(2) == 0b11);
  CHECK(teams.class_count() == 2);
  const auto before = teams.tell(1, 0, true);
  CHECK(teams.groups_of(0) == 0b11);
  teams.untell(1, 0, before);
  CHECK(teams.groups_of(0) == 0b01);
  const auto first = teams.tell(0, 1, false);
  CHECK(teams.groups_of(1) == 0);
  teams.untell(0, 1, first);
  CHECK(teams.groups_of(1) == 0b01);
  CHECK_FALSE(teams.are_alike());
  teams.tell(1, 0, true);
  teams.tell(1, 1, true);
  CHECK(teams.are_alike());
}

TEST_CASE("a line claims an agent with the share of its team that serves the other too",
          "[pacing]") {
  callpace_config config = core::default_config();
  config.campaigns = 2;
  config.groups = 2;
  core::Teams teams(config);
  teams.tell(0, 0, true);  // group 1 serves both
  using core::AgentPhase;
  using core::CallPhase;
  for (int i = 0; i < 3; ++i) teams.agent_moved(0, AgentPhase::kCount, AgentPhase::kIdle);
  teams.agent_moved(1, AgentPhase::kCount, AgentPhase::kTalking);
  teams.call_moved(0, CallPhase::kCount, CallPhase::kRinging);
  teams.call_moved(0, CallPhase::kCount, CallPhase::kWaiting);
  teams.call_moved(1, CallPhase::kCount, CallPhase::kRinging);
  const core::TeamView first = teams.view(0);
  CHECK(first.idle == 3);
  CHECK(first.talking == 1);
  CHECK(first.ringing == 2);  // the other campaign's line goes to nobody else
  CHECK(first.waiting == 1);
  const core::TeamView second = teams.view(1);
  CHECK(second.idle == 0);
  CHECK(second.size() == 1);
  CHECK(second.ringing == 1.25);  // a quarter of the first campaign's team serves this one
  CHECK(second.waiting == 0.25);
}

TEST_CASE("a decision counts the agents who serve its campaign, and lets other teams dial",
          "[pacing]") {
  Pacer pacer = one_specialist();
  const Decision first = pacer.decide(0);
  CHECK(first.campaign == 0);
  CHECK(first.estimates.idle_agents == 2);
  dial(pacer, 1, 0);
  const Decision second = pacer.decide(0);
  CHECK(second.campaign == 1);
  CHECK(second.dial_count == 1);  // whoever takes the first call, one agent is left
  CHECK(second.estimates.idle_agents == 1);
  dial(pacer, 2, 1);
  CHECK(pacer.decide(0).dial_count == 0);
  // The generalist is busy: it is the second campaign's turn, but only the first has an agent.
  CHECK(tell(pacer, EventKind::kAnsweredHuman, 2) == Status::kOk);
  CHECK(tell(pacer, EventKind::kConnected, 2, 2) == Status::kOk);
  CHECK(tell(pacer, EventKind::kBusy, 1) == Status::kOk);
  for (std::uint64_t call = 3; call < 20; ++call) {
    const Decision next = pacer.decide(0);
    CHECK(next.campaign == 0);
    CHECK(next.dial_count == 1);
    dial(pacer, call, 0);
    CHECK(tell(pacer, EventKind::kBusy, call) == Status::kOk);
  }
}

TEST_CASE("a call is put through to an agent whom no line of another campaign needs", "[pacing]") {
  Pacer pacer = one_specialist();
  dial(pacer, 1, 0);
  dial(pacer, 2, 1);
  CHECK_FALSE(pacer.may_connect(1, 1));  // it rings
  CHECK(tell(pacer, EventKind::kAnsweredHuman, 1) == Status::kOk);
  CHECK(pacer.may_connect(1, 1));
  CHECK_FALSE(pacer.may_connect(1, 2));  // the second campaign has nobody else
  CHECK_FALSE(pacer.may_connect(1, 3));
  CHECK(tell(pacer, EventKind::kBusy, 2) == Status::kOk);
  CHECK(pacer.may_connect(1, 2));
  CHECK(tell(pacer, EventKind::kConnected, 1, 2) == Status::kOk);
  CHECK(pacer.decide(0).estimates.covers_broken == 0);
}

TEST_CASE("a call put through without asking is counted, one to a wrong group refused",
          "[pacing]") {
  Pacer pacer = one_specialist();
  dial(pacer, 1, 0);
  dial(pacer, 2, 1);
  CHECK(tell(pacer, EventKind::kAnsweredHuman, 2) == Status::kOk);
  CHECK(tell(pacer, EventKind::kConnected, 2, 1) == Status::kGroupDoesNotServe);
  CHECK(tell(pacer, EventKind::kAnsweredHuman, 1) == Status::kOk);
  CHECK(tell(pacer, EventKind::kConnected, 1, 2) == Status::kOk);
  CHECK(pacer.decide(0).estimates.covers_broken == 1);
}

TEST_CASE("where all groups are alike every agent may take every call", "[pacing]") {
  Pacer pacer = shared_pacer();
  for (const std::uint32_t agent : {1u, 2u}) {
    pacer.notify({.kind = EventKind::kAgentReady, .agent = agent, .group = agent - 1});
  }
  dial(pacer, 1, 0);
  dial(pacer, 2, 1);
  CHECK(tell(pacer, EventKind::kAnsweredHuman, 1) == Status::kOk);
  CHECK(pacer.may_connect(1, 1));
  CHECK(pacer.may_connect(1, 2));
}

TEST_CASE("a group that lines in flight need serves on, and may be asked again", "[pacing]") {
  Pacer pacer = one_specialist();
  dial(pacer, 1, 1);
  CHECK(serves(pacer, 1, 0) == Status::kGroupNeeded);  // it would serve the first alone
  CHECK(pacer.notify({.kind = EventKind::kAgentReady, .agent = 3, .group = 1}) == Status::kOk);
  CHECK(serves(pacer, 1, 1) == Status::kOk);
  CHECK(serves(pacer, 1, 1, 0) == Status::kGroupNeeded);
  CHECK(tell(pacer, EventKind::kBusy, 1) == Status::kOk);
  CHECK(serves(pacer, 1, 1, 0) == Status::kOk);
  CHECK(pacer.decide(0).campaign == 0);
}

TEST_CASE("a campaign has a cap and a hit rate of its own from before it dials", "[pacing]") {
  Pacer pacer = shared_pacer("study");
  const auto set = [&](EventKind kind, std::uint32_t campaign, double ratio) {
    return pacer.notify({.kind = kind, .campaign = campaign, .ratio = ratio});
  };
  CHECK(set(EventKind::kCampaignCap, 1, 0.5) == Status::kOk);
  CHECK(set(EventKind::kCampaignPrior, 1, 0.1) == Status::kOk);
  for (const EventKind kind : {EventKind::kCampaignCap, EventKind::kCampaignPrior}) {
    CHECK(set(kind, 2, 0.1) == Status::kUnknownCampaign);
    for (const double ratio : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
      CHECK(set(kind, 1, ratio) == Status::kRatioOutOfRange);
    }
  }
  CHECK(set(EventKind::kCampaignPrior, 1, 0) == Status::kRatioOutOfRange);
  pacer.notify({.kind = EventKind::kAgentReady, .agent = 1});
  for (const std::uint32_t campaign : {0u, 1u}) {  // one conversation each
    dial(pacer, 1, campaign);
    CHECK(set(EventKind::kCampaignCap, campaign, 0.1) == Status::kCampaignHasDialed);
    CHECK(set(EventKind::kCampaignPrior, campaign, 0.1) == Status::kCampaignHasDialed);
    tell(pacer, EventKind::kAnsweredHuman, 1);
    tell(pacer, EventKind::kConnected, 1, 1);
    tell(pacer, EventKind::kTalkEnded, 1, 1);
    tell(pacer, EventKind::kAgentReady, 0, 1);
  }
  pacer.notify({.kind = EventKind::kCampaignWeight, .campaign = 0, .weight = 0});
  CHECK(pacer.decide(0).allowed_by_gate == 2);  // 1 / (1 + 1) is half: one line beyond the agent
  pacer.notify({.kind = EventKind::kCampaignWeight, .campaign = 1, .weight = 0});
  pacer.notify({.kind = EventKind::kCampaignWeight, .campaign = 0, .weight = 1});
  CHECK(pacer.decide(0).allowed_by_gate == 1);  // at 3 % it takes 33
}

TEST_CASE("a statistical cap is the same for all", "[pacing]") {
  Config config;
  config.set_policy("optimal");
  config.cap_mode = kCapStatistical;
  Pacer pacer = Pacer::create(config).pacer.value();
  CHECK(pacer.notify({.kind = EventKind::kCampaignCap, .ratio = 0.1}) == Status::kOneCapForAll);
}

TEST_CASE("agents of groups that are not there are refused", "[pacing]") {
  Pacer pacer = shared_pacer();
  CHECK(pacer.notify({.kind = EventKind::kAgentReady, .agent = 1, .group = 2}) ==
        Status::kUnknownGroup);
  CHECK(serves(pacer, 2, 0) == Status::kUnknownGroup);
  CHECK(serves(pacer, 0, 2) == Status::kUnknownCampaign);
  CHECK(serves(pacer, 0, 0, 2) == Status::kWeightTooLarge);
}

TEST_CASE("groups that all serve every campaign decide as one does", "[pacing]") {
  // (Of optimal the last digits may differ: it adds up agents group by group.)
  for (const std::string_view policy : {"progressive", "power", "study"}) {
    std::string journals[2];
    for (const std::uint32_t groups : {1u, 3u}) {
      Config config;
      config.set_policy(policy);
      config.campaigns = 3;
      config.groups = groups;
      config.cap_ratio = 0.05;
      tests::PlausibleCentre centre(Pacer::create(config).pacer.value(), 5);
      for (int step = 0; step < 3000; ++step) centre.step();
      journals[groups / 3] = without(without(centre.journal(), ",\"group\":1"), ",\"group\":2");
    }
    CAPTURE(policy);
    CHECK((journals[0] == journals[1]));
    CHECK(journals[0].size() > 100'000);
  }
}

}  // namespace callpace::pacing
