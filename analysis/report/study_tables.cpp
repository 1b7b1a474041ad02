// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/grouped.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"
#include "analysis/staffing/staff_words.hpp"
#include "analysis/study/conclusions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr int kHeadingWidth = 16;  ///< of an indicator over its figures, which are as wide
constexpr std::string_view kPlatformTime = "platform_s_mean";

/// A scenario with its simulated months.
struct Simulated {
  std::string name;
  std::vector<SimulatedCell> months;
};

std::vector<Simulated> simulated(const StudyResults& results) {
  std::vector<Simulated> all;
  for (const StudyScenario& one : results.study().scenarios) {
    auto months = cells_of(results.cells, one.name);
    if (!months.empty()) all.push_back({one.name, std::move(months)});
  }
  return all;
}

constexpr Cut kThree{.most = 3};  ///< scenarios beside each other, as far as they fit

std::vector<std::string> names_of(const std::vector<Simulated>& all) {
  std::vector<std::string> names;
  for (const Simulated& one : all) names.push_back(one.name);
  return names;
}

/// The estimate with the longer side of its interval on both, which is the narrower to print; as it
/// is where it lies at an end, because nothing else was seen.
Estimate even(Estimate estimate) {
  if (estimate.ends && estimate.ends->low < estimate.mean && estimate.mean < estimate.ends->high) {
    estimate.ends.reset();
  }
  return estimate;
}

/// "Dials a day", "Idle between conversations, mean, s": the unit where the figure does not say it.
std::string heading_of(const Indicator& indicator) {
  const std::string_view unit = unit_sign(indicator.unit);
  const bool is_said = unit.empty() || unit == "%";
  return is_said ? std::string{indicator.title} : fmt::format("{}, {}", indicator.title, unit);
}

/// "yes", "no" or "unclear", and in how many months where they surely differ.
std::string kept_text(const TargetResult& one) {
  if (one.months.yes == 0 || one.months.no == 0) return name_of(one.holds);
  return fmt::format("{} ({} of {} months)", name_of(one.holds), one.months.yes, one.months.all);
}

/// "38", "154 to 156", "none".
std::string team_cell(const std::optional<StaffResult>& team) {
  if (!team) return std::string{kUnknown};
  const std::string words = staff_words(team->answer(StaffGoal::needed, TeamSense::mean_day));
  return words.substr(0, words.find(" agents"));
}

/// What the readings about one thing gave, in the study's order.
std::vector<ReadingResult> readings_about(const StudyResults& results, const std::string& about) {
  std::vector<ReadingResult> found;
  for (const Reading& reading : results.study().readings) {
    if (reading.about != about) continue;
    for (const ReadingResult& one : results.readings) {
      if (one.name == reading.name) found.push_back(one);
    }
  }
  return found;
}

std::string figure_of(const SimulatedCell& cell, const char* indicator) {
  return figure(find_indicator(indicator)->unit, cell.of(indicator));
}

}  // namespace

std::string targets_table(const StudyResults& results) {
  if (results.targets.empty()) return {};
  TextTable table{{{"", Align::left}, {"found"}, {"kept", Align::left}}};
  for (const Target& target : results.study().targets) {
    bool is_first = true;
    for (const TargetResult& one : results.targets) {
      if (one.target != target.name) continue;
      if (std::exchange(is_first, false)) table.add_title(target.title);
      table.add({"  " + one.scenario, figure(find_indicator(target.indicator)->unit, one.found),
                 kept_text(one)});
    }
  }
  return table.text(2);
}

std::string readings_table(const StudyResults& results, const std::string& about) {
  using R = ReadingResult;
  const std::vector<R> rows = readings_about(results, about);
  if (rows.empty()) return {};
  const auto offer = [](const char* name) {
    return [name](const R& it) { return figure_of(it.offer, name); };
  };
  const char* const contacts = "right_party_contacts_per_day";
  const auto today = [contacts](const R& it) {
    return it.today ? figure_of(*it.today, contacts) : std::string{kUnknown};
  };
  const auto npv = [](const R& it) {
    return it.worth ? number(it.worth->npv_cents / 100) : std::string{kUnknown};
  };
  const auto& investment = results.inputs.investment;
  const bool has_currency = investment && !investment->currency.empty();
  return page_table<R>({}, rows,
                       {{"", &R::name, Align::left},
                        {"agents", [](const R& it) { return team_cell(it.team); }},
                        {"contacts", offer(contacts)},
                        {"today", today},
                        {"idle, s", offer("idle_s_mean")},
                        {"hang up", offer("abandon_ratio_hangup")},
                        {has_currency ? "NPV, " + investment->currency : "NPV", npv}})
      .text(2);
}

std::string survival_text(const StudyResults& results, const std::string& about) {
  // What each finding is called, and under which readings it holds.
  std::vector<std::pair<std::string, std::vector<std::string>>> findings;
  const auto note = [&](const std::string& what, const std::string& reading, Holds holds) {
    auto found = std::find_if(findings.begin(), findings.end(),
                              [&](const auto& one) { return one.first == what; });
    if (found == findings.end()) found = findings.insert(findings.end(), {what, {}});
    if (holds == Holds::yes) found->second.push_back(reading);
  };
  const std::vector<ReadingResult> readings = readings_about(results, about);
  for (const ReadingResult& one : readings) {
    note("the calls demanded are made within the cap", one.name, one.goal_reached);
    for (const Target& target : results.study().targets) {
      if (target.indicator == "saturation") continue;  // the demand, said above
      note("it " + target.title, one.name, keeps(target, one.offer.of(target.indicator)));
    }
    if (one.worth) {
      note("the net present value is above zero", one.name, holds_if(one.worth->npv.cents() > 0));
    }
  }
  std::map<std::vector<std::string>, std::vector<std::string>> by_readings;
  for (const auto& [what, held] : findings) by_readings[held].push_back(what);
  std::string text;
  for (const auto& [held, whats] : by_readings) {
    const std::string under = held.empty() ? "Under no reading"
                              : held.size() == readings.size()
                                  ? "Under every reading"
                                  : fmt::format("Only under {}", fmt::join(held, ", "));
    text += fmt::format("{}{}: {}.", text.empty() ? "" : " ", under, fmt::join(whats, "; "));
  }
  return text;
}

std::string sweep_table(const StudyResults& results, const SweepResult& sweep) {
  const Sweep* found = find_named(results.study().sweeps, sweep.name);
  if (found == nullptr || sweep.rows.empty()) return {};
  std::vector<std::string> headings;
  for (const std::string& name : found->indicators) {
    headings.push_back(in_column(heading_of(*find_indicator(name)), kHeadingWidth));
  }
  TextTable table{found->key.substr(found->key.rfind('.') + 1), headings};
  for (std::size_t scenario = 0; scenario < found->scenarios.size(); ++scenario) {
    table.add_title(found->scenarios[scenario]);
    for (const SweepRow& row : sweep.rows) {
      std::vector<std::string> cells;
      for (const std::string& name : found->indicators) {
        cells.push_back(figure(find_indicator(name)->unit, even(row.cells[scenario].of(name))));
      }
      table.add("  " + brief(row.value), cells);
    }
  }
  return table.text(2);
}

std::string indicator_table(const StudyResults& results) {
  const std::vector<Simulated> all = simulated(results);
  TextTable table{"", names_of(all)};
  for (const Indicator& indicator : indicators()) {
    if (indicator.name == kPlatformTime) continue;  // these are ideal machines
    std::vector<std::string> row;
    for (const Simulated& one : all) {
      row.push_back(figure(indicator.unit, over_months(one.months, indicator.name)));
    }
    table.add(heading_of(indicator), row);
  }
  return table.text(2, kThree);
}

std::string month_table(const StudyResults& results) {
  const std::vector<Simulated> all = simulated(results);
  if (all.empty()) return {};
  TextTable table{"Dials a day", names_of(all)};
  for (std::size_t month = 0; month < all.front().months.size(); ++month) {
    std::vector<std::string> row;
    for (const Simulated& one : all) {
      // An interrupted study has fewer months of its last scenario.
      row.push_back(month < one.months.size()
                        ? figure(Unit::per_day, one.months[month].of("dials_per_day"))
                        : std::string{kUnknown});
    }
    table.add(month_text(all.front().months[month].period), row);
  }
  return table.text(2, kThree);
}

}  // namespace callpace::analysis
