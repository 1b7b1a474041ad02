// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/grouped.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <map>

namespace callpace::analysis {
namespace {

/// "=" for no difference, so that the eye finds the others.
std::string difference_text(const PlanCell& cell) {
  const std::int64_t difference = cell.difference();
  return difference == 0 ? "=" : fmt::format("{:+}", difference);
}

/// Ours and the difference from print.
void append_pair(std::vector<std::string>& row, const PlanCell& cell) {
  row.push_back(fixed(cell.value, 0));
  row.push_back(difference_text(cell));
}

std::string demand_table(const Plan& plan) {
  Table table{{{"Month", Align::left},
               {"Portfolio"},
               {"diff."},
               {"Delinquent"},
               {"diff."},
               {"Factor"},
               {"Assigned"},
               {"diff."},
               {"Demand"},
               {"diff."}}};
  for (const DemandRow& demand : plan.demand) {
    std::vector<std::string> row{month_text(demand.period)};
    append_pair(row, demand.portfolio_accounts);
    append_pair(row, demand.delinquent_accounts);
    row.push_back(fixed(demand.assignment_factor, 3));
    append_pair(row, demand.assigned_accounts);
    append_pair(row, demand.demand_calls);
    table.add(std::move(row));
  }
  return table.text(2);
}

/// The offer of every scenario by month: ours, the printed figure and the difference.
std::string offer_table(const Plan& plan) {
  std::vector<Column> columns{{"Month", Align::left}, {"Demand"}};
  for (const ScenarioPlan& scenario : plan.scenarios) {
    columns.push_back({scenario.table});
    columns.push_back({"printed"});
    columns.push_back({"diff."});
  }
  Table table{std::move(columns)};
  // The months of any scenario; one that lacks a month has a dash there.
  std::map<scenario::Month, double> months;
  for (const ScenarioPlan& scenario : plan.scenarios) {
    for (const OfferRow& row : scenario.rows) months.emplace(row.period, row.demand_calls.value);
  }
  for (const auto& [month, demand] : months) {
    std::vector<std::string> row{month_text(month), fixed(demand, 0)};
    for (const ScenarioPlan& scenario : plan.scenarios) {
      const OfferRow* offer = find_row(plan, scenario.name, month);
      if (offer == nullptr) {
        row.insert(row.end(), 3, std::string{kUnknown});
        continue;
      }
      row.push_back(fixed(offer->offered_calls.value, 0));
      row.push_back(grouped(offer->offered_calls.printed));
      row.push_back(difference_text(offer->offered_calls));
    }
    table.add(std::move(row));
  }
  return table.text(2);
}

}  // namespace

std::string agreement_text(const Plan& plan, const PlanInputs& inputs) {
  const Agreement& agreement = plan.agreement;
  return fmt::format(
      "Of {} printed cells (unmet calls included) {} come back equal and {} "
      "within {} calls; rounding of the printed inputs explains {}. The "
      "largest difference is {}.",
      grouped(agreement.cells), grouped(agreement.equal), grouped(agreement.within_tolerance),
      number(inputs.tolerance_calls), grouped(agreement.explained),
      grouped(agreement.largest_difference));
}

std::string plan_text(const Plan& plan, const Study& study) {
  const std::string& table = study.plan->table;
  std::string text =
      fmt::format("  Accounts and calls demanded a day{}; diff. = ours less the printed figure\n",
                  table.empty() ? "" : " (" + table + ")");
  text += demand_table(plan);
  if (!plan.scenarios.empty()) {
    std::string tables;
    for (const ScenarioPlan& scenario : plan.scenarios) {
      tables += fmt::format("{}{}: {}", tables.empty() ? "" : "; ", scenario.table, scenario.name);
    }
    text += "\n  Calls offered a day (" + tables + ")\n";
    text += offer_table(plan);
  }
  return text;
}

}  // namespace callpace::analysis
