// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How often agents are absent, from log-ins: the share of agent-days on which the roster's agents
// did not come, and whether they stay away independently of each other and of the day before, as
// the plain absence of a scenario has it. Three signs say no: the number absent varies more from
// day to day than chance would have it (chi-square), or from agent to agent, or who was away
// yesterday is away today more often than another (binomial). Then [team.absence_model] describes
// the team better, and the fit says so; it still writes the plain ratio.
//
// The interval is the widest of three: the exact binomial one, Student's over days and Student's
// over agents; so it holds where absences of one day, or of one agent, hang together. Left out on
// purpose: causes, spells and levels of months, which log-ins do not name. Errors: none.
#pragma once

#include "analysis/fit/hit_rates.hpp"
#include "analysis/fit/sample.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace callpace::analysis::fit {

/// A sign of clustering: how much there is of it, and how likely so much is by chance.
struct ClusterSign {
  std::string what;     ///< "day", "agent" or "spell"
  double strength = 1;  ///< variance or share, as a multiple of what chance would give
  double p_value = 1;
};

/// The absence of one calendar month.
struct MonthAbsence {
  std::string month;  ///< 2026-03
  Share absent;
};

struct AbsenceRate {
  Share absent;        ///< with the exact binomial interval
  Figure ratio;        ///< with the widest of the three
  std::string widest;  ///< "binomial", "days" or "agents"
  std::int64_t days = 0;
  std::int64_t agents = 0;
  std::vector<MonthAbsence> months;
  std::vector<ClusterSign> signs;  ///< those that could be looked for
  [[nodiscard]] bool is_clustered() const;
};

/// A sign counts below this chance, over three signs.
inline constexpr double kClusterLevel = 0.01 / 3;

[[nodiscard]] AbsenceRate absence_of(const LoginSample& logins);

}  // namespace callpace::analysis::fit
