// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Series of a forecast. A file is taken or refused with findings that have a place; the same text
// gives the same; a series that is written again is read as it was; and what is taken is forecast
// by the methods that need no fit, or refused in words, with every interval about its mean.
#include "analysis/forecast/back_test.hpp"
#include "analysis/forecast/series_file.hpp"
#include "tests/fuzz/documents.hpp"

#include <cmath>
#include <cstdio>

namespace callpace::fuzz {
namespace {

namespace forecast = analysis::forecast;

void check_again(const forecast::Series& series) {
  std::string text = "period,value\n";
  for (std::size_t i = 0; i < series.values.size(); ++i) {
    char value[40];
    std::snprintf(value, sizeof value, "%.17g", series.values[i]);
    text += "\"" + series.label(i) + "\" , \"" + value + "\"\n";
  }
  const auto again = forecast::parse_series("again.csv", text);
  demand(again.ok(), "a series that is written is read");
  demand(again.value().values == series.values, "its values are the same");
  demand(again.value().season == series.season && again.value().label(0) == series.label(0),
         "its periods are the same");
}

void check_forecast(const forecast::Series& series, const forecast::Method& method) {
  const std::string obstacle = method.obstacle(series.values);
  if (!obstacle.empty()) return demand_printable(obstacle, "an obstacle is one line of text");
  for (const forecast::Predicted& one : method.predict(series.values, {}).periods) {
    demand(std::isfinite(one.mean), "a forecast is a number");
    for (const analysis::Ends& ends : one.ends) {
      demand(!(ends.low > one.mean) && !(one.mean > ends.high), "an interval holds its mean");
    }
  }
}

}  // namespace

bool check_input(const std::string& input) {
  const auto read = forecast::parse_series("series.csv", input);
  const auto same = forecast::parse_series("series.csv", input);
  demand(read.ok() == same.ok(), "the same text gives the same");
  if (!read.ok()) {
    demand_errors(read.error());
    demand(read.error() == same.error(), "the same text gives the same findings");
    return false;
  }
  const forecast::Series& series = read.value();
  demand(!series.values.empty() && series.lines.size() == series.values.size(),
         "each value has a line");
  demand(series.step >= 1 && series.season >= 1, "periods go on");
  for (const double value : series.values) demand(std::isfinite(value), "a value is a number");
  check_again(series);
  for (const forecast::Method& method : forecast::methods_for(series.season)) {
    if (method.name != "ets") check_forecast(series, method);
  }
  return true;
}

std::vector<std::string> made_inputs() {
  std::string months = "month,calls\n";
  std::string days = "day;calls\n";
  std::string quarters = "quarter,\"other, one\",calls\n";
  std::string times = "\xEF\xBB\xBFtime, calls\r\n";
  std::string years = "year,value\n";
  days[3] = ',';
  for (int i = 0; i < 12; ++i) {
    const std::string value = std::to_string(100 + 7 * i % 30);
    const std::string two = (i < 9 ? "0" : "") + std::to_string(i + 1);
    months += "2015-" + two + "," + value + ".5\n";
    days += "2016-02-" + std::to_string(i + 18) + "," + value + "\n";
    quarters +=
        std::to_string(2010 + i / 4) + "-Q" + std::to_string(i % 4 + 1) + ",," + value + "\n";
    times += "2016-02-28 " + std::to_string(i + 10) + ":00, " + value + "\r\n";
    years += std::to_string(1990 + i) + "," + (i < 3 ? "" : value) + "\n";
  }
  return {months, days, quarters, times, years};
}

std::vector<std::string_view> grammar() {
  return {"month,calls\n",
          ",",
          ";",
          "\"",
          "\"\"",
          "\n",
          "\r\n",
          "2015-01",
          "2015-13",
          "2015-Q1",
          "2015-Q5",
          "2016-02-29",
          "2015-02-29",
          "1969-12-31",
          "9999-12-31 23:59",
          "2016-02-28 24:00",
          "0",
          "-1",
          "1e14",
          "1e308",
          "nan",
          "12,036",
          "0.000001",
          "9223372036854775807",
          "\xEF\xBB\xBF"};
}

}  // namespace callpace::fuzz
