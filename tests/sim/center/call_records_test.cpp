// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A run's call records add up to the run's measures, and the records of its journal are the same
// but for what no journal says.
#include "sim/measure/call_records.hpp"

#include "callpace/journal.hpp"
#include "sim/run.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

namespace callpace::measure {
namespace {

struct Recorded {
  Run run;
  std::vector<CallRecord> calls;
  std::vector<LoginRecord> logins;
  std::vector<CallRecord> of_journal;
};

Recorded recorded() {
  scenario::Scenario s = testing::sample_site(8, 0.3);
  s.calendar.days = 2;
  s.team.absent_ratio = 0.1;
  s.dialer.pacing.set_policy("study");
  s.dialer.detection.machine_connected_s = 8;
  CallRecorder recorder;
  auto result = run(s, {.keep_journal = true, .watchers = {&recorder}});
  REQUIRE(result.ok());
  CallRecorder of_journal;
  std::istringstream lines{result.value().journal};
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    if (const auto event = pacing::parse_event(line)) of_journal.told(*event);
  }
  return {std::move(result.value()), recorder.calls(), recorder.logins(), of_journal.calls()};
}

std::int64_t count(const std::vector<CallRecord>& calls, CallOutcome outcome) {
  return std::ranges::count(calls, outcome, &CallRecord::outcome);
}

}  // namespace

TEST_CASE("call records add up to the measures of their run", "[center]") {
  const Recorded it = recorded();
  const Measures& total = it.run.total;
  REQUIRE(total.hung_up_in_queue > 5);
  CHECK(static_cast<std::int64_t>(it.calls.size()) == total.dials);
  CHECK(count(it.calls, CallOutcome::connected) == total.conversations);
  CHECK(count(it.calls, CallOutcome::abandoned) == total.hung_up_in_queue);
  CHECK(count(it.calls, CallOutcome::no_answer) == total.dials_no_answer);
  CHECK(count(it.calls, CallOutcome::busy) == total.dials_busy);
  CHECK(count(it.calls, CallOutcome::failed) == total.dials_failed);
  CHECK(count(it.calls, CallOutcome::machine) == total.dials_machine + total.human_as_machine);
  std::int64_t talk_us = 0;
  std::int64_t wrap_us = 0;
  std::int64_t right = 0;
  for (const CallRecord& call : it.calls) {
    if (call.outcome != CallOutcome::connected) continue;
    talk_us += call.talk_us;
    wrap_us += call.wrap_us;
    right += call.party == Party::right ? 1 : 0;
    CHECK(call.phone >= 0);
    CHECK(call.ring_us >= 0);
    CHECK(call.wait_us >= 0);
  }
  CHECK(talk_us == total.talk_us);
  CHECK(wrap_us == total.wrap_us);
  CHECK(right == total.right_party_contacts);
  CHECK(static_cast<std::int64_t>(it.logins.size()) == total.agents_present);
  CHECK(std::ranges::is_sorted(it.calls, {}, &CallRecord::dialed_us));
}

TEST_CASE("a journal's records are the run's but for what no journal says", "[center]") {
  const Recorded it = recorded();
  REQUIRE(it.of_journal.size() == it.calls.size());
  int unlike = 0;
  for (std::size_t i = 0; i < it.calls.size(); ++i) {
    const CallRecord& of_run = it.calls[i];
    const CallRecord& of_journal = it.of_journal[i];
    CHECK(of_journal.phone == kNotKnown);
    CHECK(of_journal.party == Party::unknown);
    CHECK(of_journal.agent == of_run.agent);
    CHECK(of_journal.talk_us == of_run.talk_us);
    CHECK(of_journal.wait_us == of_run.wait_us);
    // A machine that waited in vain is a lost person to whoever reads the journal.
    if (of_journal.outcome != of_run.outcome) {
      ++unlike;
      CHECK(of_run.outcome == CallOutcome::machine);
      CHECK(of_journal.outcome == CallOutcome::abandoned);
    }
    if (of_journal.ring_us == kNotKnown) continue;
    CHECK(of_journal.ring_us ==
          of_run.setup_us + of_run.ring_us + std::max<std::int64_t>(of_run.detection_us, 0));
  }
  CHECK(unlike < static_cast<int>(it.calls.size()) / 50);
}

}  // namespace callpace::measure
