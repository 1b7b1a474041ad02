// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/years.hpp"
#include "analysis/report/case_charts.hpp"
#include "analysis/report/chart.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/invest_report.hpp"
#include "analysis/report/team_report.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

using Json = nlohmann::ordered_json;
using invest::Figure;
using invest::LineCells;
using invest::VariantAppraisal;
using invest::Worth;

Json json_of(const std::optional<double>& value) { return value ? Json(*value) : Json{}; }

/// What the rate compounds to in a year; null where no double holds it.
Json per_year(Rate rate) {
  const double ratio = equivalent(rate, Period::year).ratio;
  return std::isfinite(ratio) ? Json(ratio) : Json{};
}

Json irr_json(const Irr& irr) {
  const auto unique = irr.unique_rate();
  Json roots = Json::array();
  for (const IrrRoot& root : irr.roots) {
    roots.push_back({{"rate", root.rate},
                     {"rate_per_year", per_year({root.rate, irr.period})},
                     {"bracket_low", root.bracket_low},
                     {"bracket_high", root.bracket_high}});
  }
  return {{"status", name_of(irr.status)},
          {"period", name_of(irr.period)},
          {"rate", unique ? Json(unique->ratio) : Json{}},
          {"rate_per_year", unique ? per_year(*unique) : Json{}},
          {"roots", std::move(roots)}};
}

Json cents_json(const std::vector<Money>& amounts) {
  Json cents = Json::array();
  for (const Money& amount : amounts) cents.push_back(amount.cents());
  return cents;
}

Json profile_json(const std::vector<ProfilePoint>& profile) {
  Json points = Json::array();
  for (const ProfilePoint& point : profile) {
    points.push_back({{"rate", point.rate.ratio}, {"npv_cents", point.npv.cents()}});
  }
  return points;
}

void add_worth(const Worth& worth, Json& json) {
  json["npv_cents"] = worth.npv.cents();
  json["npv_cents_unrounded"] = worth.npv_cents;
  json["irr"] = irr_json(worth.irr);
  json["mirr"] = worth.mirr ? Json(worth.mirr->ratio) : Json{};
  json["mirr_per_year"] = worth.mirr ? per_year(*worth.mirr) : Json{};
  json["payback_periods"] = json_of(worth.payback_periods);
  json["discounted_payback_periods"] = json_of(worth.discounted_payback_periods);
  json["profitability_index"] = json_of(worth.profitability_index);
  json["annual_equivalent_cents"] =
      worth.annual_equivalent_cents ? Json(std::llround(*worth.annual_equivalent_cents)) : Json{};
  json["rate_per_period"] = worth.rate ? Json(worth.rate->ratio) : Json{};
  json["rate_per_year"] = worth.rate ? per_year(*worth.rate) : Json{};
  if (!worth.rate) json["rates_per_period"] = worth.rates;
  json["period"] = name_of(worth.flows.period);
  json["timing"] = name_of(worth.flows.timing);
  json["flows_cents"] = cents_json(worth.flows.amounts);
  json["npv_profile"] = profile_json(worth.npv_profile);
  if (worth.xnpv) json["xnpv_cents"] = worth.xnpv->cents();
  if (worth.xirr) json["xirr"] = irr_json(*worth.xirr);
}

Json years_json(const invest::Investment& investment) {
  const std::vector<std::string> periods = invest::period_labels(investment);
  Json years = Json::array();
  for (const invest::YearSpan& year : invest::years_of(investment)) {
    years.push_back({{"label", year.label},
                     {"first", periods[year.first]},
                     {"last", periods[year.first + year.count - 1]},
                     {"periods", year.count}});
  }
  return years;
}

Json year_sums_json(const std::vector<double>& cells, const std::vector<invest::YearSpan>& years) {
  Json cents = Json::array();
  for (const double sum : invest::sums_of(cells, years)) cents.push_back(std::llround(100 * sum));
  return cents;
}

Json lines_json(const std::vector<LineCells>& lines, const std::vector<invest::YearSpan>& years) {
  Json all = Json::array();
  for (const LineCells& line : lines) {
    Json one{{"name", line.name},     {"title", line.title}, {"kind", invest::name_of(line.kind)},
             {"counts", line.counts}, {"unit", line.unit},   {"source", line.source}};
    if (line.is_money) {
      Json cents = Json::array();
      for (const double cell : line.cells) cents.push_back(std::llround(100 * cell));
      one["cents"] = std::move(cents);
      if (!years.empty() && invest::sums_by_year(line.kind)) {
        one["year_cents"] = year_sums_json(line.cells, years);
      }
    } else {
      one["values"] = line.cells;
    }
    all.push_back(std::move(one));
  }
  return all;
}

Json figures_json(const std::vector<Figure>& figures) {
  Json all = Json::array();
  for (const Figure& figure : figures) {
    Json one{{"name", figure.name},
             {"title", figure.title},
             {"value", figure.value},
             {"unit", figure.unit},
             {"source", figure.source}};
    if (!figure.formula.empty()) one["formula"] = figure.formula;
    if (!figure.from.empty()) one["from"] = figure.from;
    if (figure.interval) {
      one["low"] = json_of(figure.interval->low);
      one["high"] = json_of(figure.interval->high);
    }
    all.push_back(std::move(one));
  }
  return all;
}

Json measure_json(const invest::SimulatedMeasure& measure) {
  Json json{{"value", json_of(measure.value)},
            {"low", json_of(measure.low)},
            {"high", json_of(measure.high)}};
  if (!measure.obstacle.empty()) json["obstacle"] = measure.obstacle;
  if (!measure.days.empty()) json["days"] = measure.days;
  return json;
}

Json simulations_json(const std::vector<invest::SimulatedFigures>& simulated) {
  Json all = Json::array();
  for (const invest::SimulatedFigures& one : simulated) {
    Json measures = Json::object();
    for (const auto& [name, measure] : one.measures) measures[name] = measure_json(measure);
    Json json{{"name", one.simulation},
              {"scenario", one.scenario},
              {"scenario_hash", one.scenario_hash},
              {"before_hash", one.before_hash},
              {"seed", one.seed},
              {"replications", one.replications},
              {"measures", std::move(measures)}};
    if (one.team) json["team"] = Json::parse(team_json(*one.team));
    all.push_back(std::move(json));
  }
  return all;
}

void add_variant(const VariantAppraisal& variant, const invest::Investment& investment,
                 Json& json) {
  const std::vector<invest::YearSpan> years = invest::years_of(investment);
  if (variant.worth) add_worth(*variant.worth, json);
  json["labels"] = variant.labels;
  json["lines"] = lines_json(variant.lines, years);
  if (variant.worth && !years.empty()) {
    json["net_flow_year_cents"] = year_sums_json(invest::net_flow_of(variant.lines), years);
  }
  json["inputs"] = figures_json(variant.inputs);
  json["results"] = figures_json(variant.results);
}

}  // namespace

std::string invest_json(const InvestReport& report) {
  const invest::CaseAppraisal& appraisal = report.appraisal;
  const invest::Investment& investment = appraisal.investment;
  Json json{{"name", investment.name},     {"title", investment.title},
            {"source", investment.source}, {"currency", investment.currency},
            {"settings", report.settings}, {"variant", appraisal.variants.front().name}};
  if (investment.tax) json["tax_losses"] = name_of(investment.tax->losses);
  if (const Json years = years_json(investment); !years.empty()) json["years"] = years;
  add_variant(appraisal.variants.front(), investment, json);
  Json variants = Json::array();
  for (const VariantAppraisal& variant : appraisal.variants) {
    Json one{{"name", variant.name}, {"title", variant.title}, {"basis", variant.basis}};
    add_variant(variant, investment, one);
    variants.push_back(std::move(one));
  }
  json["variants"] = std::move(variants);
  Json left_out = Json::array();
  for (const invest::LeftOutVariant& one : appraisal.left_out) {
    left_out.push_back({{"name", one.name}, {"reason", one.reason}});
  }
  json["left_out"] = std::move(left_out);
  json["simulations"] = simulations_json(appraisal.simulated);
  json["hash"] = investment.hash;
  json["builds"] = {{"callpace", report.builds.callpace}, {"pacing", report.builds.pacing}};
  return json.dump(2) + '\n';
}

namespace {

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
  write_text(directory / "invest.json", invest_json(report));
  write_text(directory / "invest.txt", invest_text(report, Style{}));
  write_text(directory / "profile.svg", invest_svg(report));
  const VariantAppraisal& headline = report.appraisal.variants.front();
  if (headline.worth) write_text(directory / "cash_flow.svg", flows_svg(report, headline));
}

}  // namespace callpace::analysis
