// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/against_report.hpp"

#include <optional>
#include <string_view>

namespace callpace::analysis {
namespace {

using against::FigureRange;
using against::JudgedFigure;
using against::JudgedHalfHour;

/// What judges a figure.
Columns<FigureRange> range_columns() {
  using R = FigureRange;
  return {
      {"simulated", "Expected of the live days.", &R::expected},
      {"low", "Luck allows no less, over all figures and half-hours together.",
       [](const R& it) { return it.luck.low; }},
      {"high", "Luck allows no more; null: no limit.", [](const R& it) { return it.luck.high; }},
      {"chance", "That luck brings one as far off in any figure or half-hour, 0-1.", &R::chance},
      {"chance_alone", "That luck brings one as far off in this figure, 0-1.", &R::chance_alone},
      {"differs", "By more than luck.", &R::is_strange}};
}

Columns<JudgedFigure> judged_columns() {
  using F = JudgedFigure;
  const Columns<F> names{
      {"name", "Its key.", [](const F& it) { return it.figure->name; }},
      {"title", "For people.", [](const F& it) { return it.figure->title; }},
      {"unit", "Its unit.", [](const F& it) { return unit_name(it.figure->unit); }},
      {"definition", "Numerator / denominator.", [](const F& it) { return it.figure->definition; }},
      {"keys", "Of the scenario, that state it; null: it follows from others.",
       [](const F& it) { return text_or_null(std::string{it.figure->keys}); }},
      {"live", "Of the live days.", [](const F& it) { return it.as_it_is.live; }},
      {"own_low", "By rank, this figure alone; null: too few days.",
       [](const F& it) {
         return it.as_it_is.own ? std::optional{it.as_it_is.own->low} : std::nullopt;
       }},
      {"own_high", "The same.", [](const F& it) {
         return it.as_it_is.own ? std::optional{it.as_it_is.own->high} : std::nullopt;
       }}};
  return joined(
      joined(names, range_columns(), &F::as_it_is),
      Columns<F>{{"at_agents", "With as many agents present; null: it does not follow from them.",
                  range_columns(), &F::at_agents}});
}

Columns<JudgedHalfHour> judged_half_hour_columns() {
  using H = JudgedHalfHour;
  return joined(
      Columns<H>{{"curve", "What was counted.", [](const H& it) { return it.curve->name; }},
                 {"start", "When the half-hour begins.",
                  [](const H& it) { return half_hour_start(it.half_hour); }},
                 {"live", "Of the live days.", [](const H& it) { return it.range.live; }}},
      range_columns(), &H::range);
}

}  // namespace

Columns<AgainstReport> against_report_columns() {
  using R = AgainstReport;
  return {
      {"kind", "against", [](const R&) { return "against"; }},
      {"callpace", "The program's build.", [](const R& it) { return it.builds.callpace; }},
      {"pacing", "The pacing library's build.", [](const R& it) { return it.builds.pacing; }},
      {"recorded_by", "The build that wrote the journal.", &R::recorded_by},
      {"journals", "Files.", &R::journals},
      {"scenario", "Its name.", [](const R& it) { return it.question.scenario.name; }},
      {"scenario_hash", "Hash of the scenario.",
       [](const R& it) { return it.question.scenario.hash; }},
      {"settings", "Overrides of the file.", &R::settings},
      {"seed", "Of the simulated days.", [](const R& it) { return it.question.scenario.seed; }},
      {"days", "Live days that count, YYYY-MM-DD.", [](const R& it) { return it.answer.days; }},
      {"left_out", "Days that do not, and why.", [](const R& it) { return it.answer.left_out; }},
      {"confidence", "That days of the scenario itself are not said to differ, 0-1.",
       [](const R& it) { return it.question.confidence; }},
      {"simulated", "Times all live days.", [](const R& it) { return it.answer.simulated; }},
      {"ranked", "Of these, the live ones are ranked among.",
       [](const R& it) { return it.answer.ranked; }},
      {"interrupted", "Fewer than were asked for.",
       [](const R& it) { return it.answer.is_cancelled; }},
      {"within_luck", "Nothing differs by more than luck.",
       [](const R& it) { return it.answer.is_within_luck(); }},
      {"chance", "That luck brings something as strange, 0-1.",
       [](const R& it) { return it.answer.chance; }},
      {"sentence", "The answer in words.", against_sentence},
      {"hints", "What to look at in the scenario.", against_hints},
      {"figures", "Of the days as a whole.", judged_columns(),
       [](const R& it) { return it.answer.figures; }},
      {"half_hours", "Of the day, by curve.", judged_half_hour_columns(),
       [](const R& it) { return it.answer.half_hours; }}};
}

}  // namespace callpace::analysis
