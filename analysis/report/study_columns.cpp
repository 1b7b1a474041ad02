// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/claims_report.hpp"
#include "analysis/report/replication_columns.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/staffing/phrase.hpp"
#include "analysis/study/answer.hpp"

namespace callpace::analysis {
namespace {

/// Something as the study has it, and what came of it.
template <class Planned, class Found>
struct Outcome {
  const Planned& planned;
  const Found& result;
};
using ScenarioRow = Outcome<StudyScenario, scenario::Scenario>;  ///< as it was loaded
using ReadingRow = Outcome<Reading, ReadingResult>;
using TargetRow = Outcome<Target, TargetResult>;

/// A cell of a sweep, and the key's value there.
struct SweepCell {
  const SimulatedCell& cell;
  double value;
};

/// A team in one sense of "enough".
struct TeamRow {
  const StaffResult& team;
  const StaffAnswer& answer;
};

/// A replication and what it is of.
struct ReplicationRow {
  const CellReplications& cell;
  const Replication& replication;
};

/// Each result with what was planned under its name.
template <class Planned, class Found>
std::vector<Outcome<Planned, Found>> paired(const std::vector<Planned>& all,
                                            const std::vector<Found>& found,
                                            std::string Found::*name) {
  std::vector<Outcome<Planned, Found>> rows;
  for (const Found& one : found) rows.push_back({*find_named(all, one.*name), one});
  return rows;
}

/// The one rate, or null: `irr_status` says why.
std::optional<double> unique_irr(const invest::VariantAppraisal& variant) {
  const auto rate = variant.worth->irr.unique_rate();
  return rate ? std::optional{rate->ratio} : std::nullopt;
}

std::vector<TargetRow> target_rows(const StudyResults& results) {
  return paired(results.study().targets, results.targets, &TargetResult::target);
}

std::vector<ReplicationRow> replication_rows(const StudyResults& results) {
  std::vector<ReplicationRow> rows;
  for (const CellReplications& cell : results.replications) {
    for (const Replication& one : cell.rows) rows.push_back({cell, one});
  }
  return rows;
}

Columns<SimulatedCell> simulated_columns() {
  Columns<SimulatedCell> columns{
      {"scenario", "Its name in the study.", &SimulatedCell::scenario},
      {"period", "The month.", [](const auto& it) { return month_text(it.period); }},
      {"replications", "Days simulated.", &SimulatedCell::days}};
  for (const Indicator& one : indicators()) {
    columns.push_back({std::string{one.name}, std::string{one.definition},
                       [&one](const SimulatedCell& it) { return Estimate{it.of(one.name)}; }});
  }
  return columns;
}

Columns<ReplicationRow> replication_columns() {
  Columns<ReplicationRow> keys{
      {"scenario", "Its name in the study.", [](const auto& it) { return it.cell.scenario; }},
      {"period", "The month.", [](const auto& it) { return month_text(it.cell.period); }},
      {"replication", "Counted from 0.", [](const auto& it) { return it.replication.index; }}};
  return joined(std::move(keys), replication_cells(),
                [](const ReplicationRow& it) -> const Replication& { return it.replication; });
}

Columns<TargetRow> target_columns() {
  return {
      {"name", "Its name.", [](const auto& it) { return it.planned.name; }},
      {"title", "What is promised.", [](const auto& it) { return it.planned.title; }},
      {"scenario", "Judged in this scenario.", [](const auto& it) { return it.result.scenario; }},
      {"indicator", "What is measured.", [](const auto& it) { return it.planned.indicator; }},
      {"limit", "The limit.", [](const auto& it) { return it.planned.limit(); }},
      {"is_max", "Kept below the limit, not above.",
       [](const auto& it) { return it.planned.max.has_value(); }},
      {"holds", "yes, no or unclear.", [](const auto& it) { return name_of(it.result.holds); }},
      {"found", "Mean over the months.", [](const auto& it) { return it.result.found; }},
      {"months_kept", "Months that keep it.", [](const auto& it) { return it.result.months.yes; }},
      {"months", "Months judged.", [](const auto& it) { return it.result.months.all; }}};
}

Columns<ConclusionResult> conclusion_columns() {
  return {{"name", "Its name.", &ConclusionResult::name},
          {"holds", "yes, no or unclear.", [](const auto& it) { return name_of(it.holds); }},
          {"claim", "What is claimed.", &ConclusionResult::claim},
          {"sentence", "The figures that decide.", &ConclusionResult::sentence}};
}

Columns<invest::VariantAppraisal> case_columns() {
  using V = invest::VariantAppraisal;
  return {{"id", "The variant's name.", &V::name},
          {"basis", "What it rests on.", &V::title},
          {"flows_cents", "Net cash flow by period.",
           [](const V& it) {
             std::vector<std::int64_t> cents;
             for (const Money& flow : it.worth->flows.amounts) cents.push_back(flow.cents());
             return cents;
           }},
          {"npv_cents", "Net present value.", [](const V& it) { return it.worth->npv.cents(); }},
          {"period", "Of the flows.", [](const V& it) { return name_of(it.worth->flows.period); }},
          {"irr", "Internal rate of return a period, where there is one.", unique_irr},
          {"irr_status", "Whether there is one.",
           [](const V& it) { return name_of(it.worth->irr.status); }}};
}

/// The variants that have a value.
std::vector<invest::VariantAppraisal> valued(const StudyResults& results) {
  std::vector<invest::VariantAppraisal> all;
  if (!results.investment) return all;
  for (const auto& one : results.investment->variants) {
    if (one.worth) all.push_back(one);
  }
  return all;
}

Columns<ScenarioRow> scenario_columns() {
  return {{"name", "Its name in the study.", [](const auto& it) { return it.planned.name; }},
          {"title", "One line.", [](const auto& it) { return it.planned.title; }},
          {"scenario_hash", "Hash of the scenario.", [](const auto& it) { return it.result.hash; }},
          {"seed", "Seed of its draws.", [](const auto& it) { return it.result.seed; }}};
}

/// The agents of the team in one sense: null where no team is enough, or none was asked for.
std::optional<int> agents_of(const std::optional<StaffResult>& team, TeamSense sense) {
  return team ? team->answer(StaffGoal::needed, sense).agents : std::nullopt;
}

std::optional<std::int64_t> npv_cents(const std::optional<invest::Worth>& worth) {
  return worth ? std::optional{worth->npv.cents()} : std::nullopt;
}

std::optional<TeamRow> team_row(const std::optional<StaffResult>& team, TeamSense sense) {
  if (!team) return std::nullopt;
  return TeamRow{*team, team->answer(StaffGoal::needed, sense)};
}

Column<TeamRow> by_shift_column() {
  return {{"by_shift", "Agents by shift.", {CellKind::object, false, {}, {{CellKind::count}}}},
          [](const TeamRow& it) {
            Members agents;
            for (std::size_t i = 0; i < it.answer.by_shift.size(); ++i) {
              agents.emplace_back(it.team.shifts[i], Cell{std::int64_t{it.answer.by_shift[i]}});
            }
            return Cell{std::move(agents)};
          }};
}

Columns<TeamRow> team_columns() {
  return {{"agents", "The smallest team.", [](const auto& it) { return it.answer.agents; }},
          {"low", "No smaller team is enough; null where none is.",
           [](const auto& it) { return it.answer.low; }},
          {"high", "This team is, without indifference; null where none is shown to be.",
           [](const auto& it) { return it.answer.high; }},
          {"confidence", "That it is right but for the study's indifference, 0-1.",
           [](const auto& it) { return it.team.question.confidence; }},
          by_shift_column(),
          {"obstacle", "Why there is none.", [](const auto& it) { return it.answer.obstacle; }}};
}

Columns<AnswerLine> answer_line_columns() {
  return {{"about", "What it is about.", &AnswerLine::about},
          {"text", "Sentences.", &AnswerLine::text}};
}

Columns<StudyResults> study_answer_columns() {
  using R = StudyResults;
  using A = StudyAnswer;
  const auto team = [](TeamSense sense) {
    return [sense](const A& it) { return agents_of(it.team, sense); };
  };
  const auto team_in = [](TeamSense sense) {
    return [sense](const A& it) { return team_row(it.team, sense); };
  };
  const Columns<R> buy{{"buy", "yes, no or depends; null when it was not judged.", [](const R& it) {
                          return it.is_judged() ? std::optional{name_of(it.answer->buy)}
                                                : std::nullopt;
                        }}};
  const Columns<A> answer{
      {"rule", "When it is yes.", &A::rule},
      {"yes_in", "Readings with yes.", &A::yes_in},
      {"no_in", "Readings with no.", &A::no_in},
      {"open_in", "Readings that do not decide.", &A::open_in},
      {"agents_mean_day", "Smallest team for the mean day.", team(TeamSense::mean_day)},
      {"agents_firm_day", "Smallest team for most days.", team(TeamSense::firm_day)},
      {"mean_day", "The team for the mean day.", team_columns(), team_in(TeamSense::mean_day)},
      {"firm_day", "The team for most days.", team_columns(), team_in(TeamSense::firm_day)},
      {"npv_cents", "Net present value with the team of the mean day.",
       [](const A& it) { return npv_cents(it.worth); }},
      {"npv_firm_cents", "The same with the firm team.",
       [](const A& it) { return npv_cents(it.firm_worth); }},
      {"loss_probability", "Chance of a negative NPV, 0-1.", &A::loss_probability},
      {"riskiest_input", "The input that causes most of the uncertainty.", &A::riskiest_input},
      {"riskiest_share", "Its share of the variance, 0-1.", &A::riskiest_share}};
  const Columns<R> lines{
      {"lines", "The first lines of the page.", answer_line_columns(), answer_lines}};
  const auto of_answer = [](const R& it) -> const A& { return *it.answer; };
  return joined(joined(buy, answer, of_answer), lines);
}

Columns<ReadingRow> reading_columns() {
  const auto mean = [](const char* indicator) {
    return [indicator](const ReadingRow& it) { return it.result.offer.of(indicator).mean; };
  };
  const auto agents = [](TeamSense sense) {
    return [sense](const ReadingRow& it) { return agents_of(it.result.team, sense); };
  };
  return {{"name", "Its name.", [](const auto& it) { return it.planned.name; }},
          {"about", "What is open.", [](const auto& it) { return it.planned.about; }},
          {"title", "This answer to it.", [](const auto& it) { return it.planned.title; }},
          {"default", "The one that the files say.",
           [](const auto& it) { return it.planned.is_default; }},
          {"goal_reached", "yes, no or unclear.",
           [](const auto& it) { return name_of(it.result.goal_reached); }},
          {"agents_mean_day", "Smallest team for the mean day.", agents(TeamSense::mean_day)},
          {"agents_firm_day", "Smallest team for most days; null but for the default.",
           agents(TeamSense::firm_day)},
          {"right_party_contacts_per_day", "Of the offer.", mean("right_party_contacts_per_day")},
          {"idle_s_mean", "Of the offer.", mean("idle_s_mean")},
          {"abandon_ratio_hangup", "Of the offer.", mean("abandon_ratio_hangup")},
          {"npv_cents", "Net present value.",
           [](const auto& it) { return npv_cents(it.result.worth); }},
          {"offer", "The scenario that is judged.", simulated_columns(),
           [](const auto& it) { return it.result.offer; }},
          {"today", "The one that it would replace.", simulated_columns(),
           [](const auto& it) { return it.result.today; }}};
}

std::vector<SweepCell> cells_of_sweep(const SweepResult& sweep) {
  std::vector<SweepCell> cells;
  for (const SweepRow& row : sweep.rows) {
    for (const SimulatedCell& cell : row.cells) cells.push_back({cell, row.value});
  }
  return cells;
}

Columns<SweepResult> sweeps_columns() {
  const Columns<SweepCell> value{{"value", "The key's value.", &SweepCell::value}};
  const auto cells = joined<SweepCell>(
      {}, simulated_columns(), [](const SweepCell& it) -> const SimulatedCell& { return it.cell; });
  return {{"name", "Its name.", &SweepResult::name},
          {"rows", "A row for each value and scenario.", joined(cells, value), cells_of_sweep}};
}

Columns<claims::Entry> contradiction_columns() {
  using E = claims::Entry;
  return {
      {"place", "Where the source prints it.", &E::place},
      {"printed", "As printed.", &E::printed},
      {"ours", "Our value.", &E::ours},
      {"reason", "Why they differ.", &E::reason},
      {"kind", "What kind of test it is.", [](const E& it) { return claims::name_of(it.kind); }},
      {"cause", "Its cause by name.",
       [](const E& it) { return it.cause.empty() ? std::nullopt : std::optional{it.cause}; }}};
}

/// The first variant that has a value, or null.
std::optional<invest::VariantAppraisal> headline_variant(const StudyResults& results) {
  const auto all = valued(results);
  return all.empty() ? std::nullopt : std::optional{all.front()};
}

/// The headline's figures, every variant, and the contradictions of the ledger.
Columns<StudyResults> finance_columns() {
  using R = StudyResults;
  using V = invest::VariantAppraisal;
  const Columns<R> of_case{
      Column<R>{"currency", "Of all money.",
                [](const R& it) {
                  return it.investment ? std::optional{it.investment->investment.currency}
                                       : std::nullopt;
                }}
          .or_absent(),
      Column<R>{"investment_hash", "Hash of the case.",
                [](const R& it) {
                  return it.investment ? std::optional{it.investment->investment.hash}
                                       : std::nullopt;
                }}
          .or_absent()};
  const Columns<V> rate{{"discount_rate", "A period.", [](const V& it) {
                           const auto& stated = it.worth->rate;
                           return stated ? std::optional{stated->ratio} : std::nullopt;
                         }}};
  const auto figures = picked(case_columns(), {"npv_cents", "irr", "irr_status"});
  const Columns<R> rest{
      Column<R>{
          "cases", "All variants that have a value.", case_columns(),
          [](const R& it) { return it.investment ? std::optional{valued(it)} : std::nullopt; }}
          .or_absent(),
      {"contradictions", "Where the source contradicts itself.", contradiction_columns(),
       [](const R& it) { return contradictions_of(it.inputs.claims); }}};
  // The figures go by the headline; without one they are not there.
  const auto of_headline = joined(rate, figures);
  return joined(joined(of_case, of_headline, headline_variant), rest);
}

Columns<PlatformEffect> effect_columns() {
  return {{"ideal", "On ideal machines.", &PlatformEffect::ideal},
          {"platform", "On the platform.", &PlatformEffect::on_platform},
          {"difference", "On the platform less ideal.", &PlatformEffect::difference}};
}

/// Its own members, then one for each indicator that was compared.
Column<StudyResults> platform_column() {
  const Columns<PlatformCost> own{
      {"scenario", "Its name in the study.", &PlatformCost::scenario},
      {"period", "The month.", [](const auto& it) { return month_text(it.period); }},
      {"file", "The platform.", &PlatformCost::file},
      {"pairs", "Pairs of days.", &PlatformCost::pairs}};
  Shape shape = object_shape(own, object_shape(effect_columns()));
  shape.may_be_null = true;
  return {{"platform", "What the dialer's machines cost.", std::move(shape)},
          [own](const StudyResults& it) {
            if (!it.platform) return Cell{};
            Members members = members_of(own, *it.platform);
            for (const PlatformEffect& one : it.platform->effects) {
              members.emplace_back(std::string{one.indicator->name},
                                   Cell{members_of(effect_columns(), one)});
            }
            return Cell{std::move(members)};
          }};
}

std::vector<ScenarioRow> scenario_rows(const StudyResults& results) {
  std::vector<ScenarioRow> rows;
  for (std::size_t i = 0; i < results.inputs.scenarios.size(); ++i) {
    rows.push_back({results.study().scenarios[i], results.inputs.scenarios[i]});
  }
  return rows;
}

Columns<StudyResults> result_columns() {
  using R = StudyResults;
  return {
      {"interrupted", "Something may be missing.", &R::cancelled},
      {"answer", "The answer to the study's question.", study_answer_columns(),
       [](const R& it) { return it.answer ? &it : nullptr; }},
      {"readings", "What the source leaves open.", reading_columns(),
       [](const R& it) { return paired(it.study().readings, it.readings, &ReadingResult::name); }},
      {"targets", "The promises, judged.", target_columns(), target_rows},
      {"conclusions", "What follows.", conclusion_columns(), &R::conclusions},
      {"simulated", "A row for each scenario and month.", simulated_columns(), &R::cells},
      {"sweeps", "One key over several values.", sweeps_columns(), &R::sweeps},
      {"finance", "The money.", finance_columns(), [](const R& it) -> const R& { return it; }},
      platform_column()};
}

}  // namespace

std::vector<Table> study_tables(const StudyResults& results) {
  return {tabulate("simulated", simulated_columns(), results.cells),
          tabulate("replication", replication_columns(), replication_rows(results)),
          tabulate("target", target_columns(), target_rows(results)),
          tabulate("conclusion", conclusion_columns(), results.conclusions),
          tabulate("finance", case_columns(), valued(results))};
}

Columns<StudyReport> study_columns() {
  using R = StudyReport;
  Columns<R> columns{
      {"kind", "study", [](const R&) { return "study"; }},
      {"callpace", "The program's build.", [](const R& it) { return it.builds.callpace; }},
      {"pacing", "The pacing library's build.", [](const R& it) { return it.builds.pacing; }},
      {"study", "Its name.", [](const R& it) { return it.results.study().name; }},
      {"title", "One line.", [](const R& it) { return it.results.study().title; }},
      {"source", "Author and year.", [](const R& it) { return it.results.study().source; }},
      {"study_hash", "Hash of the study.", [](const R& it) { return it.results.study().hash; }},
      {"seed", "Seed of the first scenario.",
       [](const R& it) { return it.results.inputs.scenarios.front().seed; }},
      {"scenarios", "The scenarios.", scenario_columns(),
       [](const R& it) { return scenario_rows(it.results); }}};
  return joined(std::move(columns), result_columns(),
                [](const R& it) -> const StudyResults& { return it.results; });
}

}  // namespace callpace::analysis
