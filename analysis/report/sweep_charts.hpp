// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How an indicator answers to the input that matters most to it, as a chart that a terminal can
// show, too. The other charts are in sweep_svg(). Errors: none.
#pragma once

#include "analysis/report/chart.hpp"
#include "analysis/report/sweep_report.hpp"

#include <optional>

namespace callpace::analysis {

/// The first indicator against the input with numbers that explains most of it; none without one.
[[nodiscard]] std::optional<Chart> response_chart(const SweepReport& report);

}  // namespace callpace::analysis
