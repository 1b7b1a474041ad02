// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/campaigns.hpp"

#include "callpace/journal.hpp"
#include "callpace/pacing.hpp"
#include "tests/pacing/sample_numbers.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdint>
#include <deque>
#include <random>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::pacing {
namespace {

Config shared_by(std::uint32_t campaigns, std::string_view policy = "optimal") {
  Config config;
  config.set_policy(policy);
  config.campaigns = campaigns;
  config.agents_max = 20;
  config.cap_clock = kClockHangUp;
  return config;
}

Status weigh(Pacer& pacer, std::uint32_t campaign, std::uint32_t weight, std::int64_t now = 0) {
  return pacer.notify({now, EventKind::kCampaignWeight, 0, 0, kNeverUs, campaign, weight});
}

struct Tally {
  double dials = 0, answers = 0, connected = 0, lost = 0;
};

/// 20 agents in steps of a second; campaign c's lines are answered with chance hit[c].
class SharedCentre {
 public:
  SharedCentre(Pacer& pacer, std::vector<double> hit, std::uint64_t seed = 7)
      : tally(hit.size()), pacer_(pacer), hit_(std::move(hit)), numbers_(seed) {
    for (std::uint32_t agent = 1; agent <= 20; ++agent) ready(agent);
  }

  void work(int hours) {
    for (int second = 0; second < hours * 3600; ++second, now_ += kSecond) {
      each(talking_, 1.0 / 100, [this](const Talk& talk) {
        tell(EventKind::kTalkEnded, talk.first, talk.second);
        ready(talk.first);
      });
      each(waiting_, 1.0 / 15, [this](const Line& line) {
        tell(EventKind::kCallerHungUp, 0, line);
        ++tally[line.campaign].lost;
      });
      each(ringing_, 1.0 / 15, [this](const Line& line) { resolve(line); });
      dial();
    }
  }

  std::vector<Tally> tally;

 private:
  struct Line {
    std::uint64_t call = 0;
    std::uint32_t campaign = 0;
  };
  using Talk = std::pair<std::uint32_t, Line>;

  bool happens(double chance) { return static_cast<double>(numbers_() >> 11) * 0x1p-53 < chance; }
  template <typename Items, typename Happen>
  void each(Items& items, double chance, Happen happen) {
    for (std::size_t i = items.size(); i-- > 0;) {
      if (!happens(chance)) continue;
      const auto item = items[i];
      items.erase(items.begin() + std::ptrdiff_t(i));
      happen(item);
    }
  }
  void tell(EventKind kind, std::uint32_t agent, const Line& line) {
    REQUIRE(pacer_.notify({now_, kind, agent, line.call, kNeverUs, line.campaign}) == Status::kOk);
  }
  void ready(std::uint32_t agent) {
    tell(EventKind::kAgentReady, agent, {});
    idle_.push_back(agent);
    connect();
  }
  void connect() {
    while (!idle_.empty() && !waiting_.empty()) {
      tell(EventKind::kConnected, idle_.front(), waiting_.front());
      ++tally[waiting_.front().campaign].connected;
      talking_.push_back({idle_.front(), waiting_.front()});
      idle_.pop_front();
      waiting_.pop_front();
    }
  }
  void resolve(const Line& line) {
    if (!happens(hit_[line.campaign])) return tell(EventKind::kNoAnswer, 0, line);
    tell(EventKind::kAnsweredHuman, 0, line);
    ++tally[line.campaign].answers;
    waiting_.push_back(line);
    connect();
  }
  void dial() {
    for (Decision decision = pacer_.decide(now_); decision.dial_count > 0;
         decision = pacer_.decide(now_)) {
      for (std::uint32_t i = 0; i < decision.dial_count; ++i) {
        ringing_.push_back({++calls_, decision.campaign});
        tell(EventKind::kDialed, 0, ringing_.back());
        ++tally[decision.campaign].dials;
      }
    }
  }

  Pacer& pacer_;
  std::vector<double> hit_;
  std::mt19937_64 numbers_;
  std::int64_t now_ = 0;
  std::uint64_t calls_ = 0;
  std::vector<Line> ringing_;
  std::deque<Line> waiting_;
  std::deque<std::uint32_t> idle_;
  std::vector<Talk> talking_;
};

}  // namespace

TEST_CASE("campaigns share the conversations by weight, whatever their hit rates", "[pacing]") {
  Pacer pacer = Pacer::create(shared_by(3)).pacer.value();
  CHECK(weigh(pacer, 1, 2) == Status::kOk);
  CHECK(weigh(pacer, 2, 1) == Status::kOk);
  SharedCentre centre(pacer, {0.4, 0.2, 0.1});
  centre.work(8);
  const std::vector<Tally>& tally = centre.tally;
  const double all = tally[0].connected + tally[1].connected + tally[2].connected;
  CHECK(all > 4000);  // 20 agents x 8 h / 100 s = 5,760 without a second's idle time
  CHECK(tally[0].connected / all == Approx(0.25).margin(0.02));
  CHECK(tally[1].connected / all == Approx(0.50).margin(0.02));
  CHECK(tally[2].connected / all == Approx(0.25).margin(0.02));
  // Each keeps the cap for itself.
  for (const Tally& one : tally) CHECK(one.lost <= 0.03 * one.answers);
}

TEST_CASE("weights hold day by day where each campaign has an account of its own",
          "[pacing][theory]") {
  for (const char* policy : {"study", "optimal"}) {
    for (const std::int32_t mode : {kCapHard, kCapCertified}) {
      for (std::uint64_t day = 1; day <= 6; ++day) {
        Config config = shared_by(2, policy);
        config.cap_mode = mode;
        Pacer pacer = Pacer::create(config).pacer.value();
        const std::uint32_t weight = day % 2 == 0 ? 2 : 1;
        weigh(pacer, 0, weight);
        weigh(pacer, 1, 1);
        SharedCentre centre(pacer, {0.25, 0.25}, day);
        centre.work(8);
        const Tally& first = centre.tally[0];
        const double share = first.connected / (first.connected + centre.tally[1].connected);
        CAPTURE(policy, mode, day, weight);
        CHECK(share == Approx(weight / (weight + 1.0)).margin(0.05));
        for (const Tally& one : centre.tally) CHECK(one.lost <= 0.03 * one.answers);
      }
    }
  }
}

TEST_CASE("a campaign that closes leaves the team to the others, and may come back", "[pacing]") {
  Pacer pacer = Pacer::create(shared_by(2, "progressive")).pacer.value();
  weigh(pacer, 1, 1);
  pacer.notify({0, EventKind::kAgentReady, 1, 0});
  std::array<int, 2> dials{};
  std::uint64_t call = 0;
  const auto dial = [&](int count) {
    for (int i = 0; i < count; ++i) {
      const Decision decision = pacer.decide(0);
      REQUIRE(decision.dial_count == 1);
      ++dials[decision.campaign];
      pacer.notify({0, EventKind::kDialed, 0, ++call, kNeverUs, decision.campaign});
      pacer.notify({0, EventKind::kBusy, 0, call});
    }
  };
  dial(100);
  CHECK(dials[0] >= 35);
  CHECK(dials[1] >= 35);
  weigh(pacer, 0, 0);
  const int before = dials[0];
  dial(100);
  CHECK(dials[0] == before);
  // It does not make up for the time when it had no numbers.
  weigh(pacer, 0, 1);
  dial(20);
  CHECK(dials[0] <= before + 12);
  weigh(pacer, 0, 0);
  weigh(pacer, 1, 0);
  CHECK(pacer.decide(0).dial_count == 0);
  CHECK(pacer.decide(0).why() == Reason::kEnough);
}

TEST_CASE("a decision dials for one campaign, and says when another has its turn", "[pacing]") {
  Pacer pacer = Pacer::create(shared_by(2, "progressive")).pacer.value();
  weigh(pacer, 1, 1);
  for (std::uint32_t agent = 1; agent <= 10; ++agent) {
    pacer.notify({0, EventKind::kAgentReady, agent, 0});
  }
  const Decision decision = pacer.decide(0);
  CHECK(decision.campaign == 0);
  CHECK(decision.dial_count == 1);
  CHECK(decision.wanted_by_policy == 10);
  CHECK(decision.why() == Reason::kTurn);
  CHECK(decision.ask_again_at_us == 0);
  pacer.notify({0, EventKind::kDialed, 0, 1});
  CHECK(pacer.decide(0).campaign == 1);
}

TEST_CASE("a campaign at its cap lets the others dial", "[pacing]") {
  Config config = shared_by(2, "power");
  config.lines_per_agent = 3;
  Pacer pacer = Pacer::create(config).pacer.value();
  weigh(pacer, 1, 1);
  pacer.notify({0, EventKind::kAgentReady, 1, 0});
  std::uint64_t call = 0;
  const auto earn = [&](int answers) {  // by campaign 1; campaign 0 has none
    for (int i = 0; i < answers; ++i) {
      pacer.notify({0, EventKind::kDialed, 0, ++call, kNeverUs, 1});
      pacer.notify({0, EventKind::kAnsweredHuman, 0, call});
      pacer.notify({0, EventKind::kConnected, 1, call});
      pacer.notify({0, EventKind::kTalkEnded, 1, call});
      pacer.notify({0, EventKind::kAgentReady, 1, 0});
    }
  };
  earn(38);
  pacer.notify({0, EventKind::kDialed, 0, ++call, kNeverUs, 1});  // covered by the agent
  const Decision decision = pacer.decide(0);
  CHECK(decision.campaign == 1);
  CHECK(decision.dial_count > 0);
  // Far ahead of its share it waits for the other, although its account has room for more.
  pacer.notify({0, EventKind::kNoAnswer, 0, call});
  earn(400);
  pacer.notify({0, EventKind::kDialed, 0, ++call, kNeverUs, 1});
  CHECK(pacer.decide(0).dial_count == 0);
  CHECK(pacer.decide(0).why() == Reason::kCap);
  weigh(pacer, 0, 0);  // the other has no numbers left
  CHECK(pacer.decide(0).campaign == 1);
  CHECK(pacer.decide(0).dial_count > 0);
}

TEST_CASE("events of campaigns that are not there are refused", "[pacing]") {
  Pacer pacer = Pacer::create(shared_by(2)).pacer.value();
  CHECK(weigh(pacer, 2, 1) == Status::kUnknownCampaign);
  CHECK(weigh(pacer, 1, 1'000'001) == Status::kWeightTooLarge);
  CHECK(pacer.notify({0, EventKind::kDialed, 0, 1, kNeverUs, 2}) == Status::kUnknownCampaign);
  CHECK(pacer.notify({0, EventKind::kDialed, 0, 1, kNeverUs, 1}) == Status::kOk);
}

TEST_CASE("campaigns and plans are in the journal's lines, and read back", "[pacing]") {
  Line line;
  for (const Event& event :
       {Event{5, EventKind::kDialed, 0, 7, kNeverUs, 3},
        Event{5, EventKind::kCampaignWeight, 0, 0, kNeverUs, 3, 9},
        Event{5, EventKind::kAgentPlans, 4, 0, 99}, Event{5, EventKind::kAgentPlans, 4, 0}}) {
    const std::string_view text = format_event(event, Status::kOk, line);
    CAPTURE(text);
    CHECK(parse_event(text) == event);
  }
  CHECK_FALSE(parse_event("{\"t\":1,\"event\":\"campaign_weight\",\"campaign\":1}").has_value());
}

}  // namespace callpace::pacing
