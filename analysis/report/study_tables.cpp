// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/grouped.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/staffing/phrase.hpp"
#include "analysis/study/conclusions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <sstream>
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

/// The tables of as many scenarios side by side as the page is wide, one below the other.
template <class TableOf>
std::string side_by_side(const std::vector<Simulated>& all, const TableOf& table_of) {
  const auto is_too_wide = [](const std::string& table) {
    std::istringstream lines{table};
    for (std::string line; std::getline(lines, line);) {
      if (display_width(line) > kTextWidth) return true;
    }
    return false;
  };
  const std::span<const Simulated> rest{all};
  std::string text;
  for (std::size_t first = 0; first < all.size();) {
    std::size_t count = std::min<std::size_t>(3, all.size() - first);
    std::string table = table_of(rest.subspan(first, count));
    while (count > 1 && is_too_wide(table)) table = table_of(rest.subspan(first, --count));
    text += (text.empty() ? "" : "\n") + table;
    first += count;
  }
  return text;
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
std::string titled(const Indicator& indicator) {
  const std::string_view unit = unit_sign(indicator.unit);
  const bool is_said = unit.empty() || unit == "%";
  return is_said ? std::string{indicator.title} : fmt::format("{}, {}", indicator.title, unit);
}

/// "yes", "no" or "unclear", and in how many months where they surely differ.
std::string kept_text(const TargetResult& one) {
  if (one.months.yes == 0 || one.months.no == 0) return name_of(one.holds);
  return fmt::format("{} ({} of {} months)", name_of(one.holds), one.months.yes, one.months.all);
}

std::string team_cell(const std::optional<TeamSize>& team, TeamSense sense) {
  if (!team) return std::string{kUnknown};
  const TeamAnswer& answer = team->answer(sense);
  return answer.agents ? grouped(*answer.agents) : "none";
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
  const std::string currency =
      results.inputs.investment ? results.inputs.investment->currency : std::string{};
  TextTable table{{{"", Align::left},
                   {"agents"},
                   {"firm"},
                   {"contacts"},
                   {"today"},
                   {"idle, s"},
                   {"hang up"},
                   {currency.empty() ? "NPV" : "NPV, " + currency}}};
  bool has_rows = false;
  for (const Reading& reading : results.study().readings) {
    if (reading.about != about) continue;
    for (const ReadingResult& one : results.readings) {
      if (one.name != reading.name) continue;
      has_rows = true;
      const auto cell = [](const SimulatedCell& from, const char* name) {
        return figure(find_indicator(name)->unit, from.of(name));
      };
      table.add(
          {one.name, team_cell(one.team, TeamSense::mean_day),
           team_cell(one.team, TeamSense::firm_day),
           cell(one.offer, "right_party_contacts_per_day"),
           one.today ? cell(*one.today, "right_party_contacts_per_day") : std::string{kUnknown},
           cell(one.offer, "idle_s_mean"), cell(one.offer, "abandon_ratio_hangup"),
           one.worth ? number(one.worth->npv_cents / 100) : std::string{kUnknown}});
    }
  }
  return has_rows ? table.text(2) : std::string{};
}

std::string survival_text(const StudyResults& results, const std::string& about) {
  // What each finding is called, and under which readings it holds.
  std::vector<std::pair<std::string, std::vector<std::string>>> findings;
  std::size_t readings = 0;
  const auto note = [&](const std::string& what, const std::string& reading, Holds holds) {
    auto found = std::find_if(findings.begin(), findings.end(),
                              [&](const auto& one) { return one.first == what; });
    if (found == findings.end()) found = findings.insert(findings.end(), {what, {}});
    if (holds == Holds::yes) found->second.push_back(reading);
  };
  for (const Reading& reading : results.study().readings) {
    if (reading.about != about) continue;
    for (const ReadingResult& one : results.readings) {
      if (one.name != reading.name) continue;
      ++readings;
      note("the calls demanded are made within the cap", one.name, one.goal_reached);
      for (const Target& target : results.study().targets) {
        if (target.indicator == "saturation") continue;  // the demand, said above
        note("it " + target.title, one.name, keeps(target, one.offer.of(target.indicator)));
      }
      if (one.worth) {
        note("the net present value is above zero", one.name, holds_if(one.worth->npv.cents() > 0));
      }
    }
  }
  std::map<std::vector<std::string>, std::vector<std::string>> by_readings;
  for (const auto& [what, held] : findings) by_readings[held].push_back(what);
  std::string text;
  for (const auto& [held, whats] : by_readings) {
    std::string names;
    for (const std::string& one : held) names += (names.empty() ? "" : ", ") + one;
    std::string list;
    for (const std::string& what : whats) list += (list.empty() ? "" : "; ") + what;
    text += fmt::format("{}{}: {}.", text.empty() ? "" : " ",
                        held.empty()              ? "Under no reading"
                        : held.size() == readings ? "Under every reading"
                                                  : "Only under " + names,
                        list);
  }
  return text;
}

std::string sweep_table(const StudyResults& results, const SweepResult& sweep) {
  const Sweep* found = find_named(results.study().sweeps, sweep.name);
  if (found == nullptr || sweep.rows.empty()) return {};
  std::vector<TextColumn> columns{{found->key.substr(found->key.rfind('.') + 1), Align::left}};
  for (const std::string& name : found->indicators) {
    columns.push_back({in_column(titled(*find_indicator(name)), kHeadingWidth)});
  }
  TextTable table{std::move(columns)};
  for (std::size_t scenario = 0; scenario < found->scenarios.size(); ++scenario) {
    table.add_title(found->scenarios[scenario]);
    for (const SweepRow& row : sweep.rows) {
      std::vector<std::string> cells{"  " + brief(row.value)};
      for (const std::string& name : found->indicators) {
        cells.push_back(figure(find_indicator(name)->unit, even(row.cells[scenario].of(name))));
      }
      table.add(std::move(cells));
    }
  }
  return table.text(2);
}

std::string indicator_table(const StudyResults& results) {
  return side_by_side(simulated(results), [](std::span<const Simulated> some) {
    std::vector<TextColumn> columns{{"", Align::left}};
    for (const Simulated& one : some) columns.push_back({one.name});
    TextTable table{std::move(columns)};
    for (const Indicator& indicator : indicators()) {
      if (indicator.name == kPlatformTime) continue;  // these are ideal machines
      std::vector<std::string> row{titled(indicator)};
      for (const Simulated& one : some) {
        row.push_back(figure(indicator.unit, over_months(one.months, indicator.name)));
      }
      table.add(std::move(row));
    }
    return table.text(2);
  });
}

std::string month_table(const StudyResults& results) {
  const std::vector<Simulated> all = simulated(results);
  return side_by_side(all, [&](std::span<const Simulated> some) {
    std::vector<TextColumn> columns{{"Dials a day", Align::left}};
    for (const Simulated& one : some) columns.push_back({one.name});
    TextTable table{std::move(columns)};
    for (std::size_t month = 0; month < all.front().months.size(); ++month) {
      std::vector<std::string> row{month_text(all.front().months[month].period)};
      for (const Simulated& one : some) {
        // An interrupted study has fewer months of its last scenario.
        row.push_back(month < one.months.size()
                          ? figure(Unit::per_day, one.months[month].of("dials_per_day"))
                          : std::string{kUnknown});
      }
      table.add(std::move(row));
    }
    return table.text(2);
  });
}

}  // namespace callpace::analysis
