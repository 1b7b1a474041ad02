// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Holds live days against a scenario: the same dates are simulated many times, both are measured
// from their events by one meter, and luck_range.hpp says which figures and half-hours differ by
// more than luck. Figures that follow from others are judged twice: as they are, and at as many
// agents present as the live days had, by their slope over agents present.
//
// Each journal is a span of its own, from its first date that counts to its last. Left out on
// purpose: campaigns and groups by themselves; what accounts went through before the span; a
// platform, which is taken as ideal. Errors: no day that fits, too few simulated days, a failing
// simulation, "interrupted" with too few days.
#pragma once

#include "analysis/against/figures.hpp"
#include "analysis/against/luck_range.hpp"
#include "analysis/stats/replicate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis::against {

/// The days of a journal.
struct LiveSpan {
  std::string journal;       ///< its file
  scenario::Date first_day;  ///< the date of day 0
  std::vector<measure::MeteredDay> days;
  bool is_torn = false;  ///< its last line
};

/// What is asked.
struct LiveQuestion {
  scenario::Scenario scenario;
  std::vector<LiveSpan> spans;
  std::int64_t replications = 200;  ///< of all live days; simulated_least() or more
  double confidence = 0.95;         ///< that days of the scenario itself are not called strange
};

/// A figure of all live days together.
struct JudgedFigure {
  const Figure* figure;
  FigureRange as_it_is;
  std::optional<FigureRange> at_agents = {};  ///< with as many agents present; none of a stated one
  [[nodiscard]] bool differs() const {
    return as_it_is.is_strange || (at_agents && at_agents->is_strange);
  }
};

/// A curve in a half-hour of the day.
struct JudgedHalfHour {
  const Figure* curve;
  std::int32_t half_hour;  ///< 0-47
  FigureRange range;
};

/// The answer.
struct Judgement {
  std::vector<JudgedFigure> figures;       ///< that are known, in the order of figures()
  std::vector<JudgedHalfHour> half_hours;  ///< by curve, where anything happens in a simulated day
  std::vector<std::string> days;           ///< that count: "2026-03-02"
  std::vector<std::string> left_out;       ///< sentences
  std::int64_t simulated = 0;              ///< times all these days
  std::int64_t ranked = 0;                 ///< of them, the live ones are ranked among
  double chance = 1;                       ///< that luck brings something as strange
  bool is_cancelled = false;               ///< fewer were simulated than was asked

  [[nodiscard]] bool is_within_luck() const;
};

/// Leaves out the days that the scenario does not work, or that are no whole ones; why goes to
/// `left_out`.
void keep_days_that_fit(const scenario::Scenario& scenario, std::vector<LiveSpan>& spans,
                        std::vector<std::string>& left_out);

/// What live journals tell that not all do; the simulated days are measured by as little.
struct Told {
  bool machines = true;       ///< put through by mistake, as agents heard
  bool right_parties = true;  ///< reached, where a host serves accounts
};

/// Simulations of all live days, a row of values each; fewer once cancelled. Only the days' dates
/// are looked at.
using SimulatedRows = std::vector<std::vector<double>>;
[[nodiscard]] Result<SimulatedRows, std::string> simulated_rows(const LiveQuestion& question,
                                                                const Told& told, const Work& work);

/// Judges live days, all added up, by simulations of them.
[[nodiscard]] Judgement judged(const measure::DayFacts& live, const SimulatedRows& rows,
                               double confidence);

/// Answers. `work.simulate` must tell watchers, as callpace::run does.
[[nodiscard]] Result<Judgement, std::string> answer(LiveQuestion question, const Work& work);

}  // namespace callpace::analysis::against
