// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/series_file.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/forecast_report.hpp"
#include "analysis/report/json.hpp"
#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/result_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace callpace::cli {
namespace {

namespace forecast = analysis::forecast;

/// What the command line says.
struct ForecastArguments {
  std::string file;
  std::string column;
  std::string method = "auto";
  std::string model;  ///< empty = by AICc
  int horizon = 12;
  std::optional<int> season;
  std::vector<std::string> levels;  ///< empty = 80 and 95 %
  std::uint64_t seed = 1;
  int cuts = 12;
  bool has_multiplicative_trend = false;
  analysis::DemandUnits units;
  unsigned threads = 0;
  std::string out;   ///< folder; empty = none
  std::string svg;   ///< file; empty = none
  std::string toml;  ///< file; empty = none
  bool as_json = false;
};

std::optional<double> level_of(const std::string& word) {
  double level = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), level);
  const bool is_good =
      error == std::errc{} && end == word.data() + word.size() && level >= 0.01 && level <= 0.999;
  return is_good ? std::optional(level) : std::nullopt;
}

std::string mistake_in_level(const std::string& word) {
  return level_of(word) ? "" : "a level is a number from 0.01 to 0.999, such as 0.95";
}

std::string mistake_in_model(const std::string& word) {
  return forecast::parse_ets(word) ? ""
                                   : "a model is three letters, such as AAN, MAdM or ANA: error A "
                                     "or M, trend N, A, Ad, M "
                                     "or Md, season N, A or M";
}

/// All that is to be written, once it is known that it can be.
ExitCode write_results(const ForecastArguments& arguments, const analysis::ForecastReport& report,
                       Session& session) {
  if (!arguments.toml.empty()) {
    const auto demand = analysis::demand_toml(report, arguments.units);
    if (!demand.ok()) return session.refuse(demand.error() + "; nothing was written");
    analysis::write_text(arguments.toml, demand.value());
    session.say_written(arguments.toml);
  }
  if (!arguments.svg.empty()) {
    analysis::write_text(arguments.svg, analysis::forecast_svg(report));
    session.say_written(arguments.svg);
  }
  const std::string json = analysis::json_document(analysis::forecast_columns(), report);
  if (!arguments.out.empty()) {
    const ResultFolder folder{arguments.out};
    analysis::write_text(arguments.out + "/forecast.json", json);
    analysis::write_text(arguments.out + "/forecast.csv",
                         analysis::csv_text(analysis::forecast_table(report)));
    analysis::write_text(arguments.out + "/forecast.svg", analysis::forecast_svg(report));
    session.say_written(arguments.out);
  }
  session.print(arguments.as_json ? json : analysis::forecast_text(report, session.style()));
  return ExitCode::ok;
}

ExitCode forecast_file(const ForecastArguments& arguments, Session& session) {
  if (!arguments.model.empty() && arguments.method != "auto" && arguments.method != "ets") {
    return session.refuse(fmt::format("--model is of ets, and --method says {}", arguments.method),
                          ExitCode::usage);
  }
  auto series = or_complain(forecast::read_series(arguments.file, arguments.column), session);
  if (!series) return ExitCode::bad_input;
  if (arguments.season) series->season = *arguments.season;
  forecast::Question question;
  question.ask.horizon = arguments.horizon;
  question.ask.seed = arguments.seed;
  if (!arguments.levels.empty()) question.ask.levels.clear();
  for (const std::string& word : arguments.levels) question.ask.levels.push_back(*level_of(word));
  std::ranges::sort(question.ask.levels);
  question.method = arguments.model.empty() ? arguments.method : "ets";
  if (!arguments.model.empty()) question.only = forecast::parse_ets(arguments.model);
  question.choice.has_multiplicative_trend = arguments.has_multiplicative_trend;
  question.back_test = {.cuts_most = static_cast<std::size_t>(arguments.cuts),
                        .threads = arguments.threads};
  const EndAtInterrupt end;
  auto answer = or_complain(forecast::answer(arguments.file, *series, question), session);
  if (!answer) return ExitCode::bad_input;
  return write_results(arguments, {arguments.file, std::move(*answer)}, session);
}

std::vector<Option> forecast_options(ForecastArguments& it) {
  Option level{"--level", &it.levels, "RATIO",
               "Chance with which an interval holds the value; several separated by\n"
               "commas. The default is .8,.95"};
  level.mistake_in = &mistake_in_level;
  Option model{"--model", &it.model, "CODE",
               "Fit this one class of exponential smoothing, such as AAN or MAdM"};
  model.mistake_in = &mistake_in_model;
  return {
      argument("FILE", it.file, "The series (CSV): a line of headings, then a line a period"),
      {"--column", &it.column, "NAME",
       "The heading of the values; without it the second column's are taken"},
      Option{"--method", &it.method, "",
             "How to forecast; auto takes the one that did best on the past"}
          .one_of({"auto", "naive", "seasonal_naive", "moving_average", "ets"})
          .with_default(),
      model,
      Option{"--horizon", &it.horizon, "N", "Periods to forecast"}.within(1, 500).with_default(),
      Option{"--season", &it.season, "N",
             "Periods after which a pattern comes again, 1 for none; without it 12\n"
             "for months, 4 for quarters, 7 for days"}
          .within(1, 1000),
      std::move(level).separated_by(','),
      Option{"--cuts", &it.cuts, "N", "Cuts of the past at which methods are tested"}
          .within(1, 1000)
          .with_default(),
      {"--multiplicative-trend", &it.has_multiplicative_trend, "",
       "Let exponential smoothing try trends that multiply, too"},
      seed_option(&it.seed,
                  "Seed of the paths from which some intervals are read; the default is 1"),
      threads_option(it.threads),
      Option{"--calls-per-account", &it.units.calls_per_account, "N",
             "Calls a day that an account is to have, for --toml"}
          .within(0.01, 1000)
          .with_default(),
      {"--accounts", &it.units.counts_accounts, "",
       "The series counts accounts a day, not calls, for --toml"},
      Option{"--assigned-ratio", &it.units.assigned_ratio, "RATIO",
             "The series counts accounts of which RATIO are assigned to calling, for\n"
             "--toml"}
          .within(1e-6, 1),
      {"--toml", &it.toml, "FILE",
       "Also write the [demand] table of a scenario, with its uncertainty, to\n"
       "this file"},
      {"--svg", &it.svg, "FILE", "Also draw the series and its fan to this file"},
      out_option(it.out),
      {"--json", &it.as_json, "", "Print JSON instead of the page"}};
}

}  // namespace

Command forecast_command() {
  const auto given = std::make_shared<ForecastArguments>();
  return {.name = "forecast",
          .place = 87,
          .summary = "Forecast a demand from its past, with intervals and a test",
          .examples =
              "  callpace forecast calls.csv\n"
              "  callpace forecast demand.csv --column delinquent --method moving_average\n"
              "  callpace forecast calls.csv --horizon 24 --level .5,.9 --svg fan.svg\n"
              "  callpace forecast calls.csv --toml demand.toml\n",
          .options = forecast_options(*given),
          .outputs = {{"forecast", &analysis::document_shape<analysis::forecast_columns>}},
          .run = [given](Session& session) { return forecast_file(*given, session); }};
}

}  // namespace callpace::cli
