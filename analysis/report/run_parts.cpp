// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/run_parts.hpp"

#include "analysis/report/csv.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/sqlite_rows.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <vector>

namespace callpace::analysis {
namespace {

/// An indicator that the page shows, under a heading that leaves room for the others.
struct Shown {
  std::string_view indicator;
  std::string_view heading;
};
constexpr std::array kShown{
    Shown{"dials_per_day", "dials/day"}, Shown{"conversations_per_day", "talks/day"},
    Shown{"idle_s_mean", "idle s"},      Shown{"abandon_ratio_hangup", "abandoned %"},
    Shown{"occupancy", "occupancy %"},   Shown{"right_party_contacts_per_day", "contacts/day"},
    Shown{"hit_rate", "hit rate %"},
};

std::string by_name(const RunReport& report) {
  return std::string{by_names()[static_cast<std::size_t>(*report.by)]};
}

/// The rows of a part as one.
Replication sum_of(const Part& part) {
  Replication sum = part.rows.front();
  for (auto row = part.rows.begin() + 1; row != part.rows.end(); ++row) sum.total += row->total;
  return sum;
}

}  // namespace

std::string parts_text(const RunReport& report) {
  if (report.set.parts.empty()) return {};
  std::vector<std::vector<std::string>> columns;
  std::vector<Column> headings{{"By " + by_name(report), Align::left}};
  for (const Shown& shown : kShown) {
    const Indicator& indicator = *find_indicator(shown.indicator);
    bool is_known = false;
    std::vector<std::string> cells;
    for (const Part& part : report.set.parts) {
      const Estimate known = estimate(indicator, part.rows);
      is_known = is_known || !std::isnan(known.mean);
      const std::string words = std::isnan(known.mean) ? "–" : figure(indicator.unit, known);
      cells.push_back(words);
    }
    if (!is_known) continue;
    headings.push_back({std::string{shown.heading}});
    columns.push_back(std::move(cells));
  }
  Table table{std::move(headings)};
  for (std::size_t i = 0; i < report.set.parts.size(); ++i) {
    std::vector<std::string> row{report.set.parts[i].label};
    for (const auto& column : columns) row.push_back(column[i]);
    table.add(std::move(row));
  }
  return table.text();
}

nlohmann::ordered_json parts_json(const RunReport& report) {
  nlohmann::ordered_json parts = nlohmann::ordered_json::array();
  for (const Part& part : report.set.parts) {
    nlohmann::ordered_json figures = nlohmann::ordered_json::object();
    for (const Indicator& indicator : indicators()) {
      const Estimate known = estimate(indicator, part.rows);
      nlohmann::ordered_json one = to_json(known);
      one["n"] = known.n;
      figures[std::string{indicator.name}] = std::move(one);
    }
    parts.push_back({{"label", part.label}, {"indicators", std::move(figures)}});
  }
  return {{"key", by_name(report)}, {"parts", std::move(parts)}};
}

std::string parts_csv(const RunReport& report) {
  std::string text = by_name(report) + ',' + counts_heading();
  for (const Indicator& indicator : indicators()) text += fmt::format(",{}", indicator.name);
  text += '\n';
  for (const Part& part : report.set.parts) {
    text += csv_cell(part.label) + ',' + counts_cells(sum_of(part).total);
    for (const Indicator& it : indicators()) text += ',' + csv_cell(estimate(it, part.rows).mean);
    text += '\n';
  }
  return text;
}

void add_parts(const RunReport& report, ResultFile& file) {
  if (report.set.parts.empty()) return;
  std::vector<SqlRow> rows;
  for (const Part& part : report.set.parts) {
    for (const Replication& replication : part.rows) {
      SqlRow row{by_name(report), part.label, std::int64_t{replication.index}};
      append_counts(row, replication.total);
      rows.push_back(std::move(row));
    }
  }
  file.add_table("part",
                 with_counts({{"key", "TEXT NOT NULL"},
                              {"label", "TEXT NOT NULL"},
                              {"replication", "INTEGER NOT NULL"}}),
                 rows);
}

}  // namespace callpace::analysis
