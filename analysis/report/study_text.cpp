// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/grouped.hpp"
#include "analysis/report/claims_report.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

namespace callpace::analysis {
namespace {

constexpr int kAnswerWidth = 9;  ///< "unclear" and two blanks

/// Indicators as rows, scenarios as columns, each over all months.
std::string indicator_table(const std::vector<ScenarioCase>& cases) {
  std::vector<Column> columns{{"", Align::left}};
  for (const ScenarioCase& one : cases) columns.push_back({one.study.name});
  Table table{std::move(columns)};
  for (const CellColumn& column : cell_columns()) {
    const std::string_view unit = unit_sign(column.indicator->unit);
    const bool is_named = unit.empty() || unit == "%";  // the figure says percent itself
    std::vector<std::string> row{is_named ? std::string{column.indicator->title}
                                          : fmt::format("{}, {}", column.indicator->title, unit)};
    for (const ScenarioCase& one : cases) {
      row.push_back(figure(column.indicator->unit, one.over(column.estimate)));
    }
    table.add(std::move(row));
  }
  return table.text(2);
}

/// Months as rows: the demand, and each scenario's dials with the share of the demand they are.
std::string month_table(const std::vector<ScenarioCase>& cases) {
  std::vector<Column> columns{{"Dials a day", Align::left}, {"Demand"}};
  for (const ScenarioCase& one : cases) {
    columns.push_back({one.study.name});
    columns.push_back({"met"});
  }
  Table table{std::move(columns)};
  for (std::size_t month = 0; month < cases.front().found.size(); ++month) {
    const OfferRow& planned = cases.front().planned[month];
    const double demand = planned.demand_calls.value;
    std::vector<std::string> row{month_text(planned.period), fixed(demand, 0)};
    for (const ScenarioCase& one : cases) {
      // An interrupted study has fewer months of its last scenario.
      const bool is_simulated = month < one.found.size();
      row.push_back(is_simulated ? figure(Unit::per_day, one.found[month].dials_per_day)
                                 : std::string{kUnknown});
      row.push_back(is_simulated ? percent(one.found[month].dials_per_day.mean / demand, 0)
                                 : std::string{kUnknown});
    }
    table.add(std::move(row));
  }
  return table.text(2);
}

std::string simulation_text(const StudyResults& results, const Style& style) {
  const std::vector<ScenarioCase> cases =
      cases_of(results.study, results.scenarios, results.plan, results.cells);
  std::string text = style.bold("2. The simulation, call by call") + "\n\n";
  if (cases.empty()) return text + "  Nothing was simulated.\n";
  std::int64_t days = 0;
  for (const CellReplications& cell : results.replications) {
    days += static_cast<std::int64_t>(cell.rows.size());
  }
  text +=
      wrapped(fmt::format("Means over the months from {} to {} with their 95 % intervals; a month "
                          "is simulated by a working weekday, and all take {} days.",
                          month_text(cases.front().found.front().period),
                          month_text(cases.front().found.back().period), grouped(days)),
              kTextWidth, 2);
  text += indicator_table(cases) + '\n';
  return text + month_table(cases);
}

std::string verdict_text(const Verdict& verdict, const Style& style) {
  const std::string answer = pad_right(name_of(verdict.holds), kAnswerWidth);
  const std::string painted = verdict.holds == Holds::yes  ? style.good(answer)
                              : verdict.holds == Holds::no ? style.bad(answer)
                                                           : answer;
  const int indent = 2 + kAnswerWidth;
  std::string claim = wrapped(verdict.claim, kTextWidth, indent);
  claim.erase(0, static_cast<std::size_t>(indent));
  return "  " + painted + claim + wrapped(verdict.sentence, kTextWidth, indent);
}

std::string verdicts_text(const StudyResults& results, const Style& style) {
  std::string text = style.bold("3. The verdicts") + "\n\n";
  for (const Verdict& verdict : results.verdicts) text += verdict_text(verdict, style);
  return text;
}

/// The rate, or how many there are instead.
std::string irr_text(const Irr& irr) {
  const auto rate = irr.unique_rate();
  return rate ? percent(rate->ratio, 2) : name_of(irr.status);
}

std::string money_text(const StudyResults& results, const Style& style) {
  std::string text = style.bold("4. The investment") + "\n\n";
  if (results.investment) {
    Table table{{{"", Align::left}, {"NPV"}, {"rate"}, {"IRR"}}};
    for (const invest::VariantAppraisal& variant : results.investment->variants) {
      if (!variant.worth) continue;
      table.add({variant.name, format(variant.worth->npv), percent(variant.worth->rate.ratio),
                 irr_text(variant.worth->irr)});
    }
    text += table.text(2);
  } else {
    text += "  The study prices nothing.\n";
  }
  if (results.claims) text += '\n' + contradictions_text(*results.claims);
  return text;
}

/// "+0.4 ± 0.1 s": a difference with its sign, in the decimals of what differs.
std::string difference_text(const PlatformEffect& effect) {
  const Unit unit = effect.indicator->unit;
  const double like = effect.on_platform.mean;
  const std::string_view sign = effect.difference.mean > 0 ? "+" : "";
  const std::string_view name = unit == Unit::seconds ? " s" : unit == Unit::ratio ? " points" : "";
  return fmt::format("{}{} ± {}{}", sign, figure(unit, effect.difference.mean, like),
                     figure(unit, effect.difference.half_width, like), name);
}

std::string platform_text(const StudyResults& results, const Style& style) {
  if (!results.platform) return {};
  const PlatformCost& cost = *results.platform;
  std::string effects;
  for (const PlatformEffect& effect : cost.effects) {
    effects += fmt::format("{}{} {}", effects.empty() ? "" : "; ", effect.indicator->title,
                           difference_text(effect));
  }
  return '\n' + style.bold("5. What the dialer's machines cost") + "\n\n" +
         wrapped(
             fmt::format("{} in {} on {} against ideal machines, {} pairs of days: {}.",
                         cost.scenario, month_text(cost.period), cost.file, cost.pairs, effects),
             kTextWidth, 2);
}

std::string provenance_text(const StudyReport& report) {
  const StudyResults& results = report.results;
  std::string text =
      fmt::format("callpace {}, pacing {}, seed {}, study {}", report.builds.callpace,
                  report.builds.pacing, results.scenarios.front().seed, results.study.hash);
  for (std::size_t i = 0; i < results.scenarios.size(); ++i) {
    text += fmt::format(", {} {}", results.study.scenarios[i].name, results.scenarios[i].hash);
  }
  return wrapped(text);
}

}  // namespace

std::span<const CellColumn> cell_columns() {
  static const std::array kColumns{
      CellColumn{find_indicator("dials_per_day"), &SimulatedCell::dials_per_day},
      CellColumn{find_indicator("conversations_per_agent_hour"),
                 &SimulatedCell::conversations_per_agent_hour},
      CellColumn{find_indicator("idle_s_mean"), &SimulatedCell::idle_s_mean},
      CellColumn{find_indicator("idle_s_mean_due"), &SimulatedCell::idle_s_mean_due},
      CellColumn{find_indicator("idle_s_p90"), &SimulatedCell::idle_s_p90},
      CellColumn{find_indicator("abandon_ratio_hangup"), &SimulatedCell::abandon_ratio_hangup},
      CellColumn{find_indicator("abandon_ratio_2s"), &SimulatedCell::abandon_ratio_2s},
      CellColumn{find_indicator("occupancy"), &SimulatedCell::occupancy},
      CellColumn{find_indicator("saturation"), &SimulatedCell::saturation},
      CellColumn{find_indicator("penetration"), &SimulatedCell::penetration},
      CellColumn{find_indicator("reached_ratio"), &SimulatedCell::reached_ratio},
      CellColumn{find_indicator("right_party_contacts_per_day"),
                 &SimulatedCell::right_party_contacts_per_day},
      CellColumn{find_indicator("hit_rate"), &SimulatedCell::hit_rate},
      CellColumn{find_indicator("agents_present_per_day"), &SimulatedCell::agents_present_per_day},
  };
  return kColumns;
}

std::string study_text(const StudyReport& report, const Style& style) {
  const StudyResults& results = report.results;
  std::string text = style.bold(fmt::format("{}: {}", results.study.source, results.study.title));
  text += "\n\n" + plan_text(results.plan, results.study, style) + '\n';
  text += simulation_text(results, style) + '\n';
  if (results.cancelled) {
    text +=
        style.bad("Interrupted: the figures are those of the months that had finished.") + "\n\n";
  }
  text += verdicts_text(results, style) + '\n';
  text += money_text(results, style);
  text += platform_text(results, style);
  return text + '\n' + style.faint(provenance_text(report));
}

}  // namespace callpace::analysis
