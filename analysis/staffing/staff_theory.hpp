// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many agents the demand takes if nobody ever waited: a rule of means, to begin a search with
// and to print beside its answer. By hand an attempt takes its steps and its handling; with a
// dialer only handling counts, so that no dialer needs fewer agents on the mean day, and each needs
// more. On a share of days it takes as many more as independent absences ask for. Left out on
// purpose: waiting, machines that are put through, a list that runs dry, absences in spells.
// Errors: nothing where nobody works or handling takes no time.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <optional>

namespace callpace::analysis {

/// The figures of the rule.
struct StaffTheory {
  double productive_hours = 0;  ///< on the phone, an agent and day
  double seconds_per_dial = 0;  ///< of an agent's time
  int mean_day = 0;             ///< agents employed
  int firm_day = 0;             ///< likewise, on the share of days
};

/// The rule for so many dials a day on the scenario's first day, for `days_share` (0-1) of days.
[[nodiscard]] std::optional<StaffTheory> staff_theory(const scenario::Scenario& scenario,
                                                      double dials_per_day, double days_share);

}  // namespace callpace::analysis
