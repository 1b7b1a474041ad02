// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/frontier.hpp"

#include <utility>

namespace callpace::analysis {
namespace {

Workforce workforce(const Site& site) {
  return {.agents = 1.0 * site.agents, .handling_s = site.handling_s};
}

Priced priced(const Site& site) {
  return {workforce(site), [&site](double multiplier, const Optimum* near) {
            return near == nullptr ? solve(site, multiplier) : solve_near(site, multiplier, *near);
          }};
}

}  // namespace

double idle_s(const Site& site, const Performance& performance) {
  return idle_s(workforce(site), performance);
}

double abandon_ratio(const Site& site, const Performance& performance) {
  return abandon_ratio(workforce(site), performance);
}

double conversations_per_agent_hour(const Site& site, const Performance& performance) {
  return 3600 * performance.busy_agents / site.handling_s / site.agents;
}

Frontier frontier(const Site& site, const FrontierRange& range) {
  FrontierPoints found = search_frontier(priced(site), range);
  return {.site = site, .points = std::move(found.points), .gap_ratio = found.gap_ratio};
}

double idle_s_at(const Frontier& frontier, double ratio) {
  return idle_s_at(workforce(frontier.site), frontier.points, ratio);
}

LeastIdle least_idle(const Site& site, double abandon_max) {
  return search_least_idle(priced(site), abandon_max).least;
}

bool keeps(const Site& site, double idle_s_max, double abandon_max) {
  return keeps(priced(site), idle_s_max, abandon_max);
}

}  // namespace callpace::analysis
