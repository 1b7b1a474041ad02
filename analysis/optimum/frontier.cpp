// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/frontier.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr double kStep = 4;             ///< between multipliers on the way to an end
constexpr double kMultiplierMax = 1e6;  ///< in handling times
constexpr double kMultiplierMin = 1e-4;

double idle_agents(const Site& site, const Optimum& at) {
  return site.agents - at.performance.busy_agents;
}

/// What a gap is measured by: idle agents, but not so few that nobody would care.
double yardstick(const Site& site, const Optimum& at) {
  return std::max(idle_agents(site, at), 0.01 * site.agents);
}

double ratio_of(const Site& site, const Optimum& at) { return abandon_ratio(site, at.performance); }

/// What part of the time to follow `a`, the rest `b`, to lose `ratio` of the persons answering.
Performance mixture(const Site& site, const Optimum& a, const Optimum& b, double ratio) {
  // lost = ratio / (1 - ratio) x conversations: linear in both rates, so linear in the share.
  const double per_busy = ratio / (1 - ratio) / site.handling_s;
  const auto excess = [&](const Performance& p) { return p.lost_per_s - per_busy * p.busy_agents; };
  const double of_a = excess(a.performance);
  const double of_b = excess(b.performance);
  const double share = of_a == of_b ? 1 : std::clamp(of_b / (of_b - of_a), 0.0, 1.0);
  const auto mixed = [share](double x, double y) { return share * x + (1 - share) * y; };
  return {.busy_agents = mixed(a.performance.busy_agents, b.performance.busy_agents),
          .lost_per_s = mixed(a.performance.lost_per_s, b.performance.lost_per_s)};
}

/// Two neighbours on the frontier, the first with fewer callers lost.
struct Chord {
  const Optimum& few;
  const Optimum& many;

  [[nodiscard]] bool is_point() const {
    return few.performance.lost_per_s >= many.performance.lost_per_s ||
           few.performance.busy_agents >= many.performance.busy_agents;
  }
  /// The price at which both cost the same.
  [[nodiscard]] double multiplier() const {
    return (many.performance.busy_agents - few.performance.busy_agents) /
           (many.performance.lost_per_s - few.performance.lost_per_s);
  }
  /// By how much less than the mixtures, at most, a policy could cost at that price: where the
  /// lines on which both neighbours' prices put every policy meet.
  [[nodiscard]] double depth(const Site& site) const {
    const double price = multiplier();
    const double cost = idle_agents(site, few) + price * few.performance.lost_per_s;
    if (few.multiplier <= many.multiplier) return 0;
    const double lost = (few.cost_least - many.cost_least) / (few.multiplier - many.multiplier);
    const double idle = many.cost_least - many.multiplier * lost;
    return std::max(0.0, cost - idle - price * lost);
  }
};

/// Where to look for a neighbour of `at`.
SolveFrom next_to(const Site& site, const Optimum& at) {
  return {.targets = at.targets, .idle_max = site.agents - at.present_min};
}

/// The way along multipliers until `is_enough`, warm-started from point to point; includes `from`.
template <class IsEnough>
std::vector<Optimum> walk(const Site& site, Optimum from, double factor, IsEnough is_enough) {
  std::vector<Optimum> way{std::move(from)};
  while (!is_enough(way.back())) {
    const double next = way.back().multiplier * factor;
    if (next > kMultiplierMax * site.handling_s || next < kMultiplierMin * site.handling_s) break;
    way.push_back(solve(site, next, next_to(site, way.back())));
  }
  return way;
}

/// Points at either side of [from, to] and between, by abandonment.
std::vector<Optimum> coarse(const Site& site, double from, double to) {
  const Optimum first = solve(site, site.handling_s);
  std::vector<Optimum> points =
      walk(site, first, kStep, [&](const Optimum& at) { return ratio_of(site, at) <= from; });
  std::reverse(points.begin(), points.end());
  std::vector<Optimum> rest = walk(site, points.back(), 1 / kStep,
                                   [&](const Optimum& at) { return ratio_of(site, at) >= to; });
  points.insert(points.end(), std::next(rest.begin()), rest.end());
  // What lies beyond the last point at either side is not asked for.
  while (points.size() > 2 && ratio_of(site, points[1]) <= from) points.erase(points.begin());
  while (points.size() > 2 && ratio_of(site, points.end()[-2]) >= to) points.pop_back();
  return points;
}

/// Idle agents that no policy goes below when it loses at most `abandon_max` of the persons
/// answering: lost <= abandon_max / (1 - abandon_max) x conversations, in the bound of `at`.
double idle_agents_bound(const Site& site, const Optimum& at, double abandon_max) {
  const double price = at.multiplier * abandon_max / (1 - abandon_max) / site.handling_s;
  return price < 1 ? (at.cost_least - price * site.agents) / (1 - price) : 0;
}

/// Adds to `points` what lies between `few` and `many`, neither included; the deepest chord left.
double refine(const Site& site, const Optimum& few, const Optimum& many, double gap_ratio,
              std::vector<Optimum>& points) {
  const Chord chord{few, many};
  if (chord.is_point()) return 0;
  const double depth = chord.depth(site) / yardstick(site, many);
  if (depth <= gap_ratio) return depth;
  const Optimum between = solve(site, chord.multiplier(), next_to(site, few));
  const bool is_new = between.performance.lost_per_s > few.performance.lost_per_s &&
                      between.performance.lost_per_s < many.performance.lost_per_s;
  if (!is_new) return (between.cost - between.cost_least) / yardstick(site, many);
  const double left = refine(site, few, between, gap_ratio, points);
  points.push_back(between);
  return std::max(left, refine(site, between, many, gap_ratio, points));
}

}  // namespace

double idle_s(const Site& site, const Performance& performance) {
  return (site.agents - performance.busy_agents) * site.handling_s / performance.busy_agents;
}

double abandon_ratio(const Site& site, const Performance& performance) {
  const double conversations_per_s = performance.busy_agents / site.handling_s;
  return performance.lost_per_s / (performance.lost_per_s + conversations_per_s);
}

double conversations_per_agent_hour(const Site& site, const Performance& performance) {
  return 3600 * performance.busy_agents / site.handling_s / site.agents;
}

Frontier frontier(const Site& site, const FrontierRange& range) {
  assert(range.abandon_from >= 0 && range.abandon_from < range.abandon_to && range.abandon_to < 1);
  const std::vector<Optimum> ends = coarse(site, range.abandon_from, range.abandon_to);
  Frontier result{.site = site, .points = {ends.front()}, .gap_ratio = 0};
  for (std::size_t i = 1; i < ends.size(); ++i) {
    const double gap = refine(site, ends[i - 1], ends[i], range.gap_ratio, result.points);
    result.gap_ratio = std::max(result.gap_ratio, gap);
    if (!Chord{result.points.back(), ends[i]}.is_point()) result.points.push_back(ends[i]);
  }
  return result;
}

double idle_s_at(const Frontier& frontier, double ratio) {
  const Site& site = frontier.site;
  const auto after = std::find_if(frontier.points.begin(), frontier.points.end(),
                                  [&](const Optimum& at) { return ratio_of(site, at) >= ratio; });
  if (after == frontier.points.begin()) return idle_s(site, after->performance);
  if (after == frontier.points.end()) return idle_s(site, frontier.points.back().performance);
  return idle_s(site, mixture(site, *std::prev(after), *after, ratio));
}

std::optional<double> abandon_ratio_at(const Frontier& frontier, double idle) {
  const Site& site = frontier.site;
  const auto after =
      std::find_if(frontier.points.begin(), frontier.points.end(),
                   [&](const Optimum& at) { return idle_s(site, at.performance) <= idle; });
  if (after == frontier.points.end()) return std::nullopt;
  const Performance& many = after->performance;
  if (after == frontier.points.begin()) return abandon_ratio(site, many);
  const Performance& few = std::prev(after)->performance;
  const double busy = site.agents * site.handling_s / (site.handling_s + idle);
  const double share = (many.busy_agents - busy) / (many.busy_agents - few.busy_agents);
  return abandon_ratio(
      site,
      {.busy_agents = busy, .lost_per_s = share * few.lost_per_s + (1 - share) * many.lost_per_s});
}

LeastIdle least_idle(const Site& site, double abandon_max) {
  assert(abandon_max >= 1e-4 && abandon_max < 1);
  const std::vector<Optimum> ends = coarse(site, abandon_max, abandon_max);
  Optimum few = ends.front();
  Optimum many = ends.back();
  double bound = std::max(idle_agents_bound(site, few, abandon_max),
                          idle_agents_bound(site, many, abandon_max));
  while (ratio_of(site, many) > abandon_max && !Chord{few, many}.is_point()) {
    Optimum between = solve(site, Chord{few, many}.multiplier(), next_to(site, few));
    bound = std::max(bound, idle_agents_bound(site, between, abandon_max));
    const double lost = between.performance.lost_per_s;
    if (lost <= few.performance.lost_per_s || lost >= many.performance.lost_per_s) break;
    (ratio_of(site, between) <= abandon_max ? few : many) = std::move(between);
  }
  const Performance best = ratio_of(site, many) <= abandon_max
                               ? many.performance
                               : mixture(site, few, many, abandon_max);
  return {.idle_s = idle_s(site, best),
          .idle_s_bound = idle_s(site, {.busy_agents = site.agents - std::max(0.0, bound)}),
          .abandon_ratio = abandon_ratio(site, best)};
}

}  // namespace callpace::analysis
