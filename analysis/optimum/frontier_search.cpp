// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/frontier_search.hpp"

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

double idle_agents(const Workforce& work, const Optimum& at) {
  return work.agents - at.performance.busy_agents;
}

/// What a gap is measured by: idle agents, but not so few that nobody would care.
double yardstick(const Workforce& work, const Optimum& at) {
  return std::max(idle_agents(work, at), 0.01 * work.agents);
}

double ratio_of(const Workforce& work, const Optimum& at) {
  return abandon_ratio(work, at.performance);
}

/// What part of the time to follow `a`, the rest `b`, to lose `ratio` of the persons answering.
double share_of_first(const Workforce& work, const Optimum& a, const Optimum& b, double ratio) {
  // lost = ratio / (1 - ratio) x conversations: linear in both rates, so linear in the share.
  const double per_busy = ratio / (1 - ratio) / work.handling_s;
  const auto excess = [&](const Performance& p) { return p.lost_per_s - per_busy * p.busy_agents; };
  const double of_a = excess(a.performance);
  const double of_b = excess(b.performance);
  return of_a == of_b ? 1 : std::clamp(of_b / (of_b - of_a), 0.0, 1.0);
}

Performance mixed(double share, const Performance& a, const Performance& b) {
  return {.busy_agents = share * a.busy_agents + (1 - share) * b.busy_agents,
          .lost_per_s = share * a.lost_per_s + (1 - share) * b.lost_per_s};
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
  [[nodiscard]] double depth(const Workforce& work) const {
    const double price = multiplier();
    const double cost = idle_agents(work, few) + price * few.performance.lost_per_s;
    if (few.multiplier <= many.multiplier) return 0;
    const double lost = (few.cost_least - many.cost_least) / (few.multiplier - many.multiplier);
    const double idle = many.cost_least - many.multiplier * lost;
    return std::max(0.0, cost - idle - price * lost);
  }
};

/// The way along multipliers until `is_enough`, warm-started from point to point; includes `from`.
template <class IsEnough>
std::vector<Optimum> walk(const Priced& priced, Optimum from, double factor, IsEnough is_enough) {
  const double handling_s = priced.workforce.handling_s;
  std::vector<Optimum> way{std::move(from)};
  while (!is_enough(way.back())) {
    const double next = way.back().multiplier * factor;
    if (next > kMultiplierMax * handling_s || next < kMultiplierMin * handling_s) break;
    way.push_back(priced.solve(next, &way.back()));
  }
  return way;
}

/// Points at either side of [from, to] and between, by abandonment.
std::vector<Optimum> coarse(const Priced& priced, double from, double to) {
  const Workforce& work = priced.workforce;
  const Optimum first = priced.solve(work.handling_s, nullptr);
  std::vector<Optimum> points =
      walk(priced, first, kStep, [&](const Optimum& at) { return ratio_of(work, at) <= from; });
  std::reverse(points.begin(), points.end());
  std::vector<Optimum> rest = walk(priced, points.back(), 1 / kStep,
                                   [&](const Optimum& at) { return ratio_of(work, at) >= to; });
  points.insert(points.end(), std::next(rest.begin()), rest.end());
  // What lies beyond the last point at either side is not asked for.
  while (points.size() > 2 && ratio_of(work, points[1]) <= from) points.erase(points.begin());
  while (points.size() > 2 && ratio_of(work, points.end()[-2]) >= to) points.pop_back();
  return points;
}

/// Idle agents that no policy goes below when it loses at most `abandon_max` of the persons
/// answering: lost <= abandon_max / (1 - abandon_max) x conversations, in the bound of `at`.
double idle_agents_bound(const Workforce& work, const Optimum& at, double abandon_max) {
  const double price = at.multiplier * abandon_max / (1 - abandon_max) / work.handling_s;
  return price < 1 ? (at.cost_least - price * work.agents) / (1 - price) : 0;
}

/// Adds to `points` what lies between `few` and `many`, neither included; the deepest chord left.
double refine(const Priced& priced, const Optimum& few, const Optimum& many, double gap_ratio,
              std::vector<Optimum>& points) {
  const Workforce& work = priced.workforce;
  const Chord chord{few, many};
  if (chord.is_point()) return 0;
  const double depth = chord.depth(work) / yardstick(work, many);
  if (depth <= gap_ratio) return depth;
  const Optimum between = priced.solve(chord.multiplier(), &few);
  const bool is_new = between.performance.lost_per_s > few.performance.lost_per_s &&
                      between.performance.lost_per_s < many.performance.lost_per_s;
  if (!is_new) return (between.cost - between.cost_least) / yardstick(work, many);
  const double left = refine(priced, few, between, gap_ratio, points);
  points.push_back(between);
  return std::max(left, refine(priced, between, many, gap_ratio, points));
}

LeastMixture best_between(const Workforce& work, Optimum few, Optimum many, double abandon_max,
                          double idle_agents_least) {
  const double share =
      ratio_of(work, many) <= abandon_max ? 0 : share_of_first(work, few, many, abandon_max);
  const Performance best = mixed(share, few.performance, many.performance);
  const Performance bound{.busy_agents = work.agents - std::max(0.0, idle_agents_least)};
  return {.mixture = {std::move(few), std::move(many), share},
          .least = {.idle_s = idle_s(work, best),
                    .idle_s_bound = idle_s(work, bound),
                    .abandon_ratio = abandon_ratio(work, best)}};
}

/// Comes nearer to the least idle time at `abandon_max` until it is found or `is_enough`.
template <class IsEnough>
LeastMixture narrow(const Priced& priced, double abandon_max, IsEnough is_enough) {
  assert(abandon_max >= 1e-4 && abandon_max < 1);
  const Workforce& work = priced.workforce;
  const std::vector<Optimum> ends = coarse(priced, abandon_max, abandon_max);
  Optimum few = ends.front();
  Optimum many = ends.back();
  double bound = std::max(idle_agents_bound(work, few, abandon_max),
                          idle_agents_bound(work, many, abandon_max));
  while (ratio_of(work, many) > abandon_max && !Chord{few, many}.is_point() &&
         !is_enough(best_between(work, few, many, abandon_max, bound).least)) {
    Optimum between = priced.solve(Chord{few, many}.multiplier(), &few);
    bound = std::max(bound, idle_agents_bound(work, between, abandon_max));
    const double lost = between.performance.lost_per_s;
    if (lost <= few.performance.lost_per_s || lost >= many.performance.lost_per_s) break;
    (ratio_of(work, between) <= abandon_max ? few : many) = std::move(between);
  }
  return best_between(work, std::move(few), std::move(many), abandon_max, bound);
}

}  // namespace

double idle_s(const Workforce& work, const Performance& performance) {
  return (work.agents - performance.busy_agents) * work.handling_s / performance.busy_agents;
}

double abandon_ratio(const Workforce& work, const Performance& performance) {
  const double conversations_per_s = performance.busy_agents / work.handling_s;
  return performance.lost_per_s / (performance.lost_per_s + conversations_per_s);
}

Performance Mixture::of(const Performance& a, const Performance& b) const {
  return mixed(share, a, b);
}

FrontierPoints search_frontier(const Priced& priced, const FrontierRange& range) {
  assert(range.abandon_from >= 0 && range.abandon_from < range.abandon_to && range.abandon_to < 1);
  const std::vector<Optimum> ends = coarse(priced, range.abandon_from, range.abandon_to);
  FrontierPoints result{.points = {ends.front()}, .gap_ratio = 0};
  for (std::size_t i = 1; i < ends.size(); ++i) {
    const double gap = refine(priced, ends[i - 1], ends[i], range.gap_ratio, result.points);
    result.gap_ratio = std::max(result.gap_ratio, gap);
    if (!Chord{result.points.back(), ends[i]}.is_point()) result.points.push_back(ends[i]);
  }
  return result;
}

LeastMixture search_least_idle(const Priced& priced, double abandon_max) {
  return narrow(priced, abandon_max, [](const LeastIdle&) { return false; });
}

bool keeps(const Priced& priced, double idle_s_max, double abandon_max) {
  const LeastMixture found = narrow(priced, abandon_max, [&](const LeastIdle& so_far) {
    return so_far.idle_s <= idle_s_max || so_far.idle_s_bound > idle_s_max;
  });
  return found.least.idle_s <= idle_s_max;
}

double idle_s_at(const Workforce& work, const std::vector<Optimum>& points, double ratio) {
  const auto after = std::find_if(points.begin(), points.end(),
                                  [&](const Optimum& at) { return ratio_of(work, at) >= ratio; });
  if (after == points.begin()) return idle_s(work, after->performance);
  if (after == points.end()) return idle_s(work, points.back().performance);
  const Optimum& before = *std::prev(after);
  const double share = share_of_first(work, before, *after, ratio);
  return idle_s(work, mixed(share, before.performance, after->performance));
}

std::optional<double> abandon_ratio_at(const Workforce& work, const std::vector<Optimum>& points,
                                       double idle) {
  const auto after = std::find_if(points.begin(), points.end(), [&](const Optimum& at) {
    return idle_s(work, at.performance) <= idle;
  });
  if (after == points.end()) return std::nullopt;
  const Performance& many = after->performance;
  if (after == points.begin()) return abandon_ratio(work, many);
  const Performance& few = std::prev(after)->performance;
  const double busy = work.agents * work.handling_s / (work.handling_s + idle);
  const double share = (many.busy_agents - busy) / (many.busy_agents - few.busy_agents);
  return abandon_ratio(work,
                       {.busy_agents = busy, .lost_per_s = mixed(share, few, many).lost_per_s});
}

}  // namespace callpace::analysis
