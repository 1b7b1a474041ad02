// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/absence.hpp"

#include "sim/kernel/distributions.hpp"
#include "sim/scenario/attendance.hpp"
#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::center {
namespace {

/// The ratio that all agents share in the month of `date`.
double level_of(const scenario::Team& team, std::chrono::year_month_day date, const Draws& draws) {
  const double mean = scenario::absent_ratio(team, date);
  const double sd = scenario::absent_ratio_sd(team, date);
  if (sd == 0) return mean;
  const std::uint64_t month =
      occasion_of_month(static_cast<int>(date.year()), static_cast<int>(unsigned{date.month()}));
  kernel::RandomStream stream = draws.of(Purpose::absent_level, {0, month});
  // A beta variable is a gamma variable over its sum with another. Their logarithms, since small
  // shapes make values below the least number: gamma(a) is gamma(a + 1) U^(1 / a).
  const auto log_gamma = [&stream](double shape) {
    const double next =
        kernel::gamma_from_mean_cv(shape + 1, 1 / std::sqrt(shape + 1)).sample(stream);
    return std::log(next) + std::log1p(-stream.uniform()) / shape;
  };
  const scenario::Beta shape = scenario::beta_of(mean, sd);
  const double absent = log_gamma(shape.absent);
  const double present = log_gamma(shape.present);
  return 1 / (1 + std::exp(present - absent));
}

}  // namespace

Absences::Absences(const scenario::Scenario& scenario, const WorkingDay& day,
                   std::uint32_t replication)
    : model_(scenario.team.absence_model),
      day_(day),
      draws_{scenario.seed, replication},
      date_(std::chrono::sys_days{day.date}.time_since_epoch().count()) {
  if (model_.kind == scenario::AbsenceKind::independent) return;
  chances_ = scenario::cause_chances(model_, level_of(scenario.team, day.date, draws_));
  for (const scenario::AbsenceCause& cause : model_.causes) {
    ids_.push_back(static_cast<std::uint32_t>(std::ranges::count_if(
        model_.causes,
        [&cause](const scenario::AbsenceCause& other) { return other.name < cause.name; })));
  }
}

Attends Absences::of(std::uint32_t agent) const {
  if (model_.kind == scenario::AbsenceKind::independent) {
    const DrawFor whom{agent, static_cast<std::uint64_t>(day_.index)};
    return draws_.of(Purpose::absence, whom).bernoulli(day_.absent_ratio) ? Attends::absent
                                                                          : Attends::present;
  }
  for (std::size_t cause = 0; cause < chances_.size(); ++cause) {
    kernel::RandomStream stream = spell_stream(cause, agent, spell_start(cause, agent));
    static_cast<void>(stream());  // said whether a spell begins there
    if (!stream.bernoulli(chances_[cause])) continue;
    return model_.causes[cause].is_known_ahead ? Attends::absent_known : Attends::absent;
  }
  return Attends::present;
}

std::int64_t Absences::spell_start(std::size_t cause, std::uint32_t agent) const {
  const scenario::AbsenceCause& law = model_.causes[cause];
  if (law.spell_kind == scenario::SpellKind::fixed) {
    // Spells follow each other from a date of the agent's own on.
    const auto length = static_cast<std::int64_t>(law.spell_days_mean);
    const Draws draws{draws_.seed, draws_.replication, ids_[cause]};
    const double at = draws.of(Purpose::absence_phase, {agent, 0}).uniform();
    const auto phase = static_cast<std::int64_t>(at * static_cast<double>(length));
    const std::int64_t into = (date_ + phase) % length;
    return date_ - (into < 0 ? into + length : into);
  }
  // Each date begins a spell with the same chance, so that looking back finds today's.
  std::int64_t date = date_;
  while (!spell_stream(cause, agent, date).bernoulli(1 / law.spell_days_mean)) --date;
  return date;
}

kernel::RandomStream Absences::spell_stream(std::size_t cause, std::uint32_t agent,
                                            std::int64_t date) const {
  const Draws draws{draws_.seed, draws_.replication, ids_[cause]};
  return draws.of(Purpose::absence_spell, {agent, static_cast<std::uint64_t>(date)});
}

}  // namespace callpace::center
