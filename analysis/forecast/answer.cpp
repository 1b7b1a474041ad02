// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cctype>
#include <cmath>

namespace callpace::analysis::forecast {
namespace {

std::string sentence(std::string words) {
  words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  return words + '.';
}

/// What stands in a kind's way, at the lines that do.
scenario::Diagnostics obstacles(const std::string& path, const Series& series,
                                const Question& question, const std::string& words) {
  scenario::Diagnostics found;
  if (question.only && question.only->is_positive()) {
    for (std::size_t i = 0; i < series.values.size() && i < series.lines.size(); ++i) {
      if (series.values[i] > 0) continue;
      found.push_back(
          {.file = path,
           .line = series.lines[i],
           .column = 1,
           .message = fmt::format("{} is {:g}, and {} takes values above zero alone",
                                  series.label(i), series.values[i], ets_name(*question.only)),
           .hint = "take a model whose parts add up, such as AAN"});
    }
  }
  if (found.empty()) {
    const int last = series.lines.empty() ? 1 : series.lines.back();
    found.push_back({.file = path, .line = last, .column = 1, .message = words, .hint = ""});
  }
  return found;
}

/// The name of the best by MASE; of equals the first.
std::string best_of(const BackTest& test) {
  const Score* best = nullptr;
  for (const Score& score : test.scores) {
    if (best == nullptr || score.mase < best->mase) best = &score;
  }
  return best == nullptr ? "" : best->method;
}

std::optional<Estimate> gain_of(const Answer& answer) {
  const Score* one = answer.score(answer.method);
  const Score* naive = answer.score("naive");
  if (one == nullptr || naive == nullptr || one == naive) return std::nullopt;
  Sample sample;
  for (std::size_t i = 0; i < one->mape_by_cut.size(); ++i) {
    const double difference = one->mape_by_cut[i] - naive->mape_by_cut[i];
    if (!std::isfinite(difference)) return std::nullopt;
    sample.add(difference);
  }
  return sample.estimate();
}

}  // namespace

const Score* Answer::score(std::string_view of) const {
  const auto found = std::ranges::find(back_test.scores, of, &Score::method);
  return found == back_test.scores.end() ? nullptr : &*found;
}

Result<Answer, scenario::Diagnostics> answer(const std::string& path, const Series& series,
                                             const Question& question) {
  const std::vector<Method> methods = methods_for(series.season, question.choice, question.only);
  Answer it;
  it.series = series;
  it.ask = question.ask;
  it.method = question.method;
  for (const Method& method : methods) {
    const std::string wrong = method.obstacle(series.values);
    if (wrong.empty()) continue;
    if (method.name == question.method) {
      return Failure{obstacles(path, series, question, wrong)};
    }
    if (method.name != "seasonal_naive" || series.season > 1) {
      it.left_out.push_back(sentence(wrong));
    }
  }
  it.back_test = back_test(series, methods, question.ask, question.back_test);
  if (question.method == "auto") {
    it.method = best_of(it.back_test);
    it.is_chosen = !it.method.empty();
    if (it.method.empty()) it.method = "naive";
  }
  const auto found = std::ranges::find(methods, it.method, &Method::name);
  assert(found != methods.end());
  const std::string wrong = found->obstacle(series.values);
  if (!wrong.empty()) return Failure{obstacles(path, series, question, wrong)};
  if (it.method == "ets") {
    it.model = question.only ? fit_ets(*question.only, series.values, series.season)
                             : choose_ets(series.values, series.season, question.choice);
    it.prediction = predict_ets(*it.model, series.values, question.ask);
  } else {
    it.prediction = found->predict(series.values, question.ask);
    it.prediction.model = found->words;
  }
  it.gain = gain_of(it);
  return it;
}

}  // namespace callpace::analysis::forecast
