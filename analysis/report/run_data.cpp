// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/account_cost.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/replication_columns.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/sqlite.hpp"
#include "analysis/report/timeline.hpp"
#include "analysis/report/waits.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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
  return {{"mean", "Its mean.", [](const auto& it) { return it.known.mean; }},
          {"half_width", "The longer side of the 95 % interval.",
           [](const auto& it) { return it.known.half_width; }},
          {"low", "The interval's lower end.", [](const auto& it) { return it.known.low(); }},
          {"high", "The interval's upper end.", [](const auto& it) { return it.known.high(); }},
          Column<IndicatorRow>{"needed", "Replications that an honest interval takes.",
                               [](const auto& it) {
                                 const std::int64_t n = it.known.n_needed;
                                 return n > 0 ? std::optional{n} : std::nullopt;
                               }}
              .or_absent(),
          {"n", "Replications behind it.", [](const auto& it) { return it.known.n; }},
          {"unit", "Its unit.", [](const auto& it) { return unit_name(it.indicator.unit); }},
          {"definition", "Numerator / denominator.",
           [](const auto& it) { return it.indicator.definition; }}};
}

/// An object with a member for each indicator, over the replications that `of` has from a row.
template <class Row, class Of>
Column<Row> indicators_column(Of of) {
  Shape shape{CellKind::object};
  for (const Indicator& one : indicators()) {
    shape.fields.push_back(
        {std::string{one.name}, std::string{one.title}, object_shape(indicator_columns())});
  }
  return {{"indicators", "What was measured.", std::move(shape)}, [of](const Row& it) {
            Members members;
            for (const IndicatorRow& row : indicator_rows(of(it))) {
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

Columns<Replication> replication_columns() {
  return joined<Replication>({{"replication", "Counted from 0.", &Replication::index}},
                             replication_cells(), std::identity{});
}

/// What a run's figures were broken down by.
Columns<RunReport> by_columns() {
  const Columns<Part> parts{
      {"label", "The campaign, group, day, month or half-hour.", &Part::label},
      indicators_column<Part>(std::identity{})};
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
      {"first_day", "YYYY-MM-DD.",
       [](const R& it) {
         const scenario::Date& day = it.scenario.calendar.first_day;
         return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
       }},
      {"days", "Days of a replication.", [](const R& it) { return it.scenario.calendar.days; }},
      {"replications", "How many.", [](const R& it) { return it.set.rows.size(); }},
      {"interrupted", "Fewer than were asked for.", [](const R& it) { return it.set.cancelled; }},
      indicators_column<R>(std::identity{}),
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

Table replication_table(const RunReport& report) {
  return tabulate("replication", replication_columns(), report.set.rows);
}

Table wait_table(const RunReport& report) {
  return tabulate("wait", wait_columns(), wait_rows(report));
}

Table timeline_table(const RunReport& report) {
  const auto counts = joined<TimelineRow>({start_column()}, count_cells(), &TimelineRow::sums);
  return tabulate("timeline", with_indicators(counts), timeline_rows(report.set));
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

Shape run_shape() { return object_shape(run_columns()); }

std::string run_json(const RunReport& report) { return json_document(run_columns(), report); }

std::string replications_csv(const RunReport& report) {
  return csv_text(replication_table(report));
}

std::string timeline_csv(const RunReport& report) { return csv_text(timeline_table(report)); }

void write_run_sqlite(const RunReport& report, const std::filesystem::path& path) {
  ResultFile::write(path, [&report](ResultFile& file) {
    file.add_provenance({{"callpace", report.builds.callpace},
                         {"pacing", report.builds.pacing},
                         {"scenario", report.scenario.name},
                         {"scenario_hash", report.scenario.hash},
                         {"settings", nlohmann::json(report.settings).dump()},
                         {"seed", fmt::format("{}", report.scenario.seed)},
                         {"engine", std::string{engine_name(report.engine)}},
                         {"interrupted", report.set.cancelled ? "true" : "false"}});
    const Columns<IndicatorRow> name{
        {"name", "Its key.", [](const auto& it) { return it.indicator.name; }}};
    file.add_table(tabulate("indicator", joined(name, indicator_columns(), std::identity{}),
                            indicator_rows(report)));
    file.add_table(replication_table(report));
    file.add_table(timeline_table(report));
    file.add_table(wait_table(report));
    if (report.by) file.add_table(part_table(report));
  });
}

void write_run(const RunReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "summary.json", run_json(report));
  write_text(directory / "replications.csv", replications_csv(report));
  write_text(directory / "timeline.csv", timeline_csv(report));
  write_text(directory / "waits.csv", csv_text(wait_table(report)));
  if (report.by) write_text(directory / "parts.csv", csv_text(part_table(report)));
  write_run_sqlite(report, directory / "results.sqlite");
}

}  // namespace callpace::analysis
