// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What two scenarios do not share although they draw from one seed. Replication r of either meets
// the same customers and absences, by account and agent number, so that their difference is not
// noise; what one has and the other has not is noise of its own, and the page says so. Left out on
// purpose: what no draw hangs on, which is what is compared. Errors: none.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// A scenario of a comparison, as people call it.
struct NamedScenario {
  const std::string& label;
  const scenario::Scenario& scenario;
};

/// Whether both would simulate the same days, whatever they are called.
[[nodiscard]] bool are_alike(const scenario::Scenario& one, const scenario::Scenario& other);

/// A sentence on each thing that is not common to both.
[[nodiscard]] std::vector<std::string> not_common(const NamedScenario& one,
                                                  const NamedScenario& other);

}  // namespace callpace::analysis
