// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/hit_rates.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis::fit;
using callpace::measure::CallOutcome;
using callpace::scenario::Outcome;

namespace {

void put(PhoneCounts& counts, std::size_t hour, CallOutcome outcome, std::int64_t count) {
  counts.by_hour[hour][static_cast<std::size_t>(outcome)] += count;
}

PhoneCounts counts_of(std::int64_t morning, std::int64_t noon) {
  PhoneCounts counts;
  for (const std::size_t hour : {std::size_t{9}, std::size_t{12}}) {
    const std::int64_t persons = hour == 9 ? morning : noon;
    put(counts, hour, CallOutcome::connected, persons - 10);
    put(counts, hour, CallOutcome::abandoned, 10);
    put(counts, hour, CallOutcome::machine, 200);
    put(counts, hour, CallOutcome::busy, 100);
    put(counts, hour, CallOutcome::failed, 100);
    put(counts, hour, CallOutcome::no_answer, 600 - persons);
  }
  return counts;
}

}  // namespace

// Clopper and Pearson (1934): 10 of 100 are 4.90 to 17.62 %.
TEST_CASE("a share has the exact interval", "[fit]") {
  const Share share = share_of(10, 100);
  CHECK(share.ratio.ends.low == Approx(0.04900).margin(1e-5));
  CHECK(share.ratio.ends.high == Approx(0.17622).margin(1e-5));
  CHECK(share_of(0, 0).ratio.ends.high == 1);
}

TEST_CASE("hours that differ by luck alone have one rate", "[fit]") {
  const PhoneRates alike = rates_of(counts_of(250, 255), {});
  CHECK_FALSE(alike.differs_by_hour);
  CHECK(alike.human_by_hour.empty());
  CHECK(alike.mix.human == Approx(0.2525));
  const PhoneRates apart = rates_of(counts_of(200, 300), {});
  CHECK(apart.differs_by_hour);
  REQUIRE(apart.human_by_hour.size() == 24);
  CHECK(apart.human_by_hour[9] == Approx(0.8).margin(1e-4));
  CHECK(apart.human_by_hour[12] == Approx(1.2).margin(1e-4));
  CHECK(apart.human_by_hour[13] == 1);
}

TEST_CASE("what a scenario states tells what the records told", "[fit]") {
  const Telling telling{.missed_ratio = 0.05, .seen_ratio = 0.9, .seen_ends = {0.88, 0.92}};
  const PhoneRates rates = rates_of(counts_of(250, 250), telling);
  const auto& mix = rates.mix;
  CHECK(mix.human * 0.95 * 0.9 == Approx(0.25).margin(1e-5));
  CHECK(mix.machine * 0.9 + mix.human * 0.05 * 0.9 == Approx(0.2).margin(1e-5));
  CHECK(mix.no_answer + (mix.human + mix.machine) * 0.1 == Approx(0.35).margin(1e-5));
  CHECK(mix.human + mix.machine + mix.no_answer + mix.busy + mix.failed == Approx(1));
  const Figure human = stated_share(rates, Outcome::human, telling);
  CHECK(human.value == mix.human);
  const double alone = rates.persons.ratio.ends.high / 0.95 / 0.9;
  CHECK(human.ends.high > alone);  // the cut's share is known within 2 % alone
  CHECK(human.ends.high < alone + 0.02);
}
