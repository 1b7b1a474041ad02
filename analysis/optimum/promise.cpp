// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/promise.hpp"

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

std::optional<int> smallest_enough(int start, int most, const std::function<bool(int)>& is_enough) {
  // Away from the start in steps that double, then by halving what is left.
  const int first = std::clamp(start, 1, most);
  int too_few = 0;
  int enough = first;
  if (is_enough(first)) {
    for (int step = 1; enough > 1 && too_few == 0; step *= 2) {
      const int fewer = std::max(1, first - step);
      (is_enough(fewer) ? enough : too_few) = fewer;
    }
  } else {
    too_few = first;
    for (int step = 1; enough == too_few; step *= 2) {
      if (too_few == most) return std::nullopt;
      enough = std::min(most, first + step);
      if (!is_enough(enough)) too_few = enough;
    }
  }
  while (enough - too_few > 1) {
    const int middle = too_few + (enough - too_few) / 2;
    (is_enough(middle) ? enough : too_few) = middle;
  }
  return enough;
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
