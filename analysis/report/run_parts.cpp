// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/run_parts.hpp"

#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"

#include <algorithm>
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

}  // namespace

std::string parts_text(const RunReport& report) {
  if (report.set.parts.empty()) return {};
  std::vector<std::vector<std::string>> columns;
  std::vector<TextColumn> headings{{"By " + by_name(report), Align::left}};
  for (const Shown& shown : kShown) {
    const Indicator& indicator = *find_indicator(shown.indicator);
    bool is_known = false;
    std::vector<std::string> cells;
    for (const Part& part : report.set.parts) {
      const Estimate known = estimate(indicator, part);
      is_known = is_known || !std::isnan(known.mean);
      const std::string words =
          std::isnan(known.mean) ? std::string{kUnknown} : figure(indicator.unit, known);
      cells.push_back(words);
    }
    if (!is_known) continue;
    headings.push_back({std::string{shown.heading}});
    columns.push_back(std::move(cells));
  }
  TextTable table{std::move(headings)};
  for (std::size_t i = 0; i < report.set.parts.size(); ++i) {
    std::vector<std::string> row{report.set.parts[i].label};
    for (const auto& column : columns) row.push_back(column[i]);
    const bool says_something =
        std::any_of(row.begin() + 1, row.end(), [](const auto& cell) { return cell != kUnknown; });
    if (says_something) table.add(std::move(row));
  }
  return table.text();
}

}  // namespace callpace::analysis
