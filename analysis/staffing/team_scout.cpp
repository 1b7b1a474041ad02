// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/team_scout.hpp"

#include "analysis/staffing/team.hpp"
#include "analysis/stats/replicate.hpp"
#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis {
namespace {

constexpr int kScoutDays = 10;
constexpr int kScoutSizes = 4;
constexpr double kScoutStep = 0.05;  // as good as found: a proportion holds over so little

/// Dials on the mean of a few days, as if as many agents had come as do on average.
double scouted_dials(const TeamQuestion& question, const Work& work, int agents) {
  scenario::Scenario scenario = with_team(question.scenario, agents);
  scenario.calendar.days = 1;
  const int days = std::min(kScoutDays, question.days);
  auto rows = replicate_all(scenario, {0, days}, work);
  if (!rows.ok()) throw std::move(rows.error());
  Measures sum;
  for (const Replication& row : rows.value()) sum += row.total;
  const double dials = static_cast<double>(sum.dials) / days;
  if (sum.agents_present == 0) return dials;
  const double present = static_cast<double>(sum.agents_present) / days;
  return dials * scenario::agent_days_expected(scenario) / present;
}

}  // namespace

int scouted_team(const TeamQuestion& question, const Work& work, int start) {
  for (int i = 0; i < kScoutSizes && question.agents_min < question.agents_max; ++i) {
    const double dials = scouted_dials(question, work, start);
    if (dials <= 0) return start;
    const double size = std::ceil(start * question.goal.dials_per_day / dials);
    const double next = std::clamp<double>(size, question.agents_min, question.agents_max);
    const bool is_found = std::abs(next - start) <= kScoutStep * start;
    start = static_cast<int>(next);
    if (is_found) return start;
  }
  return start;
}

int proportional_team(const TeamPoint& known, const TeamQuestion& question, TeamSense sense,
                      Level wanted) {
  const Estimate& mean = known.dials_per_day;
  double dials = mean.mean;
  if (sense == TeamSense::mean_day) {
    if (wanted == Level::open) dials += mean.half_width;
    if (wanted == Level::shown) dials -= mean.half_width;
  } else {
    std::vector<double> days;
    for (const TeamDay& day : known.days) days.push_back(day.dials);
    std::sort(days.begin(), days.end());
    const auto all = static_cast<std::int64_t>(days.size());
    std::int64_t short_days = 0;  // as many may fall short
    while (short_days + 1 < all &&
           at_least(days_held(all - short_days - 1, all), question.goal.days_share) >= wanted) {
      ++short_days;
    }
    dials = days[static_cast<std::size_t>(short_days)];
  }
  if (dials <= 0) return question.agents_max;
  const double size = std::ceil(known.agents * question.goal.dials_per_day / dials - kTeamSlack);
  return static_cast<int>(std::min<double>(size, question.agents_max));
}

}  // namespace callpace::analysis
