// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/hour_profile.hpp"

#include "src/campaigns.hpp"
#include "src/config.hpp"
#include "tests/pacing/sample_numbers.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <random>

namespace callpace::pacing::core {
namespace {

constexpr std::int64_t kHourUs = 3'600'000'000;
constexpr double kMemory = 2000;
constexpr int kLinesAnHour = 800;

callpace_config one_campaign() {
  callpace_config config = default_config();
  config.campaigns = 1;
  return config;
}

/// Mean error of the hit rate, relative, over the first 60 lines of each hour of a day from 8
/// to 16.
template <class HitRate>
double day(Campaigns& campaigns, int day_number, std::mt19937_64& numbers, HitRate hit_rate) {
  double error = 0;
  int looks = 0;
  for (int hour = 8; hour < 16; ++hour) {
    campaigns.set_time((24 * day_number + hour) * kHourUs);
    const double truth = hit_rate(hour);
    for (int line = 0; line < kLinesAnHour; ++line) {
      if (line < 60) {
        error += std::abs(campaigns.hit_rate(0) / truth - 1);
        ++looks;
      }
      campaigns.learn(0, {.value = uniform(numbers) < truth ? 1.0 : 0.0, .memory = kMemory});
    }
  }
  return error / looks;
}

}  // namespace

TEST_CASE("hours differ once both were seen often and the difference is more than chance",
          "[pacing]") {
  HourProfile profile;
  CHECK(profile.ratio(9, 10) == 1);
  const auto see = [&](std::int32_t hour, int answers, int lines) {
    for (int i = 0; i < lines; ++i) profile.observe(hour, i < answers ? 1 : 0, 1e6);
  };
  see(9, 100, 400);
  see(10, 60, 199);
  CHECK(profile.ratio(9, 10) == 1);  // one line too few
  see(10, 60, 201);
  CHECK(profile.ratio(9, 10) == 1);  // .25 and .30: within chance
  see(11, 200, 400);
  CHECK(profile.ratio(9, 11) == Approx(2));
  CHECK(profile.ratio(11, 9) == Approx(0.5));
  CHECK(profile.ratio(HourProfile::kNoHour, 11) == 1);
}

TEST_CASE("a profile met before is followed at the turn of the hour", "[pacing]") {
  std::mt19937_64 numbers(7);
  Campaigns campaigns(one_campaign());
  const auto lunch = [](int hour) { return hour == 12 || hour == 13 ? 0.10 : 0.25; };
  const double first = day(campaigns, 0, numbers, lunch);
  day(campaigns, 1, numbers, lunch);
  const double third = day(campaigns, 2, numbers, lunch);
  CHECK(first > 0.20);
  CHECK(third < 0.12);
}

TEST_CASE("on a first day, and without a profile, the hour changes nothing", "[pacing]") {
  std::mt19937_64 numbers(8);
  Campaigns campaigns(one_campaign());
  for (int number = 0; number < 20; ++number) {
    const double error = day(campaigns, number, numbers, [](int) { return 0.25; });
    CHECK(error < 0.2);
    for (std::int32_t from = 8; from < 16; ++from) {
      for (std::int32_t to = 8; to < 16; ++to) {
        CHECK(campaigns.at(0).profile.ratio(from, to) == 1);
      }
    }
  }
}

TEST_CASE("hours are counted from midnight, before and after the origin", "[pacing]") {
  Campaigns campaigns(one_campaign());
  for (const std::int64_t day_number : {-3, 0, 40}) {
    campaigns.set_time((24 * day_number + 23) * kHourUs + kHourUs / 2);
    campaigns.learn(0, {.value = 1, .memory = kMemory});
    CHECK(campaigns.at(0).seen_hour == 23);
  }
}

}  // namespace callpace::pacing::core
