// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/design_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/staffing/team.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace callpace::analysis {
namespace {

constexpr int kPictureWidth = 60;
constexpr double kHoursEqual = 1e-6;

std::string hours_text(double hours) {
  return number(hours, std::abs(hours - std::round(hours)) < kHoursEqual ? 0 : 2);
}

std::string what_words(const DesignQuestion& question) {
  return question.dials_per_day ? fmt::format("{} dials a day", number(*question.dials_per_day))
                                : std::string{"as many dials as today's shifts"};
}

std::string losses_words(const DesignTrial& trial) {
  return trial.allowed_ratio >= 1
             ? std::string{}
             : fmt::format(" with at most {} of callers lost", percent(trial.allowed_ratio, 1));
}

std::string bound_words(const DesignResult& result) {
  const ShiftDesign& design = result.design;
  const int grid = result.question.grid_s / 60;
  if (design.is_proven) {
    return fmt::format(
        "No shifts on this grid of {} minutes need fewer: proven, as far as the "
        "measured curve is right.",
        grid);
  }
  return fmt::format(
      "Whether fewer than these are enough on this grid of {} minutes is not "
      "decided: fewer than {} are not, as far as the measured curve is right.",
      grid, hours_text(design.hours_bound));
}

std::string design_answer(const DesignReport& report) {
  const DesignResult& result = report.result;
  const DesignTrial* best = result.design.accepted();
  if (best == nullptr) {
    return result.is_interrupted ? "It is not known yet which shifts need the fewest paid hours."
                                 : fmt::format("No shifts on this grid are shown to make {}: {}.",
                                               what_words(result.question), result.design.obstacle);
  }
  const double saved = result.today_hours - best->plan.paid_hours;
  const int today = agents_of(result.question.scenario);
  std::string text = fmt::format("{} agents on the shifts below make {}{} in {} paid hours a day; ",
                                 report.agents(), what_words(result.question), losses_words(*best),
                                 hours_text(best->plan.paid_hours));
  if (saved > kHoursEqual) {
    text += fmt::format("today's {} agents take {}: {} hours fewer ({}). ", today,
                        hours_text(result.today_hours), hours_text(saved),
                        percent(saved / result.today_hours, 1));
  } else if (saved < -kHoursEqual) {
    text += fmt::format(
        "today's {} agents take {}, {} hours fewer, with what today's breaks or "
        "hours allow and this grid does not. ",
        today, hours_text(result.today_hours), hours_text(-saved));
  } else {
    text += fmt::format("today's {} agents take as many. ", today);
  }
  return text + bound_words(result);
}

/// What the hours cost; nothing where nobody said what an agent is paid.
std::string wages_words(const DesignReport& report) {
  const DesignTrial* best = report.result.design.accepted();
  if (best == nullptr || !report.wage) return {};
  const double today = *report.wages(report.result.today_hours);
  const double design = *report.wages(best->plan.paid_hours);
  const double less = today - design;
  const std::string change = std::abs(less) < 0.5
                                 ? "as much"
                                 : fmt::format("{}: {} {}", number(today), number(std::abs(less)),
                                               less > 0 ? "less" : "more");
  return wrapped(
      fmt::format("If an hour costs what it does where each of today's agents gets {} a month, the "
                  "design costs "
                  "{} in wages a month, and today's shifts {}.",
                  number(*report.wage), number(design), change));
}

/// What the design changes that it does not aim at.
std::string side_effects_words(const DesignResult& result) {
  const DesignTrial* best = result.design.accepted();
  if (best == nullptr) return {};
  std::string list;
  for (const DesignFigure& one : best->figures) {
    if (!one.differs()) continue;
    const std::string_view sign = unit_sign(one.indicator->unit);
    const auto value = [&](const Estimate& estimate) {
      return figure_words(one.indicator->unit, estimate).mean + (sign.empty() ? "" : " ") +
             std::string{sign};
    };
    list += fmt::format("{}{} {} ({})", list.empty() ? "" : "; ", lower_case(one.indicator->title),
                        value(one.design), value(one.today));
  }
  return list.empty()
             ? wrapped(
                   "In none of the figures below does the design differ from today's shifts by "
                   "more than luck.")
             : wrapped(
                   fmt::format("What changes by more than luck (today's in brackets): {}.", list));
}

std::string design_figures_table(const DesignTrial& trial) {
  TextTable table{{{fmt::format("On the same {} days", number(trial.days)), Align::left},
                   {"today's shifts"},
                   {"the design"},
                   {"difference"},
                   {"", Align::left}}};
  for (const DesignFigure& one : trial.figures) {
    const Unit unit = one.indicator->unit;
    const bool is_ratio = unit == Unit::ratio;
    table.add({std::string{one.indicator->title}, figure(unit, one.today), figure(unit, one.design),
               joined(figure_words(unit, one.more)),
               fmt::format("{}{}", is_ratio ? "points" : std::string{unit_sign(unit)},
                           one.differs() ? "" : " (within luck)")});
  }
  return table.text(2);
}

std::string breaks_words(const DesignResult& result) {
  const DesignTrial* with = result.design.accepted();
  if (with == nullptr || !result.without) return {};
  const DesignTrial* without = result.without->accepted();
  if (without == nullptr) return {};
  const double cost = with->plan.paid_hours - without->plan.paid_hours;
  return wrapped(fmt::format(
      "Breaks, coaching and kick-off cost {} paid hours a day ({}): had nobody any, {} hours would "
      "do for the same targets.",
      hours_text(cost), percent(cost / with->plan.paid_hours, 1),
      hours_text(without->plan.paid_hours)));
}

/// A line for each half-hour: the design's bar, with today's place.
std::string picture(const DesignResult& result) {
  const ByHalfHour today = present_of(result, result.today);
  const ByHalfHour design = present_of(result, rostered_of(result, result.design.accepted()));
  const double most = std::max(*std::ranges::max_element(today), *std::ranges::max_element(design));
  std::string text = wrapped(
      "Agents present at the phone by half-hour, on average: the bar is the design, the upright "
      "line today's shifts.",
      kTextWidth, 2);
  for (std::size_t t = 0; t < today.size(); ++t) {
    if (today[t] <= 0 && design[t] <= 0) continue;
    const auto place = [most](double agents) {
      return static_cast<int>(std::lround(kPictureWidth * agents / most));
    };
    std::string bar;
    for (int x = 0; x <= kPictureWidth; ++x) {
      const bool is_today = x == place(today[t]);
      bar += is_today ? "│" : x < place(design[t]) ? "█" : " ";
    }
    text +=
        fmt::format("  {}  {}  {}  {}\n", scenario::clock_text(static_cast<int>(t) * kHalfHourS),
                    bar, pad_left(fixed(design[t], 1), 5), pad_left(fixed(today[t], 1), 5));
  }
  return text;
}

std::string shifts_table(const DesignResult& result) {
  const ShiftDesign& design = result.design;
  TextTable table{
      {{"Start", Align::left}, {"End", Align::left}, {"Agents"}, {"Off the phone", Align::left}}};
  const ShiftHeads& heads = *design.accepted()->plan.heads;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] == 0) continue;
    const ShiftTurn& turn = design.turns[i];
    std::string off;
    for (const scenario::Activity& one : turn.activities) {
      const int from_s = turn.hours.from_s + one.after_s;
      off += fmt::format("{}{} {} to {}", off.empty() ? "" : ", ", one.name,
                         scenario::clock_text(from_s), scenario::clock_text(from_s + one.length_s));
    }
    table.add({scenario::clock_text(turn.hours.from_s), scenario::clock_text(turn.hours.to_s),
               number(heads[i]), off});
  }
  return table.text(2);
}

std::string trials_table(const DesignResult& result) {
  TextTable table{{{"Design"},
                   {"paid hours"},
                   {"proven least"},
                   {"dials"},
                   {result.question.dials_per_day ? "beyond asked" : "beyond today's"},
                   {"lost"},
                   {"right parties"},
                   {"days"},
                   {"judged", Align::left}}};
  for (std::size_t i = 0; i < result.design.trials.size(); ++i) {
    const DesignTrial& trial = result.design.trials[i];
    table.add({number(static_cast<double>(i + 1)), hours_text(trial.plan.paid_hours),
               hours_text(trial.plan.hours_bound), number(trial.dials.mean),
               number(trial.more_dials), percent(trial.abandon_ratio, 1),
               number(trial.more_contacts), number(trial.days),
               result.design.best == i ? "taken"
               : trial.is_accepted     ? "shown"
                                       : "not shown"});
  }
  return table.text(2);
}

std::string failed_words(const DesignResult& result) {
  const DesignTrial* best = result.design.accepted();
  if (best == nullptr || best->failed.empty()) return {};
  std::string list;
  for (const std::size_t t : best->failed) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ",
                        scenario::clock_text(static_cast<int>(t) * kHalfHourS));
  }
  return wrapped(fmt::format("Half-hours of the design that dial clearly less than the curve "
                             "believed: {}. The other half-hours make up for it.",
                             list),
                 kTextWidth, 2);
}

std::string design_method(const DesignResult& result) {
  const DesignQuestion& question = result.question;
  return wrapped(
      fmt::format(
          "An accepted design keeps the targets with {} confidence, but for {} of the dials and of "
          "the callers lost. In every half-hour of today's hours the agents at the phone are {} or "
          "more on average. Breaks may begin where the scenario lets some agent begin them. Paid "
          "hours count absentees. Each design was simulated beside today's shifts on the same "
          "days, "
          "which had not chosen it; {} days were simulated in all (docs/shift-design.md).",
          percent(question.confidence, 0), percent(question.indifference, 1),
          brief(question.at_phone_min), number(static_cast<double>(result.days_simulated))),
      kTextWidth, 2);
}

}  // namespace

std::optional<double> DesignReport::wages(double paid_hours) const {
  if (!wage) return std::nullopt;
  return *wage * agents_of(result.question.scenario) * paid_hours / result.today_hours;
}

int DesignReport::agents() const {
  const DesignTrial* best = result.design.accepted();
  if (best == nullptr) return 0;
  return std::accumulate(best->plan.heads->begin(), best->plan.heads->end(), 0);
}

ByHalfHour rostered_of(const DesignResult& result, const DesignTrial* trial) {
  if (trial == nullptr) return result.today;
  ByHalfHour levels{};
  const ShiftHeads& heads = *trial->plan.heads;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const ByHalfHour& at_phone = result.design.turns[i].at_phone;
    for (std::size_t t = 0; t < levels.size(); ++t) levels[t] += heads[i] * at_phone[t];
  }
  return levels;
}

ByHalfHour present_of(const DesignResult& result, const ByHalfHour& rostered) {
  ByHalfHour present = rostered;
  for (double& level : present) level *= result.curve.present_ratio;
  return present;
}

std::string design_text(const DesignReport& report, const Style& style) {
  const DesignResult& result = report.result;
  std::string text = style.bold(fmt::format("Shifts that need the fewest paid hours: {}, {}",
                                            report.scenario, month_text(report.month))) +
                     '\n' + settings_line(report.settings) + '\n';
  if (result.is_interrupted) text += "Interrupted: this is what was known by then.\n\n";
  text += wrapped(design_answer(report)) + wages_words(report) + side_effects_words(result) +
          breaks_words(result);
  if (result.design.best) {
    text += '\n' + picture(result) + '\n' + shifts_table(result) + '\n' +
            design_figures_table(*result.design.accepted());
  }
  if (!result.design.trials.empty()) {
    text += '\n' + trials_table(result) + '\n' + failed_words(result);
  }
  return text + design_method(result);
}

}  // namespace callpace::analysis
