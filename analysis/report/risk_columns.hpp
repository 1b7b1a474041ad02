// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The columns of a risk report: of risk.json, tornado.csv and the page's tornado, and of the member
// "risk" of an investment's JSON. Left out on purpose: its page and charts. Errors: none.
#pragma once

#include "analysis/report/risk_report.hpp"
#include "analysis/report/table.hpp"

#include <string>

namespace callpace::analysis {

[[nodiscard]] Columns<RiskReport> risk_columns();

/// A figure of an input with its unit.
[[nodiscard]] std::string with_unit(double value, const RiskInput& input);

/// What each input alone does to the NPV, for the page.
[[nodiscard]] TextTable tornado_page(const RiskReport& report);

}  // namespace callpace::analysis
