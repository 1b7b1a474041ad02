// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/case_charts.hpp"
#include "analysis/report/chart.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/invest_report.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

using invest::VariantAppraisal;

std::string flows_svg(const InvestReport& report, const VariantAppraisal& variant) {
  const invest::Investment& investment = report.appraisal.investment;
  CashFlowChart chart{.title = fmt::format("Cash flows: {}, {}", investment.source, variant.name),
                      .currency = investment.currency,
                      .periods = variant.labels,
                      .flows = {}};
  for (const Money& amount : variant.worth->flows.amounts) {
    chart.flows.push_back(static_cast<double>(amount.cents()) / 100);
  }
  return cash_flow_svg(chart);
}

/// What the rates of the profile are: a period's, where all variants have one.
std::string rate_axis(const std::vector<VariantAppraisal>& variants) {
  std::optional<Period> period;
  for (const VariantAppraisal& variant : variants) {
    if (!variant.worth) continue;
    if (period && *period != variant.worth->flows.period) return "discount rate per period, %";
    period = variant.worth->flows.period;
  }
  return fmt::format("discount rate a {}, %", name_of(period.value_or(Period::year)));
}

}  // namespace

Columns<CaseAndRisk> invest_document_columns() {
  using C = CaseAndRisk;
  const Columns<C> risk{
      Column<C>{"risk", "With --risk or --break-even.", risk_columns(), &C::risk}.or_absent()};
  const auto of_case = [](const C& it) -> const InvestReport& { return it.report; };
  return joined(joined(Columns<C>{}, invest_columns(), of_case), risk);
}

std::string invest_svg(const InvestReport& report) {
  Chart chart{.title = "Net present value over the discount rate",
              .x = {rate_axis(report.appraisal.variants), 1},
              .y = {"NPV, thousand " + report.appraisal.investment.currency, 1},
              .lines = {},
              .area_label = {},
              .area_corner = {},
              .marks = {}};
  for (const VariantAppraisal& variant : report.appraisal.variants) {
    if (!variant.worth) continue;
    ChartLine line{variant.name, {}};
    for (const ProfilePoint& point : variant.worth->npv_profile) {
      const double thousands = static_cast<double>(point.npv.cents()) / 100'000;
      line.points.push_back({100 * point.rate.ratio, thousands});
      chart.x.end = std::max(chart.x.end, 100 * point.rate.ratio);
      chart.y.end = std::max(chart.y.end, thousands);
      chart.y.start = std::min(chart.y.start, thousands);
    }
    if (!line.points.empty()) chart.lines.push_back(std::move(line));
  }
  if (const auto& headline = report.appraisal.variants.front().worth) {
    const std::string a_period = fmt::format(" % a {}", name_of(headline->flows.period));
    if (headline->rate) {
      const double percent_rate = 100 * headline->rate->ratio;
      chart.marks.push_back(
          {fixed(percent_rate, 1) + a_period, {percent_rate, headline->npv_cents / 100'000}});
    }
    for (const IrrRoot& root : headline->irr.roots) {
      if (root.rate < 0 || 100 * root.rate > chart.x.end) continue;
      chart.marks.push_back({"IRR " + fixed(100 * root.rate, 2) + a_period, {100 * root.rate, 0}});
    }
  }
  return chart_svg(chart);
}

void write_invest(const InvestReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "invest.json", json_document(invest_columns(), report));
  write_text(directory / "invest.txt", invest_text(report, Style{}));
  write_text(directory / "profile.svg", invest_svg(report));
  const VariantAppraisal& headline = report.appraisal.variants.front();
  if (headline.worth) write_text(directory / "cash_flow.svg", flows_svg(report, headline));
}

}  // namespace callpace::analysis
