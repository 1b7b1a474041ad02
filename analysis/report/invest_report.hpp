// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// An appraised case as a page for people and as JSON for programs. Money is whole cents in JSON and
// grouped units on the page; a rate is a ratio in JSON and a percentage on the page; what has no
// value (no payback, several rates of return) is null or said in words. Errors: none.
#pragma once

#include "analysis/invest/appraisal.hpp"
#include "analysis/report/risk_report.hpp"
#include "analysis/report/run_report.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace callpace::analysis {

struct InvestReport {
  BuildIds builds;
  invest::CaseAppraisal appraisal;
  std::vector<std::string> settings;  ///< overrides of the case, as --set took them
  bool shows_every_period = false;    ///< also where only sums by year fit the page
};

/// The headline, its lines by period, and all variants beside each other.
[[nodiscard]] std::string invest_text(const InvestReport& report, const Style& style);

/// A case and, where it was asked for, its risk.
struct CaseAndRisk {
  const InvestReport& report;
  const RiskReport* risk = nullptr;
};

/// The headline's figures at the top level, all variants in variants[].
[[nodiscard]] Columns<InvestReport> invest_columns();
/// The same, and the risk where there is one.
[[nodiscard]] Columns<CaseAndRisk> invest_document_columns();

/// Net present value over the discount rate, a line for each variant.
[[nodiscard]] std::string invest_svg(const InvestReport& report);

/// The flows of a variant that has a worth, as a waterfall to the balance after each, not
/// discounted.
[[nodiscard]] std::string cash_flow_svg(const invest::Investment& investment,
                                        const invest::VariantAppraisal& variant);

/// Writes invest.json, invest.txt and the two charts into `directory`, which is made.
void write_invest(const InvestReport& report, const std::filesystem::path& directory);

}  // namespace callpace::analysis
