// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What was simulated of one scenario in one month: every indicator of stats/ratios with its 95 %
// interval, in the order of their list, and the same over several months. Nothing here names an
// indicator, so a new one is in every table, file and formula of a study at once.
// Errors: an indicator that does not exist asserts; one without a value is not a number.
#pragma once

#include "analysis/stats/ratios.hpp"
#include "sim/scenario/values.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis {

/// One scenario in one month, simulated.
struct SimulatedCell {
  std::string scenario;
  scenario::Month period;
  std::int64_t days = 0;            ///< replications behind it
  std::vector<Estimate> estimates;  ///< one for each of indicators()

  /// The estimate of the indicator called `name`.
  [[nodiscard]] const Estimate& of(std::string_view name) const;
};

/// Estimates every indicator from the replications of a cell.
[[nodiscard]] SimulatedCell simulated_cell(std::string scenario, scenario::Month period,
                                           std::span<const Replication> replications);

/// The cells of one scenario, in their order.
[[nodiscard]] std::vector<SimulatedCell> cells_of(std::span<const SimulatedCell> cells,
                                                  const std::string& scenario);

/// An indicator over several months: the mean of the means, between the means of their ends.
/// Months that share random numbers are not independent; this width is never too small for that.
/// Not a number where there are no cells.
[[nodiscard]] Estimate over_months(std::span<const SimulatedCell> cells,
                                   std::string_view indicator);

}  // namespace callpace::analysis
