// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/fan_line.hpp"
#include "analysis/report/forecast_report.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

using forecast::Answer;
using forecast::Score;

constexpr std::size_t kHistoryRows = 12;  // above the forecast
constexpr std::size_t kForecastRows = 36;

std::string method_words(const std::string& name) {
  if (name == "naive") return "the last value again";
  if (name == "seasonal_naive") return "the value of a season before";
  if (name == "moving_average") return "the weighted moving average";
  return "exponential smoothing";
}

std::string percent_or_unknown(double ratio, int decimals = 1) {
  return std::isfinite(ratio) ? percent(ratio, decimals) : std::string{kUnknown};
}

std::string level_words(double level) { return fmt::format("{:g} %", 100 * level); }

/// The widest interval of a period: "9,123 to 12,345".
std::string widest(const ForecastReport& report, const forecast::Predicted& it) {
  const auto& levels = report.answer.ask.levels;
  const auto at = static_cast<std::size_t>(std::ranges::max_element(levels) - levels.begin());
  return fmt::format("{} to {}", forecast_figure(report, it.ends[at].low),
                     forecast_figure(report, it.ends[at].high));
}

/// How the method did beside saying "as now".
std::string test_sentence(const Answer& it) {
  const Score* one = it.score(it.method);
  if (one == nullptr) {
    return "The series is too short to test methods on its own past.";
  }
  std::string text = fmt::format(
      "On {} cuts of the past, up to {} ahead, its mean error was {}", it.back_test.cuts,
      it.back_test.ahead == 1 ? "one period" : fmt::format("{} periods", it.back_test.ahead),
      percent_or_unknown(one->mape));
  const Score* best = &*std::ranges::min_element(it.back_test.scores, {}, &Score::mase);
  const Score* naive = it.score("naive");
  if (naive == nullptr || naive == one) {
    if (!(best->mase < one->mase)) return text + ", and no other method did better.";
    return text +
           fmt::format("; {} made {}.", method_words(best->method), percent_or_unknown(best->mape));
  }
  text += fmt::format("; the last value again made {}", percent_or_unknown(naive->mape));
  if (!it.gain) return text + ".";
  const bool is_sure = it.gain->high() < 0 || it.gain->low() > 0;
  return text + (is_sure ? ", which is more than luck would explain."
                         : ", a difference that so few cuts cannot tell from luck.");
}

/// The ends of the picture.
Ends picture_ends(const ForecastReport& report, std::size_t from, std::size_t shown) {
  const Answer& it = report.answer;
  Ends ends{it.series.values[from], it.series.values[from]};
  const auto take = [&ends](double value) {
    ends.low = std::min(ends.low, value);
    ends.high = std::max(ends.high, value);
  };
  for (std::size_t i = from; i < it.series.values.size(); ++i) take(it.series.values[i]);
  for (std::size_t i = 0; i < shown; ++i) {
    for (const Ends& one : it.prediction.periods[i].ends) take(one.low), take(one.high);
  }
  return ends;
}

/// The last periods and those to come, one a line: figures, and a fan that opens downward.
std::string fan_text(const ForecastReport& report) {
  const Answer& it = report.answer;
  const std::size_t n = it.series.values.size();
  const std::size_t from = n > kHistoryRows ? n - kHistoryRows : 0;
  const std::vector<ForecastRow> rows = forecast_rows(report);
  const std::size_t shown = std::min(rows.size(), kForecastRows);
  const Ends ends = picture_ends(report, from, shown);
  const std::string low = forecast_figure(report, ends.low);
  const std::string high = forecast_figure(report, ends.high);
  const auto& levels = it.ask.levels;
  const auto narrow = static_cast<std::size_t>(std::ranges::min_element(levels) - levels.begin());
  const auto wide = static_cast<std::size_t>(std::ranges::max_element(levels) - levels.begin());
  const int gap = kFanWidth - display_width(low) - display_width(high);
  TextTable table{
      {{"Period", Align::left},
       {it.series.name},
       {level_words(levels[wide])},
       {low + std::string(static_cast<std::size_t>(std::max(gap, 1)), ' ') + high, Align::left}}};
  for (std::size_t i = from; i < n; ++i) {
    FanLine line{ends.low, ends.high};
    line.put(it.series.values[i], "o");
    table.add({it.series.label(i), forecast_figure(report, it.series.values[i]), "", line.text()});
  }
  for (std::size_t i = 0; i < shown; ++i) {
    const forecast::Predicted& one = *rows[i].predicted;
    FanLine line{ends.low, ends.high};
    line.fill(one.ends[wide].low, one.ends[wide].high, "░");
    if (narrow != wide) line.fill(one.ends[narrow].low, one.ends[narrow].high, "▒");
    line.put(one.mean, "█");
    table.add(
        {rows[i].period, forecast_figure(report, one.mean), widest(report, one), line.text()});
  }
  std::string key =
      fmt::format("o as it was, █ forecast, ░ {} interval", level_words(levels[wide]));
  if (narrow != wide) key += fmt::format(", ▒ {}", level_words(levels[narrow]));
  if (shown < rows.size()) {
    key += fmt::format("; {} more periods stand in the files of --out and in --json",
                       rows.size() - shown);
  }
  return table.text(2) + wrapped(key + ".", kTextWidth, 2);
}

std::string score_text(const Answer& it) {
  std::vector<TextColumn> headings{{"Method", Align::left}, {"Mean error"}, {"1 ahead"}, {"MASE"}};
  for (const double level : it.ask.levels) headings.push_back({level_words(level) + " held"});
  TextTable table{std::move(headings)};
  for (const Score& score : it.back_test.scores) {
    std::vector<std::string> row{
        method_words(score.method) + (score.method == it.method ? " *" : ""),
        percent_or_unknown(score.mape), percent_or_unknown(score.mape_next), fixed(score.mase, 3)};
    for (const double share : score.shares_held) row.push_back(percent(share, 0));
    table.add(std::move(row));
  }
  return table.text(2);
}

std::string model_text(const Answer& it) {
  if (!it.model) return "";
  const auto& [alpha, beta, gamma, phi] = it.model->parameters;
  std::string text = fmt::format("{}: alpha {}", it.prediction.model, fixed(alpha, 4));
  if (it.model->kind.trend != forecast::Part::none) text += ", beta " + fixed(beta, 4);
  if (it.model->kind.season != forecast::Part::none) text += ", gamma " + fixed(gamma, 4);
  if (it.model->kind.is_damped) text += ", phi " + fixed(phi, 4);
  return wrapped(fmt::format("{}; AICc {}.", text, fixed(it.model->aicc, 2)), kTextWidth, 2);
}

}  // namespace

std::string forecast_sentence(const ForecastReport& report) {
  const Answer& it = report.answer;
  const forecast::Predicted& next = it.prediction.periods.front();
  const double level = *std::ranges::max_element(it.ask.levels);
  std::string by = method_words(it.method);
  if (it.model) by += " (" + it.prediction.model + ")";
  return fmt::format("{} in {}: {} ({} interval {}), by {}{}.", it.series.name,
                     it.series.label(it.series.values.size()), forecast_figure(report, next.mean),
                     level_words(level), widest(report, next), by,
                     it.is_chosen ? ", which did best on the past" : "") +
         ' ' + test_sentence(it);
}

std::string forecast_text(const ForecastReport& report, const Style& style) {
  const Answer& it = report.answer;
  std::string text = style.good(wrapped(forecast_sentence(report))) + '\n' + fan_text(report);
  if (!it.back_test.scores.empty()) {
    text += '\n' + style.bold("How methods would have done") + '\n' + score_text(it);
    text += wrapped(
        "Mean error: |error| / |value| over all cuts and periods ahead. MASE: mean error "
        "/ mean change from one period to the next. Held: values one period ahead within "
        "the interval.",
        kTextWidth, 2);
  }
  if (it.model) text += '\n' + model_text(it);
  for (const std::string& one : it.left_out)
    text += '\n' + wrapped("Not tried: " + one, kTextWidth, 2);
  return text;
}

}  // namespace callpace::analysis
