// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/staff_draws.hpp"

#include <algorithm>
#include <vector>

namespace callpace::analysis {
namespace {

constexpr double kShareSlack = 1e-9;  // a rounding error, no day

/// Whether every condition's margins add up to no less than nothing over the days that a size has.
bool is_enough_on_mean(const StaffPoint& point, std::span<const std::size_t> days) {
  std::vector<double> sums(point.sample.empty() ? 0 : point.sample.front().margins.size(), 0);
  for (const std::size_t day : days) {
    if (day >= point.sample.size()) continue;
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += point.sample[day].margins[i];
  }
  return !sums.empty() && std::ranges::all_of(sums, [](double sum) { return sum >= 0; });
}

bool is_enough_on_share(const StaffPoint& point, std::span<const std::size_t> days, double share) {
  double enough = 0;
  double count = 0;
  for (const std::size_t day : days) {
    if (day >= point.sample.size()) continue;
    enough += point.sample[day].is_enough;
    ++count;
  }
  return count > 0 && enough >= (share - kShareSlack) * count;
}

}  // namespace

std::size_t days_most(const StaffResult& result) {
  std::size_t most = 0;
  for (const StaffPoint& point : result.points) most = std::max(most, point.sample.size());
  return most;
}

std::optional<int> answer_on(const StaffResult& result, TeamSense sense,
                             std::span<const std::size_t> days) {
  std::optional<int> too_few;
  for (const StaffPoint& point : result.points) {
    const bool is_enough = sense == TeamSense::mean_day
                               ? is_enough_on_mean(point, days)
                               : is_enough_on_share(point, days, result.question.days_share);
    if (is_enough) return too_few ? *too_few + 1 : point.agents;
    too_few = point.agents;
  }
  const bool has_answer = result.answer(StaffGoal::needed, sense).agents.has_value();
  if (!has_answer || !too_few || *too_few == result.question.agents_max) return std::nullopt;
  return *too_few + 1;
}

}  // namespace callpace::analysis
