// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/staff_start.hpp"

#include "analysis/staffing/team.hpp"
#include "analysis/stats/estimate.hpp"
#include "sim/scenario/calendar.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr std::int64_t kStartDays = 12;
constexpr int kStartSizes = 4;
constexpr double kStartStep = 0.05;  // as good as found: a proportion holds over so little

/// What a few days of one size make of the first condition's indicator.
struct Scouted {
  double mean = 0;  ///< as if as many agents had come as do on average
  double cv = 0;    ///< of a day, with its absences and what it demands
};

/// By how much the demand varies that is asked for.
double demand_cv_of(const StaffQuestion& question) {
  if (question.conditions.front().accounts == 0) return 0;
  const scenario::Scenario& day = question.scenario;
  return scenario::demand_cv(day.campaign(), scenario::to_ymd(day.calendar.first_day));
}

Scouted scouted(const StaffQuestion& question, const Work& work, int agents) {
  scenario::Scenario scenario = with_team(question.scenario, agents);
  scenario.calendar.days = 1;
  const auto rows = replicate_all(scenario, {kScoutFirst, kStartDays}, work);
  if (!rows.ok()) throw std::string{rows.error()};
  Sample days;
  double present = 0;
  for (const Replication& row : rows.value()) {
    if (row.total.days == 0) throw std::string{"nobody works on the scenario's first day"};
    days.add(question.conditions.front().indicator->numerator(row));
    present += static_cast<double>(row.total.agents_present) / kStartDays;
  }
  if (!(days.mean() > 0) || present == 0) return {};
  const double expected = scenario::agent_days_expected(scenario);
  return {.mean = days.mean() * (expected > 0 ? expected / present : 1),
          .cv = std::hypot(std::sqrt(days.variance()) / days.mean(), demand_cv_of(question))};
}

}  // namespace

StaffStart scouted_start(const StaffQuestion& question, const Work& work) {
  const double least = question.agents_min;
  const double most = question.agents_max;
  const auto within = [least, most](double size) {
    return static_cast<int>(std::clamp(std::ceil(size), least, most));
  };
  int size = within(question.start > 0 ? question.start : agents_of(question.scenario));
  StaffStart start{.agents = {size, size}, .days = 0};
  for (int i = 0; i < kStartSizes; ++i) {
    const Scouted seen = scouted(question, work, size);
    start.days += kStartDays;
    if (!(seen.mean > 0)) return start;
    const double mean_day = size * question.conditions.front().limit / seen.mean;
    const double unlucky =
        boost::math::quantile(boost::math::normal{}, question.days_share) * seen.cv;
    start.agents = {within(mean_day), within(mean_day * (1 + unlucky))};
    if (std::abs(start.agents[0] - size) <= kStartStep * size) return start;
    size = start.agents[0];
  }
  return start;
}

}  // namespace callpace::analysis
