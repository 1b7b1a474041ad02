// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/cells.hpp"

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
  replication.total.accounts_quota_met = reached + exhausted / 2;
  replication.total.dials = dials;
  return replication;
}

const std::vector<Replication> kDays{day(100, 20, 70, 250), day(100, 30, 60, 270)};

}  // namespace

TEST_CASE("a cell has every indicator of the list", "[study]") {
  const SimulatedCell cell = simulated_cell("predictive-38", {2016, 2}, kDays);
  CHECK(cell.scenario == "predictive-38");
  CHECK(cell.days == 2);
  CHECK(cell.estimates.size() == indicators().size());
  CHECK(cell.of("worked_out_ratio").mean == Approx(0.9));
  CHECK(cell.of("reached_ratio").mean == Approx(0.25));
  CHECK(cell.of("quota_met_ratio").mean == Approx((20 + 35 + 30 + 30) / 200.0));
  CHECK(cell.of("dials_per_day").mean == Approx(260));
  CHECK(cell.of("saturation").mean == Approx(2.6));
}

TEST_CASE("an indicator that a scenario never counts is unknown", "[study]") {
  const SimulatedCell cell = simulated_cell("manual-50", {2016, 2}, kDays);
  CHECK(std::isnan(cell.of("abandon_ratio_hangup").mean));
  CHECK(cell.of("abandon_ratio_hangup").n == 0);
}

TEST_CASE("over months, means and half widths are averaged", "[study]") {
  std::vector<SimulatedCell> months{simulated_cell("a", {2016, 2}, kDays),
                                    simulated_cell("a", {2016, 3}, kDays)};
  const auto place = static_cast<std::size_t>(find_indicator("saturation") - indicators().data());
  months[0].estimates[place] = {2.0, 0.1, 10};
  months[1].estimates[place] = {3.0, 0.3, 20};
  const Estimate all = over_months(months, "saturation");
  CHECK(all.mean == Approx(2.5));
  CHECK(all.half_width == Approx(0.2));
  CHECK(all.n == 30);
}

TEST_CASE("over no months there is no figure", "[study]") {
  CHECK(std::isnan(over_months({}, "saturation").mean));
}
