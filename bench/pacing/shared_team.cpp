// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/shared_team.hpp"

#include "bench/figure.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>

namespace callpace::bench {
namespace {

using pacing::EventKind;

constexpr std::uint32_t kAgents = 100;
constexpr double kTalkEnds_per_s = 1.0 / 100;
constexpr double kRingEnds_per_s = 1.0 / 15;
constexpr double kLeaves_per_s = 1.0 / 15;
constexpr double kHitRate = 0.25;

pacing::Config config_of(const SharedTeam& site) {
  pacing::Config config;
  config.set_policy(site.policy);
  config.campaigns = site.campaigns;
  config.groups = site.groups;
  config.agents_max = kAgents;
  config.cap_clock = pacing::kClockHangUp;
  config.report_s_max = 0;
  return config;
}

/// The host of such a site, which keeps what it says and asks.
class Host {
 public:
  Host(const SharedTeam& site, pacing::Pacer pacer) : site_(site), pacer_(std::move(pacer)) {
    tape_.begun(pacer_.config());
    for (std::uint32_t i = 0; i < site.campaigns; ++i) {
      tell({.kind = EventKind::kCampaignWeight, .campaign = i, .weight = 1});
      for (std::uint32_t group = 0; site.groups > 1 && group < site.groups; ++group) {
        if (!serves(group, i)) continue;
        tell({.kind = EventKind::kGroupServes, .campaign = i, .weight = 1, .group = group});
      }
    }
    for (std::uint32_t agent = 0; agent < kAgents; ++agent) {
      tell({.kind = EventKind::kAgentReady, .agent = agent, .group = agent % site.groups});
      idle_.push_back(agent);
    }
  }

  Tape work() && {
    for (int second = 0; second < site_.seconds; ++second, now_us_ += kSecond_us) {
      each(talking_, kTalkEnds_per_s, [this](const Talk& talk) {
        tell({.kind = EventKind::kTalkEnded, .agent = talk.agent, .call = talk.call});
        tell({.kind = EventKind::kAgentReady, .agent = talk.agent});
        idle_.push_back(talk.agent);
      });
      each(waiting_, kLeaves_per_s, [this](const Line& line) {
        tell({.kind = EventKind::kCallerHungUp, .call = line.call});
      });
      each(ringing_, kRingEnds_per_s, [this](const Line& line) {
        const bool is_person = happens(kHitRate);
        tell({.kind = is_person ? EventKind::kAnsweredHuman : EventKind::kNoAnswer,
              .call = line.call});
        if (is_person) waiting_.push_back(line);
      });
      connect();
      dial();
    }
    return std::move(tape_);
  }

 private:
  struct Line {
    std::uint64_t call = 0;
    std::uint32_t campaign = 0;
  };
  struct Talk {
    std::uint64_t call = 0;
    std::uint32_t agent = 0;
  };

  [[nodiscard]] bool serves(std::uint32_t group, std::uint32_t campaign) const {
    return group == campaign % site_.groups || group == (campaign + 1) % site_.groups;
  }
  bool happens(double chance) { return static_cast<double>(numbers_() >> 11) * 0x1p-53 < chance; }
  template <typename Items, typename Happen>
  void each(Items& items, double chance, Happen happen) {
    for (std::size_t i = items.size(); i-- > 0;) {
      if (!happens(chance)) continue;
      const auto item = items[i];
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
      happen(item);
    }
  }
  void tell(pacing::Event event) {
    event.time_us = now_us_;
    if (pacer_.notify(event) != pacing::Status::kOk) throw std::logic_error("an event is refused");
    tape_.told(event);
  }
  void connect() {
    for (std::size_t at = 0; at < waiting_.size();) {
      const Line line = waiting_[at];
      const auto agent = std::find_if(idle_.begin(), idle_.end(), [&](std::uint32_t one) {
        return pacer_.may_connect(line.call, one);
      });
      if (agent == idle_.end()) {
        ++at;
        continue;
      }
      tell({.kind = EventKind::kConnected, .agent = *agent, .call = line.call});
      talking_.push_back({line.call, *agent});
      idle_.erase(agent);
      waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
  void dial() {
    for (;;) {
      const pacing::Decision decision = pacer_.decide(now_us_);
      tape_.decided(decision, now_us_);
      if (decision.dial_count == 0) return;
      for (std::uint32_t i = 0; i < decision.dial_count; ++i) {
        ringing_.push_back({++calls_, decision.campaign});
        tell({.kind = EventKind::kDialed, .call = calls_, .campaign = decision.campaign});
      }
    }
  }

  SharedTeam site_;
  pacing::Pacer pacer_;
  Tape tape_{std::numeric_limits<std::size_t>::max()};
  std::mt19937_64 numbers_{1};
  std::int64_t now_us_ = 0;
  std::uint64_t calls_ = 0;
  std::vector<Line> ringing_;
  std::deque<Line> waiting_;
  std::deque<std::uint32_t> idle_;
  std::vector<Talk> talking_;
};

}  // namespace

Tape tape_shared_team(const SharedTeam& site) {
  auto [pacer, errors] = pacing::Pacer::create(config_of(site));
  if (!pacer) throw std::runtime_error(errors.front());
  return Host(site, std::move(*pacer)).work();
}

std::vector<Figure> decision_figures() {
  struct Kind {
    std::string name;
    SharedTeam site;
  };
  std::vector<Figure> figures;
  for (const Kind& kind : {Kind{"decision", {.policy = "progressive"}},
                           Kind{"optimal_decision", {.policy = "optimal"}},
                           Kind{"skilled_decision", {.groups = 8, .policy = "progressive"}}}) {
    std::vector<double> times_ns;
    for (const std::uint32_t campaigns : {10u, 100u, 1000u}) {
      SharedTeam site = kind.site;
      site.campaigns = campaigns;
      times_ns.push_back(time_decisions(tape_shared_team(site), pacing::kLinkedLibrary).ns_median);
      figures.push_back(
          {kind.name + "_" + std::to_string(campaigns) + "_campaigns_ns", times_ns.back()});
    }
    figures.push_back({kind.name + "_10_over_1000_campaigns", times_ns.front() / times_ns.back()});
  }
  return figures;
}

}  // namespace callpace::bench
