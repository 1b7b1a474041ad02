// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/invest_report.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::analysis {
namespace {

using invest::VariantAppraisal;

/// An axis that holds the values, zero, and some room.
ChartAxis axis_between(std::string label, double least, double most) {
  constexpr double kHeadroom = 0.12;  // of the range, for figures
  const double room = std::max(kHeadroom * (most - least), 1e-9);
  return {.label = std::move(label), .end = most + room, .start = least < 0 ? least - room : 0};
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

std::string cash_flow_svg(const invest::Investment& investment, const VariantAppraisal& variant) {
  const std::vector<Money>& flows = variant.worth->flows.amounts;
  const auto count = static_cast<double>(flows.size());
  Chart chart{.title = fmt::format("Cash flows: {}, {}", investment.source, variant.name),
              .x = {.label = "Period", .end = count, .has_names = true},
              .lines = {{"balance"}},
              .bar_labels = {"received", "paid"}};
  double balance = 0, least = 0, most = 0;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const auto place = static_cast<double>(i);
    const double before = balance;
    balance += static_cast<double>(flows[i].cents()) / 100;
    chart.bars.push_back(
        {{place + 0.18, before}, {place + 0.82, balance}, balance < before ? 1U : 0U});
    chart.x.ticks.push_back({place + 0.5, variant.labels[i]});
    for (const ChartPoint& point :
         {ChartPoint{place + 0.18, before}, {place + 0.18, balance}, {place + 1.18, balance}}) {
      chart.lines.front().points.push_back(point);
    }
    least = std::min(least, balance);
    most = std::max(most, balance);
  }
  chart.lines.front().points.back().x = count;
  chart.y =
      axis_between(fmt::format("Balance of the flows ({})", investment.currency), least, most);
  chart.marks.push_back({fixed(balance, 0), {count - 0.18, balance}});
  return chart_svg(chart);
}

std::string invest_svg(const InvestReport& report) {
  Chart chart{.title = "Net present value over the discount rate",
              .x = {rate_axis(report.appraisal.variants), 1},
              .y = {"NPV, thousand " + report.appraisal.investment.currency, 1}};
  for (const VariantAppraisal& variant : report.appraisal.variants) {
    if (!variant.worth) continue;
    ChartLine line{variant.name};
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

}  // namespace callpace::analysis
