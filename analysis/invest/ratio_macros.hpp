// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The named ratios of analysis/finance as macros of the formula language, so that a case can say
// receivable_days(receivables, credit_sales, 360). Left out on purpose: what they mean, which
// stands beside their definitions.
#pragma once

#include "analysis/formula/scope.hpp"

#include <vector>

namespace callpace::analysis::invest {

/// All of them; made once.
[[nodiscard]] const std::vector<formula::Macro>& ratio_macros();

}  // namespace callpace::analysis::invest
