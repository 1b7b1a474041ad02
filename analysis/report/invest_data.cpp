// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"
#include "analysis/report/invest_columns.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/risk_columns.hpp"

namespace callpace::analysis {
namespace {

/// A case and its risk.
struct CaseAndRisk {
  const InvestReport& report;
  const RiskReport* risk;
};

Columns<CaseAndRisk> case_columns() {
  const Columns<CaseAndRisk> none;
  Columns<CaseAndRisk> columns =
      joined(none, invest_columns(),
             [](const CaseAndRisk& it) -> const InvestReport& { return it.report; });
  columns.push_back(Column<CaseAndRisk>{
      "risk", "With --risk or --break-even.", risk_columns(), [](const auto& it) {
        return it.risk;
      }}.or_absent());
  return columns;
}

}  // namespace

Shape invest_shape() { return object_shape(case_columns()); }

std::string invest_json(const InvestReport& report, const RiskReport* risk) {
  return json_document(case_columns(), {report, risk});
}

void write_invest(const InvestReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "invest.json", invest_json(report));
  write_text(directory / "invest.txt", invest_text(report, Style{}));
  write_text(directory / "profile.svg", invest_svg(report));
  const invest::VariantAppraisal& headline = report.appraisal.variants.front();
  if (!headline.worth) return;
  write_text(directory / "cash_flow.svg", cash_flow_svg(report.appraisal.investment, headline));
}

}  // namespace callpace::analysis
