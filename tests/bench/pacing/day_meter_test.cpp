// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/day_meter.hpp"

#include "bench/pacing/cell.hpp"
#include "bench/pacing/suite.hpp"
#include "sim/run.hpp"

#include <catch2/catch.hpp>

#include <utility>
#include <vector>

namespace callpace::bench {
namespace {

using pacing::EventKind;

/// A day told by hand; times in seconds.
class Story {
 public:
  explicit Story(const MeterOptions& options = {}) : meter_{options} { meter_.begun({}); }

  Story& tell(double time_s, EventKind kind, std::uint64_t call = 0, std::uint32_t agent = 0) {
    meter_.told({std::llround(time_s * 1e6), kind, agent, call});
    return *this;
  }
  Story& mistake_machine(std::uint64_t call) {
    meter_.mistook_machine(call);
    return *this;
  }
  /// `count` live answers in a row that an agent takes at once.
  Story& good_calls(int count) {
    for (int i = 0; i < count; ++i) {
      const std::uint64_t call = ++call_;
      tell(time_s_, EventKind::kDialed, call);
      tell(time_s_, EventKind::kAnsweredHuman, call);
      tell(time_s_, EventKind::kAgentReady, 0, 7);
      tell(time_s_, EventKind::kConnected, call, 7);
      tell(time_s_ + 1, EventKind::kTalkEnded, call, 7);
      time_s_ += 2;
    }
    return *this;
  }
  /// A live answer that waits for `wait_s` and then hangs up, or is connected.
  Story& late_call(double wait_s, bool hangs_up) {
    const std::uint64_t call = ++call_;
    tell(time_s_, EventKind::kDialed, call);
    tell(time_s_, EventKind::kAnsweredHuman, call);
    time_s_ += wait_s;
    if (hangs_up) {
      tell(time_s_, EventKind::kCallerHungUp, call);
    } else {
      tell(time_s_, EventKind::kAgentReady, 0, 7);
      tell(time_s_, EventKind::kConnected, call, 7);
      tell(time_s_ + 1, EventKind::kTalkEnded, call, 7);
    }
    time_s_ += 2;
    return *this;
  }
  Day over() { return meter_.result(); }

 private:
  DayMeter meter_;
  std::uint64_t call_ = 0;
  double time_s_ = 100;
};

TEST_CASE("agents' time is booked minute by minute", "[bench]") {
  Story story;
  story.tell(30, EventKind::kAgentReady, 0, 3)
      .tell(70, EventKind::kDialed, 1)
      .tell(80, EventKind::kAnsweredHuman, 1)
      .tell(80, EventKind::kConnected, 1, 3)
      .tell(200, EventKind::kTalkEnded, 1, 3)
      .tell(220, EventKind::kAgentReady, 0, 3)
      .tell(230, EventKind::kAgentLeft, 0, 3);
  const Day day = story.over();
  CHECK(day.minutes[0].idle_us == 30'000'000);
  CHECK(day.minutes[1].idle_us == 20'000'000);
  CHECK(day.minutes[1].talk_us == 40'000'000);
  CHECK(day.minutes[2].talk_us == 60'000'000);
  CHECK(day.minutes[3].talk_us == 20'000'000);
  CHECK(day.minutes[3].wrap_us == 20'000'000);
  CHECK(day.minutes[3].idle_us == 10'000'000);
  CHECK(day.minutes[4] == Minute{});
  CHECK(day.dials == 1);
  REQUIRE(day.waits_s.size() == 1);
  CHECK(day.waits_s[0] == 50);
  const Measures all = measures_of(day.minutes, 0, 300);
  CHECK(all.logged_us == 200'000'000);
  CHECK(all.conversations == 1);
  CHECK(all.idle_us == 60'000'000);
  CHECK(measures_of(day.minutes, 60, 120).talk_us == 40'000'000);
}

TEST_CASE("a caller is counted in the minute of the answer, on both clocks", "[bench]") {
  Story story;
  story.tell(50, EventKind::kDialed, 1).tell(51, EventKind::kDialed, 2);
  story.tell(52, EventKind::kDialed, 3).tell(53, EventKind::kDialed, 4);
  story.tell(59, EventKind::kAnsweredHuman, 1).tell(59, EventKind::kAnsweredHuman, 2);
  story.tell(59, EventKind::kAnsweredHuman, 3).tell(60, EventKind::kBusy, 4);
  story.tell(61, EventKind::kAgentReady, 0, 1).tell(61, EventKind::kConnected, 1, 1);
  story.tell(61.1, EventKind::kAgentReady, 0, 2).tell(61.1, EventKind::kConnected, 2, 2);
  story.tell(75, EventKind::kCallerHungUp, 3);
  const Day day = story.over();
  CHECK(day.minutes[0].live == 3);
  CHECK(day.minutes[0].hung_up == 1);
  CHECK(day.minutes[0].late == 2);  // 2.0 s is in time, 2.1 s is not
  CHECK(day.minutes[0].conversations == 0);
  CHECK(day.minutes[1].conversations == 2);
}

TEST_CASE("a day is over the cap by its last caller, not before", "[bench]") {
  Story within;
  const Day kept = within.good_calls(33).late_call(10, true).over();  // 1 of 34: 2.94 %
  CHECK(kept.cap.live == 34);
  CHECK(kept.cap.abandoned == 1);
  CHECK_FALSE(kept.cap.was_over_cap);
  CHECK_FALSE(kept.cap.ended_over_cap);

  Story beyond;
  const Day broken = beyond.good_calls(32).late_call(10, true).over();  // 1 of 33: 3.03 %
  CHECK(broken.cap.was_over_cap);
  CHECK(broken.cap.ended_over_cap);

  Story made_good;
  const Day for_a_while = made_good.good_calls(10).late_call(10, true).good_calls(90).over();
  CHECK(for_a_while.cap.was_over_cap);
  CHECK_FALSE(for_a_while.cap.ended_over_cap);
}

TEST_CASE("an exact share is within the cap", "[bench]") {
  Story story;
  story.good_calls(97);
  for (int i = 0; i < 3; ++i) story.late_call(5, true);
  const Day day = story.over();
  CHECK(day.cap.live == 100);
  CHECK(day.cap.abandoned == 3);
  CHECK_FALSE(day.cap.ended_over_cap);
}

TEST_CASE("each clock abandons its own callers", "[bench]") {
  for (const bool hangs_up : {false, true}) {
    for (const double wait_s : {1.0, 3.0}) {
      Story hang_up, two_second{{.cap_clock = pacing::kClockTwoSecond}};
      CHECK(hang_up.late_call(wait_s, hangs_up).over().cap.abandoned == (hangs_up ? 1 : 0));
      CHECK(two_second.late_call(wait_s, hangs_up).over().cap.abandoned ==
            (hangs_up || wait_s > 2 ? 1 : 0));
    }
  }
}

TEST_CASE("a caller who hangs up while the line rings is no live answer", "[bench]") {
  Story story;
  story.tell(1, EventKind::kDialed, 1).tell(5, EventKind::kCallerHungUp, 1);
  const Day day = story.over();
  CHECK(day.minutes[0].hung_up == 0);
  CHECK(day.cap.live == 0);
}

TEST_CASE("waits are kept of the span that counts only", "[bench]") {
  Story story{{.from_s = 104, .to_s = 108}};
  CHECK(story.good_calls(10).over().waits_s.size() == 2);  // at 104 and 106 s
}

TEST_CASE("a machine put through is no answer, no conversation and no talk", "[bench]") {
  Story story;
  story.tell(0, EventKind::kAgentReady, 0, 3).tell(0, EventKind::kDialed, 1);
  story.mistake_machine(1).tell(20, EventKind::kAnsweredHuman, 1);
  story.tell(20, EventKind::kConnected, 1, 3).tell(28, EventKind::kTalkEnded, 1, 3);
  story.tell(28, EventKind::kAgentReady, 0, 3).tell(30, EventKind::kDialed, 2);
  story.tell(40, EventKind::kAnsweredHuman, 2).tell(40, EventKind::kConnected, 2, 3);
  const Day day = story.over();
  CHECK(day.minutes[0].live == 1);
  CHECK(day.minutes[0].conversations == 1);
  CHECK(day.minutes[0].idle_us == 32'000'000);
  CHECK(day.minutes[0].machine_us == 8'000'000);
  CHECK(day.minutes[0].talk_us == 0);  // the conversation with the person goes on
  CHECK(day.cap.live == 1);
  CHECK(day.waits_s == std::vector{32.0F});
  CHECK(measures_of(day.minutes, 0, 60).logged_us == 40'000'000);
}

TEST_CASE("a machine that tires of waiting is not abandoned", "[bench]") {
  Story story;
  story.tell(0, EventKind::kDialed, 1).mistake_machine(1).tell(5, EventKind::kAnsweredHuman, 1);
  story.tell(20, EventKind::kCallerHungUp, 1);
  const Day day = story.over();
  CHECK(day.minutes[0] == Minute{});
  CHECK(day.cap.live == 0);
  CHECK(day.cap.abandoned == 0);
}

/// Cells up to 50 agents whose detector takes some machines for persons.
std::vector<Cell> cells_with_mistaken_machines() {
  std::vector<Cell> cells;
  for (Cell& cell : suite("full")) {
    const scenario::Detection& detection = cell.scenario.dialer.detection;
    if (!detection.enabled || detection.machine_as_human_ratio == 0 || cell.agents > 50) continue;
    cells.push_back(std::move(cell));
  }
  return cells;
}

TEST_CASE("the meter counts the persons whom the run counts", "[bench]") {
  const std::vector<Cell> cells = cells_with_mistaken_machines();
  CHECK(cells.size() == 25);  // 15 steady ones, and 5 disturbances of 10 and of 50 agents
  for (const Cell& cell : cells) {
    scenario::Scenario s = cell.scenario;
    s.dialer.pacing.set_policy("study");
    s.dialer.pacing.cap_mode = pacing::kCapOff;
    DayMeter meter{{}};
    RunOptions options;
    options.watcher = &meter;
    const auto result = run(s, options);
    REQUIRE(result.ok());
    INFO(cell.name);
    const Measures& truth = result.value().total;
    const Day day = meter.result();
    const Measures told = measures_of(day.minutes, 0, 86'400);
    CHECK(told.live_answers == truth.live_answers);
    CHECK(told.hung_up_in_queue == truth.hung_up_in_queue);
    CHECK(told.late_two_second == truth.late_two_second);
    CHECK(told.conversations == truth.conversations);
    CHECK(told.idle_us == truth.idle_us);
    CHECK(told.talk_us == truth.talk_us);
    CHECK(told.machine_us == truth.machine_us);
    CHECK(told.wrap_us == truth.wrap_us);
    CHECK(told.logged_us == truth.logged_us);
    CHECK(day.waits_s.size() == static_cast<std::size_t>(truth.conversations));
    CHECK(truth.hung_up_in_queue > 10);
    CHECK(truth.machine_as_human >= 5);
  }
}

TEST_CASE("a watcher changes nothing in the run that it watches", "[bench]") {
  const scenario::Scenario s = steady_cell({10, 0.25, TalkShape::measured}).scenario;
  DayMeter meter{{}};
  RunOptions watched{.keep_journal = true};
  watched.watcher = &meter;
  watched.pacing_library = &pacing::kLinkedLibrary;
  RunOptions alone{.keep_journal = true};
  const auto with = run(s, watched);
  const auto without = run(s, alone);
  REQUIRE((with.ok() && without.ok()));
  const bool is_same = with.value().journal == without.value().journal;
  CHECK(is_same);
  CHECK(with.value().journal_hash == without.value().journal_hash);
}

}  // namespace
}  // namespace callpace::bench
