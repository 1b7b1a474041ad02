// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A meter that reads a run's journal counts what the run counted, at the same places.
#include "sim/measure/meter.hpp"

#include "callpace/journal.hpp"
#include "sim/run.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

#include <sstream>

namespace callpace::measure {
namespace {

constexpr KeySet kAll{Key::stream, Key::group, Key::day, Key::half_hour};

/// A site with two campaigns, absences and, by patience, lost callers.
scenario::Scenario busy_site() {
  scenario::Scenario s = testing::sample_site(8, 0.3);
  s.calendar.days = 3;
  s.team.absent_ratio = 0.1;
  s.dialer.pacing.set_policy("study");
  s.dialer.detection.machine_connected_s = 8;
  s.campaigns.push_back(s.campaign());
  s.campaigns[0].name = "east";
  s.campaigns[1].name = "west";
  return s;
}

Run journaled(const scenario::Scenario& s, std::uint32_t replication) {
  auto result = run(s, {.replication = replication, .keep_journal = true, .keys = kAll});
  REQUIRE(result.ok());
  return std::move(result.value());
}

/// What a meter makes of a journal.
struct Metered {
  std::vector<Tally> tallies;
  WaitsByStream waits;
};

Metered metered(const std::string& journal) {
  std::istringstream lines{journal};
  std::string line;
  std::getline(lines, line);
  const auto config = pacing::parse_header(line);
  REQUIRE(config);
  Meter meter{kAll};
  meter.begun(*config);
  while (std::getline(lines, line)) {
    if (const auto event = pacing::parse_event(line)) meter.told(*event);
  }
  return {meter.tallies(), meter.waits()};
}

/// What events say of a run's figures: no accounts, no right parties, nothing paid, no reasons,
/// nothing that did not come to be.
Measures told_part(Measures m) {
  m.days = m.accounts = m.accounts_attempted = m.accounts_reached = m.accounts_exhausted = 0;
  m.accounts_quota_met = m.agents_employed = m.agents_scheduled = m.agents_present = 0;
  m.paid_us = 0;
  m.right_party_contacts = m.idle_dry_us = m.talk_cut_us = 0;
  return m;
}

/// Each counter that is not 0, by the values of a key: "2: dials 71".
std::string told_parts(const std::vector<Tally>& tallies, Key key) {
  std::ostringstream text;
  for (const auto& [value, sums] : by(tallies, key)) {
    const Measures told = told_part(sums);
    for (const Counter& counter : kCounters) {
      if (told.*counter.member == 0) continue;
      text << value << ": " << counter.name << ' ' << told.*counter.member << '\n';
    }
  }
  return text.str();
}

void expect_equal(const Metered& metered, const Run& run) {
  for (const Key key : {Key::stream, Key::day, Key::half_hour}) {
    CHECK(told_parts(metered.tallies, key) == told_parts(run.tallies, key));
  }
  CHECK(metered.waits == run.waits);
  CHECK(run.waits.at(kNone).agent_cut_off_us.count() > 5);
  CHECK(sum_of(run.waits).agent_wait_us.count() == run.total.conversations);
  CHECK(sum_of(run.waits).caller_wait_us.count() == run.total.live_answers);
}

TEST_CASE("so are those of a run in which agents hear machines", "[measure]") {
  scenario::Scenario s = busy_site();
  s.dialer.detection.machine_as_human_ratio = 0.1;
  // Everybody waits for an agent: nobody hears a machine that hangs up.
  s.dialer.patience = {scenario::DistributionKind::constant, 7200, 0, 0};
  const Run run = journaled(s, 1);
  CHECK(run.total.machine_as_human > 100);
  expect_equal(metered(run.journal), run);
}

TEST_CASE("a journal's measures are the run's, by every key", "[measure]") {
  for (std::uint32_t replication = 0; replication < 5; ++replication) {
    const Run run = journaled(busy_site(), replication);
    CHECK(run.total.hung_up_in_queue > 100);
    expect_equal(metered(run.journal), run);
  }
}

TEST_CASE("what an agent still does when a journal ends is counted up to there", "[measure]") {
  Meter meter{{}};
  pacing::Event ready{0, pacing::EventKind::kAgentReady, 3};
  meter.told(ready);
  meter.told({5'000'000, pacing::EventKind::kDialed, 0, 1});
  const Measures sum = sum_of(meter.tallies());
  CHECK(sum.idle_us == 5'000'000);
  CHECK(sum.logged_us == 5'000'000);
  CHECK(sum.dials == 1);
}

TEST_CASE("a machine that an agent heard is no conversation", "[measure]") {
  using pacing::EventKind;
  Meter meter{{}};
  meter.told({0, EventKind::kAgentReady, 3});
  meter.told({1'000'000, EventKind::kDialed, 0, 1});
  meter.told({9'000'000, EventKind::kAnsweredHuman, 0, 1});
  meter.told({9'000'000, EventKind::kConnected, 3, 1});
  meter.told({15'000'000, EventKind::kTalkEnded, 3, 1});
  meter.told({15'000'000, EventKind::kHeardMachine, 3});
  const Measures sum = sum_of(meter.tallies());
  CHECK(sum.conversations == 0);
  CHECK(sum.live_answers == 0);
  CHECK(sum.dials_machine == 1);
  CHECK(sum.dials_human == 0);
  CHECK(sum.machine_us == 6'000'000);
  CHECK(sum.talk_us == 0);
  CHECK(sum.lines_us == 14'000'000);
  const Waits waits = sum_of(meter.waits());
  CHECK(waits.agent_wait_us.count() == 0);
  CHECK(waits.agent_cut_off_us.count() == 1);  // of the 9 s until then
  CHECK(waits.caller_wait_us.count() == 0);
}

}  // namespace
}  // namespace callpace::measure
