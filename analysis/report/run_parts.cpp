// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/run_parts.hpp"

#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string>
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
    Shown{"idle_s_mean", "idle s"},      Shown{"abandon_ratio_hangup", "abandoned"},
    Shown{"occupancy", "occupancy"},     Shown{"right_party_contacts_per_day", "contacts/day"},
    Shown{"hit_rate", "hit rate"},
};

std::string by_name(const RunReport& report) {
  return std::string{by_names()[static_cast<std::size_t>(*report.by)]};
}

}  // namespace

std::string parts_text(const RunReport& report) {
  if (report.set.parts.empty()) return {};
  const auto rows = report.set.parts.front().rows.size();
  // A few replications have a mean and no interval.
  constexpr std::size_t kRowsMin = 10;
  const bool has_intervals = rows >= kRowsMin;
  std::vector<TextColumn> headings{{"By " + by_name(report), Align::left}};
  std::vector<std::vector<std::string>> lines(report.set.parts.size());
  std::vector<bool> says_something(report.set.parts.size());
  for (const Shown& shown : kShown) {
    const Indicator& indicator = *find_indicator(shown.indicator);
    if (!has_indicator(*report.by, indicator) || !has_indicator(report, indicator)) continue;
    headings.push_back({std::string{shown.heading}});
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Estimate known = estimate(indicator, report.set.parts[i]);
      says_something[i] = says_something[i] || known.mean > 0;
      const std::string sign = indicator.unit == Unit::ratio ? " %" : "";
      lines[i].push_back(has_intervals ? figure(indicator.unit, known)
                                       : figure(indicator.unit, known.mean, known.mean) + sign);
    }
  }
  TextTable table{std::move(headings)};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!says_something[i]) continue;
    std::vector<std::string> row{report.set.parts[i].label};
    row.insert(row.end(), lines[i].begin(), lines[i].end());
    table.add(std::move(row));
  }
  const std::string note = fmt::format("Means of {} replication{}: intervals take {}.\n", rows,
                                       rows == 1 ? "" : "s", kRowsMin);
  return table.text() + (has_intervals ? "" : note);
}

}  // namespace callpace::analysis
