// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/grouped.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <cassert>

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
  for (std::size_t month = 0; month < plan.scenarios.front().rows.size(); ++month) {
    const OfferRow& first = plan.scenarios.front().rows[month];
    std::vector<std::string> row{month_text(first.period), fixed(first.demand_calls.value, 0)};
    for (const ScenarioPlan& scenario : plan.scenarios) {
      assert(scenario.rows.size() > month && scenario.rows[month].period == first.period);
      const PlanCell& offer = scenario.rows[month].offered_calls;
      row.push_back(fixed(offer.value, 0));
      row.push_back(grouped(offer.printed));
      row.push_back(difference_text(offer));
    }
    table.add(std::move(row));
  }
  return table.text(2);
}

std::string agreement_text(const Plan& plan, const scenario::Study& study) {
  const Agreement& agreement = plan.agreement;
  return wrapped(
      fmt::format("Of {} printed cells (unmet calls included) {} come back equal and {} "
                  "within {} calls; rounding of the printed inputs explains {}. The "
                  "largest difference is {}.",
                  grouped(agreement.cells), grouped(agreement.equal),
                  grouped(agreement.within_tolerance), number(study.plan.tolerance_calls),
                  grouped(agreement.explained), grouped(agreement.largest_difference)),
      kTextWidth, 2);
}

}  // namespace

std::string plan_text(const Plan& plan, const scenario::Study& study, const Style& style) {
  std::string text = style.bold("1. The plan, recomputed beside the source") + "\n\n";
  text += "  Accounts and calls demanded a day; diff. = ours less the printed figure\n";
  text += demand_table(plan);
  if (!plan.scenarios.empty()) {
    std::string tables;
    for (const ScenarioPlan& scenario : plan.scenarios) {
      tables += fmt::format("{}{}: {}", tables.empty() ? "" : "; ", scenario.table, scenario.name);
    }
    text += "\n  Calls offered a day (" + tables + ")\n";
    text += offer_table(plan);
  }
  return text + '\n' + agreement_text(plan, study);
}

}  // namespace callpace::analysis
