// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The columns of a risk report: of risk.json, and of the member "risk" of an investment's JSON.
// Left out on purpose: its page and charts. Errors: none.
#pragma once

#include "analysis/report/risk_report.hpp"
#include "analysis/report/table.hpp"

namespace callpace::analysis {

[[nodiscard]] Columns<RiskReport> risk_columns();

}  // namespace callpace::analysis
