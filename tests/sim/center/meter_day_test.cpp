// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Days told by hand to a meter that books each minute's time in that minute.
#include "sim/measure/meter.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>

namespace callpace::measure {
namespace {

using pacing::EventKind;

constexpr double kCap = 0.03;

/// A day told by hand; times in seconds.
class Story {
 public:
  explicit Story(std::int32_t cap_clock = pacing::kClockHangUp,
                 scenario::DaySpan waits_within = {0, 86'400})
      : meter_{{Key::minute}, Booking::as_it_passes, waits_within} {
    config_.cap_ratio = kCap;
    config_.cap_clock = cap_clock;
    meter_.begun(config_);
  }

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
  /// By minute of the day.
  std::map<std::int32_t, Measures> minutes() { return by(meter_.tallies(), Key::minute); }
  [[nodiscard]] CapAccount cap() const { return meter_.cap_of(0); }
  Waits waits() { return sum_of(meter_.waits()); }

 private:
  pacing::Config config_;
  Meter meter_;
  std::uint64_t call_ = 0;
  double time_s_ = 100;
};

/// One wait of so many seconds.
Histogram one_wait_s(int wait_s) {
  Histogram one;
  one.add(wait_s * std::int64_t{1'000'000});
  return one;
}

TEST_CASE("agents' time is booked minute by minute", "[measure]") {
  Story story;
  story.tell(30, EventKind::kAgentReady, 0, 3)
      .tell(70, EventKind::kDialed, 1)
      .tell(80, EventKind::kAnsweredHuman, 1)
      .tell(80, EventKind::kConnected, 1, 3)
      .tell(200, EventKind::kTalkEnded, 1, 3)
      .tell(220, EventKind::kAgentReady, 0, 3)
      .tell(230, EventKind::kAgentLeft, 0, 3);
  auto minutes = story.minutes();
  CHECK(minutes[0].idle_us == 30'000'000);
  CHECK(minutes[1].idle_us == 20'000'000);
  CHECK(minutes[1].talk_us == 40'000'000);
  CHECK(minutes[2].talk_us == 60'000'000);
  CHECK(minutes[3].talk_us == 20'000'000);
  CHECK(minutes[3].wrap_us == 20'000'000);
  CHECK(minutes[3].idle_us == 10'000'000);
  CHECK_FALSE(minutes.contains(4));
  CHECK(minutes[1].dials == 1);
  CHECK(minutes[1].conversations == 1);
  CHECK(minutes[1].logged_us == 60'000'000);
  CHECK(minutes[3].logged_us == 50'000'000);
  CHECK(story.waits().agent_wait_us == one_wait_s(50));
  CHECK(story.waits().agent_cut_off_us == one_wait_s(10));
  CHECK(story.waits().caller_wait_us == one_wait_s(0));
}

TEST_CASE("a caller is counted in the minute of the answer, on both clocks", "[measure]") {
  Story story;
  story.tell(50, EventKind::kDialed, 1).tell(51, EventKind::kDialed, 2);
  story.tell(52, EventKind::kDialed, 3).tell(53, EventKind::kDialed, 4);
  story.tell(59, EventKind::kAnsweredHuman, 1).tell(59, EventKind::kAnsweredHuman, 2);
  story.tell(59, EventKind::kAnsweredHuman, 3).tell(60, EventKind::kBusy, 4);
  story.tell(61, EventKind::kAgentReady, 0, 1).tell(61, EventKind::kConnected, 1, 1);
  story.tell(61.1, EventKind::kAgentReady, 0, 2).tell(61.1, EventKind::kConnected, 2, 2);
  story.tell(75, EventKind::kCallerHungUp, 3);
  auto minutes = story.minutes();
  CHECK(minutes[0].live_answers == 3);
  CHECK(minutes[0].hung_up_in_queue == 1);
  CHECK(minutes[0].late_two_second == 2);  // 2.0 s is in time, 2.1 s is not
  CHECK(minutes[0].conversations == 0);
  CHECK(minutes[1].conversations == 2);
}

TEST_CASE("a day is over the cap by its last caller, not before", "[measure]") {
  Story within;
  const CapAccount kept = within.good_calls(33).late_call(10, true).cap();  // 1 of 34: 2.94 %
  CHECK(kept.live == 34);
  CHECK(kept.abandoned == 1);
  CHECK_FALSE(kept.was_over);
  CHECK_FALSE(kept.is_over(kCap));

  Story beyond;
  const CapAccount broken = beyond.good_calls(32).late_call(10, true).cap();  // 1 of 33: 3.03 %
  CHECK(broken.was_over);
  CHECK(broken.is_over(kCap));

  Story made_good;
  const CapAccount for_a_while = made_good.good_calls(10).late_call(10, true).good_calls(90).cap();
  CHECK(for_a_while.was_over);
  CHECK_FALSE(for_a_while.is_over(kCap));
}

TEST_CASE("an exact share is within the cap", "[measure]") {
  Story story;
  story.good_calls(97);
  for (int i = 0; i < 3; ++i) story.late_call(5, true);
  CHECK(story.cap().live == 100);
  CHECK(story.cap().abandoned == 3);
  CHECK_FALSE(story.cap().is_over(kCap));
}

TEST_CASE("each clock abandons its own callers", "[measure]") {
  for (const bool hangs_up : {false, true}) {
    for (const double wait_s : {1.0, 3.0}) {
      Story hang_up, two_second{pacing::kClockTwoSecond};
      CHECK(hang_up.late_call(wait_s, hangs_up).cap().abandoned == (hangs_up ? 1 : 0));
      CHECK(two_second.late_call(wait_s, hangs_up).cap().abandoned ==
            (hangs_up || wait_s > 2 ? 1 : 0));
    }
  }
}

TEST_CASE("a caller who hangs up while the line rings is no live answer", "[measure]") {
  Story story;
  story.tell(1, EventKind::kDialed, 1).tell(5, EventKind::kCallerHungUp, 1);
  CHECK(story.minutes()[0].hung_up_in_queue == 0);
  CHECK(story.cap().live == 0);
}

TEST_CASE("waits are kept of the span that counts only", "[measure]") {
  Story story{pacing::kClockHangUp, {104, 108}};
  CHECK(story.good_calls(10).waits().agent_wait_us.count() == 2);  // at 104 and 106 s
}

TEST_CASE("a wait goes on after a break, and not on the next day", "[measure]") {
  Story story;
  story.tell(0, EventKind::kAgentReady, 0, 3).tell(20, EventKind::kAgentLeft, 0, 3);
  story.tell(60, EventKind::kAgentReady, 0, 3).tell(70, EventKind::kDialed, 1);
  story.tell(90, EventKind::kAnsweredHuman, 1).tell(90, EventKind::kConnected, 1, 3);
  story.tell(95, EventKind::kTalkEnded, 1, 3).tell(95, EventKind::kAgentReady, 0, 3);
  story.tell(100, EventKind::kAgentLeft, 0, 3);
  story.tell(86'400, EventKind::kAgentReady, 0, 3).tell(86'410, EventKind::kAgentLeft, 0, 3);
  Histogram cut_off = one_wait_s(5);
  cut_off += one_wait_s(10);
  CHECK(story.waits().agent_wait_us == one_wait_s(50));
  CHECK(story.waits().agent_cut_off_us == cut_off);
}

TEST_CASE("a machine put through is no answer, no conversation and no talk", "[measure]") {
  Story story;
  story.tell(0, EventKind::kAgentReady, 0, 3).tell(0, EventKind::kDialed, 1);
  story.mistake_machine(1).tell(20, EventKind::kAnsweredHuman, 1);
  story.tell(20, EventKind::kConnected, 1, 3).tell(28, EventKind::kTalkEnded, 1, 3);
  story.tell(28, EventKind::kAgentReady, 0, 3).tell(30, EventKind::kDialed, 2);
  story.tell(40, EventKind::kAnsweredHuman, 2).tell(40, EventKind::kConnected, 2, 3);
  auto minutes = story.minutes();
  CHECK(minutes[0].live_answers == 1);
  CHECK(minutes[0].conversations == 1);
  CHECK(minutes[0].idle_us == 32'000'000);
  CHECK(minutes[0].machine_us == 8'000'000);
  CHECK(minutes[0].talk_us == 0);  // the conversation with the person goes on
  CHECK(minutes[0].logged_us == 40'000'000);
  CHECK(minutes[0].machine_as_human == 1);
  CHECK(story.cap().live == 1);
  CHECK(story.waits().agent_wait_us == one_wait_s(32));
}

TEST_CASE("a machine that tires of waiting is not abandoned", "[measure]") {
  Story story;
  story.tell(0, EventKind::kDialed, 1).mistake_machine(1).tell(5, EventKind::kAnsweredHuman, 1);
  story.tell(20, EventKind::kCallerHungUp, 1);
  const Measures minute = story.minutes()[0];
  CHECK(minute.live_answers == 0);
  CHECK(minute.hung_up_in_queue == 0);
  CHECK(minute.late_two_second == 0);
  CHECK(minute.dials_machine == 1);
  CHECK(story.cap().live == 0);
  CHECK(story.cap().abandoned == 0);
}

}  // namespace
}  // namespace callpace::measure
