// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many calls an account takes when calling stops at the right party. With one number, hit rate
// h and right-party ratio r, the k-th call is made with chance (1 - h r)^(k-1); with several
// numbers the redial rules decide which one comes next, so the chance is carried along number by
// number.
//
// Left out on purpose: answer rates by hour, priorities by hour, abandoned callers and the end of
// the day. What the simulator finds below this figure is due to those. Errors: none.
#pragma once

#include "sim/scenario/scenario.hpp"

namespace callpace::analysis {

/// A day of one account, on average.
struct ExpectedReach {
  double dials_per_account = 0;     ///< at most the scenario's attempts_per_day_max
  double right_party_contacts = 0;  ///< per account; at most 1 when calling stops there
};

/// The expected day of an account for which there is always an agent and time for each redial.
[[nodiscard]] ExpectedReach expected_reach(const scenario::Scenario& scenario);

}  // namespace callpace::analysis
