// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/fate.hpp"

#include "sim/scenario/handling.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace callpace::center {
namespace {

using scenario::DialingMode;
using scenario::Outcome;

constexpr int kDraws = 200'000;

template <class Visit>
void draw_many(const scenario::Scenario& s, int hour, Visit visit) {
  const Fates fates{{s.campaign(), s.dialer}, {s.seed, 0}};
  for (std::uint32_t account = 0; account < kDraws; ++account) {
    visit(fates.draw({account, 0, 0}, hour));
  }
}

/// True when `count` of kDraws is a likely outcome of chance `p` (99.9 %).
bool agrees(double count, double p) {
  return std::abs(count / kDraws - p) < 3.29 * std::sqrt(p * (1 - p) / kDraws);
}

TEST_CASE("outcomes come with their shares", "[center]") {
  const scenario::Scenario s = testing::sample_site(1, 0.25);
  const scenario::OutcomeMix& mix = s.campaign().phones.types[0].outcomes;
  std::array<double, scenario::kOutcomes> counts{};
  draw_many(s, 10, [&](const Fate& f) { ++counts[static_cast<std::size_t>(f.outcome)]; });
  CHECK(agrees(counts[0], mix.no_answer));
  CHECK(agrees(counts[1], mix.machine));
  CHECK(agrees(counts[2], mix.failed));
  CHECK(agrees(counts[3], mix.busy));
  CHECK(agrees(counts[4], mix.human));
}

TEST_CASE("an hour's factor scales the person's share, the others fill the rest", "[center]") {
  scenario::Scenario s = testing::sample_site(1, 0.25);
  s.campaign().phones.types[0].human_by_hour.assign(24, 1);
  s.campaign().phones.types[0].human_by_hour[18] = 1.6;
  std::array<double, scenario::kOutcomes> counts{};
  draw_many(s, 18, [&](const Fate& f) { ++counts[static_cast<std::size_t>(f.outcome)]; });
  CHECK(agrees(counts[4], 0.4));
  CHECK(agrees(counts[0], 0.6 * 0.4));
}

TEST_CASE("a detector that drifts errs more often, on the same customers", "[center]") {
  scenario::Scenario steady = testing::sample_site(1, 0.25);
  steady.dialer.detection.human_as_machine_ratio = 0.03;
  steady.dialer.detection.machine_as_human_ratio = 0.05;
  scenario::Scenario drifting = steady;
  drifting.dialer.detection.drift_by_hour.assign(24, 1);
  drifting.dialer.detection.drift_by_hour[11] = 4;
  const Fates before{{steady.campaign(), steady.dialer}, {steady.seed, 0}};
  const Fates after{{drifting.campaign(), drifting.dialer}, {drifting.seed, 0}};
  double humans = 0, missed = 0, machines = 0, taken = 0;
  for (std::uint32_t account = 0; account < kDraws; ++account) {
    const Fate was = before.draw({account, 0, 0}, 11);
    const Fate is = after.draw({account, 0, 0}, 11);
    REQUIRE(is.outcome == was.outcome);
    REQUIRE(is.talk == was.talk);
    REQUIRE(is.misdetected >= was.misdetected);
    REQUIRE(after.draw({account, 0, 0}, 10).misdetected == was.misdetected);
    humans += is.outcome == Outcome::human;
    missed += is.outcome == Outcome::human && is.misdetected;
    machines += is.outcome == Outcome::machine;
    taken += is.outcome == Outcome::machine && is.misdetected;
  }
  CHECK(missed / humans == Approx(0.12).epsilon(0.05));
  CHECK(taken / machines == Approx(0.20).epsilon(0.05));
}

TEST_CASE("dead trunks fail their share of the dials made in their hours", "[center]") {
  scenario::Scenario s = testing::sample_site(1, 0.25);
  s.dialer.trunk_losses = {{{10 * 3600, 11 * 3600}, 0.3}};
  const Fates fates{{s.campaign(), s.dialer}, {s.seed, 0}};
  double dead = 0;
  for (std::uint32_t account = 0; account < kDraws; ++account) {
    const Attempt attempt{account, 0, 0};
    dead += fates.meets_dead_trunk(attempt, std::chrono::hours{10});
    REQUIRE_FALSE(fates.meets_dead_trunk(attempt, std::chrono::seconds{10 * 3600 - 1}));
    REQUIRE_FALSE(fates.meets_dead_trunk(attempt, std::chrono::hours{11}));
  }
  CHECK(agrees(dead, 0.3));
}

TEST_CASE("handling takes what the study's steps leave, at the dialer and by hand", "[center]") {
  scenario::Scenario s = testing::sample_site(1, 0.25);
  double at_dialer_s = 0, by_hand_s = 0, keying_s = 0, persons = 0;
  draw_many(s, 10, [&](const Fate& f) {
    at_dialer_s += kernel::to_seconds(f.talk + f.wrap);
    persons += f.outcome == Outcome::human;
  });
  s.campaign().dialing = DialingMode::manual;
  draw_many(s, 10, [&](const Fate& f) {
    by_hand_s += kernel::to_seconds(f.talk + f.wrap);
    keying_s += f.keyings * s.campaign().manual.digits * s.campaign().manual.key_digit_s;
  });
  // 244.7 - 20 - 30 - 30 = 164.7 s for each conversation; by hand for each attempt, with keying.
  CHECK(at_dialer_s / persons == Approx(164.7).epsilon(0.02));
  CHECK((by_hand_s + keying_s) / kDraws == Approx(164.7).epsilon(0.01));
  CHECK(keying_s / kDraws == Approx(scenario::keying_s_mean(s.campaign().manual)).epsilon(0.01));
}

TEST_CASE("talk differs by party and keeps its mean", "[center]") {
  scenario::Scenario s = testing::sample_site(1, 0.25);
  s.campaign().handling.wrong_party_talk_factor = 0.25;
  double right_s = 0, wrong_s = 0, rights = 0, wrongs = 0;
  draw_many(s, 10, [&](const Fate& f) {
    if (f.outcome != Outcome::human) return;
    (f.right_party ? right_s : wrong_s) += kernel::to_seconds(f.talk);
    ++(f.right_party ? rights : wrongs);
  });
  CHECK(wrong_s / wrongs == Approx(0.25 * right_s / rights).epsilon(0.03));
  CHECK((right_s + wrong_s) / (rights + wrongs) == Approx(144.7).epsilon(0.02));
}

TEST_CASE("who answers at a low hit rate answers at a higher one, in the same way", "[center]") {
  const scenario::Scenario low = testing::sample_site(1, 0.20);
  const scenario::Scenario high = testing::sample_site(1, 0.25);
  const Fates few{{low.campaign(), low.dialer}, {low.seed, 5}};
  const Fates many{{high.campaign(), high.dialer}, {high.seed, 5}};
  for (std::uint32_t account = 0; account < 2000; ++account) {
    const Fate a = few.draw({account, 1, 0}, 10);
    const Fate b = many.draw({account, 1, 0}, 10);
    if (a.outcome != Outcome::human) continue;
    REQUIRE(b.outcome == Outcome::human);
    REQUIRE(a.talk == b.talk);
    REQUIRE(a.patience == b.patience);
  }
}

TEST_CASE("the detector errs with its two ratios", "[center]") {
  scenario::Scenario s = testing::sample_site(1, 0.25);
  s.dialer.detection.human_as_machine_ratio = 0.05;
  s.dialer.detection.machine_as_human_ratio = 0.10;
  double persons = 0, lost = 0, machines = 0, passed = 0;
  draw_many(s, 10, [&](const Fate& f) {
    if (f.outcome == Outcome::human) ++persons, lost += f.misdetected;
    if (f.outcome == Outcome::machine) ++machines, passed += f.misdetected;
  });
  CHECK(lost / persons == Approx(0.05).epsilon(0.1));
  CHECK(passed / machines == Approx(0.10).epsilon(0.1));
}

TEST_CASE("who waits for an agent has patience, and a machine that is known for one has none",
          "[center]") {
  scenario::Scenario s = testing::sample_site(1, 0.25);
  s.dialer.detection.machine_as_human_ratio = 0.10;
  double waits = 0, waited_s = 0, known = 0, known_s = 0;
  draw_many(s, 10, [&](const Fate& f) {
    const double patience_s = kernel::to_seconds(f.patience);
    const bool is_machine = f.outcome == Outcome::machine;
    if (f.outcome == Outcome::human || (is_machine && f.misdetected))
      ++waits, waited_s += patience_s;
    if (is_machine && !f.misdetected) ++known, known_s += patience_s;
  });
  CHECK(waited_s / waits == Approx(s.dialer.patience.mean_s).epsilon(0.02));
  CHECK(known > 0);
  CHECK(known_s == 0);
}

}  // namespace
}  // namespace callpace::center
