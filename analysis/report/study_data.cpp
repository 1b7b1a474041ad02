// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/claims_report.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace callpace::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json scenarios_json(const StudyResults& results) {
  Json all = Json::array();
  for (std::size_t i = 0; i < results.scenarios.size(); ++i) {
    const scenario::Scenario& one = results.scenarios[i];
    all.push_back({{"name", results.study.scenarios[i].name},
                   {"title", results.study.scenarios[i].title},
                   {"scenario_hash", one.hash},
                   {"seed", one.seed}});
  }
  return all;
}

Json plan_json(const Plan& plan) {
  Json rows = Json::array();
  for (const ScenarioPlan& scenario : plan.scenarios) {
    for (const OfferRow& row : scenario.rows) {
      rows.push_back({{"scenario", scenario.name},
                      {"period", month_text(row.period)},
                      {"forecast", row.forecast},
                      {"demand", std::llround(row.demand_calls.value)},
                      {"printed_demand", row.demand_calls.printed},
                      {"offered", std::llround(row.offered_calls.value)},
                      {"printed_offered", row.offered_calls.printed},
                      {"unmet", std::llround(row.unmet_calls.value)},
                      {"printed_unmet", row.unmet_calls.printed}});
    }
  }
  return rows;
}

Json demand_json(const Plan& plan) {
  Json rows = Json::array();
  for (const DemandRow& row : plan.demand) {
    rows.push_back({{"period", month_text(row.period)},
                    {"portfolio_accounts", std::llround(row.portfolio_accounts.value)},
                    {"printed_portfolio_accounts", row.portfolio_accounts.printed},
                    {"delinquent_accounts", std::llround(row.delinquent_accounts.value)},
                    {"printed_delinquent_accounts", row.delinquent_accounts.printed},
                    {"assignment_factor", row.assignment_factor},
                    {"assigned_accounts", std::llround(row.assigned_accounts.value)},
                    {"printed_assigned_accounts", row.assigned_accounts.printed},
                    {"demand", std::llround(row.demand_calls.value)},
                    {"printed_demand", row.demand_calls.printed}});
  }
  return rows;
}

Json simulated_json(const StudyResults& results) {
  Json rows = Json::array();
  for (const SimulatedCell& cell : results.cells) {
    Json row{{"scenario", cell.scenario},
             {"period", month_text(cell.period)},
             {"replications", cell.dials_per_day.n}};
    for (const CellColumn& column : cell_columns()) {
      row[std::string{column.indicator->name}] = to_json(cell.*column.estimate);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

Json verdicts_json(const StudyResults& results) {
  Json all = Json::array();
  for (const Verdict& verdict : results.verdicts) {
    all.push_back({{"id", verdict.id},
                   {"scenario", verdict.scenario},
                   {"holds", name_of(verdict.holds)},
                   {"claim", verdict.claim},
                   {"sentence", verdict.sentence}});
  }
  return all;
}

/// The one rate, or null: `irr_status` says why.
Json irr_json(const Irr& irr) {
  const auto rate = irr.unique_rate();
  return rate ? Json(rate->ratio) : Json(nullptr);
}

Json case_json(const invest::VariantAppraisal& variant) {
  const invest::Worth& worth = *variant.worth;
  Json flows = Json::array();
  for (const Money& flow : worth.flows.amounts) flows.push_back(flow.cents());
  return {{"id", variant.name},
          {"basis", variant.title},
          {"flows_cents", std::move(flows)},
          {"npv_cents", worth.npv.cents()},
          {"irr", irr_json(worth.irr)},
          {"irr_status", name_of(worth.irr.status)}};
}

Json contradictions_json(const std::optional<claims::Ledger>& ledger) {
  Json all = Json::array();
  for (const claims::Entry& entry : contradictions_of(ledger)) {
    all.push_back({{"place", entry.place},
                   {"printed", entry.printed},
                   {"ours", entry.ours},
                   {"reason", entry.reason}});
  }
  return all;
}

/// The headline's figures, every variant, and the contradictions of the ledger.
Json finance_json(const StudyResults& results) {
  Json json = Json::object();
  if (results.investment) {
    json["currency"] = results.investment->investment.currency;
    json["investment_hash"] = results.investment->investment.hash;
    Json cases = Json::array();
    for (const invest::VariantAppraisal& variant : results.investment->variants) {
      if (!variant.worth) continue;
      if (cases.empty()) {
        json["discount_rate"] = variant.worth->rate.ratio;
        json["npv_cents"] = variant.worth->npv.cents();
        json["irr"] = irr_json(variant.worth->irr);
        json["irr_status"] = name_of(variant.worth->irr.status);
      }
      cases.push_back(case_json(variant));
    }
    json["cases"] = std::move(cases);
  }
  json["contradictions"] = contradictions_json(results.claims);
  return json;
}

Json platform_json(const StudyResults& results) {
  if (!results.platform) return nullptr;
  const PlatformCost& cost = *results.platform;
  Json json{{"scenario", cost.scenario},
            {"period", month_text(cost.period)},
            {"file", cost.file},
            {"pairs", cost.pairs}};
  for (const PlatformEffect& effect : cost.effects) {
    json[std::string{effect.indicator->name}] = {{"ideal", to_json(effect.ideal)},
                                                 {"platform", to_json(effect.on_platform)},
                                                 {"difference", to_json(effect.difference)}};
  }
  return json;
}

std::string plan_csv(const Plan& plan) {
  std::string text =
      "scenario,period,demand,printed_demand,offered,printed_offered,unmet,printed_unmet\n";
  for (const ScenarioPlan& scenario : plan.scenarios) {
    for (const OfferRow& row : scenario.rows) {
      text +=
          fmt::format("{},{},{},{},{},{},{},{}\n", csv_cell(scenario.name), month_text(row.period),
                      csv_cell(row.demand_calls.value), row.demand_calls.printed,
                      csv_cell(row.offered_calls.value), row.offered_calls.printed,
                      csv_cell(row.unmet_calls.value), row.unmet_calls.printed);
    }
  }
  return text;
}

std::string simulated_csv(const StudyResults& results) {
  std::string text = "scenario,period,replications";
  for (const CellColumn& column : cell_columns()) {
    text += fmt::format(",{0},{0}_half_width,{0}_low,{0}_high", column.indicator->name);
  }
  text += '\n';
  for (const SimulatedCell& cell : results.cells) {
    text += fmt::format("{},{},{}", csv_cell(cell.scenario), month_text(cell.period),
                        cell.dials_per_day.n);
    for (const CellColumn& column : cell_columns()) {
      const Estimate& known = cell.*column.estimate;
      text += ',' + csv_cell(known.mean) + ',' + csv_cell(known.half_width) + ',' +
              csv_cell(known.low()) + ',' + csv_cell(known.high());
    }
    text += '\n';
  }
  return text;
}

std::string study_replications_csv(const StudyResults& results) {
  std::string text = "scenario,period,replication," + replication_heading() + '\n';
  for (const CellReplications& cell : results.replications) {
    for (const Replication& row : cell.rows) {
      text += fmt::format("{},{},{},{}\n", csv_cell(cell.scenario), month_text(cell.period),
                          row.index, replication_cells(row));
    }
  }
  return text;
}

}  // namespace

std::string study_json(const StudyReport& report) {
  const StudyResults& results = report.results;
  const Json summary{
      {"kind", "study"},
      {"callpace", report.builds.callpace},
      {"pacing", report.builds.pacing},
      {"study", results.study.name},
      {"title", results.study.title},
      {"source", results.study.source},
      {"study_hash", results.study.hash},
      {"seed", results.scenarios.front().seed},
      {"scenarios", scenarios_json(results)},
      {"interrupted", results.cancelled},
      {"demand", demand_json(results.plan)},
      {"plan", plan_json(results.plan)},
      {"simulated", simulated_json(results)},
      {"verdicts", verdicts_json(results)},
      {"finance", finance_json(results)},
      {"platform", platform_json(results)},
  };
  return summary.dump(2) + '\n';
}

void write_study(const StudyReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "summary.json", study_json(report));
  write_text(directory / "plan.csv", plan_csv(report.results.plan));
  write_text(directory / "simulated.csv", simulated_csv(report.results));
  write_text(directory / "replications.csv", study_replications_csv(report.results));
  write_study_sqlite(report, directory / "results.sqlite");
}

}  // namespace callpace::analysis
