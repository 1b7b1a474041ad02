// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/ratios.hpp"

#include "analysis/stats/difference.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <set>
#include <string>

using namespace callpace;
using namespace callpace::analysis;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3600 * kSecond;

/// One day of a small centre, with round figures.
Replication day() {
  Replication it;
  it.total.days = 1;
  it.total.accounts = 1000;
  it.total.accounts_attempted = 800;
  it.total.accounts_reached = 300;
  it.total.agents_present = 9;
  it.total.dials = 2000;
  it.total.dials_no_answer = 500;
  it.total.dials_machine = 400;
  it.total.dials_failed = 200;
  it.total.dials_busy = 400;
  it.total.dials_human = 500;
  it.total.live_answers = 475;
  it.total.human_as_machine = 25;
  it.total.conversations = 456;
  it.total.right_party_contacts = 160;
  it.total.hung_up_in_queue = 19;
  it.total.late_two_second = 38;
  it.total.idle_us = 9 * kHour;
  it.total.idle_dry_us = 912 * kSecond;
  it.total.talk_us = 30 * kHour;
  it.total.machine_us = 1 * kHour;
  it.total.wrap_us = 10 * kHour;
  it.total.logged_us = 57 * kHour;
  it.total.paid_us = 64 * kHour;
  it.idle_s_p90 = 21;
  it.platform_s_mean = 0.25;
  return it;
}

double value(const char* name, const Replication& replication) {
  const Indicator* indicator = find_indicator(name);
  REQUIRE(indicator != nullptr);
  return indicator->value(replication);
}

}  // namespace

TEST_CASE("every indicator is the ratio that its definition states", "[stats]") {
  const Replication it = day();
  CHECK(value("dials_per_day", it) == 2000);
  CHECK(value("conversations_per_day", it) == 456);
  CHECK(value("conversations_per_agent_hour", it) == Approx(8));
  CHECK(value("idle_s_mean", it) == Approx(9 * 3600.0 / 456));
  CHECK(value("idle_s_mean_due", it) == Approx(9 * 3600.0 / 456 - 2));
  CHECK(value("idle_s_p90", it) == 21);
  CHECK(value("abandon_ratio_hangup", it) == Approx(19.0 / 475));
  CHECK(value("abandon_ratio_2s", it) == Approx(38.0 / 475));
  CHECK(value("occupancy", it) == Approx(0.8));
  CHECK(value("utilisation", it) == Approx(40.0 / 64));
  CHECK(value("talk_min_per_h", it) == Approx(1800.0 / 57));
  CHECK(value("machine_min_per_h", it) == Approx(60.0 / 57));
  CHECK(value("saturation", it) == Approx(2));
  CHECK(value("penetration", it) == Approx(0.8));
  CHECK(value("reached_ratio", it) == Approx(0.3));
  CHECK(value("right_party_contacts_per_day", it) == 160);
  CHECK(value("hit_rate", it) == Approx(0.25));
  CHECK(value("agents_present_per_day", it) == 9);
  CHECK(value("platform_s_mean", it) == Approx(0.25));
}

TEST_CASE("persons taken for machines count as abandoned where the policy says so", "[stats]") {
  Replication it = day();
  it.human_as_machine_abandons = true;
  CHECK(value("abandon_ratio_hangup", it) == Approx(44.0 / 500));
  CHECK(value("abandon_ratio_2s", it) == Approx(63.0 / 500));
}

TEST_CASE("persons cut off by a failing detector count where those taken for machines do",
          "[stats]") {
  Replication it = day();
  it.total.human_cut_off = 10;
  CHECK(value("abandon_ratio_hangup", it) == Approx(19.0 / 475));
  it.human_as_machine_abandons = true;
  CHECK(value("abandon_ratio_hangup", it) == Approx(54.0 / 510));
}

TEST_CASE("dialing by hand is waiting for a person, and counts against occupancy", "[stats]") {
  Replication it = day();
  it.total.dialing_us = 30 * kHour;
  CHECK(value("occupancy", it) == Approx(0.5));
  CHECK(value("idle_s_mean", it) == Approx(39 * 3600.0 / 456));
}

TEST_CASE("indicators have distinct names, a unit and a definition", "[stats]") {
  std::set<std::string_view> names;
  for (const Indicator& indicator : indicators()) {
    CHECK(names.insert(indicator.name).second);
    CHECK(find_indicator(indicator.name) == &indicator);
    CHECK(!unit_name(indicator.unit).empty());
    CHECK(indicator.definition.find(" / ") != std::string_view::npos);
  }
  CHECK(find_indicator("no_such_indicator") == nullptr);
}

TEST_CASE("a ratio over replications is the ratio of the sums", "[stats]") {
  std::vector<Replication> rows(2, day());
  rows[1].total.hung_up_in_queue = 5;
  rows[1].total.live_answers = 25;
  const Estimate ratio = estimate(*find_indicator("abandon_ratio_hangup"), rows);
  CHECK(ratio.mean == Approx(24.0 / 500));
  CHECK(ratio.n == 2);
}

TEST_CASE("a ratio without a denominator is not a number", "[stats]") {
  const std::vector<Replication> rows(3);
  const Estimate ratio = estimate(*find_indicator("occupancy"), rows);
  CHECK(std::isnan(ratio.mean));
  CHECK(ratio.n == 0);
  CHECK(std::isnan(find_indicator("occupancy")->value(rows[0])));
}

TEST_CASE("the interval of a ratio of sums covers the true ratio", "[stats][theory]") {
  std::mt19937_64 random{20170131};
  constexpr int kTrials = 2000;
  constexpr double kTruth = 0.04;
  int covered = 0;
  for (int trial = 0; trial < kTrials; ++trial) {
    std::vector<Replication> rows(25);
    for (Replication& row : rows) {
      row.total.live_answers = std::poisson_distribution<std::int64_t>{4000}(random);
      row.total.hung_up_in_queue =
          std::binomial_distribution<std::int64_t>{row.total.live_answers, kTruth}(random);
    }
    const Estimate ratio = estimate(*find_indicator("abandon_ratio_hangup"), rows);
    covered += std::abs(ratio.mean - kTruth) <= ratio.half_width ? 1 : 0;
  }
  // Four standard errors of a binomial share: 4 sqrt(.95 .05 / 2000) = .0195.
  CHECK(covered / double{kTrials} == Approx(0.95).margin(0.0195));
}

TEST_CASE("pairing removes what two policies share", "[stats]") {
  std::mt19937_64 random{7};
  std::vector<Replication> first(20, day());
  std::vector<Replication> second(20, day());
  for (std::size_t i = 0; i < first.size(); ++i) {
    const std::int64_t shared = std::uniform_int_distribution<std::int64_t>{0, 1000}(random);
    first[i].total.dials = 2000 + shared;
    second[i].total.dials = 2010 + shared;
  }
  const Estimate difference = paired_difference(indicators().front(), first, second);
  CHECK(difference.mean == Approx(10));
  CHECK(difference.half_width == Approx(0).margin(1e-9));
  CHECK(estimate(indicators().front(), first).half_width > 50);
}
