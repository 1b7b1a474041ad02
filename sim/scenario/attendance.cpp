// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/attendance.hpp"

#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace callpace::scenario {
namespace {

using std::chrono::year_month_day;

/// A value that a month's ratio may take, and how likely; what each cause then makes of it.
struct Level {
  double absent_ratio = 0;
  double weight = 1;
  std::vector<double> chances = {};
};

/// The two values that stand for a drawn ratio: those of Gauss's rule, by which means of
/// polynomials up to the third degree are exact, and which lie where the ratio may.
std::vector<Level> gauss_levels(double mean, double sd) {
  const auto [a, b] = beta_of(mean, sd);
  const double skewness = 2 * (b - a) * std::sqrt(a + b + 1) / ((a + b + 2) * std::sqrt(a * b));
  const double root = std::sqrt(skewness * skewness + 4);
  return {{mean + sd * (skewness + root) / 2, (1 - skewness / root) / 2},
          {mean + sd * (skewness - root) / 2, (1 + skewness / root) / 2}};
}

/// A date of the span, as its team meets it.
struct Day {
  int index = 0;
  int month = 0;        ///< months since year 0
  double mean = 0;      ///< absent ratio
  double sd = 0;        ///< of its month's level; 0 where that is stated
  double employed = 0;  ///< agents whose shift works
  std::vector<Level> levels = {};
};

std::vector<Day> days_of(const Scenario& scenario) {
  const Team& team = scenario.team;
  std::vector<Day> days;
  for (const WorkingDate& on : working_dates(scenario)) {
    const int month =
        static_cast<int>(on.date.year()) * 12 + static_cast<int>(unsigned{on.date.month()});
    Day day{.index = on.index,
            .month = month,
            .mean = absent_ratio(team, on.date),
            .sd = absent_ratio_sd(team, on.date)};
    for (const Shift& shift : team.shifts) {
      if (pattern_of(shift, on.date) != nullptr) day.employed += shift.agents;
    }
    day.levels = day.sd > 0 ? gauss_levels(day.mean, day.sd) : std::vector<Level>{{day.mean}};
    for (Level& level : day.levels) {
      level.chances = cause_chances(team.absence_model, level.absent_ratio);
    }
    days.push_back(std::move(day));
  }
  return days;
}

/// The chance that one agent is present on both of two days, under the levels of their months.
double present_twice(const AbsenceModel& model, const std::vector<double>& first,
                     const std::vector<double>& second, int days_apart) {
  double present = 1;
  for (std::size_t i = 0; i < model.causes.size(); ++i) {
    const double same = same_spell_chance(model.causes[i], days_apart);
    present *=
        same * (1 - std::max(first[i], second[i])) + (1 - same) * (1 - first[i]) * (1 - second[i]);
  }
  return present;
}

/// Covariance of one agent's presence on two days, where spells and levels tie them.
double own_covariance(const AbsenceModel& model, const Day& first, const Day& second) {
  const bool is_one_level = first.month == second.month;
  double present = 0;
  for (std::size_t i = 0; i < first.levels.size(); ++i) {
    for (std::size_t j = 0; j < second.levels.size(); ++j) {
      if (is_one_level && i != j) continue;
      const Level& one = first.levels[i];
      const Level& other = second.levels[j];
      present += one.weight * (is_one_level ? 1 : other.weight) *
                 present_twice(model, one.chances, other.chances, second.index - first.index);
    }
  }
  return present - (1 - first.mean) * (1 - second.mean);
}

/// Agents whose shift works on both dates.
double on_both(const Team& team, year_month_day first, year_month_day second) {
  double agents = 0;
  for (const Shift& shift : team.shifts) {
    const bool is_on = pattern_of(shift, first) != nullptr && pattern_of(shift, second) != nullptr;
    if (is_on) agents += shift.agents;
  }
  return agents;
}

double variance_over(const Scenario& scenario, const std::vector<Day>& days) {
  const auto dates = working_dates(scenario);
  double variance = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    for (std::size_t j = i; j < days.size(); ++j) {
      const Day& first = days[i];
      const Day& second = days[j];
      const double same = on_both(scenario.team, dates[i].date, dates[j].date);
      const double own = own_covariance(scenario.team.absence_model, first, second);
      const double shared = first.month == second.month ? first.sd * first.sd : 0;
      const double pairs = same * own + (first.employed * second.employed - same) * shared;
      variance += (i == j ? 1 : 2) * pairs;
    }
  }
  return variance;
}

/// The correlation by which so many vary as they do.
double correlation_of(const Attendance& independent, double variance) {
  const double alone = present_variance(independent);
  if (independent.employed < 2 || alone <= 0) return 0;
  return std::max(0.0, (variance / alone - 1) / static_cast<double>(independent.employed - 1));
}

/// Of those employed on `date`, of whom on average `share` of the absent are counted.
Attendance attendance_of(const Scenario& scenario, year_month_day date, double share) {
  const Team& team = scenario.team;
  Attendance attendance{.absent_ratio = share * absent_ratio(team, date)};
  for (const Shift& shift : team.shifts) {
    if (pattern_of(shift, date) != nullptr) attendance.employed += shift.agents;
  }
  const double sd = share * absent_ratio_sd(team, date);
  if (sd > 0) {
    attendance.correlation = sd * sd / (attendance.absent_ratio * (1 - attendance.absent_ratio));
  }
  return attendance;
}

}  // namespace

double present_mean(const Attendance& attendance) {
  return static_cast<double>(attendance.employed) * (1 - attendance.absent_ratio);
}

double present_variance(const Attendance& attendance) {
  const auto employed = static_cast<double>(attendance.employed);
  return employed * attendance.absent_ratio * (1 - attendance.absent_ratio) *
         (1 + (employed - 1) * attendance.correlation);
}

std::vector<double> present_chances(const Attendance& attendance) {
  const std::int64_t employed = attendance.employed;
  std::vector<double> chances(static_cast<std::size_t>(employed) + 1, 0.0);
  if (attendance.absent_ratio <= 0 || attendance.absent_ratio >= 1) {
    chances[attendance.absent_ratio <= 0 ? chances.size() - 1 : 0] = 1;
    return chances;
  }
  if (attendance.correlation >= 1) {  // all come, or nobody does
    chances.front() = attendance.absent_ratio;
    chances.back() += 1 - attendance.absent_ratio;
    return chances;
  }
  // From the mean on by the ratio of neighbours, which for the binomial is that of correlation 0.
  const double present = (1 - attendance.absent_ratio) * (1 - attendance.correlation);
  const double absent = attendance.absent_ratio * (1 - attendance.correlation);
  const auto rise = [&](std::int64_t agents) {  // chance of one more / chance of so many
    const auto here = static_cast<double>(agents);
    const auto rest = static_cast<double>(employed - agents);
    return rest / (here + 1) * (present + here * attendance.correlation) /
           (absent + (rest - 1) * attendance.correlation);
  };
  const std::int64_t middle = std::llround(present_mean(attendance));
  chances[static_cast<std::size_t>(middle)] = 1;
  for (std::int64_t k = middle; k < employed; ++k) {
    chances[static_cast<std::size_t>(k) + 1] = chances[static_cast<std::size_t>(k)] * rise(k);
  }
  for (std::int64_t k = middle; k > 0; --k) {
    chances[static_cast<std::size_t>(k) - 1] = chances[static_cast<std::size_t>(k)] / rise(k - 1);
  }
  const double sum = std::accumulate(chances.begin(), chances.end(), 0.0);
  for (double& chance : chances) chance /= sum;
  return chances;
}

Attendance attendance_on(const Scenario& scenario, year_month_day date) {
  return attendance_of(scenario, date, 1);
}

Attendance scheduled_on(const Scenario& scenario, year_month_day date) {
  double known = 0;
  const AbsenceModel& model = scenario.team.absence_model;
  for (const AbsenceCause& cause : model.causes) {
    if (model.kind == AbsenceKind::causes && cause.is_known_ahead) known += cause.share;
  }
  return attendance_of(scenario, date, known);
}

Attendance attendance_over(const Scenario& scenario) {
  const std::vector<Day> days = days_of(scenario);
  double employed = 0;
  double absent = 0;
  for (const Day& day : days) {
    employed += day.employed;
    absent += day.employed * day.mean;
  }
  Attendance all{.employed = std::llround(employed),
                 .absent_ratio = employed > 0 ? absent / employed : 0};
  if (scenario.team.absence_model.kind == AbsenceKind::causes) {
    all.correlation = correlation_of(all, variance_over(scenario, days));
  }
  return all;
}

std::vector<double> cause_chances(const AbsenceModel& model, double absent_ratio) {
  std::vector<double> chances;
  double present = 1;  // on so many days none of the causes so far keeps an agent away
  for (const AbsenceCause& cause : model.causes) {
    const double away = cause.share * absent_ratio;
    chances.push_back(present > 0 ? std::min(1.0, away / present) : 1);
    present -= away;
  }
  return chances;
}

double same_spell_chance(const AbsenceCause& cause, int days_apart) {
  if (cause.spell_kind == SpellKind::fixed) {
    return std::max(0.0, 1 - days_apart / cause.spell_days_mean);
  }
  return std::pow(1 - 1 / cause.spell_days_mean, days_apart);
}

Beta beta_of(double mean, double sd) {
  const double together = mean * (1 - mean) / (sd * sd) - 1;
  return {mean * together, (1 - mean) * together};
}

}  // namespace callpace::scenario
