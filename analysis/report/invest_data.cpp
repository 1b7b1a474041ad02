// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"
#include "analysis/report/invest_report.hpp"
#include "analysis/report/json.hpp"

namespace callpace::analysis {

Columns<CaseAndRisk> invest_document_columns() {
  using C = CaseAndRisk;
  const Columns<C> risk{
      Column<C>{"risk", "With --risk or --break-even.", risk_columns(), &C::risk}.or_absent()};
  const auto of_case = [](const C& it) -> const InvestReport& { return it.report; };
  return joined(joined(Columns<C>{}, invest_columns(), of_case), risk);
}

void write_invest(const InvestReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "invest.json", json_document(invest_columns(), report));
  write_text(directory / "invest.txt", invest_text(report, Style{}));
  write_text(directory / "profile.svg", invest_svg(report));
  const invest::VariantAppraisal& headline = report.appraisal.variants.front();
  if (!headline.worth) return;
  write_text(directory / "cash_flow.svg", cash_flow_svg(report.appraisal.investment, headline));
}

}  // namespace callpace::analysis
