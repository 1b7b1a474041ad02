// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "callpace/replay.hpp"
#include "sim/run.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>

namespace callpace {
namespace {

using scenario::DialingMode;
using testing::sample_site;

Run run_once(const scenario::Scenario& s, std::uint32_t replication = 0, bool journal = false) {
  auto result = run(
      s, {.replication = replication, .keep_journal = journal, .keys = {measure::Key::half_hour}});
  REQUIRE(result.ok());
  return std::move(result.value());
}

std::int64_t outcomes_of(const Measures& m) {
  return m.dials_no_answer + m.dials_machine + m.dials_failed + m.dials_busy + m.dials_human;
}

std::map<std::int32_t, Measures> timeline_of(const Run& run) {
  return measure::by(run.tallies, measure::Key::half_hour);
}

TEST_CASE("a dial that meets a dead trunk fails after the post-dial delay", "[center]") {
  scenario::Scenario s = testing::sample_site(5, 0.25);
  s.dialer.trunk_losses = {{{8 * 3600, 16 * 3600}, 1}};
  const auto run = callpace::run(s);
  REQUIRE(run.ok());
  const Measures& total = run.value().total;
  CHECK(total.dials > 1000);
  CHECK(total.dials_with(scenario::Outcome::failed) == total.dials);
  CHECK(total.lines_us == total.dials * 2'000'000);
}

TEST_CASE("nobody answers a line that is given up before they would", "[center]") {
  scenario::Scenario s = sample_site(5, 0.25);
  s.dialer.ring_to_answer = {scenario::DistributionKind::constant, 30, 0, 0};
  s.dialer.ring_max_s = 30;
  CHECK(run_once(s).total.live_answers > 500);
  s.dialer.ring_max_s = 29.999;
  const Measures m = run_once(s).total;
  CHECK(m.dials > 1000);
  CHECK(m.dials_with(scenario::Outcome::human) == 0);
  CHECK(m.dials_with(scenario::Outcome::machine) == 0);
  CHECK(m.dials == outcomes_of(m));
}

TEST_CASE("an abandoned caller frees its line", "[center]") {
  // One agent, no patience: with a line less than the callers need, dialing would stall.
  scenario::Scenario s = sample_site(1, 0.5);
  s.dialer.lines = 2;
  s.dialer.pacing.set_policy("power");
  s.dialer.pacing.lines_per_agent = 20;
  s.dialer.patience.mean_s = 0.5;
  const Measures m = run_once(s).total;
  CHECK(m.hung_up_in_queue > 50);
  CHECK(m.live_answers == m.conversations + m.hung_up_in_queue);
  CHECK(m.dials == outcomes_of(m));
}

TEST_CASE("two agents never share a caller: a pacer's refusal would have stopped the run",
          "[center]") {
  scenario::Scenario s = sample_site(7, 0.4);
  s.dialer.pacing.set_policy("study");
  const Measures m = run_once(s).total;
  CHECK(m.conversations > 1000);
}

TEST_CASE("agents' time adds up to the microsecond", "[center]") {
  for (const DialingMode mode : {DialingMode::dialer, DialingMode::manual}) {
    scenario::Scenario s = sample_site(9, 0.3);
    s.campaign().dialing = mode;
    s.team.absent_ratio = 0.1;
    s.team.shifts[0].weekday->activities = {{"break", 10800, 1800, 3600}};
    s.dialer.detection.machine_as_human_ratio = 0.3;
    s.dialer.detection.machine_connected_s = 7;
    const Measures m = run_once(s).total;
    CHECK(m.logged_us == m.talk_us + m.wrap_us + m.machine_us + m.idle_us + m.dialing_us);
    CHECK((m.machine_us > 0) == (mode == DialingMode::dialer));
    CHECK(m.paid_us == m.agents_present * 8 * 3'600'000'000);
    CHECK(m.agents_employed == 9);
  }
}

TEST_CASE("a machine put through by mistake costs an agent's time and is no conversation",
          "[center]") {
  scenario::Scenario s = sample_site(5, 0.2);
  s.dialer.detection.machine_as_human_ratio = 1;
  s.dialer.detection.machine_connected_s = 6;
  const Measures m = run_once(s).total;
  CHECK(m.machine_as_human == m.dials_with(scenario::Outcome::machine));
  CHECK(m.machine_as_human > 300);
  CHECK(m.conversations == m.live_answers);
  // Those that hung up in the queue before an agent was free cost nobody's time.
  CHECK(m.machine_us == m.machine_as_human * 6'000'000);
}

TEST_CASE("persons taken for machines reach nobody and are redialed as machines", "[center]") {
  scenario::Scenario s = sample_site(5, 0.2);
  s.dialer.detection.human_as_machine_ratio = 1;
  const Measures m = run_once(s).total;
  CHECK(m.human_as_machine == m.dials_with(scenario::Outcome::human));
  CHECK(m.human_as_machine > 0);
  CHECK(m.live_answers == 0);
  CHECK(m.conversations == 0);
}

TEST_CASE("calls keep to the law's hours: dialing drains, talk is cut at the close", "[center]") {
  for (const DialingMode mode : {DialingMode::dialer, DialingMode::manual}) {
    scenario::Scenario s = sample_site(20, 0.25);
    s.campaign().dialing = mode;
    s.dialer.pacing.set_policy("study");
    s.calendar.legal_weekday = scenario::DaySpan{9 * 3600, 15 * 3600};
    auto timeline = timeline_of(run_once(s));
    const int nine = 18, three = 30, last = three - 1;
    for (int slot = 0; slot < measure::kHalfHours; ++slot) {
      const bool legal = slot >= nine && slot < three;
      CHECK((timeline[slot].dials > 0) == legal);
      if (!legal) CHECK(timeline[slot].live_answers == 0);
    }
    // The drain is 300 s of the last 1800 s.
    CHECK(timeline[last].dials < timeline[last - 1].dials);
  }
}

TEST_CASE("saturation is capped and the list runs dry", "[center]") {
  scenario::Scenario s = sample_site(20, 0.2);
  s.dialer.pacing.set_policy("study");
  s.campaign().worklist.accounts = 200;
  s.campaign().worklist.attempts_per_day_max = 3;
  for (auto& rule : s.campaign().worklist.redial) rule.after_s = 600;
  const Measures m = run_once(s).total;
  CHECK(m.accounts_attempted == 200);
  CHECK(m.accounts_reached == m.right_party_contacts);
  CHECK(m.accounts_reached + m.accounts_exhausted == 200);
  CHECK(m.dials <= 600);
}

TEST_CASE("waits for want of accounts are told from waits for want of answers", "[center]") {
  for (const DialingMode mode : {DialingMode::dialer, DialingMode::manual}) {
    scenario::Scenario s = sample_site(20, 0.25);
    s.campaign().dialing = mode;
    CHECK(run_once(s).total.idle_dry_us == 0);
    s.campaign().worklist.accounts = 300;  // too few for the day
    for (auto& rule : s.campaign().worklist.redial) rule.after_s = 7200;
    const Measures m = run_once(s).total;
    CHECK(m.idle_dry_us > (m.idle_us + m.dialing_us) / 2);
    CHECK(m.idle_dry_us < m.idle_us);
  }
}

TEST_CASE("what no account could end is no want of accounts: before hours, and in the drain",
          "[center]") {
  // Nobody is called at all: agents are idle from 8 to 16, dialing is allowed from 9 to 14:50.
  for (const DialingMode mode : {DialingMode::dialer, DialingMode::manual}) {
    scenario::Scenario s = sample_site(3, 0.25);
    s.campaign().dialing = mode;
    s.calendar.days = 2;
    s.calendar.legal_weekday = scenario::DaySpan{9 * 3600, 15 * 3600};
    s.calendar.drain_s = 600;
    s.campaign().worklist.accounts = 0;
    const Measures m = run_once(s).total;
    CHECK(m.idle_us == 2 * 3 * 8 * 3'600'000'000);
    CHECK(m.idle_dry_us == 2 * 3 * (6 * 3600 - 600) * 1'000'000LL);
  }
}

TEST_CASE("the 90th percentile of waits knows of those that the day's end cut off", "[center]") {
  // Four agents of whom nobody ever answers: each waits all day.
  scenario::Scenario s = sample_site(4, 0.25);
  s.campaign().phones.types[0].outcomes = {1, 0, 0, 0, 0};
  CHECK(agent_wait_s(sum_of(run_once(s).waits), 0.9) == Approx(8 * 3600).epsilon(0.004));
  // Of exponential waits of mean w, nine of ten end within w ln 10. Here an idle agent has one line
  // of 60 s, which reaches a person one time of ten; a day of an hour cuts one wait of six off.
  s = sample_site(1, 0.1);
  s.dialer.post_dial_delay = {scenario::DistributionKind::exponential, 60, 0, 0};
  s.dialer.ring_to_answer = {scenario::DistributionKind::constant, 0, 0, 0};
  s.dialer.detection.enabled = false;
  s.campaign().phones.types[0].outcomes = {0, 0, 0, 0.9, 0.1};
  s.team.shifts[0].weekday->hours.to_s = 9 * 3600;
  s.calendar.days = 366;
  s.campaign().worklist.accounts = 1000;
  const Run result = run_once(s);
  CHECK(result.total.conversations > 1000);
  CHECK(agent_wait_s(sum_of(result.waits), 0.9) == Approx(600 * std::log(10)).epsilon(0.1));
}

TEST_CASE("each day of a longer span has its own list, roster and totals", "[center]") {
  scenario::Scenario s = sample_site(4, 0.25);
  s.calendar.days = 7;
  s.campaign().worklist.accounts = 100;
  const Measures m = run_once(s).total;
  CHECK(m.days == 5);
  CHECK(m.accounts == 500);
  CHECK(m.accounts_attempted == 500);
  CHECK(m.agents_present == 20);
}

TEST_CASE("the half-hours sum to the total but for what belongs to whole days", "[center]") {
  const Run result = run_once(sample_site(5, 0.25));
  Measures sum;
  for (const auto& [half_hour, sums] : timeline_of(result)) {
    if (half_hour != measure::kNone) sum += sums;
  }
  CHECK(sum.dials == result.total.dials);
  CHECK(sum.talk_us == result.total.talk_us);
  CHECK(sum.accounts == 0);
  CHECK(result.total.accounts == 100'000);
}

TEST_CASE("the same replication comes out the same, another one does not", "[center]") {
  scenario::Scenario s = sample_site(10, 0.25);
  const Run first = run_once(s, 3, true);
  const Run again = run_once(s, 3, true);
  const Run other = run_once(s, 4, true);
  CHECK(first.journal == again.journal);
  CHECK(first.journal_hash == again.journal_hash);
  CHECK(first.total == again.total);
  CHECK(first.journal_hash != other.journal_hash);
  s.seed = 2;
  CHECK(run_once(s, 3).journal_hash != first.journal_hash);
}

TEST_CASE("keeping the journal's text changes nothing else", "[center]") {
  const scenario::Scenario s = sample_site(6, 0.3);
  const Run with = run_once(s, 0, true);
  const Run without = run_once(s, 0, false);
  CHECK_FALSE(with.journal.empty());
  CHECK(without.journal.empty());
  CHECK(with.journal_hash == without.journal_hash);
  CHECK(with.total == without.total);
}

TEST_CASE("a run's journal replays to the same decisions", "[center]") {
  for (const char* policy : {"progressive", "power", "study"}) {
    scenario::Scenario s = sample_site(12, 0.3);
    s.dialer.pacing.set_policy(policy);
    s.dialer.pacing.cap_mode = pacing::kCapHard;
    s.dialer.calls_per_second_max = 2;
    const Run result = run_once(s, 0, true);
    const pacing::Replay replay = pacing::replay(result.journal);
    INFO(policy << ": " << replay.error);
    CHECK(replay.agrees());
    CHECK(replay.decisions > 1000);
  }
}

TEST_CASE("the hard cap holds through a day with breaks and shift ends", "[center]") {
  for (std::uint32_t replication = 0; replication < 20; ++replication) {
    scenario::Scenario s = sample_site(20, 0.25);
    s.dialer.pacing.set_policy("study");
    s.dialer.pacing.cap_mode = pacing::kCapHard;
    s.dialer.pacing.cap_clock = pacing::kClockTwoSecond;
    s.dialer.pacing.cap_window = pacing::kWindowDay;
    s.dialer.pacing.cap_ratio = 0.03;
    s.team.shifts[0].weekday->activities = {{"break", 10800, 1800, 0}};
    const Measures m = run_once(s, replication).total;
    CHECK(static_cast<double>(m.late_two_second) <= 0.03 * static_cast<double>(m.live_answers));
  }
}

TEST_CASE("dials a second stay below the limit", "[center]") {
  scenario::Scenario s = sample_site(50, 0.25);
  s.dialer.pacing.set_policy("study");
  s.dialer.calls_per_second_max = 1;
  const Run result = run_once(s);
  for (const auto& [half_hour, sums] : timeline_of(result)) CHECK(sums.dials <= 1801);
  CHECK(result.total.dials > 5 * 3600);
}

}  // namespace
}  // namespace callpace
