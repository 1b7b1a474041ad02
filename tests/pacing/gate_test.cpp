// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/gate.hpp"

#include "src/config.hpp"

#include <catch2/catch.hpp>

#include <cstdint>

namespace callpace::pacing::core {
namespace {

constexpr std::int64_t kDayUs = 86'400'000'000;

Gate gate_of(std::int32_t window, double ratio = 0.03, double untold_machine_ratio = 0) {
  callpace_config config = default_config();
  config.untold_machine_ratio = untold_machine_ratio;
  config.cap_window = window;
  config.cap_ratio = ratio;
  Gate gate(config);
  gate.open(0);
  return gate;
}

/// `count` calls dialed at `time_us` that people answer and talk to an agent.
void serve(Gate& gate, int count, std::int64_t time_us = 0) {
  for (int i = 0; i < count; ++i) {
    gate.dialed(time_us);
    gate.answered(time_us);
    gate.connected(time_us);
    gate.talked(time_us);
  }
}

/// One call dialed at `time_us` that a person answers and no agent takes.
void lose(Gate& gate, std::int64_t time_us = 0) {
  gate.dialed(time_us);
  gate.answered(time_us);
  gate.abandoned(time_us);
}

}  // namespace

TEST_CASE("at a cap of 3 % the first uncovered line needs 33 live answers", "[pacing]") {
  Gate gate = gate_of(CALLPACE_WINDOW_DAY);
  serve(gate, 32);
  CHECK(gate.allowed({}) == 0);
  serve(gate, 1);  // 1 / (33 + 1) <= 0.03 where 1 / (32 + 1) > 0.03
  CHECK(gate.allowed({}) == 1);
  lose(gate);
  CHECK(gate.allowed({}) == 0);
}

TEST_CASE("a call put through counts as a live answer once it is known to be a person's",
          "[pacing]") {
  Gate gate = gate_of(CALLPACE_WINDOW_DAY);
  serve(gate, 32);
  gate.dialed(0);
  gate.answered(0);
  CHECK(gate.allowed({.ringing = 0, .waiting = 1, .idle = 1}) == 0);
  gate.connected(0);
  CHECK(gate.report().live == 32);
  CHECK(gate.allowed({}) == 0);
  gate.talked(0);
  CHECK(gate.report().live == 33);
  CHECK(gate.allowed({}) == 1);
}

TEST_CASE("where machines are not told, a conversation counts for its share of persons",
          "[pacing]") {
  // At 3 %, if half the conversations are with machines: 64 are 32 persons, too few for a loss.
  Gate gate = gate_of(CALLPACE_WINDOW_DAY, 0.03, 0.5);
  serve(gate, 64);
  CHECK(gate.report().live == 32);
  CHECK(gate.allowed({}) == 0);
  serve(gate, 1);
  CHECK(gate.allowed({}) == 1);
  lose(gate);  // whoever it was counts as a person
  CHECK(gate.report().live == 33);
  CHECK(gate.report().abandoned == 1);
}

TEST_CASE("lines that idle agents cover are allowed whatever the ratio is", "[pacing]") {
  Gate gate = gate_of(CALLPACE_WINDOW_DAY);
  lose(gate);
  CHECK(gate.allowed({.ringing = 2, .waiting = 0, .idle = 5}) == 3);
  CHECK(gate.allowed({.ringing = 5, .waiting = 1, .idle = 5}) == 0);
}

TEST_CASE("waiting callers count against the cap before they hang up", "[pacing]") {
  Gate gate = gate_of(CALLPACE_WINDOW_DAY, 0.1);
  serve(gate, 19);
  gate.dialed(0);
  gate.answered(0);
  // One waits: (1 + U) / (19 + 1 + U) <= 0.1 holds for U = 1 alone.
  CHECK(gate.allowed({.ringing = 0, .waiting = 1, .idle = 0}) == 1);
  gate.connected(0);
  CHECK(gate.allowed({}) == 2);
}

TEST_CASE("a cap that is a round number in decimals is kept exactly", "[pacing]") {
  for (const int percent : {1, 2, 3, 5, 7, 14, 28, 29, 56, 57, 58}) {
    Gate gate = gate_of(CALLPACE_WINDOW_CAMPAIGN, percent / 100.0);
    serve(gate, 100 - percent);
    CAPTURE(percent);
    CHECK(gate.allowed({}) == percent);
  }
}

TEST_CASE("a cap of 1 and no cap at all allow anything, a cap of 0 only what is covered",
          "[pacing]") {
  CHECK(gate_of(CALLPACE_WINDOW_DAY, 1).allowed({}) == INT64_MAX);
  callpace_config config = default_config();
  config.cap_mode = CALLPACE_CAP_OFF;
  CHECK(Gate(config).allowed({}) == INT64_MAX);
  Gate strict = gate_of(CALLPACE_WINDOW_DAY, 0);
  serve(strict, 1000);
  CHECK(strict.allowed({.ringing = 1, .waiting = 0, .idle = 4}) == 3);
}

TEST_CASE("answers earned on one day allow nothing on the next, but for a longer window",
          "[pacing]") {
  for (const auto& [window, next_day, after_30_days] :
       {std::tuple{CALLPACE_WINDOW_DAY, 0, 0}, std::tuple{CALLPACE_WINDOW_DAYS30, 0, 0},
        std::tuple{CALLPACE_WINDOW_PERIODS30, 2, 0}, std::tuple{CALLPACE_WINDOW_CAMPAIGN, 2, 2}}) {
    Gate gate = gate_of(window);
    serve(gate, 65);
    CAPTURE(window);
    CHECK(gate.allowed({}) == 2);
    gate.open(kDayUs);
    CHECK(gate.allowed({}) == next_day);
    gate.open(30 * kDayUs);
    CHECK(gate.allowed({}) == after_30_days);
  }
}

TEST_CASE("days are cut at the configured midnight, also before it", "[pacing]") {
  callpace_config config = default_config();
  config.day_origin_us = 6 * 3600 * std::int64_t{1'000'000};
  config.report_s_max = 0;
  Gate gate(config);
  gate.open(config.day_origin_us - 1);
  serve(gate, 33, config.day_origin_us - 1);
  CHECK(gate.allowed({}) == 1);
  gate.open(config.day_origin_us);
  CHECK(gate.allowed({}) == 0);
  gate.open(config.day_origin_us + kDayUs - 1);
  serve(gate, 33, config.day_origin_us);
  CHECK(gate.allowed({}) == 1);
}

TEST_CASE("a new day's extra line may not take the agent promised to yesterday's", "[pacing]") {
  Gate gate = gate_of(CALLPACE_WINDOW_DAY);
  serve(gate, 33);
  lose(gate);      // the day's only one
  gate.dialed(0);  // covered by the one idle agent
  gate.open(kDayUs);
  serve(gate, 40, kDayUs);
  CHECK(gate.allowed({.ringing = 1, .waiting = 0, .idle = 1}) == 0);
  gate.unanswered(0);
  CHECK(gate.allowed({.ringing = 0, .waiting = 0, .idle = 1}) == 2);
}

TEST_CASE("an idle agent may leave when no call needs it, or the ratio bears the loss",
          "[pacing]") {
  Gate gate = gate_of(CALLPACE_WINDOW_DAY);
  gate.dialed(0);
  CHECK_FALSE(gate.can_spare(1, {.ringing = 1, .waiting = 0, .idle = 1}));
  CHECK(gate.can_spare(1, {.ringing = 1, .waiting = 0, .idle = 2}));
  CHECK_FALSE(gate.can_spare(2, {.ringing = 1, .waiting = 0, .idle = 2}));
  serve(gate, 33);
  CHECK(gate.can_spare(1, {.ringing = 1, .waiting = 0, .idle = 1}));
}

TEST_CASE("30 successive days are reported together", "[pacing]") {
  Gate gate = gate_of(CALLPACE_WINDOW_DAYS30);
  serve(gate, 10);
  gate.open(20 * kDayUs);
  serve(gate, 5, 20 * kDayUs);
  lose(gate, 20 * kDayUs);
  CHECK(gate.report().live == 16);
  CHECK(gate.report().abandoned == 1);
  gate.open(30 * kDayUs);  // day 0 ages out
  CHECK(gate.report().live == 6);
  gate.open(50 * kDayUs);
  CHECK(gate.report().live == 0);
}

}  // namespace callpace::pacing::core
