// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/difference.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace callpace;
using namespace callpace::analysis;

namespace {

/// Days on which dials follow the agents present, and (by `slope`) persons' luck to answer.
std::vector<Replication> days_of(std::uint64_t seed, int count, double slope, double extra) {
  std::mt19937_64 random{seed};
  std::normal_distribution<double> normal;
  std::vector<Replication> rows;
  for (int i = 0; i < count; ++i) {
    Replication row;
    row.agents_expected = 34.2;
    row.chances = {.answers_per_dial = 0.25, .right_parties_per_conversation = 0.35};
    row.total.days = 1;
    row.total.accounts = 1'000'000;
    row.total.agents_employed = 38;
    row.total.agents_present = std::binomial_distribution<std::int64_t>{38, 0.9}(random);
    const double luck = std::round(60 * normal(random));
    row.total.dials = std::llround(550 * static_cast<double>(row.total.agents_present) + extra +
                                   slope * luck + 5 * normal(random));
    row.total.live_answers = std::llround(0.25 * static_cast<double>(row.total.dials) + luck);
    row.total.conversations = row.total.live_answers;
    row.total.right_party_contacts =
        std::llround(0.35 * static_cast<double>(row.total.conversations) + 20 * normal(random));
    rows.push_back(row);
  }
  return rows;
}

bool takes_out(const Controls& controls, std::string_view name) {
  return std::ranges::any_of(controls, [&](const Luck* it) { return it->name == name; });
}

Controls helpful(const std::vector<Replication>& from, const std::vector<Replication>& to) {
  return helpful_controls(*find_indicator("dials_per_day"), std::vector<Rows>{from, to}, 20);
}

}  // namespace

TEST_CASE("luck that helps is taken out, and luck that does not is left", "[stats]") {
  int answers_if_helpful = 0;
  int answers_if_not = 0;
  int parties = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    // Independent days: pairing helps nothing, so that controls have all to do.
    const Controls some = helpful(days_of(seed, 20, -4, 0), days_of(1000 + seed, 20, -4, 300));
    CHECK(takes_out(some, "agents_present"));
    answers_if_helpful += takes_out(some, "answers") ? 1 : 0;
    parties += takes_out(some, "right_parties") ? 1 : 0;
    const Controls none = helpful(days_of(seed, 20, 0, 0), days_of(1000 + seed, 20, 0, 300));
    answers_if_not += takes_out(none, "answers") ? 1 : 0;
    CHECK_FALSE(takes_out(none, "work"));  // not known of these days
  }
  CHECK(answers_if_helpful == 100);
  CHECK(answers_if_not < 20);
  CHECK(parties < 20);
}

TEST_CASE("an agent whom one side has more and who is never absent biases nothing",
          "[stats][theory]") {
  // On 10 days in a third of all cases; those days alone do not show what an absence costs.
  std::mt19937_64 random{39};
  std::normal_distribution<double> normal;
  const Indicator& dials = *find_indicator("dials_per_day");
  constexpr int kTrials = 2000;
  int held = 0;
  int held_by_pairs_alone = 0;
  int always_there = 0;
  const auto covers = [](const Estimate& known) {
    return known.low() <= 495 && known.high() >= 495;
  };
  for (int trial = 0; trial < kTrials; ++trial) {
    std::vector<Replication> from = days_of(random(), 10, 0, 0);
    std::vector<Replication> to = from;
    std::int64_t present = 0;
    for (Replication& row : to) {
      const int extra = std::bernoulli_distribution{0.9}(random) ? 1 : 0;
      present += extra;
      row.agents_expected += 0.9;
      row.total.agents_employed += 1;
      row.total.agents_present += extra;
      row.total.dials += std::llround(550 * extra + 100 * normal(random));
    }
    always_there += present == 10 ? 1 : 0;
    held += covers(paired_difference(dials, from, to)) ? 1 : 0;
    held_by_pairs_alone += covers(paired(dials, {from, to}, {}).difference) ? 1 : 0;
  }
  CHECK(always_there > 0.3 * kTrials);
  CHECK(held / double{kTrials} > 0.95 - 0.015);
  CHECK(held_by_pairs_alone / double{kTrials} < 0.92);
}

TEST_CASE("events too few on both sides leave an exact and wide interval", "[stats]") {
  std::vector<Replication> from(10);
  for (Replication& row : from) row.total.live_answers = 4000;
  std::vector<Replication> to = from;
  const Indicator& abandoned = *find_indicator("abandon_ratio_hangup");
  const Paired none = paired(abandoned, {from, to}, {});
  CHECK(none.difference.mean == 0);
  CHECK(none.difference.high() > 0);
  CHECK(none.difference.low() == Approx(-none.difference.high()));
  CHECK_FALSE(none.is_clear());
  to[3].total.hung_up_in_queue = 20;
  const Paired few = paired(abandoned, {from, to}, {});
  CHECK(few.difference.mean == Approx(20.0 / 40'000));
  CHECK(few.difference.low() < 0);
}

TEST_CASE("a ratio whose luck is all known is still not known better than it is a ratio",
          "[stats][theory]") {
  // The luck of persons says the numerator and that of agents the number of dials, so that nothing
  // is left of a day; the product of both errors is.
  const Indicator& hit_rate = *find_indicator("hit_rate");
  constexpr int kTrials = 2000;
  int held = 0;
  double width = 0;
  const auto days = [](std::uint64_t seed) {
    std::vector<Replication> rows = days_of(seed, 10, 0, 0);
    for (Replication& row : rows) row.total.dials_human = row.total.live_answers;
    return rows;
  };
  for (std::uint64_t seed = 1; seed <= kTrials; ++seed) {
    const std::vector<Replication> from = days(2 * seed);
    const std::vector<Replication> to = days(2 * seed + 1);
    const Paired pair = paired(hit_rate, {from, to}, {&lucks()[0], &lucks()[1]});
    held += pair.difference.low() <= 0 && pair.difference.high() >= 0 ? 1 : 0;
    width += pair.difference.half_width / kTrials;
  }
  CHECK(held / double{kTrials} > 0.95 - 0.015);
  CHECK(width < 0.0005);  // where ten days without control know it to .003
}

TEST_CASE("what one side does not have is not a number", "[stats]") {
  const std::vector<Replication> from(10);
  const std::vector<Replication> to = days_of(1, 10, 0, 0);
  const Paired pair = paired(*find_indicator("hit_rate"), {from, to}, {});
  CHECK(std::isnan(pair.difference.mean));
  CHECK_FALSE(pair.is_clear());
  CHECK(pair.controls.empty());
}
