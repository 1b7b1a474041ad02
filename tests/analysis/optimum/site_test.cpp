// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/site.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace callpace::analysis;

namespace {

Site site() {
  return site_of(
      {.agents = 21, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15});
}

}  // namespace

TEST_CASE("a site's limits follow from its means", "[optimum]") {
  CHECK(site().lines_max == 3 * 21 + 20);
  CHECK(site().waiting_max == 12);
  const Site impatient = site_of({.agents = 5, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165});
  CHECK(impatient.waiting_max == 0);
  // Where persons are rare and talks short, three lines an agent would bind: 10 x 30 / (60 x 0.05)
  // = 100 lines keep all agents talking.
  const Site rare = site_of({.agents = 10, .hit_rate = 0.05, .ring_s = 30, .handling_s = 60});
  CHECK(rare.lines_max == 200);
}

TEST_CASE("events happen at the rates of their clocks", "[optimum]") {
  const SiteRates rates = rates_of(site(), {.present = 24, .ringing = 36});
  CHECK(rates.hit == Approx(0.5));
  CHECK(rates.miss == Approx(1.5));
  CHECK(rates.gone == Approx(21.0 / 165 + 3.0 / 15));
  CHECK(rates.lost == Approx(3.0 / 15));
  CHECK(rates_of(site(), {.present = 33, .ringing = 36}).lost == Approx(12.0 / 15 + 0.5));
  CHECK(rates_of(site(), {.present = 0, .ringing = 0}).any() == 0);
}

TEST_CASE("each figure out of range is named", "[optimum]") {
  CHECK(problems_of(site()).empty());
  const auto spoilt = [](auto change) {
    Site one = site();
    change(one);
    return problems_of(one).size();
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(spoilt([](Site& one) { one.agents = 0; }) == 1);
  CHECK(spoilt([](Site& one) { one.hit_rate = 0; }) == 1);
  CHECK(spoilt([](Site& one) { one.hit_rate = 1.01; }) == 1);
  CHECK(spoilt([nan](Site& one) { one.ring_s = nan; }) == 1);
  CHECK(spoilt([](Site& one) { one.handling_s = -1; }) == 1);
  CHECK(spoilt([](Site& one) { one.patience_s = 0; }) == 1);
  CHECK(spoilt([](Site& one) { one.waiting_max = 0; }) == 1);
  CHECK(spoilt([](Site& one) { one.lines_max = 0; }) == 1);
  CHECK(spoilt([](Site& one) { one.agents = one.lines_max = 0; }) == 2);
}
