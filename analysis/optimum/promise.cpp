// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/promise.hpp"

#include "analysis/staffing/smallest.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

/// How often more than the mean queue must find room.
constexpr double kQueueRoom = 4;

}  // namespace

Site roomy_site(const SiteMeans& means, double abandon_ratio) {
  Site site = site_of(means);
  // Little's law: abandoned = waiting / patience, conversations <= agents / handling.
  const double lost = abandon_ratio / (1 - abandon_ratio);
  const double waiting = lost * means.agents * means.patience_s / means.handling_s;
  if (means.patience_s > 0) {
    site.waiting_max =
        std::max(site.waiting_max, static_cast<int>(std::ceil(kQueueRoom * waiting)));
  }
  return site;
}

std::optional<int> smallest_team(const SiteMeans& means, const Promise& promise) {
  constexpr int kStartMax = 50;  // small teams are soon solved
  return smallest_enough(std::min(means.agents, kStartMax), kTeamMax, [&](int agents) {
    SiteMeans team = means;
    team.agents = agents;
    return keeps(roomy_site(team, promise.abandon_ratio), promise.idle_s, promise.abandon_ratio);
  });
}

}  // namespace callpace::analysis
