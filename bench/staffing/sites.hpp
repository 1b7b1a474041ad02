// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the sources of this benchmark share of a site's law: the dials of one agent who came, and
// what a drawn demand is. Left
// out on purpose: the sum over a team (staffing.hpp). Errors: none.
#pragma once

#include "analysis/staffing/team.hpp"
#include "bench/staffing/staffing.hpp"

#include <boost/math/distributions/lognormal.hpp>

#include <vector>

namespace callpace::bench {

/// The chance of each number of dials of one present agent of a shift.
[[nodiscard]] std::vector<double> count_law(const StaffSite& site, const scenario::Shift& shift);

/// What a month demands / its forecast, where the demand is drawn (demand_cv > 0).
[[nodiscard]] boost::math::lognormal_distribution<> demand_law(const StaffSite& site);

}  // namespace callpace::bench
