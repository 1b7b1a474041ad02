// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/claims_report.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/staffing/phrase.hpp"
#include "analysis/study/answer.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json scenarios_json(const StudyResults& results) {
  Json all = Json::array();
  for (std::size_t i = 0; i < results.inputs.scenarios.size(); ++i) {
    const scenario::Scenario& one = results.inputs.scenarios[i];
    all.push_back({{"name", results.study().scenarios[i].name},
                   {"title", results.study().scenarios[i].title},
                   {"scenario_hash", one.hash},
                   {"seed", one.seed}});
  }
  return all;
}

Json cell_json(const SimulatedCell& cell) {
  Json row{{"scenario", cell.scenario},
           {"period", month_text(cell.period)},
           {"replications", cell.days}};
  for (const Indicator& indicator : indicators()) {
    row[std::string{indicator.name}] = to_json(cell.of(indicator.name));
  }
  return row;
}

Json simulated_json(const StudyResults& results) {
  Json rows = Json::array();
  for (const SimulatedCell& cell : results.cells) rows.push_back(cell_json(cell));
  return rows;
}

Json targets_json(const StudyResults& results) {
  Json all = Json::array();
  for (const TargetResult& one : results.targets) {
    const Target& target = *find_target(results.study(), one.target);
    all.push_back({{"name", one.target},
                   {"title", target.title},
                   {"scenario", one.scenario},
                   {"indicator", target.indicator},
                   {"limit", target.limit()},
                   {"is_max", target.max.has_value()},
                   {"holds", name_of(one.holds)},
                   {"found", to_json(one.found)},
                   {"months_kept", one.months.yes},
                   {"months", one.months.all}});
  }
  return all;
}

Json conclusions_json(const StudyResults& results) {
  Json all = Json::array();
  for (const ConclusionResult& one : results.conclusions) {
    all.push_back({{"name", one.name},
                   {"holds", name_of(one.holds)},
                   {"claim", one.claim},
                   {"sentence", one.sentence}});
  }
  return all;
}

Json optional_json(const std::optional<int>& value) { return value ? Json(*value) : Json(nullptr); }

Json team_json(const std::optional<TeamSize>& team, TeamSense sense) {
  if (!team) return nullptr;
  const TeamAnswer& answer = team->answer(sense);
  Json by_shift = Json::object();
  for (std::size_t i = 0; i < answer.by_shift.size() && i < team->shifts.size(); ++i) {
    by_shift[team->shifts[i]] = answer.by_shift[i];
  }
  return {{"agents", optional_json(answer.agents)},
          {"low", optional_json(answer.low)},
          {"high", optional_json(answer.high)},
          {"by_shift", std::move(by_shift)},
          {"obstacle", answer.obstacle}};
}

/// The agents alone: null where no team is enough, or none was asked for.
Json agents_json(const std::optional<TeamSize>& team, TeamSense sense) {
  return team ? optional_json(team->answer(sense).agents) : Json(nullptr);
}

Json npv_json(const std::optional<invest::Worth>& worth) {
  return worth ? Json(worth->npv.cents()) : Json(nullptr);
}

Json answer_json(const StudyResults& results) {
  if (!results.answer) return nullptr;
  const StudyAnswer& answer = *results.answer;
  Json lines = Json::array();
  for (const AnswerLine& line : answer_lines(results)) {
    lines.push_back({{"about", line.about}, {"text", line.text}});
  }
  return {{"buy", results.is_judged() ? Json(name_of(answer.buy)) : Json(nullptr)},
          {"rule", answer.rule},
          {"yes_in", answer.yes_in},
          {"no_in", answer.no_in},
          {"open_in", answer.open_in},
          {"agents_mean_day", agents_json(answer.team, TeamSense::mean_day)},
          {"agents_firm_day", agents_json(answer.team, TeamSense::firm_day)},
          {"mean_day", team_json(answer.team, TeamSense::mean_day)},
          {"firm_day", team_json(answer.team, TeamSense::firm_day)},
          {"npv_cents", npv_json(answer.worth)},
          {"npv_firm_cents", npv_json(answer.firm_worth)},
          {"loss_probability",
           answer.loss_probability ? Json(*answer.loss_probability) : Json(nullptr)},
          {"riskiest_input", answer.riskiest_input},
          {"riskiest_share", answer.riskiest_share},
          {"lines", std::move(lines)}};
}

Json readings_json(const StudyResults& results) {
  Json all = Json::array();
  for (const ReadingResult& one : results.readings) {
    const Reading* planned = find_named(results.study().readings, one.name);
    const auto mean = [&](const char* indicator) { return one.offer.of(indicator).mean; };
    all.push_back({{"name", one.name},
                   {"about", planned->about},
                   {"title", planned->title},
                   {"default", planned->is_default},
                   {"goal_reached", name_of(one.goal_reached)},
                   {"agents_mean_day", agents_json(one.team, TeamSense::mean_day)},
                   {"agents_firm_day", agents_json(one.team, TeamSense::firm_day)},
                   {"right_party_contacts_per_day", mean("right_party_contacts_per_day")},
                   {"idle_s_mean", mean("idle_s_mean")},
                   {"abandon_ratio_hangup", mean("abandon_ratio_hangup")},
                   {"npv_cents", npv_json(one.worth)},
                   {"offer", cell_json(one.offer)},
                   {"today", one.today ? cell_json(*one.today) : Json(nullptr)}});
  }
  return all;
}

Json sweeps_json(const StudyResults& results) {
  Json all = Json::array();
  for (const SweepResult& sweep : results.sweeps) {
    Json rows = Json::array();
    for (const SweepRow& row : sweep.rows) {
      for (const SimulatedCell& cell : row.cells) {
        Json found = cell_json(cell);
        found["value"] = row.value;
        rows.push_back(std::move(found));
      }
    }
    all.push_back({{"name", sweep.name}, {"rows", std::move(rows)}});
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
          {"period", name_of(worth.flows.period)},
          {"irr", irr_json(worth.irr)},
          {"irr_status", name_of(worth.irr.status)}};
}

Json contradictions_json(const std::optional<claims::Ledger>& ledger) {
  Json all = Json::array();
  for (const claims::Entry& entry : contradictions_of(ledger)) {
    all.push_back({{"place", entry.place},
                   {"printed", entry.printed},
                   {"ours", entry.ours},
                   {"reason", entry.reason},
                   {"kind", claims::name_of(entry.kind)},
                   {"cause", entry.cause.empty() ? Json{} : Json(entry.cause)}});
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
        json["discount_rate"] = variant.worth->rate ? Json(variant.worth->rate->ratio) : Json{};
        json["npv_cents"] = variant.worth->npv.cents();
        json["irr"] = irr_json(variant.worth->irr);
        json["irr_status"] = name_of(variant.worth->irr.status);
      }
      cases.push_back(case_json(variant));
    }
    json["cases"] = std::move(cases);
  }
  json["contradictions"] = contradictions_json(results.inputs.claims);
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

std::string simulated_csv(const StudyResults& results) {
  std::string text = "scenario,period,replications";
  for (const Indicator& indicator : indicators()) {
    text += fmt::format(",{0},{0}_half_width,{0}_low,{0}_high", indicator.name);
  }
  text += '\n';
  for (const SimulatedCell& cell : results.cells) {
    text += fmt::format("{},{},{}", csv_cell(cell.scenario), month_text(cell.period), cell.days);
    for (const Indicator& indicator : indicators()) {
      const Estimate& known = cell.of(indicator.name);
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
      {"study", results.study().name},
      {"title", results.study().title},
      {"source", results.study().source},
      {"study_hash", results.study().hash},
      {"seed", results.inputs.scenarios.front().seed},
      {"scenarios", scenarios_json(results)},
      {"interrupted", results.cancelled},
      {"answer", answer_json(results)},
      {"readings", readings_json(results)},
      {"targets", targets_json(results)},
      {"conclusions", conclusions_json(results)},
      {"simulated", simulated_json(results)},
      {"sweeps", sweeps_json(results)},
      {"finance", finance_json(results)},
      {"platform", platform_json(results)},
  };
  return summary.dump(2) + '\n';
}

void write_study(const StudyReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "summary.json", study_json(report));
  write_text(directory / "answer.md",
             study_text(report, {.style = {}, .whole = true, .is_markdown = true}));
  const PromisePlot plot = study_plot(report.results);
  if (!plot.scenarios.empty()) {
    write_text(directory / "idle_abandonment.svg", promise_plot_svg(plot));
  }
  write_text(directory / "simulated.csv", simulated_csv(report.results));
  write_text(directory / "replications.csv", study_replications_csv(report.results));
  write_study_sqlite(report, directory / "results.sqlite");
}

}  // namespace callpace::analysis
