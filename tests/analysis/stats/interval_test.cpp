// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/interval.hpp"

#include "analysis/stats/difference.hpp"
#include "analysis/stats/ratios.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <functional>
#include <random>
#include <vector>

using namespace callpace;
using namespace callpace::analysis;

namespace {

bool covers(const Estimate& estimate, double truth) {
  return estimate.low() <= truth && truth <= estimate.high();
}

/// Share of `trials` for which `holds`.
double share_of(int trials, const std::function<bool()>& holds) {
  int held = 0;
  for (int trial = 0; trial < trials; ++trial) held += holds() ? 1 : 0;
  return held / static_cast<double>(trials);
}

std::vector<double> drawn(int count, const std::function<double()>& draw) {
  std::vector<double> values;
  for (int i = 0; i < count; ++i) values.push_back(draw());
  return values;
}

/// A day on which the list is worked out by 33 agents or more, and fewer dial less in proportion.
Replication listed_day(std::mt19937_64& random, double present_ratio = 0.9) {
  Replication row;
  row.agents_expected = 38 * 0.9;
  row.total.days = 1;
  row.total.agents_employed = 38;
  row.total.agents_present = std::binomial_distribution<std::int64_t>{38, present_ratio}(random);
  const double done = std::min(1.0, static_cast<double>(row.total.agents_present) / 33);
  row.total.accounts = 6000;
  row.total.accounts_exhausted = std::llround(6000 * done);
  row.total.dials = std::llround(18000 * done + std::normal_distribution<>{0, 45}(random));
  return row;
}

}  // namespace

TEST_CASE("values without skew have Student's interval", "[stats]") {
  const std::vector<double> values{1, 2, 3, 4, 5, 6, 7};
  const Estimate known = skewed_estimate(values);
  CHECK(skewness(values) == Approx(0).margin(1e-12));
  CHECK(known.low() == Approx(4 - estimate_of(values).half_width));
  CHECK(known.high() == Approx(4 + estimate_of(values).half_width));
}

TEST_CASE("skewness is that of the textbooks' formula", "[stats]") {
  // g1 = 0.65625, G1 = g1 sqrt(n (n - 1)) / (n - 2), by hand for 2, 4, 4, 4, 5, 5, 7, 9.
  const std::vector<double> values{2, 4, 4, 4, 5, 5, 7, 9};
  CHECK(skewness(values) == Approx(0.65625 * std::sqrt(56.0) / 6));
}

TEST_CASE("a skewed mean's interval covers it, where Student's does not", "[stats][theory]") {
  std::mt19937_64 random{1992};
  std::exponential_distribution<double> exponential{1};
  double student = 0;
  const double hall = share_of(4000, [&] {
    const std::vector<double> values = drawn(10, [&] { return exponential(random); });
    student += covers(estimate_of(values), 1) ? 1.0 / 4000 : 0;
    return covers(skewed_estimate(values), 1);
  });
  CHECK(hall > 0.93);
  CHECK(hall < 0.96);
  CHECK(student < 0.91);
}

TEST_CASE("too few values say how many would do", "[stats]") {
  CHECK(skewed_estimate(std::vector<double>{1, 2, 3, 4}).n_needed == kValuesNeeded);
  CHECK(skewed_estimate(std::vector<double>{1, 2, 3, 4, 5}).n_needed == 0);
}

TEST_CASE("few events have the exact interval of the printed tables", "[stats]") {
  // Garwood 1936, two-sided 95 %: 10 events, 4.795 to 18.391. Three in one replication, one in the
  // others: fewer differences than chance makes, so each event counts by itself.
  const std::vector<double> events{1, 1, 1, 1, 1, 1, 1, 3};
  const std::vector<double> trials(8, 1000);
  REQUIRE(are_few({events, trials}));
  const Estimate known = rare_estimate({events, trials});
  CHECK(known.mean == Approx(10.0 / 8000));
  CHECK(known.low() == Approx(4.795 / 8000).epsilon(1e-3));
  CHECK(known.high() == Approx(18.391 / 8000).epsilon(1e-3));
}

TEST_CASE("what was not seen has a bound and no width of zero", "[stats]") {
  const std::vector<double> none(10, 0);
  const std::vector<double> trials(10, 500);
  const Estimate known = rare_estimate({none, trials});
  CHECK(known.mean == 0);
  CHECK(known.low() == 0);
  CHECK(known.high() == Approx(3.689 / 5000).epsilon(1e-3));
  const Estimate all = rare_estimate({trials, trials});
  CHECK(all.mean == 1);
  CHECK(all.high() == 1);
  CHECK(all.low() == Approx(1 - 3.689 / 5000).epsilon(1e-6));
}

TEST_CASE("events in clusters are covered too", "[stats][theory]") {
  std::mt19937_64 random{1936};
  std::poisson_distribution<int> clusters{0.15};
  const std::vector<double> trials(20, 4000);
  const double share = share_of(2000, [&] {
    const std::vector<double> events = drawn(20, [&] { return 2.0 * clusters(random); });
    return covers(rare_estimate({events, trials}), 0.3 / 4000);
  });
  // Not rejected as at least 93 %: four standard errors below it are 4 sqrt(.93 .07 / 2000) = .023.
  CHECK(share > 0.93 - 0.023);
}

TEST_CASE("teams smaller than the smallest seen fall short by the binomial", "[stats]") {
  // Of two agents none is present on a quarter of days and one on half of them.
  CHECK(unseen_shortfall({.employed = 2, .absent_ratio = 0.5}, 2) == Approx(0.5));
  CHECK(unseen_shortfall({.employed = 2, .absent_ratio = 0.5}, 1) == Approx(0.25));
  CHECK(unseen_shortfall({.employed = 2, .absent_ratio = 0}, 2) == 0);
  // Absent together, always: nobody is present on half of the days.
  CHECK(unseen_shortfall({.employed = 2, .absent_ratio = 0.5, .correlation = 1}, 2) == Approx(0.5));
  CHECK(unseen_shortfall({.employed = 2, .absent_ratio = 0.5, .correlation = 1}, 1) == Approx(0.5));
}

TEST_CASE("dials that a list limits are covered before a short-staffed day is seen",
          "[stats][theory]") {
  std::mt19937_64 random{2016};
  const Indicator& dials = *find_indicator("dials_per_day");
  Sample many;
  for (int i = 0; i < 200'000; ++i) many.add(static_cast<double>(listed_day(random).total.dials));
  double student = 0;
  const double share = share_of(2000, [&] {
    std::vector<Replication> rows;
    for (int i = 0; i < 10; ++i) rows.push_back(listed_day(random));
    student += covers(estimate_of(linearised(dials, rows)), many.mean()) ? 1.0 / 2000 : 0;
    return covers(estimate(dials, rows), many.mean());
  });
  CHECK(share > 0.93);
  CHECK(student < 0.85);
}

TEST_CASE("so are those of a team whose absences come together, by their correlation",
          "[stats][theory]") {
  // SD .08 about .1: the ratio absent is beta with 1.306 and 11.756.
  constexpr double kSd = 0.08;
  const double together = 0.09 / (kSd * kSd) - 1;
  std::mt19937_64 random{1948};
  std::gamma_distribution<> absent{0.1 * together};
  std::gamma_distribution<> present{0.9 * together};
  const auto day = [&](double correlation) {
    const double here = present(random);
    Replication row = listed_day(random, here / (here + absent(random)));
    row.agents_correlation = correlation;
    return row;
  };
  const Indicator& dials = *find_indicator("dials_per_day");
  Sample many;
  for (int i = 0; i < 200'000; ++i) many.add(static_cast<double>(day(0).total.dials));
  const auto coverage = [&](double correlation) {
    return share_of(2000, [&] {
      std::vector<Replication> rows;
      for (int i = 0; i < 10; ++i) rows.push_back(day(correlation));
      return covers(estimate(dials, rows), many.mean());
    });
  };
  const double as_binomial = coverage(0);
  CHECK(as_binomial < 0.94);  // too few, as if each agent were absent alone
  CHECK(coverage(kSd * kSd / 0.09) > as_binomial + 0.03);
}

TEST_CASE("work that no list limits has no longer side", "[stats]") {
  std::mt19937_64 random{38};
  std::vector<Replication> rows;
  for (int i = 0; i < 12; ++i) rows.push_back(listed_day(random));
  const Indicator& dials = *find_indicator("dials_per_day");
  const Estimate limited = estimate(dials, rows);
  for (Replication& row : rows) {
    row.total.accounts = 20'000;
    row.agents_expected = 0;  // not known: no luck to take out
  }
  const Estimate free = estimate(dials, rows);
  CHECK(free.low() > limited.low());
  CHECK(free.high() == limited.high());
}

TEST_CASE("work that agents limit is covered with the luck of absences taken out",
          "[stats][theory]") {
  // Calls a day by hand and by a dialer with the same agents, whose own errors are skewed.
  std::mt19937_64 random{19};
  const Indicator& dials = *find_indicator("dials_per_day");
  constexpr int kTrials = 2000;
  int held = 0;
  int difference_held = 0;
  double width = 0;
  double plain_width = 0;
  for (int trial = 0; trial < kTrials; ++trial) {
    std::vector<Replication> by_hand;
    std::vector<Replication> by_dialer;
    std::gamma_distribution<> skewed{4, 30};  // mean 120
    for (int day = 0; day < 10; ++day) {
      Replication row = listed_day(random);
      row.total.accounts = 20'000;
      row.total.dials = row.total.agents_present * 100 + std::llround(skewed(random));
      by_hand.push_back(row);
      row.total.dials = row.total.agents_present * 550 + std::llround(skewed(random));
      by_dialer.push_back(row);
    }
    const Estimate known = estimate(dials, by_dialer);
    const Estimate more = paired_difference(dials, by_hand, by_dialer);
    CHECK(more.mean == Approx(known.mean - estimate(dials, by_hand).mean));
    held += covers(known, 38 * 0.9 * 550 + 120) ? 1 : 0;
    difference_held += covers(more, 38 * 0.9 * 450) ? 1 : 0;
    width += known.half_width;
    plain_width += skewed_estimate(linearised(dials, by_dialer)).half_width;
  }
  // 95 % of 2,000 with a standard error of .49 %; skewness may cost as much again.
  CHECK(held / double{kTrials} > 0.95 - 0.02);
  CHECK(difference_held / double{kTrials} > 0.95 - 0.02);
  CHECK(width < 0.1 * plain_width);
}

TEST_CASE("a control of known mean takes its luck out of a mean, and the interval still holds",
          "[stats]") {
  // Calls a day: 550 for each agent present beyond 34.2, and normal errors of 100.
  std::mt19937 random{5};
  std::normal_distribution<double> error{0, 100};
  std::binomial_distribution<int> present{38, 0.9};
  constexpr int kDays = 20;
  double plain_width = 0;
  double controlled_width = 0;
  int held = 0;
  constexpr int kTrials = 2000;
  for (int trial = 0; trial < kTrials; ++trial) {
    std::vector<double> calls;
    std::vector<double> luck;
    for (int day = 0; day < kDays; ++day) {
      luck.push_back(present(random) - 38 * 0.9);
      calls.push_back(19'500 + 550 * luck.back() + error(random));
    }
    const Controlled found = controlled_estimate(calls, luck);
    held += covers(found.estimate, 19'500) ? 1 : 0;
    controlled_width += found.estimate.half_width;
    plain_width += skewed_estimate(calls).half_width;
  }
  // 95 % of 2,000 with a standard error of .49 %.
  CHECK(held / static_cast<double>(kTrials) == Approx(0.95).margin(0.015));
  CHECK(controlled_width < 0.12 * plain_width);
}

TEST_CASE("controls that are all equal say nothing, and leave the plain mean", "[stats]") {
  const std::vector<double> values{3, 5, 4, 8, 6};
  const Controlled found = controlled_estimate(values, std::vector<double>(5, 2.0));
  CHECK(found.slope == 0);
  CHECK(found.estimate.mean == skewed_estimate(values).mean);
  CHECK(found.estimate.half_width == skewed_estimate(values).half_width);
  // A team of which nobody is ever absent: the mean of equal controls is not quite equal to them.
  const std::vector<double> more{3, 5, 4, 8, 6, 7, 2};
  const Controlled rounded = controlled_estimate(more, std::vector<double>(7, 38 * 0.1));
  CHECK(rounded.slope == 0);
  CHECK(rounded.estimate.half_width == skewed_estimate(more).half_width);
}
