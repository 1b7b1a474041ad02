// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/estimates.hpp"

#include "src/age_table.hpp"
#include "src/campaigns.hpp"
#include "src/config.hpp"
#include "tests/pacing/sample_numbers.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

namespace callpace::pacing::core {
namespace {

std::int64_t us(double seconds) { return std::llround(seconds * 1e6); }

double exponential(std::mt19937_64& numbers, double mean) {
  return -mean * std::log(1 - uniform(numbers));
}

/// A memory that forgets nothing.
constexpr double kAll = 1e6;

/// Learnt from `count` lines: a share `answered` of them is answered, evenly between two ages; the
/// rest rings out at 30 s.
AgeTable lines_answered(std::uint64_t seed, int count, double answered, double from_s,
                        double to_s) {
  std::mt19937_64 numbers(seed);
  AgeTable lines({.mean_s = 15, .observations = 1});
  for (int i = 0; i < count; ++i) {
    const bool is_answered = uniform(numbers) < answered;
    const double lasted_s = is_answered ? from_s + (to_s - from_s) * uniform(numbers) : 30;
    lines.observe(us(lasted_s), is_answered ? 1 : 0);
  }
  lines.work_out(0, kAll);
  return lines;
}

}  // namespace

TEST_CASE("what ends at a constant rate beats an exponential horizon at any age", "[pacing]") {
  AgeTable table({.mean_s = 165, .observations = 50});
  table.work_out(18, kAll);
  for (const double age_s : {0.0, 0.5, 7.0, 100.0, 1000.0, 40000.0}) {
    CHECK(table.expected().at(us(age_s)) == Approx(18.0 / (18 + 165)).epsilon(1e-9));
  }
  // Learnt from a wrong prior: 20,000 draws leave a standard error of 2 % at each age.
  std::mt19937_64 numbers(1);
  AgeTable learnt({.mean_s = 30, .observations = 5});
  for (int i = 0; i < 20'000; ++i) learnt.observe(us(exponential(numbers, 165)), 1);
  learnt.work_out(18, kAll);
  for (const double age_s : {0.0, 20.0, 200.0}) {
    CHECK(learnt.expected().at(us(age_s)) == Approx(18.0 / (18 + 165)).epsilon(0.06));
  }
}

TEST_CASE("without a horizon the chance is the share of those that last so long", "[pacing]") {
  const AgeTable lines = lines_answered(2, 20'000, 0.25, 5, 10);
  CHECK(lines.expected().at(0) == Approx(0.25).margin(0.012));
  CHECK(lines.expected().at(us(4)) == Approx(0.25).margin(0.012));
  CHECK(lines.expected().at(us(15)) < 0.002);
}

TEST_CASE("one who has talked long is freed sooner where talks are alike", "[pacing]") {
  // Talks of 100 to 140 s, a horizon of 20 s.
  std::mt19937_64 numbers(3);
  AgeTable talk({.mean_s = 165, .observations = 1});
  for (int i = 0; i < 20'000; ++i) talk.observe(us(100 + 40 * uniform(numbers)), 1);
  talk.work_out(20, kAll);
  // At 0 s: E e^(-T/20) = e^-5 (1 - e^-2) / 2.
  CHECK(talk.expected().at(0) == Approx(std::exp(-5.0) * (1 - std::exp(-2.0)) / 2).epsilon(0.1));
  CHECK(talk.expected().at(us(120)) >
        0.55);  // (1 - e^-1) = .63 at 120 s; a span is 20 s wide there
}

TEST_CASE("after a delay, what is memoryless is worth as much if it lasts", "[pacing]") {
  AgeTable table({.mean_s = 18, .observations = 50});
  table.work_out(0, kAll);
  for (const double delay_s : {0.0, 0.01, 4.0, 30.0}) {
    const AgeCurve after = table.expected_after(delay_s);
    for (const double age_s : {0.0, 0.5, 7.0, 100.0}) {
      CHECK(after.at(us(age_s)) == Approx(std::exp(-delay_s / 18)).epsilon(1e-9));
    }
  }
}

TEST_CASE("after a delay only those count that are answered later", "[pacing]") {
  const AgeTable lines = lines_answered(6, 40'000, 0.5, 8, 16);
  const AgeCurve after = lines.expected_after(6);
  CHECK(after.at(0) == Approx(0.5).margin(0.02));
  CHECK(after.at(us(4)) == Approx(0.5 * 6 / 8).margin(0.03));  // 10 to 16 s
  CHECK(after.at(us(8)) == Approx(0.5 * 2 / 8).margin(0.03));
  CHECK(after.at(us(11)) < 0.02);
}

TEST_CASE("a ring is a delay and an exponential time", "[pacing]") {
  struct Case {
    double delay_s, rest_s, low_s, high_s;
  };
  // A tenth of the deviation is taken off for chance.
  for (const Case& one : {Case{0, 18, 0, 0.5}, Case{8, 8, 6.5, 8}, Case{14, 2, 12.8, 12.8}}) {
    std::mt19937_64 numbers(7);
    Learned learned(default_config());
    AnswerDelay delay(default_config());
    CHECK(delay.of_mean(learned.ring_s.mean) == 0);  // nothing is known of the shape
    for (int i = 0; i < 4000; ++i) {
      const double ring_s = one.delay_s + exponential(numbers, one.rest_s);
      learned.ring_s.observe(ring_s, 2000);
      delay.observe(ring_s, 2000);
    }
    CAPTURE(one.delay_s);
    CHECK(delay.of_mean(learned.ring_s.mean) >= one.low_s - 0.4);
    CHECK(delay.of_mean(learned.ring_s.mean) <= one.high_s + 0.4);
  }
}

TEST_CASE("to be sure of the means is not to be sure of the shapes", "[pacing]") {
  callpace_config config = default_config();
  config.ring_s_prior = 16;
  config.prior_observations = config.memory_observations = 1e6;
  Learned learned(config);
  AnswerDelay delay(config);
  LearnedAges ages(config);
  std::mt19937_64 numbers(7);
  for (int i = 0; i < 2000; ++i) {
    const double ring_s = 8 + exponential(numbers, 8);
    learned.ring_s.observe(ring_s, 1e6);
    delay.observe(ring_s, 1e6);
    ages.talk.observe(us(100), 1);
  }
  CHECK(learned.ring_s.mean == Approx(16).margin(0.01));
  CHECK(delay.of_mean(learned.ring_s.mean) == Approx(16 - 1.1 * 8).margin(1.2));
  ages.talk.work_out(10, kAll);
  CHECK(ages.talk.expected().at(us(95)) > 5 * ages.talk.expected().at(us(10)));
}

// Ends of 1 to 199 s, and then of a tenth of that, `together` of them taken in at a time.
AgeTable shorter_and_shorter(int together) {
  AgeTable table({.mean_s = 100, .observations = 50});
  for (int i = 0; i < 10'000; ++i) {
    table.observe(us((1 + i % 199) / (i < 5000 ? 1.0 : 10.0)), 1);
    if ((i + 1) % together == 0) table.work_out(10, 500);
  }
  table.work_out(10, 500);
  return table;
}

TEST_CASE("an age table forgets", "[pacing]") {
  AgeTable fresh({.mean_s = 10, .observations = 1});
  for (int i = 0; i < 5000; ++i) fresh.observe(us((1 + i % 199) / 10.0), 1);
  fresh.work_out(10, kAll);
  for (const int together : {1, 32, 200}) {
    const AgeTable table = shorter_and_shorter(together);
    CHECK(table.expected().at(0) == Approx(fresh.expected().at(0)).epsilon(0.02));
  }
}

TEST_CASE("what ended is learnt from alike one by one and many at a time", "[pacing]") {
  const AgeTable singly = shorter_and_shorter(1);
  const AgeTable many = shorter_and_shorter(50);
  for (const double age_s : {0.0, 3.0, 15.0, 19.0}) {
    CHECK(many.expected().at(us(age_s)) ==
          Approx(singly.expected().at(us(age_s))).epsilon(0.02));
  }
  // Before anything is forgotten, it is the same.
  AgeTable one_by_one({.mean_s = 100, .observations = 50});
  AgeTable at_once = one_by_one;
  for (int i = 0; i < 100; ++i) {
    for (AgeTable* table : {&one_by_one, &at_once}) table->observe(us(i * 1.7), i % 3);
    one_by_one.work_out(10, kAll);
  }
  at_once.work_out(10, kAll);
  for (const double age_s : {0.0, 3.0, 50.0, 165.0, 400.0}) {
    CHECK(at_once.expected().at(us(age_s)) ==
          Approx(one_by_one.expected().at(us(age_s))).epsilon(1e-9));
  }
}

// A line rings for 18 s on average, and is then answered or not: at any age it promises what a new
// one does. Few lines are seen beyond a minute, so there an hour does not wear off what was before.
TEST_CASE("an old line's promise goes with the hit rate when that falls", "[pacing]") {
  std::mt19937_64 numbers(4);
  AgeTable lines({.mean_s = 18, .observations = 50});
  const auto ring = [&](int count, double hit_rate) {
    for (int i = 0; i < count; ++i) {
      const bool answered = uniform(numbers) < hit_rate;
      lines.observe(us(exponential(numbers, 18)), answered ? 1 / hit_rate : 0);
      if (i % 32 == 0) lines.work_out(0, 2000);
    }
    lines.work_out(0, 2000);
  };
  ring(100'000, 0.25);
  ring(3'000, 0.10);
  CHECK(lines.expected().at(0) == Approx(1).epsilon(0.1));
  for (const double age_s : {18.0, 40.0, 60.0}) {
    CHECK(lines.expected().at(us(age_s)) / lines.expected().at(0) == Approx(1).epsilon(0.25));
  }
}

TEST_CASE("a fall of the hit rate from .25 to .10 is noticed within 300 lines", "[pacing]") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    std::mt19937_64 numbers(seed);
    ForgettingMean share{0.25, 50};
    ChangeDetector change{0.25};
    const auto dial = [&](double chance) {
      const double value = uniform(numbers) < chance ? 1 : 0;
      share.observe(value, 2000);
      return change.observe(value, share);
    };
    int early = 0;
    for (int i = 0; i < 3000; ++i) early += dial(0.25) ? 1 : 0;
    CHECK(early <= 1);
    bool noticed = false;
    for (int i = 0; i < 300; ++i) noticed |= dial(0.10);
    CHECK(noticed);
    for (int i = 0; i < 600; ++i) dial(0.10);
    CHECK(share.mean == Approx(0.10).margin(0.04));
  }
}

TEST_CASE("a change that did not happen is noticed seldom", "[pacing]") {
  int noticed = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    std::mt19937_64 numbers(seed);
    ForgettingMean share{0.25, 2000};
    ChangeDetector change{0.25};
    for (int i = 0; i < 15'000; ++i) {  // a day of 21 agents
      const double value = uniform(numbers) < 0.25 ? 1 : 0;
      share.observe(value, 2000);
      noticed += change.observe(value, share) ? 1 : 0;
    }
  }
  CHECK(noticed < 100);  // less than once a day
}

// All lines of a large team dialed at once: persons answer within 20 s, the rest rings out at 30 s,
// so that 48 answers are followed by 552 lines without one. 200 agents once lost two callers of
// three because the share of the last 120 lines was believed, and the next lines dialed together
// for it.
TEST_CASE("lines that are dialed together are not taken for a changed hit rate", "[pacing]") {
  std::mt19937_64 numbers(5);
  callpace_config config = default_config();
  config.hit_rate_prior = 0.08;
  Campaigns campaigns(config);
  campaigns.set_time(0);
  int noticed = 0;
  double least = 1;
  double most = 0;
  for (int burst = 0; burst < 60; ++burst) {
    std::uint32_t answers = 0;
    for (int line = 0; line < 600; ++line) answers += uniform(numbers) < 0.08 ? 1 : 0;
    for (std::uint32_t line = 0; line < 600; ++line) {
      const bool is_change = campaigns.learn(
          0, {.value = line < answers ? 1.0 : 0.0, .ringing = 600u - line, .memory = 2000});
      noticed += is_change ? 1 : 0;
      if (burst < 10) continue;
      least = std::min(least, campaigns.hit_rate(0));
      most = std::max(most, campaigns.hit_rate(0));
    }
  }
  CHECK(noticed == 0);
  CHECK(least > 0.07);
  CHECK(most < 0.09);
}

// Failed numbers end at once: at the start of a day 690 of 3,660 lines dialed at once ended before
// any could be answered. A tenth of the hit rate was believed, and ten times as many lines dialed.
TEST_CASE("the first lines to end are not taken for all of them", "[pacing]") {
  callpace_config config = default_config();
  config.hit_rate_prior = 0.25;
  Campaigns campaigns(config);
  campaigns.set_time(0);
  std::uint32_t ringing = 0;
  const auto dial = [&](std::uint32_t lines) { ringing += lines; };
  const auto end = [&](bool answered) {
    campaigns.learn(0, {.value = answered ? 1.0 : 0.0, .ringing = ringing--, .memory = 2000});
  };
  dial(3660);
  for (int line = 0; line < 690; ++line) end(false);
  CHECK(campaigns.hit_rate(0) > 0.2);
  // The rest of them, answered lines first, tell what is true soon enough.
  for (int line = 0; line < 2970; ++line) end(line < 366);
  CHECK(campaigns.hit_rate(0) < 0.2);
  for (int burst = 0; burst < 4; ++burst) {
    dial(3660);
    for (int line = 0; line < 3660; ++line) end(line % 10 == 0);
  }
  CHECK(campaigns.hit_rate(0) == Approx(0.1).epsilon(0.15));
}

TEST_CASE("patience is learnt from those who stayed and those who left", "[pacing]") {
  // Waits are cut off at 5 s: a mean of what was seen would be too short.
  std::mt19937_64 numbers(4);
  Rate leaves{10, 10 * 60.0};
  for (int i = 0; i < 20'000; ++i) {
    const double patience_s = exponential(numbers, 15);
    leaves.observe(std::min(patience_s, 5.0), patience_s < 5, 1e6);
  }
  CHECK(1 / leaves.per_s() == Approx(15).epsilon(0.04));
}

}  // namespace callpace::pacing::core
