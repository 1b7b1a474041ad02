// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart_text.hpp"
#include "analysis/report/sweep_charts.hpp"
#include "analysis/report/sweep_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

using sweep::Effect;
using sweep::EffectLevel;
using sweep::IndicatorEffects;

constexpr double kExplainsLittle = 0.02;  ///< of the variance: not worth naming
constexpr std::size_t kNamedMost = 3;
constexpr int kTitleWidth = 25;  ///< of a table's first column

std::string with_sign(Unit unit, double value) {
  const std::string_view sign = unit_sign(unit);
  return figure(unit, value, value) + (sign.empty() ? "" : " " + std::string{sign});
}

std::string explained_words(double share) {
  constexpr double kHardlyAny = 0.005;
  return share < kHardlyAny ? "less than 1 %" : percent(std::min(share, 1.0), 0);
}

std::string design_words(const sweep::Plan& plan) {
  switch (plan.design.kind) {
    case sweep::DesignKind::grid:
      return "a grid";
    case sweep::DesignKind::random:
      return "a random design";
    case sweep::DesignKind::latin_hypercube:
      return "a Latin hypercube";
    case sweep::DesignKind::sobol:
      return "a Sobol design";
  }
  return "";
}

/// How much of the variance an input explains alone, as well as it is known.
double alone(const IndicatorEffects& of, const Effect& effect) {
  const risk::SobolIndex* index = of.index_of(effect.input);
  return index != nullptr ? index->first.mean : effect.share;
}

/// A number with three digits, or all of those before its point.
std::string rounded(double number) {
  return std::abs(number) >= 1000 ? fixed(number, 0) : fmt::format("{:.3g}", number);
}

/// What an input's value is called: "12.5 s", "5 %", "R1".
std::string value_words(const sweep::Input& input, const sweep::InputValue& value) {
  if (!input.is_number()) return value.label;
  if (input.unit == "ratio") return rounded(100 * value.number) + " %";
  return rounded(value.number) + (input.unit.empty() ? "" : ' ' + input.unit);
}

std::string value_words(const sweep::Input& input, const EffectLevel& level) {
  return value_words(input, sweep::InputValue{level.label, level.number});
}

std::string effect_sentence(const SweepReport& report, const IndicatorEffects& of) {
  const std::string title =
      fmt::format("{} is {} on average over the points ({} to {}).", of.indicator->title,
                  with_sign(of.indicator->unit, of.mean.mean),
                  figure(of.indicator->unit, of.least, of.mean.mean),
                  with_sign(of.indicator->unit, of.greatest));
  if (of.effects.empty() || !(alone(of, of.effects.front()) >= kExplainsLittle)) {
    return title + " None of the inputs moves it by itself.";
  }
  const Effect& first = of.effects.front();
  const sweep::Input& input = report.sweep.inputs[first.input];
  const EffectLevel& low = first.levels.front();
  const EffectLevel& high = first.levels.back();
  std::string text = fmt::format(
      "{} '{}' matters most: {} at {} and {} at {}. It explains {} of the differences between "
      "points alone",
      title, input.name, with_sign(of.indicator->unit, low.mean.mean), value_words(input, low),
      with_sign(of.indicator->unit, high.mean.mean), value_words(input, high),
      explained_words(alone(of, first)));
  if (const risk::SobolIndex* index = of.index_of(first.input)) {
    text += fmt::format(", {} together with what it does to others",
                        explained_words(index->total.mean));
  }
  std::string others;
  for (std::size_t i = 1; i < std::min(of.effects.size(), kNamedMost); ++i) {
    if (!(alone(of, of.effects[i]) >= kExplainsLittle)) break;
    others += fmt::format("{}'{}' {}", others.empty() ? "" : ", ",
                          report.sweep.inputs[of.effects[i].input].name,
                          explained_words(alone(of, of.effects[i])));
  }
  return text + (others.empty() ? "." : "; then " + others + ".");
}

std::string effects_table(const SweepReport& report, const IndicatorEffects& of) {
  const Unit unit = of.indicator->unit;
  const bool has_indices = of.indices && !of.indices->indices.empty();
  std::vector<TextColumn> columns{{shortened(of.indicator->title, kTitleWidth), Align::left},
                                  {"from"},
                                  {"to"},
                                  {"at from"},
                                  {"at to"},
                                  {"low to high", Align::left},
                                  {"alone, %"}};
  if (has_indices) columns.push_back({"in total, %"});
  TextTable shown{std::move(columns)};
  for (const Effect& effect : of.effects) {
    const sweep::Input& input = report.sweep.inputs[effect.input];
    std::vector<double> means;
    for (const EffectLevel& level : effect.levels) means.push_back(level.mean.mean);
    std::vector<std::string> cells{input.name,
                                   value_words(input, effect.levels.front()),
                                   value_words(input, effect.levels.back()),
                                   figure(unit, effect.levels.front().mean.mean, of.mean.mean),
                                   figure(unit, effect.levels.back().mean.mean, of.mean.mean),
                                   sparkline(means)};
    const risk::SobolIndex* index = of.index_of(effect.input);
    const auto index_words = [](const Estimate& one) {
      const std::string share = fixed(100 * std::clamp(one.mean, 0.0, 1.0), 0);
      return one.half_width > 0 ? fmt::format("{} ± {}", share, fixed(100 * one.half_width, 0))
                                : share;
    };
    cells.push_back(index != nullptr ? index_words(index->first)
                                     : fixed(100 * std::clamp(effect.share, 0.0, 1.0), 0));
    if (has_indices) cells.push_back(index_words(index->total));
    shown.add(std::move(cells));
  }
  return shown.text(2);
}

std::string best_sentence(const SweepReport& report) {
  const sweep::BestPoint& best = *report.best;
  const std::string sought = fmt::format("The best point ({})", best.goal);
  if (!best.refusal.empty())
    return fmt::format("{}: none is named, because {}.", sought, best.refusal);
  std::string values;
  for (std::size_t i = 0; i < best.values.size(); ++i) {
    const auto& [name, value] = best.values[i];
    values += fmt::format("{}{} = {}", i == 0 ? "" : ", ", name,
                          value_words(report.sweep.inputs[i], value));
  }
  std::string figures;
  for (const sweep::BestFigure& one : best.figures) {
    const Unit unit = one.indicator->unit;
    figures += fmt::format(
        "{}{} is {}{}, foreseen {} (R2 {:.2f})", figures.empty() ? "" : "; ", one.indicator->name,
        figure(unit, one.simulated),
        unit == Unit::ratio || unit_sign(unit).empty() ? "" : " " + std::string{unit_sign(unit)},
        with_sign(unit, one.foreseen), one.r2);
  }
  return fmt::format("{} is {}. On {} days of its own there {}.{}{}", sought, values,
                     sweep::kBestDays, figures,
                     best.is_swept ? " It is a point of the design: the metamodel's own best does "
                                     "worse on the same days."
                                   : "",
                     best.keeps_limits ? ""
                                       : " These days leave it open, or show, that a limit is "
                                         "broken there.");
}

std::string points_sentence(const SweepReport& report) {
  const sweep::Plan& plan = report.sweep.plan;
  const std::int64_t points = report.sweep.design->points();
  std::string text = fmt::format("{} points of {}, {} of the scenario each{}.",
                                 fixed(static_cast<double>(points), 0), design_words(plan),
                                 plan.subject.replications == 1
                                     ? "one run"
                                     : fmt::format("{} runs", plan.subject.replications),
                                 ": every point meets the same customers and the same absences");
  if (!report.is_whole()) {
    text =
        fmt::format("So far {} of ", fixed(static_cast<double>(report.responses.points_done), 0)) +
        text;
  }
  constexpr std::int64_t kPointsOfShares = 128;  // callpace bench indices
  if (plan.design.has_indices && plan.design.points.value_or(0) < kPointsOfShares) {
    text += fmt::format(
        " With fewer than {} points (partners not counted) the ± of shares holds the truth on 9 of "
        "10 designs, not yet on 19 of 20.",
        kPointsOfShares);
  }
  const double luck = report.effects.front().luck_share;
  if (std::isfinite(luck)) {
    text += fmt::format(" The luck of the days makes {} of the first indicator's variance.",
                        explained_words(luck));
  }
  return text;
}

}  // namespace

std::vector<std::string> sweep_sentences(const SweepReport& report) {
  std::vector<std::string> sentences;
  for (const IndicatorEffects& of : report.effects) {
    if (of.mean.n > 1) sentences.push_back(effect_sentence(report, of));
  }
  if (report.best) sentences.push_back(best_sentence(report));
  return sentences;
}

std::string sweep_text(const SweepReport& report, const Style& style) {
  const sweep::Subject& subject = report.sweep.plan.subject;
  std::string text =
      style.bold(subject.title.empty() ? subject.name : subject.name + ": " + subject.title) +
      "\n\n";
  for (const std::string& sentence : sweep_sentences(report))
    text += wrapped(sentence, kTextWidth, 2);
  text += '\n' + wrapped(points_sentence(report), kTextWidth, 2) + '\n';
  if (report.effects.front().mean.n < 2) return text;
  if (const auto chart = response_chart(report)) text += chart_text(*chart, style) + '\n';
  for (const IndicatorEffects& of : report.effects) text += effects_table(report, of) + '\n';
  return text;
}

}  // namespace callpace::analysis
