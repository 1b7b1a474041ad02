// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/simulated.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace;
using namespace callpace::analysis;

namespace {

Replication day(std::int64_t accounts, std::int64_t reached, std::int64_t exhausted,
                std::int64_t dials) {
  Replication replication;
  replication.total.days = 1;
  replication.total.accounts = accounts;
  replication.total.accounts_reached = reached;
  replication.total.accounts_exhausted = exhausted;
  replication.total.dials = dials;
  return replication;
}

}  // namespace

TEST_CASE("an account is worked out when it was reached or used up its calls", "[staffing]") {
  const std::vector<Replication> days{day(100, 20, 70, 250), day(100, 30, 60, 270)};
  const SimulatedCell cell = simulated_cell("predictive-38", {2016, 2}, days);
  CHECK(cell.scenario == "predictive-38");
  CHECK(cell.worked_out_ratio.mean == Approx(0.9));
  CHECK(cell.reached_ratio.mean == Approx(0.25));
  CHECK(cell.dials_per_day.mean == Approx(260));
  CHECK(cell.saturation.mean == Approx(2.6));
  CHECK(cell.dials_per_day.half_width == Approx(10 * 12.706).epsilon(1e-3));  // t(1), 2 values
}

TEST_CASE("an indicator that a scenario never counts is unknown", "[staffing]") {
  const std::vector<Replication> days{day(100, 20, 70, 250), day(100, 30, 60, 270)};
  const SimulatedCell cell = simulated_cell("manual-50", {2016, 2}, days);
  CHECK(std::isnan(cell.abandon_ratio_hangup.mean));
  CHECK(cell.abandon_ratio_hangup.n == 0);
}

TEST_CASE("over months, means and half widths are averaged", "[staffing]") {
  std::vector<SimulatedCell> months(2);
  months[0].saturation = {2.0, 0.1, 10};
  months[1].saturation = {3.0, 0.3, 20};
  const Estimate all = over_months(months, &SimulatedCell::saturation);
  CHECK(all.mean == Approx(2.5));
  CHECK(all.half_width == Approx(0.2));
  CHECK(all.n == 30);
  CHECK_FALSE(all.ends);
}

TEST_CASE("over months, both ends of intervals are averaged", "[staffing]") {
  std::vector<SimulatedCell> months(2);
  months[0].saturation = {2.0, 0.3, 10, Ends{1.7, 2.1}};
  months[1].saturation = {3.0, 0.1, 4, {}, 10};
  const Estimate all = over_months(months, &SimulatedCell::saturation);
  CHECK(all.low() == Approx(2.3));
  CHECK(all.high() == Approx(2.6));
  CHECK(all.n_needed == 10);
}
