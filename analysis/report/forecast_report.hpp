// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace forecast` as text with a picture, JSON, CSV, SVG, and as the [demand]
// table of a scenario. A ratio is 0-1 in JSON, a percentage on the page. Left out on purpose: how a
// forecast is found. Errors: none; demand_toml() says what it cannot write.
#pragma once

#include "analysis/forecast/answer.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"
#include "sim/scenario/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis {

/// An answer and where its series came from.
struct ForecastReport {
  std::string file;
  forecast::Answer answer;
};

/// A period to come, for tables.
struct ForecastRow {
  std::string period;
  const forecast::Predicted* predicted = nullptr;
  const std::vector<double>* levels = nullptr;
};

[[nodiscard]] std::vector<ForecastRow> forecast_rows(const ForecastReport& report);

/// A value of `report` with the decimals that suit its series.
[[nodiscard]] std::string forecast_figure(const ForecastReport& report, double value);

/// The answer: the next period's figure with its widest interval, the method, and how it did.
[[nodiscard]] std::string forecast_sentence(const ForecastReport& report);

/// The sentence, a picture of the last periods and those to come, the back-test, the model.
[[nodiscard]] std::string forecast_text(const ForecastReport& report, const Style& style);

[[nodiscard]] Columns<ForecastReport> forecast_columns();

/// The periods to come, a line each.
[[nodiscard]] Table forecast_table(const ForecastReport& report);

/// The series and its fan.
[[nodiscard]] std::string forecast_svg(const ForecastReport& report);

/// How calls and accounts hang together.
struct DemandUnits {
  double calls_per_account = 3;  ///< a day; Arteaga 2016, section 4.2
  bool counts_accounts = false;  ///< the series counts accounts a day; otherwise calls
  /// Accounts assigned to calling / accounts that the series counts; given: it counts accounts.
  std::optional<double> assigned_ratio = {};
};

/// The [demand] table of a scenario, a month each with its standard deviation; or why there is
/// none, a sentence.
[[nodiscard]] Result<std::string, std::string> demand_toml(const ForecastReport& report,
                                                           const DemandUnits& units);

}  // namespace callpace::analysis
