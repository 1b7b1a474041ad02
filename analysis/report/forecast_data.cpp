// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/forecast_report.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace callpace::analysis {
namespace {

using forecast::EtsModel;
using forecast::PeriodKind;
using forecast::Score;

/// An interval of a row.
struct LevelRow {
  double level;
  Ends ends;
};

std::vector<LevelRow> level_rows(const ForecastRow& row) {
  std::vector<LevelRow> rows;
  for (std::size_t i = 0; i < row.levels->size(); ++i) {
    rows.push_back({(*row.levels)[i], row.predicted->ends[i]});
  }
  return rows;
}

Columns<ForecastRow> forecast_row_columns() {
  const Columns<LevelRow> level{
      {"level", "Chance that it holds the value, 0-1.", &LevelRow::level},
      {"low", "Its lower end.", [](const LevelRow& it) { return it.ends.low; }},
      {"high", "Its upper end.", [](const LevelRow& it) { return it.ends.high; }}};
  return {{"period", "As the file writes it.", &ForecastRow::period},
          {"mean", "The forecast.", [](const ForecastRow& it) { return it.predicted->mean; }},
          {"sd", "Standard deviation of the value to come around it.",
           [](const ForecastRow& it) { return it.predicted->sd; }},
          {"intervals", "One for each level.", level, level_rows}};
}

Columns<Score> score_columns() {
  return {{"method", "Its name.", &Score::method},
          {"forecasts", "Over all cuts and periods ahead.", &Score::forecasts},
          {"mape", "Mean |error| / |value|, 0-1.", &Score::mape},
          {"mape_next", "The same one period ahead, 0-1.", &Score::mape_next},
          {"mase", "Mean |error| / mean change from one period to the next.", &Score::mase},
          {"shares_held", "Values one period ahead within the interval of each level, 0-1.",
           &Score::shares_held}};
}

Columns<EtsModel> model_columns() {
  return {
      {"alpha", "Of the level.", [](const EtsModel& it) { return it.parameters.alpha; }},
      {"beta", "Of the trend; 0 without.", [](const EtsModel& it) { return it.parameters.beta; }},
      {"gamma", "Of the season; 0 without.",
       [](const EtsModel& it) { return it.parameters.gamma; }},
      {"phi", "Damping; 1 without.", [](const EtsModel& it) { return it.parameters.phi; }},
      {"sigma", "Standard deviation of an error, relative where errors multiply.",
       &EtsModel::sigma},
      {"aicc", "Akaike's criterion, as R counts it.", &EtsModel::aicc},
      {"parameters", "Estimated from the series.", &EtsModel::parameter_count}};
}

Columns<forecast::BackTest> test_columns() {
  using B = forecast::BackTest;
  return {{"first_cut", "Values before the first cut.", &B::first_cut},
          {"cuts", "Number of cuts.", &B::cuts},
          {"ahead", "Most periods ahead.", &B::ahead},
          {"scores", "By method.", score_columns(), &B::scores}};
}

}  // namespace

std::vector<ForecastRow> forecast_rows(const ForecastReport& report) {
  const forecast::Answer& it = report.answer;
  std::vector<ForecastRow> rows;
  for (const forecast::Predicted& one : it.prediction.periods) {
    rows.push_back({it.series.label(it.series.values.size() + rows.size()), &one, &it.ask.levels});
  }
  return rows;
}

std::string forecast_figure(const ForecastReport& report, double value) {
  double size = 0;
  for (const double one : report.answer.series.values) size = std::max(size, std::abs(one));
  return fixed(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4);
}

Table forecast_table(const ForecastReport& report) {
  Columns<ForecastRow> columns = forecast_row_columns();
  columns.pop_back();
  for (std::size_t i = 0; i < report.answer.ask.levels.size(); ++i) {
    const std::string percent = fmt::format("{:g}", 100 * report.answer.ask.levels[i]);
    columns.push_back({"low_" + percent, "Lower end.",
                       [i](const ForecastRow& it) { return it.predicted->ends[i].low; }});
    columns.push_back({"high_" + percent, "Upper end.",
                       [i](const ForecastRow& it) { return it.predicted->ends[i].high; }});
  }
  return tabulate("forecast", columns, forecast_rows(report));
}

Columns<ForecastReport> forecast_columns() {
  using R = ForecastReport;
  const auto series = [](const R& it) -> const forecast::Series& { return it.answer.series; };
  return {
      {"kind", "forecast", [](const R&) { return "forecast"; }},
      {"file", "Where the series stands.", &R::file},
      {"sentence", "The answer in words.", forecast_sentence},
      {"series", "The column's name.", [=](const R& it) { return series(it).name; }},
      {"values", "Number of values.", [=](const R& it) { return series(it).values.size(); }},
      {"first_period", "Of the series.", [=](const R& it) { return series(it).label(0); }},
      {"last_period", "Of the series.",
       [=](const R& it) { return series(it).label(series(it).values.size() - 1); }},
      {"season", "Periods; 1: none.", [=](const R& it) { return series(it).season; }},
      {"method", "By which it was forecast.", [](const R& it) { return it.answer.method; }},
      {"is_chosen", "Whether the back-test chose it.",
       [](const R& it) { return it.answer.is_chosen; }},
      {"model", "What was fitted.", [](const R& it) { return it.answer.prediction.model; }},
      {"forecast", "The periods to come.", forecast_row_columns(), forecast_rows},
      {"back_test", "How the methods would have done.", test_columns(),
       [](const R& it) { return it.answer.back_test; }},
      {"gain", "MAPE of the method less naive's over cuts, 0-1; null: not tested.",
       [](const R& it) { return it.answer.gain; }},
      {"parameters", "Of the model; null: not exponential smoothing.", model_columns(),
       [](const R& it) { return it.answer.model; }},
      {"left_out", "Why a method was not tried.", [](const R& it) { return it.answer.left_out; }}};
}

namespace {

/// How a month's figure becomes calls and accounts, and how it is written.
struct DemandLine {
  double calls_each;
  double calls_per_account;
  std::string figure;
};

/// A month of [demand].
Result<std::string, std::string> demand_line(const ForecastRow& row, const DemandLine& how) {
  const double calls = how.calls_each * row.predicted->mean;
  const double accounts = calls / how.calls_per_account;
  const double sd = how.calls_each * row.predicted->sd;
  if (std::round(accounts) < 1 || accounts > 1e7 || calls > 1e9) {
    return Failure{
        fmt::format("{} of {} is no demand that a scenario can have", row.period, how.figure)};
  }
  if (!(sd <= std::round(calls))) {
    return Failure{fmt::format(
        "{}: a standard deviation of {:.0f} calls is more than the {:.0f} that are forecast, which "
        "is no demand to plan by; a shorter --horizon ends before that month",
        row.period, sd, calls)};
  }
  return fmt::format(
      "{} = {{ accounts = {:.0f}, calls_per_day = {:.0f}, calls_per_day_sd = {:.{}f} }}\n",
      row.period, accounts, calls, sd, sd >= 100 ? 0 : 2);
}

}  // namespace

Result<std::string, std::string> demand_toml(const ForecastReport& report,
                                             const DemandUnits& units) {
  const forecast::Answer& it = report.answer;
  if (it.series.first.kind != PeriodKind::month || it.series.step != 1) {
    return Failure{std::string{"a scenario's demand goes by months, and these periods are not"}};
  }
  const double calls_each = units.counts_accounts || units.assigned_ratio
                                ? units.calls_per_account * units.assigned_ratio.value_or(1)
                                : 1;
  std::string text = fmt::format(
      "# Forecast of {} after {}, from {} by {}.\n"
      "# calls_per_day_sd is the standard deviation of the month's figure around its forecast; 0 "
      "takes the\n# forecast for certain.\n[demand]\n",
      it.series.name, it.series.label(it.series.values.size() - 1), report.file,
      it.prediction.model);
  for (const ForecastRow& row : forecast_rows(report)) {
    auto line = demand_line(
        row, {calls_each, units.calls_per_account, forecast_figure(report, row.predicted->mean)});
    if (!line.ok()) return line;
    text += line.value();
  }
  return text;
}

}  // namespace callpace::analysis
