// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many calls an account takes when calling stops at the right party. With one number, hit rate
// h and right-party ratio r, the k-th call is made with chance (1 - h r)^(k-1); with several
// numbers the redial rules decide which one comes next, so the chance is carried along number by
// number.
//
// Left out on purpose: answer rates by hour, priorities by hour and the end of the day; what the
// simulator finds beside this figure is due to those. Errors: a ratio outside [0, 1] asserts.
#pragma once

#include "sim/scenario/scenario.hpp"

namespace callpace::analysis {

/// A day of one account, on average.
struct ExpectedReach {
  double dials_per_account = 0;     ///< at most the scenario's attempts_per_day_max
  double right_party_contacts = 0;  ///< per account; at most 1 when calling stops there
};

/// The expected day of an account with time for each redial, when `abandon_ratio` of the persons
/// put to the queue hang up before an agent is free (by dialer).
[[nodiscard]] ExpectedReach expected_reach(const scenario::Scenario& scenario,
                                           double abandon_ratio = 0);

}  // namespace callpace::analysis
