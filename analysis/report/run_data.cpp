// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/account_cost.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/replication_columns.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/sqlite.hpp"
#include "analysis/report/waits.hpp"
#include "analysis/report/xlsx.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <string_view>

namespace callpace::analysis {
namespace {

/// An indicator over all replications.
struct IndicatorRow {
  const Indicator& indicator;
  Estimate known;
};

/// What is known over all replications; not a number where a journal does not say it.
Estimate estimate(const Indicator& indicator, const RunReport& report) {
  const std::span<const Replication> rows{report.set.rows};
  return estimate(indicator, has_indicator(report, indicator) ? rows : rows.first(0));
}

/// Of a run, or of a part.
template <class Of>
std::vector<IndicatorRow> indicator_rows(const Of& of) {
  std::vector<IndicatorRow> rows;
  for (const Indicator& one : indicators()) rows.push_back({one, estimate(one, of)});
  return rows;
}

Columns<IndicatorRow> indicator_columns() {
  const Columns<IndicatorRow> rest{
      {"n", "Replications behind it.", [](const auto& it) { return it.known.n; }},
      {"unit", "Its unit.", [](const auto& it) { return unit_name(it.indicator.unit); }},
      {"definition", "Numerator / denominator.",
       [](const auto& it) { return it.indicator.definition; }}};
  return joined(joined(Columns<IndicatorRow>{}, estimate_columns(), &IndicatorRow::known), rest);
}

/// An object with a member for each indicator, of a run or of a part.
template <class Row>
Column<Row> indicators_column() {
  Shape shape{CellKind::object};
  for (const Indicator& one : indicators()) {
    shape.fields.push_back(
        {std::string{one.name}, std::string{one.title}, object_shape(indicator_columns())});
  }
  return {{"indicators", "What was measured.", std::move(shape)}, [](const Row& it) {
            Members members;
            for (const IndicatorRow& row : indicator_rows(it)) {
              members.emplace_back(std::string{row.indicator.name},
                                   Cell{members_of(indicator_columns(), row)});
            }
            return Cell{std::move(members)};
          }};
}

/// `columns`, and the indicators of a half-hour.
Columns<TimelineRow> with_indicators(Columns<TimelineRow> columns) {
  for (const Indicator* one : timeline_indicators()) {
    columns.push_back({std::string{one->name}, std::string{one->definition},
                       [one](const TimelineRow& row) { return one->value(row.sums); }});
  }
  return columns;
}

Column<TimelineRow> start_column() {
  return {"start", "When the half-hour begins.", &TimelineRow::start};
}

/// What a run's figures were broken down by.
Columns<RunReport> by_columns() {
  const Columns<Part> parts{
      {"label", "The campaign, group, day, month or half-hour.", &Part::label},
      indicators_column<Part>()};
  return {{"key", "What the figures are broken down by.",
           [](const RunReport& it) { return by_names()[static_cast<std::size_t>(*it.by)]; }},
          {"parts", "One value of the key each; last what belongs to none.", parts,
           [](const RunReport& it) { return it.set.parts; }}};
}

/// A replication of a part.
struct PartRow {
  std::string label;
  Replication replication;
};

Table part_table(const RunReport& report) {
  std::vector<PartRow> rows;
  for (const Part& part : report.set.parts) {
    for (const Replication& one : part.rows) rows.push_back({part.label, one});
  }
  const Columns<PartRow> keys{
      {"label", "The campaign, group, day, month or half-hour.", &PartRow::label},
      {"replication", "Counted from 0.", [](const PartRow& it) { return it.replication.index; }}};
  return tabulate("part", joined(keys, count_cells(), &PartRow::replication), rows);
}

Columns<AccountCost> account_cost_columns() {
  return {{"idle_s_mean", "Longer idle time before a conversation, s.", &AccountCost::idle_s_mean},
          {"conversations_per_day", "More conversations.", &AccountCost::conversations_per_day},
          {"abandon_ratio_hangup", "More abandoned / live answers, a ratio.",
           &AccountCost::abandon_ratio_hangup}};
}

}  // namespace

bool has_indicator(const RunReport& report, const Indicator& indicator) {
  constexpr std::array<std::string_view, 10> kOfJournals{
      "dials_per_day", "conversations_per_day", "conversations_per_agent_hour",
      "idle_s_mean",   "abandon_ratio_hangup",  "abandon_ratio_2s",
      "occupancy",     "talk_min_per_h",        "machine_min_per_h",
      "hit_rate"};
  return report.journal_of.empty() ||
         std::ranges::find(kOfJournals, indicator.name) != kOfJournals.end();
}

std::string first_day(const RunReport& report) {
  const auto date = scenario::to_ymd(report.scenario.calendar.first_day);
  return fmt::format("{:%F}", fmt::gmtime(std::chrono::sys_days{date}));
}

std::vector<TimelineRow> timeline_rows(const ReplicationSet& set) {
  std::int64_t days = 0;
  for (const Replication& row : set.rows) days += row.total.days;
  std::vector<TimelineRow> rows;
  if (set.timeline.empty()) return rows;
  const auto last = set.timeline.rbegin()->first;
  for (auto half_hour = set.timeline.begin()->first; half_hour <= last; ++half_hour) {
    TimelineRow row{.start = half_hour_start(half_hour), .sums = {}};
    const auto sums = set.timeline.find(half_hour);
    if (sums != set.timeline.end()) row.sums.total = sums->second;
    row.sums.total.days = days;
    row.sums.human_as_machine_abandons =
        !set.rows.empty() && set.rows.front().human_as_machine_abandons;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<const Indicator*> timeline_indicators() {
  std::vector<const Indicator*> shown;
  for (const char* name : {"dials_per_day", "conversations_per_day", "idle_s_mean",
                           "abandon_ratio_hangup", "abandon_ratio_2s", "occupancy", "hit_rate"}) {
    shown.push_back(find_indicator(name));
  }
  return shown;
}

Columns<RunReport> run_columns() {
  using R = RunReport;
  return {
      {"kind", "run", [](const R&) { return "run"; }},
      {"callpace", "The program's build.", [](const R& it) { return it.builds.callpace; }},
      {"pacing", "The pacing library's build.", [](const R& it) { return it.builds.pacing; }},
      {"scenario", "Its name.", [](const R& it) { return it.scenario.name; }},
      {"title", "One line.", [](const R& it) { return it.scenario.title; }},
      {"scenario_hash", "Hash of the scenario.", [](const R& it) { return it.scenario.hash; }},
      {"settings", "Overrides of the file.", &R::settings},
      {"seed", "Seed of all draws.", [](const R& it) { return it.scenario.seed; }},
      {"engine", "native or simgrid.", [](const R& it) { return engine_name(it.engine); }},
      {"first_day", "YYYY-MM-DD.", first_day},
      {"days", "Days of a replication.", [](const R& it) { return it.scenario.calendar.days; }},
      {"replications", "How many.", [](const R& it) { return it.set.rows.size(); }},
      {"interrupted", "Fewer than were asked for.", [](const R& it) { return it.set.cancelled; }},
      indicators_column<R>(),
      {"timeline", "The day by half-hours.", with_indicators({start_column()}),
       [](const R& it) { return timeline_rows(it.set); }},
      {"waits", "How long callers and agents waited, over all replications.", wait_columns(),
       wait_rows},
      Column<R>{"by", "The figures broken down, where that was asked for.", by_columns(),
                [](const R& it) { return it.by ? &it : nullptr; }}
          .or_absent(),
      Column<R>{"separate_accounts_cost",
                "Separate accounts of losses less one for all campaigns, in the same replications.",
                account_cost_columns(),
                [](const R& it) {
                  return it.one_account.rows.empty() ? std::nullopt
                                                     : std::optional{account_cost(it)};
                }}
          .or_absent()};
}

std::vector<Table> run_tables(const RunReport& report) {
  const Columns<IndicatorRow> name{
      {"name", "Its key.", [](const auto& it) { return it.indicator.name; }}};
  const Columns<Replication> index{{"replication", "Counted from 0.", &Replication::index}};
  const auto counts = joined<TimelineRow>({start_column()}, count_cells(), &TimelineRow::sums);
  std::vector<Table> tables{
      tabulate("indicator", joined(name, indicator_columns()), indicator_rows(report)),
      tabulate("replication", joined(index, replication_cells()), report.set.rows),
      tabulate("timeline", with_indicators(counts), timeline_rows(report.set)),
      tabulate("wait", wait_columns(), wait_rows(report))};
  if (report.by) tables.push_back(part_table(report));
  return tables;
}

void write_run(const RunReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "summary.json", json_document(run_columns(), report));
  std::vector<Table> tables = run_tables(report);
  write_text(directory / "replications.csv", csv_text(tables[1]));
  write_text(directory / "timeline.csv", csv_text(tables[2]));
  write_text(directory / "waits.csv", csv_text(tables[3]));
  if (report.by) write_text(directory / "parts.csv", csv_text(tables[4]));
  const auto told = picked(run_columns(), {"callpace", "pacing", "scenario", "scenario_hash",
                                           "settings", "seed", "engine", "interrupted"});
  tables.insert(tables.begin(), provenance(members_of(told, report)));
  write_sqlite(directory / "results.sqlite", tables);
  write_xlsx(directory / "results.xlsx", tables);
}

}  // namespace callpace::analysis
