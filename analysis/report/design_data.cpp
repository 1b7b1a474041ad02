// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/design_report.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/team.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace callpace::analysis {
namespace {

/// An activity of a turn, at its time of day.
struct OffPhoneData {
  std::string name;
  std::string from;
  std::string to;
};

/// A turn that has heads.
struct ShiftRow {
  std::string start;
  std::string end;
  int agents = 0;
  double paid_hours = 0;
  std::vector<OffPhoneData> off_phone;
};

/// A half-hour of both.
struct HalfHourRow {
  std::string start;
  double agents_today = 0;
  double agents = 0;
  double dials_believed = 0;
  double dials = 0;
};

std::vector<ShiftRow> designed_shift_rows(const DesignReport& report) {
  std::vector<ShiftRow> rows;
  const ShiftDesign& design = report.result.design;
  if (!design.best) return rows;
  for (std::size_t i = 0; i < design.turns.size(); ++i) {
    const int heads = (*design.accepted()->plan.heads)[i];
    if (heads == 0) continue;
    const ShiftTurn& turn = design.turns[i];
    ShiftRow row{scenario::clock_text(turn.hours.from_s),
                 scenario::clock_text(turn.hours.to_s),
                 heads,
                 turn.paid_hours(),
                 {}};
    for (const scenario::Activity& one : turn.activities) {
      const int from_s = turn.hours.from_s + one.after_s;
      row.off_phone.push_back(
          {one.name, scenario::clock_text(from_s), scenario::clock_text(from_s + one.length_s)});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<HalfHourRow> half_hour_rows(const DesignReport& report) {
  const DesignResult& result = report.result;
  const DesignTrial* best = result.design.accepted();
  const ByHalfHour today = present_of(result, result.today);
  const ByHalfHour design = present_of(result, rostered_of(result, best));
  std::vector<HalfHourRow> rows;
  for (std::size_t t = 0; t < today.size(); ++t) {
    if (today[t] <= 0 && design[t] <= 0) continue;
    rows.push_back({scenario::clock_text(static_cast<int>(t) * kHalfHourS), today[t],
                    best == nullptr ? 0 : design[t], best == nullptr ? 0 : best->believed[t].dials,
                    best == nullptr ? 0 : best->simulated[t].dials});
  }
  return rows;
}

Columns<OffPhoneData> off_phone_columns() {
  return {{"name", "The activity's.", &OffPhoneData::name},
          {"from", "HH:MM.", &OffPhoneData::from},
          {"to", "HH:MM.", &OffPhoneData::to}};
}

Columns<ShiftRow> shift_row_columns(bool is_nested) {
  Columns<ShiftRow> columns{{"start", "HH:MM.", &ShiftRow::start},
                            {"end", "HH:MM.", &ShiftRow::end},
                            {"agents", "Employed.", &ShiftRow::agents},
                            {"paid_hours", "Of an agent and day.", &ShiftRow::paid_hours}};
  if (is_nested) {
    columns.push_back(
        {"off_phone", "Kick-off, coaching and breaks.", off_phone_columns(), &ShiftRow::off_phone});
  } else {
    columns.push_back({"off_phone", "Kick-off, coaching and breaks.", [](const ShiftRow& it) {
                         std::string text;
                         for (const OffPhoneData& one : it.off_phone) {
                           text += fmt::format("{}{} {}-{}", text.empty() ? "" : "; ", one.name,
                                               one.from, one.to);
                         }
                         return text;
                       }});
  }
  return columns;
}

Columns<HalfHourRow> design_half_hour_columns() {
  using H = HalfHourRow;
  return {{"start", "HH:MM.", &H::start},
          {"agents_today", "Present at the phone with today's shifts, mean.", &H::agents_today},
          {"agents", "With the designed ones.", &H::agents},
          {"dials_believed", "By the measured curve, a day.", &H::dials_believed},
          {"dials", "Simulated, a day.", &H::dials}};
}

Columns<DesignFigure> design_figure_columns() {
  using F = DesignFigure;
  return {{"name", "Its key.", [](const F& it) { return it.indicator->name; }},
          {"today", "Of today's shifts, mean.", [](const F& it) { return it.today.mean; }},
          {"design", "Of the design, mean.", [](const F& it) { return it.design.mean; }},
          {"more", "Of the design, on the same days.", [](const F& it) { return it.more.mean; }},
          {"more_low", "Of its 95 % interval.", [](const F& it) { return it.more.low(); }},
          {"more_high", "The same.", [](const F& it) { return it.more.high(); }},
          {"differs", "By more than luck.", &F::differs}};
}

Columns<DesignTrial> trial_columns() {
  using T = DesignTrial;
  return {
      {"paid_hours", "A day, absentees included.", [](const T& it) { return it.plan.paid_hours; }},
      {"paid_hours_bound", "No design needed fewer, by the curve of then.",
       [](const T& it) { return it.plan.hours_bound; }},
      {"dials_today", "A day, of today's shifts.", [](const T& it) { return it.today_dials.mean; }},
      {"dials", "A day, of the design.", [](const T& it) { return it.dials.mean; }},
      {"dials_more", "Than asked, on the same days.",
       [](const T& it) { return it.more_dials.mean; }},
      {"dials_more_half_width", "Of its interval at the level of the last look.",
       [](const T& it) { return it.more_dials.half_width; }},
      {"abandon_ratio", "Of the design, 0-1.", [](const T& it) { return it.abandon_ratio.mean; }},
      {"abandon_ratio_allowed", "0-1.", &T::allowed_ratio},
      {"right_party_contacts_more", "Than today's shifts, a day.",
       [](const T& it) { return it.more_contacts.mean; }},
      {"right_party_contacts_more_half_width", "Of its 95 % interval.",
       [](const T& it) { return it.more_contacts.half_width; }},
      {"figures", "Beside today's shifts.", design_figure_columns(), &T::figures},
      {"days", "Simulated, of either side.", &T::days},
      {"accepted", "Shown to keep the targets.", &T::is_accepted}};
}

}  // namespace

Columns<DesignReport> design_columns() {
  using R = DesignReport;
  return {
      {"callpace", "The program's build.", [](const R& it) { return it.builds.callpace; }},
      {"pacing", "The pacing library's build.", [](const R& it) { return it.builds.pacing; }},
      {"scenario", "Its name.", &R::scenario},
      {"month", "YYYY-MM.", [](const R& it) { return month_text(it.month); }},
      {"settings", "Overrides.", &R::settings},
      {"seed", "Of all draws.",
       [](const R& it) { return static_cast<std::int64_t>(it.result.question.scenario.seed); }},
      {"grid_minutes", "Between two starts.",
       [](const R& it) { return it.result.question.grid_s / 60; }},
      {"agents_at_phone_min", "Present, mean, in each half-hour of today's hours.",
       [](const R& it) { return it.result.question.at_phone_min; }},
      {"confidence", "That an accepted design keeps the targets, 0-1.",
       [](const R& it) { return it.result.question.confidence; }},
      {"indifference", "Of the dials and of the callers lost, 0-1.",
       [](const R& it) { return it.result.question.indifference; }},
      {"agents_today", "Employed.",
       [](const R& it) { return agents_of(it.result.question.scenario); }},
      {"paid_hours_today", "A day, absentees included.",
       [](const R& it) { return it.result.today_hours; }},
      {"agents", "Employed, of the design; null where there is none.",
       [](const R& it) -> std::optional<int> {
         if (!it.result.design.best) return std::nullopt;
         return it.agents();
       }},
      {"paid_hours", "Of the design; null where there is none.",
       [](const R& it) -> std::optional<double> {
         if (!it.result.design.best) return std::nullopt;
         return it.result.design.accepted()->plan.paid_hours;
       }},
      {"wages_month_today", "Of today's shifts, in the currency of --wage; null without it.",
       [](const R& it) { return it.wages(it.result.today_hours); }},
      {"wages_month", "Of the design, by the hour; null where there is none, or no wage.",
       [](const R& it) {
         return it.result.design.best ? it.wages(it.result.design.accepted()->plan.paid_hours)
                                      : std::nullopt;
       }},
      {"paid_hours_bound", "No design on the grid needs fewer, by the last curve.",
       [](const R& it) { return it.result.design.hours_bound; }},
      {"proven", "The design has as few.", [](const R& it) { return it.result.design.is_proven; }},
      {"paid_hours_without_breaks",
       "Of a design in which nobody leaves the phone; null where none "
       "was looked for or found.",
       [](const R& it) -> std::optional<double> {
         if (!it.result.without || !it.result.without->best) return std::nullopt;
         return it.result.without->accepted()->plan.paid_hours;
       }},
      {"obstacle", "Why there is no design.",
       [](const R& it) { return text_or_null(it.result.design.obstacle); }},
      {"interrupted", "Before all was known.",
       [](const R& it) { return it.result.is_interrupted; }},
      {"days_simulated", "In all.", [](const R& it) { return it.result.days_simulated; }},
      {"shifts", "Of the design, with their breaks.", shift_row_columns(true),
       &designed_shift_rows},
      {"half_hours", "Of both.", design_half_hour_columns(), &half_hour_rows},
      {"designs", "That were simulated, in order.", trial_columns(),
       [](const R& it) { return it.result.design.trials; }}};
}

std::string design_svg(const DesignReport& report) {
  const DesignResult& result = report.result;
  const scenario::DaySpan open = opening_hours(result.question.scenario);
  Chart chart{.title = fmt::format("Agents present at the phone: {}, {}", report.scenario,
                                   month_text(report.month))};
  const auto steps = [&](const char* label, const ByHalfHour& rostered) {
    ChartLine line{label, {}, {}};
    const ByHalfHour present = present_of(result, rostered);
    for (std::size_t t = 0; t < present.size(); ++t) {
      const double from = static_cast<double>(t) / 2;
      if (from < open.from_s / 3600.0 || from >= open.to_s / 3600.0) continue;
      line.points.push_back({from, present[t]});
      line.points.push_back({from + 0.5, present[t]});
      chart.y.end = std::max(chart.y.end, present[t] * 1.05);
    }
    return line;
  };
  chart.lines.push_back(steps("today's shifts", result.today));
  if (result.design.best) {
    chart.lines.push_back(steps("the design", rostered_of(result, result.design.accepted())));
  }
  chart.x = {.label = "Hour of the day", .end = open.to_s / 3600.0, .start = open.from_s / 3600.0};
  chart.y.label = "Agents";
  return chart_svg(chart);
}

void write_design(const DesignReport& report, const std::string& folder) {
  const std::filesystem::path out{folder};
  prepare_folder(out);
  write_text(out / "summary.json", json_document(design_columns(), report));
  write_text(out / "agents_at_phone.svg", design_svg(report));
  write_text(out / "page.txt", design_text(report, Style{}));
  write_text(out / "shifts.csv",
             csv_text(tabulate("shifts", shift_row_columns(false), designed_shift_rows(report))));
  const ShiftDesign& design = report.result.design;
  if (!design.best) return;
  const scenario::Scenario& scenario = report.result.question.scenario;
  write_text(out / "designed.toml",
             designed_file(scenario,
                           designed_shifts(scenario, design.turns, *design.accepted()->plan.heads),
                           report.source));
}

}  // namespace callpace::analysis
