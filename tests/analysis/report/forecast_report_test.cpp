// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/forecast_report.hpp"

#include "analysis/report/csv.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

ForecastReport forecast_of(const std::vector<double>& values, const std::string& method,
                           forecast::PeriodKind kind = forecast::PeriodKind::month) {
  const forecast::Series series{
      .name = "calls", .first = {kind, 2015 * 12}, .step = 1, .season = 1, .values = values};
  forecast::Question question;
  question.method = method;
  question.ask.horizon = 3;
  const auto answer = forecast::answer("f.csv", series, question);
  REQUIRE(answer.ok());
  return {"f.csv", answer.value()};
}

const std::vector<double> kCalls{900, 1000, 1100, 950, 1050, 1000, 980, 1020, 990, 1010};

}  // namespace

TEST_CASE("a forecast leads with its figure, its interval and how it did", "[report]") {
  const ForecastReport report = forecast_of(kCalls, "naive");
  CHECK_THAT(
      forecast_sentence(report),
      Contains("calls in 2015-11: 1,010 (95 % interval ") &&
          Contains("by the last value again. On 5 cuts of the past, up to 3 periods ahead") &&
          Contains("its mean error was 2.8 %; exponential smoothing made 1.4 %."));
  const std::string text = forecast_text(report, Style{});
  CHECK_THAT(text, Contains("2015-12  1,010  753 to 1,267") && Contains("the last value again *") &&
                       Contains("░ 95 % interval, ▒ 80 %"));
  const std::string svg = forecast_svg(report);
  CHECK_THAT(svg, Contains("80 % interval") && Contains("2015-01") && Contains("forecast"));
}

TEST_CASE("the periods to come are lines of a table", "[report]") {
  const std::string csv = csv_text(forecast_table(forecast_of(kCalls, "naive")));
  CHECK_THAT(csv, Contains("period,mean,sd,low_80,high_80,low_95,high_95\n2015-11,1010,"));
}

TEST_CASE("months become a scenario's demand, and other periods do not", "[report]") {
  const ForecastReport months = forecast_of(kCalls, "naive");
  CHECK_THAT(demand_toml(months, {.calls_per_account = 3}).value(),
             Contains("[demand]\n2015-11 = { accounts = 337, calls_per_day = 1010, "
                      "calls_per_day_sd = "));
  CHECK_THAT(demand_toml(months, {.calls_per_account = 3, .counts_accounts = true}).value(),
             Contains("2015-11 = { accounts = 1010, calls_per_day = 3030, "));
  CHECK_THAT(demand_toml(months, {.calls_per_account = 3, .assigned_ratio = 0.5}).value(),
             Contains("2015-11 = { accounts = 505, calls_per_day = 1515, "));
  CHECK_THAT(demand_toml(forecast_of(kCalls, "naive", forecast::PeriodKind::quarter), {}).error(),
             Contains("goes by months"));
  CHECK_THAT(demand_toml(forecast_of({-5, -6, -5, -6}, "naive"), {}).error(),
             Contains("2015-05 of -6.00 is no demand"));
  CHECK_THAT(demand_toml(forecast_of({1, 90, 2, 95, 60}, "naive"), {}).error(),
             Contains("2015-06: a standard deviation of ") &&
                 Contains(" is more than the 60 that are forecast"));
}
