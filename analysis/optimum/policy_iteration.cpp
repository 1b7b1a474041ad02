// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/policy_iteration.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>

namespace callpace::analysis {
namespace {

constexpr int kEvaluationsMax = 40;
constexpr double kGap = 1e-9;      ///< relative distance of cost and bound that ends the search
constexpr double kBetter = 1e-12;  ///< relative gain that is more than rounding
// Callers whom the dialer was given, as a share of idle agents: what they may change of the cost.
constexpr double kHelpMax = 1e-7;

/// Values of all states after dialing, for a policy and what it is worth at its dials.
class StateValues {
 public:
  StateValues(const Site& site, const Targets& targets, double multiplier, int present_min,
              const Evaluation& evaluation);

  /// The number of lines with the least value when `present` callers are there; `current` unless
  /// another is better by more than rounding.
  [[nodiscard]] int best_lines(int present, int current) const;

  /// A mean cost that no policy of the whole site beats.
  [[nodiscard]] double least_cost() const;

 private:
  [[nodiscard]] double& at(SiteState state) { return values_[index(state)]; }
  [[nodiscard]] double at(SiteState state) const { return values_[index(state)]; }
  [[nodiscard]] std::size_t index(SiteState state) const {
    return static_cast<std::size_t>(state.ringing) * columns_ +
           static_cast<std::size_t>(state.present - present_min_);
  }
  [[nodiscard]] double cost_rate(SiteState state, const SiteRates& rates) const {
    return site_.agents - busy_agents(site_, state.present) + multiplier_ * rates.lost;
  }
  /// The sum over the next events of rate x value(state met); `helped` is what it is worth to
  /// have fewer callers than are told apart.
  template <class Value>
  [[nodiscard]] double expected(SiteState state, const SiteRates& rates, double helped,
                                Value value) const;

  const Site& site_;
  double multiplier_;
  int present_min_;
  std::size_t columns_;
  std::vector<double> values_;
};

template <class Value>
double StateValues::expected(SiteState state, const SiteRates& rates, double helped,
                             Value value) const {
  double sum = 0;
  if (state.ringing > 0) {
    const int joined = std::min(state.present + 1, present_max(site_));
    sum += rates.hit * value(SiteState{joined, state.ringing - 1});
    sum += rates.miss * value(SiteState{state.present, state.ringing - 1});
  }
  if (state.present > present_min_) {
    sum += rates.gone * value(SiteState{state.present - 1, state.ringing});
  } else if (state.present > 0) {
    sum += rates.gone * helped;
  }
  return sum;
}

StateValues::StateValues(const Site& site, const Targets& targets, double multiplier,
                         int present_min, const Evaluation& evaluation)
    : site_{site},
      multiplier_{multiplier},
      present_min_{present_min},
      columns_{targets.size() - static_cast<std::size_t>(present_min)},
      values_(columns_ * static_cast<std::size_t>(site.lines_max + 1)) {
  // What is met without a dial has fewer lines, or as many and fewer callers: known by then.
  const auto met = [&](SiteState state) {
    const auto n = static_cast<std::size_t>(state.present);
    return state.ringing < targets[n] ? evaluation.value[n] : at(state);
  };
  const double helped = evaluation.value[static_cast<std::size_t>(present_min)];
  for (int lines = 0; lines <= site.lines_max; ++lines) {
    for (int present = present_min; present <= present_max(site); ++present) {
      const SiteState state{present, lines};
      const SiteRates rates = rates_of(site, state);
      const double paid = cost_rate(state, rates) - evaluation.cost;
      // Nothing ever happens in an empty site without lines: no policy stays there.
      at(state) = rates.any() > 0 ? (paid + expected(state, rates, helped, met)) / rates.any()
                                  : std::numeric_limits<double>::infinity();
    }
  }
}

int StateValues::best_lines(int present, int current) const {
  int best = 0;
  for (int lines = 1; lines <= site_.lines_max; ++lines) {
    if (at({present, lines}) < at({present, best})) best = lines;
  }
  const double value = at({present, current});
  const double gain = value - at({present, best});
  return gain > kBetter * std::max(1.0, std::abs(value)) ? best : current;
}

double StateValues::least_cost() const {
  std::vector<double> best = values_;  // the least value with at least so many lines
  for (std::size_t i = best.size() - columns_; i-- > 0;) {
    best[i] = std::min(best[i], best[i + columns_]);
  }
  const auto met = [&](SiteState state) { return best[index(state)]; };
  // All states of fewer callers are taken to be worth as much as the best with present_min, which
  // bounds the cost there by their idle agents: no event leads to anything better.
  double least = present_min_ > 0 ? 1.0 + site_.agents - present_min_
                                  : std::numeric_limits<double>::infinity();
  for (int lines = 0; lines <= site_.lines_max; ++lines) {
    for (int present = present_min_; present <= present_max(site_); ++present) {
      const SiteState state{present, lines};
      const SiteRates rates = rates_of(site_, state);
      if (rates.any() == 0) continue;
      const double drift = expected(state, rates, best.front(), met) - rates.any() * at(state);
      least = std::min(least, cost_rate(state, rates) + drift);
    }
  }
  return least;
}

/// One line for each idle agent, over the chance of a person.
Targets simple_targets(const Site& site) {
  Targets targets;
  for (int present = 0; present <= present_max(site); ++present) {
    const int idle = site.agents - busy_agents(site, present);
    const double lines = std::round(idle / site.hit_rate);
    targets.push_back(static_cast<int>(std::min(lines, 1.0 * site.lines_max)));
  }
  return targets;
}

/// Idle agents told apart at first: all of a small site.
int usual_window(const Site& site) {
  constexpr int kAll = 64;
  if (site.agents <= kAll) return site.agents;
  return std::min(site.agents, 10 + static_cast<int>(2 * std::sqrt(1.0 * site.agents)));
}

/// Policy iteration with `present_min` callers or more.
Optimum improve(const Site& site, double multiplier, Targets targets, int present_min) {
  Optimum best{.multiplier = multiplier,
               .targets = {},
               .performance = {},
               .cost = std::numeric_limits<double>::infinity(),
               .cost_least = 0,
               .evaluations = 0,
               .present_min = present_min};
  int& at_end = targets[static_cast<std::size_t>(present_min)];
  while (best.evaluations < kEvaluationsMax) {
    at_end = std::max(at_end, 1);  // else it would wait to be helped for ever
    const Evaluation evaluation = evaluate(site, targets, multiplier, present_min);
    ++best.evaluations;
    const StateValues values{site, targets, multiplier, present_min, evaluation};
    best.cost_least = std::max(best.cost_least, values.least_cost());
    if (evaluation.cost < best.cost) {
      best.targets = targets;
      best.performance = evaluation.performance;
      best.cost = evaluation.cost;
    }
    if (best.cost - best.cost_least <= kGap * best.cost) break;
    for (int present = present_min; present <= present_max(site); ++present) {
      int& lines = targets[static_cast<std::size_t>(present)];
      lines = values.best_lines(present, lines);
    }
    if (targets == best.targets) break;
  }
  return best;
}

/// Whether the window's end may have changed cost or bound by more than a trifle.
bool is_too_narrow(const Site& site, const Optimum& found) {
  if (found.present_min == 0) return false;
  const double idle = site.agents - found.performance.busy_agents;
  return found.performance.helped_per_s * site.handling_s > kHelpMax * idle ||
         found.cost > site.agents - found.present_min;
}

}  // namespace

Optimum solve(const Site& site, double multiplier, const SolveFrom& from) {
  assert(multiplier >= 0);
  const Targets targets = from.targets.empty() ? simple_targets(site) : from.targets;
  int idle_max = from.idle_max > 0 ? std::min(from.idle_max, site.agents) : usual_window(site);
  for (;;) {
    Optimum found = improve(site, multiplier, targets, site.agents - idle_max);
    if (!is_too_narrow(site, found)) return found;
    idle_max = std::min(site.agents, idle_max + idle_max / 2 + 1);
  }
}

Optimum solve_near(const Site& site, double multiplier, const Optimum& near) {
  return solve(site, multiplier,
               {.targets = near.targets, .idle_max = site.agents - near.present_min});
}

}  // namespace callpace::analysis
