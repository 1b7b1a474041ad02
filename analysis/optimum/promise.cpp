// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/promise.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis {
namespace {

/// How often more than the mean queue must find room.
constexpr double kQueueRoom = 4;

bool keeps(SiteMeans means, int agents, const Promise& promise) {
  means.agents = agents;
  return least_idle(promised_site(means, promise), promise.abandon_ratio).idle_s <= promise.idle_s;
}

}  // namespace

Site promised_site(const SiteMeans& means, const Promise& promise) {
  Site site = site_of(means);
  // Little's law: abandoned = waiting / patience, conversations <= agents / handling.
  const double lost = promise.abandon_ratio / (1 - promise.abandon_ratio);
  const double waiting = lost * means.agents * means.patience_s / means.handling_s;
  if (means.patience_s > 0) {
    site.waiting_max =
        std::max(site.waiting_max, static_cast<int>(std::ceil(kQueueRoom * waiting)));
  }
  return site;
}

TeamVerdict judge_promise(const SiteMeans& means, const Promise& promise) {
  assert(promise.idle_s > 0);
  const Site site = promised_site(means, promise);
  const FrontierRange range{.abandon_from = std::min(0.001, promise.abandon_ratio / 2),
                            .abandon_to = std::max(0.25, promise.abandon_ratio * 1.5)};
  TeamVerdict verdict{.frontier = frontier(site, range),
                      .least_idle = least_idle(site, promise.abandon_ratio),
                      .is_kept = false,
                      .least_abandon_ratio = std::nullopt};
  verdict.is_kept = verdict.least_idle.idle_s <= promise.idle_s;
  verdict.least_abandon_ratio = abandon_ratio_at(verdict.frontier, promise.idle_s);
  return verdict;
}

std::optional<int> smallest_team(const SiteMeans& means, const Promise& promise) {
  int too_few = 0;
  int enough = std::clamp(means.agents, 1, kTeamMax);
  while (!keeps(means, enough, promise)) {
    if (enough == kTeamMax) return std::nullopt;
    too_few = enough;
    enough = std::min(enough + enough / 2 + 1, kTeamMax);
  }
  while (enough - too_few > 1) {
    const int middle = (too_few + enough) / 2;
    (keeps(means, middle, promise) ? enough : too_few) = middle;
  }
  return enough;
}

}  // namespace callpace::analysis
