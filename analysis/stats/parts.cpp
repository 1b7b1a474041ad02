// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/parts.hpp"

#include "sim/scenario/calendar.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace callpace::analysis {
namespace {

using measure::Key;
using measure::kNone;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 5> kNames{"stream", "group", "day", "month", "half-hour"};

bool is_of_calendar(By by) { return by == By::day || by == By::month; }

year_month_day date_of(const scenario::Scenario& scenario, std::int32_t day) {
  return sys_days{scenario::to_ymd(scenario.calendar.first_day)} + days{day};
}

}  // namespace

std::span<const std::string_view> by_names() { return kNames; }

std::optional<By> by_named(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<By>(found - kNames.begin());
}

measure::Key key_of(By by) {
  constexpr std::array kKeys{Key::stream, Key::group, Key::day, Key::day, Key::half_hour};
  return kKeys[static_cast<std::size_t>(by)];
}

bool has_indicator(By by, const Indicator& indicator) {
  constexpr std::array<std::string_view, 8> kOfAgents{"conversations_per_agent_hour",
                                                      "idle_s_mean",
                                                      "idle_s_mean_due",
                                                      "occupancy",
                                                      "utilisation",
                                                      "talk_min_per_h",
                                                      "machine_min_per_h",
                                                      "agents_present_per_day"};
  constexpr std::array<std::string_view, 9> kOfDials{
      "dials_per_day", "abandon_ratio_hangup", "abandon_ratio_2s", "saturation", "penetration",
      "reached_ratio", "worked_out_ratio",     "quota_met_ratio",  "hit_rate"};
  constexpr std::array<std::string_view, 10> kOfDays{"conversations_per_agent_hour",
                                                     "utilisation",
                                                     "talk_min_per_h",
                                                     "machine_min_per_h",
                                                     "saturation",
                                                     "penetration",
                                                     "reached_ratio",
                                                     "worked_out_ratio",
                                                     "quota_met_ratio",
                                                     "agents_present_per_day"};
  const auto is_in = [&](const auto& names) {
    return std::ranges::find(names, indicator.name) != names.end();
  };
  // Both are kept of a whole replication alone.
  if (is_in(std::array<std::string_view, 2>{"idle_s_p90", "platform_s_mean"})) return false;
  switch (by) {
    case By::stream:
      return !is_in(kOfAgents);
    case By::group:
      return !is_in(kOfDials);
    case By::half_hour:
      return !is_in(kOfDays);
    case By::day:
    case By::month:
      break;
  }
  return true;
}

Estimate estimate(const Indicator& indicator, const Part& part) {
  if (has_indicator(part.by, indicator)) return estimate(indicator, part.rows);
  return estimate(indicator, std::span<const Replication>{});
}

std::string half_hour_start(std::int32_t half_hour) {
  return fmt::format("{:02}:{:02}", half_hour / 2, half_hour % 2 * 30);
}

void PartsBuilder::add(const Run& run, const Replication& row) {
  std::map<std::int32_t, measure::Measures> sums;
  for (const measure::Tally& tally : run.tallies) {
    sums[value_of(tally.place.at(key_of(by_)))] += tally.sums;
  }
  Replication empty = row;
  empty.agents_expected = 0;
  empty.total = {};
  empty.idle_s_p90 = 0;
  empty.platform_s_mean = 0;
  if (!is_of_calendar(by_)) empty.total.days = row.total.days;
  empty_.push_back(empty);
  for (const auto& [value, counts] : sums) {
    std::vector<Replication>& rows = rows_[value];
    rows.insert(rows.end(), empty_.begin() + std::ssize(rows), empty_.end());
    rows.back().total = counts;
    if (!is_of_calendar(by_)) rows.back().total.days = row.total.days;
  }
}

std::vector<Part> PartsBuilder::parts() const {
  std::vector<Part> parts;
  const auto add_part = [&](std::int32_t value, std::vector<Replication> rows) {
    rows.insert(rows.end(), empty_.begin() + std::ssize(rows), empty_.end());
    parts.push_back({by_, label(value), std::move(rows)});
  };
  for (const auto& [value, rows] : rows_) {
    if (value != kNone) add_part(value, rows);
  }
  if (const auto none = rows_.find(kNone); none != rows_.end()) add_part(kNone, none->second);
  return parts;
}

std::int32_t PartsBuilder::value_of(std::int32_t key) const {
  if (by_ != By::month || key == kNone) return key;
  const year_month_day date = date_of(scenario_, key);
  return static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned{date.month()}) - 1;
}

std::string PartsBuilder::label(std::int32_t value) const {
  const bool none = value == kNone;
  switch (by_) {
    case By::stream: {
      if (none) return "the team";
      const std::string& name = scenario_.campaigns[static_cast<std::size_t>(value)].name;
      return name.empty() ? scenario_.name : name;
    }
    case By::group:
      if (none) return "no agent yet";
      return value == 0 ? "no group"
                        : scenario_.team.groups[static_cast<std::size_t>(value) - 1].name;
    case By::day:
      return none ? "no day"
                  : fmt::format("{:%F}", fmt::gmtime(sys_days{date_of(scenario_, value)}));
    case By::month:
      return none ? "no month" : fmt::format("{:04}-{:02}", value / 12, value % 12 + 1);
    case By::half_hour:
      break;
  }
  return none ? "whole days" : half_hour_start(value);
}

}  // namespace callpace::analysis
