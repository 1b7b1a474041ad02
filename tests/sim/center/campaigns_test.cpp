// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Several campaigns in one centre: what they share, what each keeps to itself, and agents who are
// lent from one kind of work to another.
#include "sim/center/center.hpp"
#include "sim/kernel/distributions.hpp"
#include "sim/kernel/platform.hpp"
#include "sim/run.hpp"
#include "sim/watcher.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace callpace {
namespace {

using scenario::Campaign;
using scenario::DialingMode;
using testing::sample_site;

/// `agents` who serve two campaigns that differ in name alone, with half of the list each.
scenario::Scenario twins(int agents) {
  scenario::Scenario s = sample_site(agents, 0.25);
  s.campaign().worklist.accounts = 2500;
  s.campaigns.push_back(s.campaign());
  s.campaigns[0].name = "east";
  s.campaigns[1].name = "west";
  s.dialer.pacing.set_policy("study");
  return s;
}

scenario::Scenario with_cap(scenario::Scenario s) {
  s.dialer.pacing.cap_mode = pacing::kCapHard;
  s.dialer.pacing.cap_ratio = 0.05;
  return s;
}

Run run_of(const scenario::Scenario& s, std::uint32_t replication) {
  auto result = run(s, {.replication = replication, .keys = {measure::Key::stream}});
  REQUIRE(result.ok());
  return std::move(result.value());
}

/// What happened in one campaign, or, for measure::kNone, in none of them.
Measures stream(const Run& run, std::int32_t index) {
  return measure::by(run.tallies, measure::Key::stream)[index];
}

/// Mean of paired differences between two scenarios, and its 99 % half width (t with 19 degrees).
struct Difference {
  double mean = 0;
  double half_width = 0;
};
template <class Figure>
Difference paired(const scenario::Scenario& one, const scenario::Scenario& other, Figure figure) {
  constexpr int kReplications = 20;
  double sum = 0, squares = 0;
  for (std::uint32_t r = 0; r < kReplications; ++r) {
    const double d = figure(run_of(one, r).total) - figure(run_of(other, r).total);
    sum += d;
    squares += d * d;
  }
  const double mean = sum / kReplications;
  const double variance = (squares - sum * mean) / (kReplications - 1);
  return {mean, 2.861 * std::sqrt(variance / kReplications)};
}

TEST_CASE("two equal campaigns do as well together as one with both lists",
          "[center][campaigns][theory]") {
  const scenario::Scenario both = twins(10);
  scenario::Scenario one = both;
  one.campaigns.pop_back();
  one.campaign().worklist.accounts *= 2;
  const Difference talks =
      paired(both, one, [](const Measures& m) { return static_cast<double>(m.conversations); });
  const Difference idle = paired(both, one, [](const Measures& m) {
    return static_cast<double>(m.idle_us) * 1e-6 / static_cast<double>(m.conversations);
  });
  // A day has about 1,675 conversations and 5.5 s of idle time before each.
  CHECK(std::abs(talks.mean) <= talks.half_width);
  CHECK(talks.half_width < 35);
  CHECK(std::abs(idle.mean) <= idle.half_width);
  CHECK(idle.half_width < 0.3);
}

TEST_CASE("equal weights give equal shares, and 3 to 1 gives three quarters",
          "[center][campaigns]") {
  scenario::Scenario s = twins(10);
  for (Campaign& campaign : s.campaigns) campaign.worklist.accounts = 100'000;
  const auto share = [](const Run& of) {
    return static_cast<double>(stream(of, 0).live_answers) /
           static_cast<double>(of.total.live_answers);
  };
  CHECK(share(run_of(s, 0)) == Approx(0.5).margin(0.02));
  s.campaigns[0].weight = 3;
  CHECK(share(run_of(s, 0)) == Approx(0.75).margin(0.02));
}

TEST_CASE("streams and the team's own figures add up to the total", "[center][campaigns]") {
  const Run run = run_of(twins(5), 3);
  REQUIRE(run.tallies.size() == 3);
  CHECK(measure::sum_of(run.tallies) == run.total);
  CHECK(stream(run, 0).dials > 0);
  CHECK(stream(run, 1).dials > 0);
  CHECK(stream(run, measure::kNone).dials == 0);
  CHECK(stream(run, measure::kNone).idle_us == run.total.idle_us);
  CHECK(run.total.logged_us == run.total.talk_us + run.total.wrap_us + run.total.idle_us);
}

TEST_CASE("a hard cap holds in each campaign by itself", "[center][campaigns]") {
  const scenario::Scenario s = with_cap(twins(12));
  for (std::uint32_t r = 0; r < 20; ++r) {
    const Run run = run_of(s, r);
    for (std::int32_t c = 0; c < 2; ++c) {
      const Measures m = stream(run, c);
      CHECK(static_cast<double>(m.hung_up_in_queue) <= 0.05 * static_cast<double>(m.live_answers));
    }
  }
}

TEST_CASE("two equal campaigns with one account of losses do as well as one with both lists",
          "[center][campaigns][theory]") {
  scenario::Scenario both = with_cap(twins(12));
  scenario::Scenario one = both;
  one.campaigns.pop_back();
  one.campaign().worklist.accounts *= 2;
  const auto idle_s = [](const Measures& m) {
    return static_cast<double>(m.idle_us) * 1e-6 / static_cast<double>(m.conversations);
  };
  // Some 11 s; with an account each it is more, as the page of a run says.
  const Difference separate = paired(both, one, idle_s);
  CHECK(separate.mean > separate.half_width);
  both.dialer.pacing.cap_account = pacing::kAccountTeam;
  const Difference shared = paired(both, one, idle_s);
  CHECK(std::abs(shared.mean) <= shared.half_width);
  CHECK(shared.half_width < 1.2);
  for (std::uint32_t r = 0; r < 20; ++r) {
    const Measures m = run_of(both, r).total;
    CHECK(static_cast<double>(m.hung_up_in_queue) <= 0.05 * static_cast<double>(m.live_answers));
  }
}

TEST_CASE("the first campaign meets the same customers whatever stands beside it",
          "[center][campaigns]") {
  scenario::Scenario s = sample_site(1, 0.25);
  const center::Fate alone = center::Campaign{s, {s.seed, 7, 0}}.fates.draw({5, 2, 0}, 9);
  s.campaigns.push_back(s.campaign());
  const center::Fate beside = center::Campaign{s, {s.seed, 7, 0}}.fates.draw({5, 2, 0}, 9);
  CHECK(alone.outcome == beside.outcome);
  CHECK(alone.post_dial == beside.post_dial);
  int differ = 0;
  const center::Campaign first{s, {s.seed, 7, 0}};
  const center::Campaign second{s, {s.seed, 7, 1}};
  for (std::uint32_t account = 0; account < 50; ++account) {
    differ += first.fates.draw({account, 0, 0}, 9).outcome !=
              second.fates.draw({account, 0, 0}, 9).outcome;
  }
  CHECK(differ > 10);
}

/// A dialed campaign and one by hand, whose agents are in one group without skills of their own.
scenario::Scenario blended(int agents) {
  scenario::Scenario s = with_cap(twins(agents));
  s.campaigns[0].name = "dialed";
  s.campaigns[1].name = "personal";
  s.campaigns[1].dialing = DialingMode::manual;
  s.campaigns[0].worklist.accounts = 700;  // agents run out of calls to wait for, now and then
  s.campaigns[1].worklist.accounts = 60;
  return s;
}

TEST_CASE("by hand and by dialer side by side: each agent does their own", "[center][campaigns]") {
  scenario::Scenario s = blended(6);
  s.team.groups = {{"callers", {"dialed"}}, {"writers", {"personal"}}};
  s.team.shifts.push_back(s.team.shifts[0]);
  s.team.shifts[0].group = "callers";
  s.team.shifts[1].group = "writers";
  s.team.shifts[1].agents = 2;
  const Run run = run_of(s, 1);
  // 60 accounts are tried three times at most, unless they are reached before.
  CHECK(stream(run, 1).dials > 150);
  CHECK(stream(run, 1).dials <= 180);
  CHECK(stream(run, 1).dialing_us > 0);
  CHECK(stream(run, 0).dialing_us == 0);
  CHECK(stream(run, 0).dials > 1000);
}

TEST_CASE("an agent with nothing else to do is lent for work by hand, and the cap holds",
          "[center][campaigns]") {
  for (std::uint32_t r = 0; r < 10; ++r) {
    const Run run = run_of(blended(6), r);
    CHECK(stream(run, 1).accounts_attempted > 20);
    const Measures dialed = stream(run, 0);
    CHECK(dialed.hung_up_in_queue * 20 <= dialed.live_answers);
    const Measures& all = run.total;
    CHECK(all.logged_us ==
          all.talk_us + all.wrap_us + all.idle_us + all.dialing_us + all.machine_us);
  }
}

/// A stream of another kind: it asks for an idle agent at random times and keeps each for a while,
/// as an inbound queue will.
class Interruptions final : public center::Errand {
 public:
  explicit Interruptions(center::Center& centre) : centre_(centre) {
    centre_.simulation().spawn(arrivals());
  }
  [[nodiscard]] kernel::Simulation& simulation() { return centre_.simulation(); }
  kernel::Task<> serve(center::Desk& /*desk*/) override {
    ++served;
    co_await centre_.simulation().delay(std::chrono::seconds{90});
  }

  int asked = 0;
  int served = 0;

 private:
  kernel::Process arrivals() {
    kernel::RandomStream stream{{.seed = 11, .purpose = 99}};
    const kernel::Distribution gap = kernel::exponential_from_mean(20);
    for (;;) {
      co_await centre_.simulation().delay(gap.sample_duration(stream));
      const auto& ready = centre_.site().router.ready(center::Router::kServesAll);
      if (ready.empty()) continue;
      ++asked;
      center::Desk& desk = *ready.front();
      if (!centre_.dialer()->lend(desk)) continue;
      desk.errand = this;
      desk.assigned.fire();
    }
  }

  center::Center& centre_;
};

/// How often an agent left who was still needed, as the pacer counts it.
class BrokenCovers final : public Watcher {
 public:
  void told(const pacing::Event& /*event*/) override {}
  void decided(const pacing::Decision& decision, std::int64_t /*now_us*/) override {
    count = decision.estimates.covers_broken;
  }

  std::uint64_t count = 0;
};

TEST_CASE("a stream that takes idle agents at random times breaks no cap", "[center][campaigns]") {
  scenario::Scenario s = with_cap(twins(12));
  s.dialer.patience.mean_s = 0.1;  // whoever is not connected is lost
  int asked = 0;
  int served = 0;
  for (std::uint32_t r = 0; r < 10; ++r) {
    kernel::IdealPlatform platform;
    BrokenCovers broken;
    center::Center centre{
        s, platform, {.replication = r, .watchers = {&broken}, .keys = {measure::Key::stream}}};
    Interruptions other{centre};
    centre.simulation().advance_to(kernel::Time{std::chrono::hours{24}});
    const Run run = centre.results();
    CHECK(broken.count == 0);
    asked += other.asked;
    served += other.served;
    for (std::int32_t c = 0; c < 2; ++c) {
      CHECK(stream(run, c).hung_up_in_queue * 20 <= stream(run, c).live_answers);
    }
  }
  CHECK(served > 100);
  CHECK(served < asked);  // the cap needed the others who were asked for
}

}  // namespace
}  // namespace callpace
