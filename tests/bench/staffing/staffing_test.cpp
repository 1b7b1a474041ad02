// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/staffing/staffing.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace callpace::bench;
using Catch::Matchers::Contains;

namespace {

const StaffSite& site_named(const std::vector<StaffSite>& sites, const std::string& name) {
  return *std::ranges::find(sites, name, &StaffSite::name);
}

}  // namespace

TEST_CASE("the share of days of a site of one shift is a binomial's tail", "[bench]") {
  const std::vector<StaffSite> sites = staff_sites();
  CHECK(sites.size() >= 12);
  const StaffSite& forty = site_named(sites, "forty");  // 36 of them make 12 dials each
  for (const int agents : {36, 40, 43, 44}) {
    const boost::math::binomial_distribution<> present{static_cast<double>(agents), 0.9};
    CHECK(true_days_share(forty, agents) == Approx(1 - boost::math::cdf(present, 35)));
    CHECK(true_dials(forty, agents) == Approx(12 * 0.9 * agents));
  }
}

TEST_CASE("where the demand is drawn the share is a mean over its lognormal law", "[bench]") {
  const std::vector<StaffSite> sites = staff_sites();
  const StaffSite& drawn = site_named(sites, "drawn");  // 12 dials each, 432 on average
  CHECK(drawn.scenario.campaign().demand.front().calls_per_day_sd == Approx(0.13 * 432));
  const double log_sd = std::sqrt(std::log1p(0.13 * 0.13));
  for (const int agents : {40, 45, 50}) {
    const boost::math::binomial_distribution<> present{static_cast<double>(agents), 0.9};
    double share = 0;
    for (int k = 1; k <= agents; ++k) {
      // A factor of at most k / 36: its logarithm is normal, with mean -variance / 2.
      const double z = (std::log(k / 36.0) + log_sd * log_sd / 2) / log_sd;
      share += boost::math::pdf(present, k) * 0.5 * std::erfc(-z / std::sqrt(2));
    }
    // Accounts are whole, one in 20,000: a hundredth of a percent of days.
    CHECK(true_days_share(drawn, agents) == Approx(share).margin(2e-4));
  }
}

TEST_CASE("two sites lie a thousandth of days on either side of what is asked", "[bench]") {
  const std::vector<StaffSite> sites = staff_sites();
  const StaffSite& enough = site_named(sites, "just-enough");
  const StaffSite& too_few = site_named(sites, "just-short");
  CHECK(true_days_share(enough, 43) - enough.days_share == Approx(0.001));
  CHECK(too_few.days_share - true_days_share(too_few, 43) == Approx(0.001));
}

TEST_CASE("the search is right as often as it says, on sites that the simulator keeps to",
          "[bench]") {
  const StaffBench bench =
      measure_staffing({.sites = staff_sites(), .seeds = 20, .seeds_simulated = 0, .threads = 2});
  CHECK(bench.simulator_days > 0);
  CHECK(bench.simulator_days_unlike == 0);
  CHECK(bench.passes());
  std::int64_t good = 0;
  std::int64_t all = 0;
  std::int64_t right = 0;
  for (const StaffCell& cell : bench.cells) {
    CAPTURE(cell.site, cell.sense, cell.right, cell.good);
    CHECK(cell.seeds == 20);
    CHECK(cell.good >= cell.right);
    good += cell.good;
    right += cell.right;
    all += cell.seeds;
  }
  CHECK(bench.cells.size() == 2 * staff_sites().size());
  // What is promised is .95 of each; the bound is far from tight.
  CHECK(static_cast<double>(good) >= 0.95 * static_cast<double>(all));
  CHECK(static_cast<double>(right) >= 0.8 * static_cast<double>(all));
  CHECK_THAT(staffing_text(bench), Contains("just-enough") && Contains("0 were not"));
}
