// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What must hold for any site, on sites drawn at random.
#include "callpace/journal.hpp"
#include "sim/run.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <map>
#include <set>
#include <sstream>
#include <string>

namespace callpace {
namespace {

using pacing::EventKind;
using scenario::DialingMode;

/// The policy "optimal" takes some 50 times as long as the others, so it is drawn less often.
std::string any_policy() {
  return *rc::gen::weightedElement<std::string>(
      {{4, "progressive"}, {4, "power"}, {4, "study"}, {1, "optimal"}});
}

/// A site with anything from one to thirty agents and any mix, policy, detector and patience.
scenario::Scenario any_site() {
  const auto ratio = [] { return *rc::gen::inRange(0, 101) / 100.0; };
  scenario::Scenario s =
      testing::sample_site(*rc::gen::inRange(1, 31), *rc::gen::inRange(1, 100) / 100.0);
  s.seed = *rc::gen::arbitrary<std::uint64_t>();
  s.campaign().dialing =
      *rc::gen::element(DialingMode::dialer, DialingMode::dialer, DialingMode::manual);
  s.calendar.legal_weekday = scenario::DaySpan{9 * 3600, *rc::gen::inRange(10, 17) * 3600};
  s.calendar.drain_s = *rc::gen::inRange(60, 600);
  s.team.absent_ratio = ratio() / 2;
  s.team.absence_model = {
      .kind = *rc::gen::element(scenario::AbsenceKind::independent, scenario::AbsenceKind::causes),
      .causes = {{"vacation", 0.6, 15, scenario::SpellKind::fixed, true}, {"sick", 0.4, 5.9}}};
  s.team.shifts[0].weekday->activities = {
      {"break", *rc::gen::inRange(3600, 10'000), *rc::gen::inRange(60, 3600), 0}};
  s.campaign().worklist.accounts = *rc::gen::inRange(1, 3000);
  s.campaign().worklist.attempts_per_day_max = *rc::gen::inRange(1, 5);
  s.campaign().worklist.stop_when_reached = *rc::gen::arbitrary<bool>();
  s.dialer.pacing.set_policy(any_policy());
  s.dialer.pacing.lines_per_agent = *rc::gen::inRange(1, 5);
  s.dialer.pacing.cap_mode = *rc::gen::element(pacing::kCapOff, pacing::kCapHard);
  s.dialer.lines = *rc::gen::inRange(1, 80);
  s.dialer.calls_per_second_max = *rc::gen::inRange(0, 4);
  s.dialer.patience.mean_s = *rc::gen::inRange(0, 40);
  s.dialer.detection.human_as_machine_ratio = ratio();
  s.dialer.detection.machine_as_human_ratio = ratio();
  s.dialer.detection.machine_connected_s = 5;
  return s;
}

Run run_with_journal(const scenario::Scenario& s) {
  auto result = run(s, {0, Engine::native, true});
  RC_ASSERT(result.ok());
  return std::move(result.value());
}

template <class Visit>
void for_each_event(const Run& result, Visit visit) {
  std::istringstream lines{result.journal};
  for (std::string line; std::getline(lines, line);) {
    if (const auto event = pacing::parse_event(line)) visit(*event);
  }
}

TEST_CASE("sites are drawn with every policy there is", "[center][property]") {
  std::set<std::string> drawn;
  rc::prop("a policy is drawn", [&drawn] {
    const scenario::Scenario s = any_site();
    drawn.emplace(s.dialer.pacing.policy_name());
  });
  const auto all = pacing::policy_names();
  CHECK(drawn == std::set<std::string>(all.begin(), all.end()));
}

TEST_CASE("the books of any site balance", "[center][property]") {
  rc::prop("counts and times add up", [] {
    const scenario::Scenario s = any_site();
    const Measures m = run_with_journal(s).total;
    RC_ASSERT(m.dials ==
              m.dials_no_answer + m.dials_machine + m.dials_failed + m.dials_busy + m.dials_human);
    const auto persons = m.dials_with(scenario::Outcome::human);
    RC_ASSERT(persons == m.live_answers + m.human_as_machine + m.human_cut_off);
    RC_ASSERT(m.live_answers == m.conversations + m.hung_up_in_queue);
    RC_ASSERT(m.hung_up_in_queue <= m.late_two_second);
    RC_ASSERT(m.right_party_contacts <= m.conversations);
    RC_ASSERT(m.logged_us == m.talk_us + m.wrap_us + m.machine_us + m.idle_us + m.dialing_us);
    RC_ASSERT(m.agents_present <= m.agents_scheduled);
    RC_ASSERT(m.agents_scheduled <= m.agents_employed);
    RC_ASSERT(m.idle_dry_us >= 0);
    RC_ASSERT(m.idle_dry_us <= m.idle_us);
    RC_ASSERT(m.accounts_attempted <= m.accounts);
    RC_ASSERT(m.dials <= m.accounts * s.campaign().worklist.attempts_per_day_max);
    if (s.campaign().worklist.stop_when_reached)
      RC_ASSERT(m.accounts_reached == m.right_party_contacts);
  });
}

TEST_CASE("no call is up outside the law's hours, on any site", "[center][property]") {
  rc::prop("calls start and end within hours", [] {
    const scenario::Scenario s = any_site();
    const std::int64_t from_us = s.calendar.legal_weekday->from_s * 1'000'000LL;
    const std::int64_t to_us = s.calendar.legal_weekday->to_s * 1'000'000LL;
    // By hand a number keyed wrongly may be keyed again within the drain.
    const bool by_hand = s.campaign().dialing == DialingMode::manual;
    const auto drain_us = by_hand ? 0 : static_cast<std::int64_t>(s.calendar.drain_s * 1e6);
    for_each_event(run_with_journal(s), [&](const pacing::Event& event) {
      if (!pacing::has_call(event.kind)) return;
      RC_ASSERT(event.time_us >= from_us);
      RC_ASSERT(event.time_us <= to_us);
      if (event.kind == EventKind::kDialed) RC_ASSERT(event.time_us < to_us - drain_us);
    });
  });
}

TEST_CASE("no agent has two calls and no line is used twice, on any site", "[center][property]") {
  rc::prop("one call an agent, lines within their number", [] {
    scenario::Scenario s = any_site();
    s.campaign().dialing = DialingMode::dialer;
    std::map<std::uint32_t, std::uint64_t> call_of;
    std::set<std::uint64_t> up;
    for_each_event(run_with_journal(s), [&](const pacing::Event& event) {
      if (event.kind == EventKind::kDialed) {
        RC_ASSERT(up.insert(event.call).second);
        RC_ASSERT(up.size() <= static_cast<std::size_t>(s.dialer.lines));
      } else if (event.kind == EventKind::kConnected) {
        RC_ASSERT(up.count(event.call) == 1u);
        RC_ASSERT(call_of.emplace(event.agent, event.call).second);
      } else if (event.kind == EventKind::kTalkEnded) {
        RC_ASSERT(call_of.at(event.agent) == event.call);
        call_of.erase(event.agent);
        up.erase(event.call);
      } else if (pacing::has_call(event.kind) && event.kind != EventKind::kAnsweredHuman) {
        RC_ASSERT(up.erase(event.call) == 1u);
      }
    });
    RC_ASSERT(up.empty());
    RC_ASSERT(call_of.empty());
  });
}

TEST_CASE("the hard cap is never exceeded, on any site", "[center][property]") {
  rc::prop("abandoned persons / persons <= cap at the end of each day", [] {
    scenario::Scenario s = any_site();
    s.campaign().dialing = DialingMode::dialer;
    s.dialer.pacing.cap_mode = pacing::kCapHard;
    s.dialer.pacing.cap_clock = pacing::kClockTwoSecond;
    s.dialer.pacing.cap_ratio = *rc::gen::inRange(1, 11) / 100.0;
    const Measures m = run_with_journal(s).total;
    RC_ASSERT(static_cast<double>(m.late_two_second) <=
              s.dialer.pacing.cap_ratio * static_cast<double>(m.live_answers) + 1e-9);
  });
}

}  // namespace
}  // namespace callpace
