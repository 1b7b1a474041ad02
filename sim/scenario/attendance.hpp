// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many agents come, by arithmetic on the scenario alone: the law that the drawn rosters of
// sim/center/absence.hpp follow, for questions that would else take it for binomial. On a day the
// agents share the level of their month, so that the number present is beta-binomial (Skellam
// 1948): binomial about a level that is a beta variable. Over a span spells tie a day to the next;
// the number of agent-days then has the mean and the variance that follow from the causes, and is
// taken for beta-binomial with these two.
//
// The parts of the model: a cause keeps an agent away with a chance given that none before it does;
// two days lie in one spell with a chance that falls with the days between them (Jacobs and Lewis
// 1978 for geometric spells: a discrete autoregression of order 1).
// Left out on purpose: which agents these are. Errors: a law of nobody has one value, 0.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace callpace::scenario {

/// The law of how many of those employed are present.
struct Attendance {
  std::int64_t employed = 0;  ///< agents of a day, or agent-days of a span
  double absent_ratio = 0;    ///< mean share absent, 0-1
  double correlation = 0;     ///< of the absences of two of them on average, 0-1; 0 = binomial
};

/// Mean number present.
[[nodiscard]] double present_mean(const Attendance& attendance);

/// Its variance: employed x present x absent x (1 + (employed - 1) correlation).
[[nodiscard]] double present_variance(const Attendance& attendance);

/// The chance of each number present, from 0 to all employed.
[[nodiscard]] std::vector<double> present_chances(const Attendance& attendance);

/// Of the agents whose shift works on `date`.
[[nodiscard]] Attendance attendance_on(const Scenario& scenario, std::chrono::year_month_day date);

/// The same of those whom the roster counts on: less all who are known to be absent before the day.
[[nodiscard]] Attendance scheduled_on(const Scenario& scenario, std::chrono::year_month_day date);

/// Of all agent-days of the span; the days of a team without causes count as of one mean ratio.
[[nodiscard]] Attendance attendance_over(const Scenario& scenario);

/// How likely each cause of a model is to keep an agent away on a day on which none before it does,
/// 0-1, where the causes together keep away `absent_ratio` of the agents.
[[nodiscard]] std::vector<double> cause_chances(const AbsenceModel& model, double absent_ratio);

/// The chance that two days so many apart (>= 0) lie where one spell of the cause could be.
[[nodiscard]] double same_spell_chance(const AbsenceCause& cause, int days_apart);

/// Shape parameters of a beta variable.
struct Beta {
  double absent = 0;   ///< > 0; the level's mean is absent / (absent + present)
  double present = 0;  ///< > 0
};

/// The law of a month's ratio where it is drawn, by its mean in (0, 1) and its standard deviation,
/// > 0 and below sqrt(mean (1 - mean)).
[[nodiscard]] Beta beta_of(double mean, double sd);

}  // namespace callpace::scenario
