// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/page.hpp"
#include "analysis/report/staff_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/staffing/staff_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr int kRiskBarWidth = 50;
constexpr int kCurveRowsMost = 24;

const StaffCondition& condition_named(const StaffResult& result, const std::string& name) {
  return *std::ranges::find(result.question.conditions, name, &StaffCondition::name);
}

/// What makes the answer for all targets larger than that for the demand.
std::string targets_words(const StaffResult& result, TeamSense sense) {
  const StaffAnswer& needed = result.answer(StaffGoal::needed, sense);
  const StaffAnswer& all = result.answer(StaffGoal::all_targets, sense);
  if (!needed.agents) return {};
  std::vector<std::string> made_it;
  for (const std::string& name : all.limiting) {
    const auto& conditions = result.question.conditions;
    const auto place = std::ranges::find(conditions, name, &StaffCondition::name);
    if (place - conditions.begin() >= static_cast<std::ptrdiff_t>(result.question.needed)) {
      made_it.push_back(name);
    }
  }
  if (all.agents == needed.agents) return "Every target is kept by the same team.";
  if (made_it.empty()) return {};
  std::string text = fmt::format("What makes the difference is the target '{}'", made_it.front());
  for (std::size_t i = 1; i < made_it.size(); ++i) text += fmt::format(" and '{}'", made_it[i]);
  return text + fmt::format(": it {}.", condition_named(result, made_it.front()).title);
}

std::string answer_sentence(const StaffMonth& month) {
  const StaffResult& result = month.result;
  const StaffAnswer& firm = result.answer(StaffGoal::needed, TeamSense::firm_day);
  const StaffAnswer& mean = result.answer(StaffGoal::needed, TeamSense::mean_day);
  const std::string what = demand_words(result.question);
  if (!firm.agents && !mean.agents) {
    return result.is_interrupted
               ? fmt::format("It is not known yet how many agents it takes: {}.", what)
               : fmt::format("No team is enough: {}.", mean.obstacle);
  }
  std::string text;
  if (firm.agents) {
    const std::string split = split_words(firm.by_shift, result.shifts);
    text = fmt::format("A team of {}{} {} {}", staff_words(firm),
                       split.empty() ? "" : " (" + split + ")", what,
                       days_words(result.question, TeamSense::firm_day));
  } else {
    text =
        fmt::format("On {} of days {}", percent(result.question.days_share, 0),
                    firm.is_complete ? "no team is enough" : "the smallest team is not known yet");
  }
  if (mean.agents) text += fmt::format("; on the mean day {} do", staff_words(mean));
  text += ". ";
  const std::string difference = targets_words(result, TeamSense::firm_day);
  const StaffAnswer& all = result.answer(StaffGoal::all_targets, TeamSense::firm_day);
  if (!all.agents && firm.agents && !result.is_interrupted) {
    text += fmt::format("No team keeps every target: {}.", all.obstacle);
  } else if (all.agents && all.agents != firm.agents) {
    text += fmt::format("Every target takes {}. {}", staff_words(all), difference);
  }
  return text;
}

std::string saved_words(const StaffReport& report, const StaffAnswer& answer) {
  if (!report.today || !answer.agents) return std::string{kUnknown};
  return number(*report.today - *answer.agents);
}

std::string answers_table(const StaffReport& report, const StaffMonth& month) {
  const StaffResult& result = month.result;
  std::vector<TextColumn> columns{{"", Align::left}, {"on the mean day"}};
  columns.push_back({days_words(result.question, TeamSense::firm_day)});
  TextTable table{columns};
  const auto row = [&](const char* what, StaffGoal goal, const auto& words) {
    table.add({what, words(result.answer(goal, TeamSense::mean_day)),
               words(result.answer(goal, TeamSense::firm_day))});
  };
  row("Agents for the demand within the cap", StaffGoal::needed, staff_words);
  if (result.question.needed < result.question.conditions.size()) {
    row("Agents for every target too", StaffGoal::all_targets, staff_words);
  }
  if (month.theory) {
    table.add({"By formula, if nobody ever waited", number(month.theory->mean_day) + " agents",
               number(month.theory->firm_day) + " agents"});
  }
  if (month.split && month.split->result) {
    const StaffResult& split = *month.split->result;
    table.add({"For the demand, at the best split found",
               staff_words(split.answer(StaffGoal::needed, TeamSense::mean_day)),
               staff_words(split.answer(StaffGoal::needed, TeamSense::firm_day))});
  }
  if (report.today) {
    row("Agents saved, of today's team", StaffGoal::needed,
        [&](const StaffAnswer& answer) { return saved_words(report, answer); });
  }
  if (report.wage) {
    row("Wages a month", StaffGoal::needed, [&](const StaffAnswer& answer) {
      return answer.agents ? number(*answer.agents * *report.wage) : std::string{kUnknown};
    });
  }
  return table.text(2);
}

std::string split_text(const StaffMonth& month) {
  if (!month.split) return {};
  const BestSplit& split = *month.split;
  const std::vector<std::string>& shifts = month.result.shifts;
  if (split.is_present) {
    return wrapped(fmt::format("No other split near the present one ({}) makes more: {} were tried "
                               "on the same few days.",
                               split_words(split.by_shift, shifts), split.splits_tried),
                   kTextWidth, 2);
  }
  return wrapped(fmt::format("The best split found is {}, of {} near the present one that were "
                             "tried on the same few days.",
                             split_words(split.by_shift, shifts), split.splits_tried),
                 kTextWidth, 2);
}

/// "├───●──┤" at its place on a bar from 0 to 100 %.
std::string interval_bar(const StaffShare& share, double wanted) {
  const auto column = [](double ratio) {
    return std::clamp(static_cast<int>(std::lround(ratio * kRiskBarWidth)), 0, kRiskBarWidth);
  };
  std::vector<std::string> cells(kRiskBarWidth + 1, " ");
  cells[static_cast<std::size_t>(column(wanted))] = "│";
  const int low = column(share.bounds.low);
  const int high = column(share.bounds.high);
  for (int i = low; i <= high; ++i) cells[static_cast<std::size_t>(i)] = "─";
  cells[static_cast<std::size_t>(low)] = "├";
  cells[static_cast<std::size_t>(high)] = "┤";
  cells[static_cast<std::size_t>(column(share.share))] = "●";
  std::string text;
  for (const std::string& cell : cells) text += cell;
  return text;
}

/// Sizes about the answers, not too many.
std::vector<StaffPoint> shown_points(const StaffResult& result) {
  std::vector<StaffPoint> shown;
  const auto is_near = [&](int agents) {
    return std::ranges::any_of(result.answers, [&](const StaffAnswer& answer) {
      return answer.agents && std::abs(agents - *answer.agents) <= 4;
    });
  };
  const bool has_answer = std::ranges::any_of(
      result.answers, [](const StaffAnswer& answer) { return answer.agents.has_value(); });
  for (const StaffPoint& point : result.points) {
    if (!has_answer || is_near(point.agents)) shown.push_back(point);
  }
  if (shown.size() > kCurveRowsMost) shown.resize(kCurveRowsMost);
  return shown;
}

std::string curve_text(const StaffResult& result) {
  const StaffQuestion& question = result.question;
  std::string text = wrapped(
      fmt::format("Share of days on which so many agents are enough for the demand within the cap "
                  "(0 to 100 %; the upright line is the {} asked for). All intervals hold at once "
                  "with {} confidence, at every moment of the search.",
                  percent(question.days_share, 0), percent(question.confidence, 0)),
      kTextWidth, 2);
  for (const StaffPoint& point : shown_points(result)) {
    const StaffShare& share = point.shares[0];
    text +=
        fmt::format("  {}  {}  {} ({} to {})\n", pad_left(fixed(point.agents, 0), 6),
                    interval_bar(share, question.days_share), pad_left(percent(share.share, 1), 7),
                    fixed(100 * share.bounds.low, 1), fixed(100 * share.bounds.high, 1));
  }
  return text;
}

std::string points_text(const StaffResult& result) {
  const StaffQuestion& question = result.question;
  std::vector<TextColumn> columns{{"agents"}, {"days"}};
  for (const StaffCondition& condition : question.conditions) columns.push_back({condition.name});
  TextTable table{columns};
  for (const StaffPoint& point : shown_points(result)) {
    std::vector<std::string> row{fixed(point.agents, 0), fixed(static_cast<double>(point.days), 0)};
    for (std::size_t i = 0; i < question.conditions.size(); ++i) {
      row.push_back(figure(question.conditions[i].indicator->unit, point.figures[i]));
    }
    table.add(std::move(row));
  }
  std::string what;
  for (const StaffCondition& condition : question.conditions) {
    what += fmt::format("{}{} is {}", what.empty() ? "" : ", ", condition.name,
                        condition.indicator->name);
  }
  return wrapped(fmt::format("What each size does on the mean day, with 95 % intervals: {}.", what),
                 kTextWidth, 2) +
         table.text(2);
}

std::string wall_text(const StaffMonth& month) {
  if (!month.wall) return {};
  const StaffWall& wall = *month.wall;
  return wrapped(
      fmt::format(
          "The wall: even the best memoryless dialer that loses {} of callers leaves the {} "
          "agents of this scenario waiting {} s for a conversation; to wait less than {} s "
          "it takes {}.",
          percent(wall.abandon_ratio, 1), wall.agents, number(wall.least_idle_s, 1),
          number(wall.idle_s, 1),
          wall.agents_for_targets ? number(*wall.agents_for_targets) + " agents"
                                  : std::string{"more agents than were looked at"}),
      kTextWidth, 2);
}

/// What a share of days means where demand is drawn.
std::string drawn_share_text(const StaffQuestion& question) {
  if (question.conditions.front().accounts == 0) return {};
  return wrapped(
      "Each simulated day draws its month's demand about the forecast (lognormal), so "
      "that the share of days counts both what a day brings and how far the forecast is "
      "off. All days of one month share the latter: with so many agents some months are "
      "well enough staffed and others hardly ever. Set calls_per_day_sd to 0 for the "
      "answer to the forecast itself.",
      kTextWidth, 2);
}

std::string method_text(const StaffReport& report, const StaffResult& result) {
  const StaffQuestion& question = result.question;
  std::int64_t days = 0;
  for (const StaffMonth& month : report.months) {
    days += month.result.days_simulated + (month.split ? month.split->days_simulated : 0);
  }
  return wrapped(
      fmt::format("Each answer is {}: a team that misses or keeps what is asked by "
                  "less may be answered either way, which is what \"or\" says. Shares of days are "
                  "exact (a sequence that may be watched), means as good as Student's t "
                  "(docs/experiments.md). {} days were simulated.",
                  promise_words(question), number(static_cast<double>(days))),
      kTextWidth, 2);
}

std::string months_table(const StaffReport& report) {
  if (report.months.size() < 2) return {};
  TextTable table{{{"Month", Align::left},
                   {"dials a day"},
                   {"demand, mean day"},
                   {"demand, days"},
                   {"all targets, mean day"},
                   {"all targets, days"}}};
  for (const StaffMonth& month : report.months) {
    std::vector<std::string> row{month_text(month.month),
                                 number(month.result.question.conditions.front().limit)};
    for (const StaffAnswer& answer : month.result.answers) row.push_back(staff_words(answer));
    table.add(std::move(row));
  }
  return table.text(2) + '\n';
}

}  // namespace

std::string staff_search_text(const StaffResult& result) {
  const StaffQuestion& question = result.question;
  std::string text = wrapped(
      fmt::format("The smallest fixed team that {}:", demand_words(question)), kTextWidth, 2);
  for (const TeamSense sense : kTeamSenses) {
    const StaffAnswer& answer = result.answer(StaffGoal::needed, sense);
    const std::string split = split_words(answer.by_shift, result.shifts);
    text += wrapped(fmt::format("{}: {}{}.", days_words(question, sense), staff_words(answer),
                                !answer.obstacle.empty() ? ", since " + answer.obstacle
                                : split.empty()          ? ""
                                                         : " (" + split + ")"),
                    kTextWidth, 4);
  }
  text += wrapped(
      fmt::format("Each is {} (docs/experiments.md). {} days were simulated.",
                  promise_words(question), number(static_cast<double>(result.days_simulated))),
      kTextWidth, 2);
  if (!result.points.empty()) text += '\n' + curve_text(result) + '\n' + points_text(result);
  return text;
}

const StaffMonth& StaffReport::hardest() const {
  const auto agents_in = [](const StaffMonth& month) {
    const StaffAnswer& firm = month.result.answer(StaffGoal::needed, TeamSense::firm_day);
    return firm.agents ? *firm.agents : firm.is_complete ? month.result.question.agents_max + 1 : 0;
  };
  return *std::ranges::max_element(months, {}, agents_in);
}

bool StaffReport::is_interrupted() const {
  return std::ranges::any_of(months,
                             [](const StaffMonth& month) { return month.result.is_interrupted; });
}

std::string staff_text(const StaffReport& report, const Style& style) {
  const StaffMonth& month = report.hardest();
  const StaffResult& result = month.result;
  std::string text =
      style.bold(fmt::format("How many agents: {}, {}", report.scenario, month_text(month.month))) +
      '\n';
  text += settings_line(report.settings);
  text += '\n';
  if (report.is_interrupted()) text += "Interrupted: this is what was known by then.\n\n";
  if (report.months.size() > 1) {
    text += wrapped(
        fmt::format("The month that takes the most agents is {}.", month_text(month.month)));
  }
  text += wrapped(answer_sentence(month)) + '\n';
  text += months_table(report);
  text += answers_table(report, month) + '\n';
  text += split_text(month);
  text += wall_text(month);
  if (!result.points.empty()) {
    text +=
        '\n' + curve_text(result) + drawn_share_text(result.question) + '\n' + points_text(result);
  }
  return text + '\n' + method_text(report, result);
}

}  // namespace callpace::analysis
