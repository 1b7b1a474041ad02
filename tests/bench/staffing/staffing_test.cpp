// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/staffing/staffing.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
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

TEST_CASE("two sites lie a thousandth of days on either side of what is asked", "[bench]") {
  const std::vector<StaffSite> sites = staff_sites();
  const StaffSite& enough = site_named(sites, "just-enough");
  const StaffSite& too_few = site_named(sites, "just-short");
  CHECK(true_days_share(enough, 43) - enough.days_share == Approx(0.001));
  CHECK(too_few.days_share - true_days_share(too_few, 43) == Approx(0.001));
}

TEST_CASE("the search is right as often as it says, on sites that the simulator keeps to",
          "[bench]") {
  const StaffBench bench = measure_staffing({.seeds = 20, .seeds_simulated = 0, .threads = 2});
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
