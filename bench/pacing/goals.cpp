// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/goals.hpp"

#include "analysis/report/text.hpp"
#include "analysis/stats/difference.hpp"
#include "analysis/stats/estimate.hpp"
#include "analysis/stats/ratios.hpp"
#include "bench/pacing/promise.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

namespace callpace::bench {
namespace {

using analysis::fixed;

constexpr int kAgentsMin = 10;  // of the cells that are held against the optimum
// A site of 100 campaigns, each with a team of its own of some hundred agents.
constexpr int kTeamMin = 50;
constexpr int kTeamMax = 200;
// Abandonment that is told apart: a tenth of a point.
constexpr double kSameAbandonment = 0.001;

// Idle time over the wall's, less 1, of a dialer that leaves no room to be ahead of it.
constexpr double kAtTheWall = 0.01;

using Cells = std::vector<CellScores>;

std::string signed_percent(double ratio) {
  return fmt::format("{}{} %", ratio >= 0 ? "+" : "", fixed(100 * ratio, 1));
}

/// A goal before anything is known of it.
Goal unmeasured(std::string name, std::string what, std::string target) {
  return {.name = std::move(name),
          .what = std::move(what),
          .figure = "not measured",
          .target = std::move(target),
          .value = {},
          .is_reached = {}};
}

/// The score of the first of `words` that took part in `cell`; null when none did.
const Score* first_of(const CellScores& cell, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (const Score* score = cell.find(word)) return score;
  }
  return nullptr;
}

struct ExcessGoal {
  std::string name;
  std::string what;
  std::vector<std::string> words;  ///< entries that may stand for it, best first
  double excess_max = 0;
  std::function<bool(const Cell&)> counts;
};

/// Mean over cells of idle time / optimum at the entry's own abandonment - 1; missed where its
/// whole interval is above the limit, and open where only its mean is.
Goal near_optimum(const Cells& cells, const ExcessGoal& goal) {
  analysis::Sample excesses;
  double squares = 0;  // of the half widths
  double worst = 0;
  std::string worst_cell, entry;
  for (const CellScores& cell : cells) {
    const Score* score = first_of(cell, goal.words);
    if (!goal.counts(cell.cell) || score == nullptr || !score->optimum_idle_s) continue;
    const double excess = score->idle_s.mean / *score->optimum_idle_s - 1;
    if (excesses.n() == 0 || excess > worst) {
      worst = excess;
      worst_cell = cell.cell.name;
    }
    excesses.add(excess);
    squares += std::pow(score->idle_s.half_width / *score->optimum_idle_s, 2);
    entry = score->policy;
  }
  Goal result = unmeasured(goal.name, goal.what, "at most " + signed_percent(goal.excess_max));
  if (excesses.n() == 0) return result;
  const double half_width = std::sqrt(squares) / static_cast<double>(excesses.n());
  result.figure = fmt::format("{} ± {} over {} cells ({}; most {}, {})",
                              signed_percent(excesses.mean()), fixed(100 * half_width, 1),
                              excesses.n(), entry, signed_percent(worst), worst_cell);
  result.value = excesses.mean();
  if (excesses.mean() <= goal.excess_max) result.is_reached = true;
  if (excesses.mean() - half_width > goal.excess_max) result.is_reached = false;
  return result;
}

/// Talk minutes an hour of `ours` less those of `other`, over paired days.
analysis::Estimate more_talk(const Score& ours, const Score& other) {
  return analysis::paired_difference(*analysis::find_indicator("talk_min_per_h"), other.rows,
                                     ours.rows);
}

/// How our entries stand to another dialer at no more abandonment than its own.
enum class Place { behind, level, ahead };

Place place_of(double talk_more, double half_width) {
  if (talk_more > half_width) return Place::ahead;
  return talk_more < -half_width ? Place::behind : Place::level;
}

/// Where `ours`, entries by abandonment, stand to `other` on the same days: with one aim, or
/// following two neighbours in turns. Behind where all of them lose more.
Place place_of(const std::vector<const Score*>& ours, const Score& other) {
  const double abandon = other.abandon_ratio_hangup.mean + kSameAbandonment;
  const auto ratio = [](const Score* score) { return score->abandon_ratio_hangup.mean; };
  const auto above = std::ranges::upper_bound(ours, abandon, {}, ratio);
  if (above == ours.begin()) return Place::behind;
  const Score& low = **(above - 1);
  const analysis::Estimate with_low = more_talk(low, other);
  if (above == ours.end()) return place_of(with_low.mean, with_low.half_width);
  const double share = (abandon - ratio(&low)) / (ratio(*above) - ratio(&low));
  const analysis::Estimate with_high = more_talk(**above, other);
  return place_of((1 - share) * with_low.mean + share * with_high.mean,
                  (1 - share) * with_low.half_width + share * with_high.half_width);
}

/// Our entries of `cell` that aim and learn from nothing, by abandonment.
std::vector<const Score*> aims_of(const CellScores& cell, const std::string& reference) {
  std::vector<const Score*> aims;
  for (const Score& score : cell.scores) {
    if (score.policy.starts_with(reference + ":aim=")) aims.push_back(&score);
  }
  std::ranges::sort(aims, {}, [](const Score* score) { return score->abandon_ratio_hangup.mean; });
  return aims;
}

/// Whether no memoryless dialer can be ahead of `other` by more than a hundredth of its idle time,
/// as far as its interval tells, which is allowed twice as much again.
bool is_at_the_wall(const Score& other) {
  if (!other.floor_idle_s) return false;
  const double allowed = kAtTheWall * *other.floor_idle_s;
  const double excess = other.idle_s.mean - *other.floor_idle_s;
  return excess <= allowed + std::min(2 * allowed, other.idle_s.half_width);
}

/// The other dialers of a contest, by how ours compares.
struct Standing {
  std::int64_t all = 0;
  std::int64_t ahead = 0;
  std::vector<std::string> at_the_wall;  ///< ours is not ahead, and nobody can be
  std::vector<std::string> level;        ///< neither, as far as the days tell
  std::vector<std::string> behind;
};

Standing standing(const Cells& cells, const std::string& reference) {
  Standing result;
  for (const CellScores& cell : cells) {
    const std::vector<const Score*> aims = aims_of(cell, reference);
    const Score* capped = cell.find(reference);
    for (const Score& other : cell.scores) {
      if (!other.is_baseline || !other.to_reference) continue;
      ++result.all;
      Place place = place_of(aims, other);
      if (capped != nullptr) place = std::max(place, place_of({capped}, other));
      if (place == Place::ahead) {
        ++result.ahead;
        continue;
      }
      auto& list = is_at_the_wall(other)   ? result.at_the_wall
                   : place == Place::level ? result.level
                                           : result.behind;
      list.push_back(other.policy + " in " + cell.cell.name);
    }
  }
  return result;
}

Goal ahead_of_all(const Cells& cells, const std::string& reference, double share_min) {
  Goal goal = unmeasured("ahead_of_every_baseline",
                         "Ahead of every other dialer in every cell: more talk at no more "
                         "abandonment",
                         fmt::format("at least {} %, those within 1 % of the wall left out",
                                     fixed(100 * share_min, 0)));
  const Standing at = standing(cells, reference);
  if (at.all == 0) return goal;
  goal.figure = fmt::format("{} of {}", at.ahead, at.all);
  const auto name = [&](std::string_view what, const std::vector<std::string>& dialers) {
    if (!dialers.empty()) goal.figure += fmt::format("; {} {}", what, fmt::join(dialers, ", "));
  };
  name("within 1 % of the wall, where no memoryless dialer can be ahead:", at.at_the_wall);
  name("level, within the interval, with", at.level);
  name("behind", at.behind);
  goal.value = static_cast<double>(at.ahead) / static_cast<double>(at.all);
  const auto judged = at.all - static_cast<std::int64_t>(at.at_the_wall.size());
  goal.is_reached = static_cast<double>(at.ahead) >= share_min * static_cast<double>(judged);
  return goal;
}

Goal cap_kept(const Cells& cells) {
  std::int64_t days = 0;
  std::int64_t over = 0;
  for (const CellScores& cell : cells) {
    for (const Score& score : cell.scores) {
      if (!score.promises_cap) continue;
      days += score.days;
      over += score.days_ever_over;
    }
  }
  Goal goal =
      unmeasured("cap_breaches", "Days on which a hard cap was broken, at any moment", "none");
  if (days == 0) return goal;
  goal.figure = fmt::format("{} in {} simulated days", fixed(static_cast<double>(over), 0),
                            fixed(static_cast<double>(days), 0));
  goal.value = static_cast<double>(over);
  goal.is_reached = over == 0;
  return goal;
}

/// Open where there are too few days to tell.
Goal promise_kept(const Cells& cells) {
  Goal goal = unmeasured("certified_breaches", "Days that ended over a certified cap",
                         "no larger a share than is promised");
  std::vector<std::string> figures;
  bool is_shown = true;
  bool is_broken = false;
  for (const Promise& promise : promises_of(cells)) {
    figures.push_back(fmt::format("{}: {}, promised are {:g} %", promise.policy,
                                  promise_words(promise), 100 * promise.share_max));
    is_shown = is_shown && promise.share().high <= promise.share_max;
    is_broken = is_broken || promise.share().low > promise.share_max;
    goal.value = std::max(goal.value.value_or(0), promise.share().high);
  }
  if (figures.empty()) return goal;
  goal.figure = fmt::format("{}", fmt::join(figures, "; "));
  if (is_shown || is_broken) goal.is_reached = !is_broken;
  return goal;
}

Goal recovered(const Cells& cells, const std::string& reference, double recover_s_max) {
  Goal goal = unmeasured(
      "recover_s", "After the hit rate falls from .25 to .10: back within 10 % of the new optimum",
      fmt::format("at most {} s", fixed(recover_s_max, 0)));
  std::vector<std::string> figures;
  double slowest_s = 0;
  bool is_every = true;
  for (const CellScores& cell : cells) {
    const Score* ours = first_of(cell, {reference + aim_option(kCapRatio), reference});
    if (!cell.cell.step || ours == nullptr) continue;
    const auto time_s = ours->recover_s;
    figures.push_back(fmt::format("{} {} ({})", cell.cell.name,
                                  time_s ? fixed(*time_s, 0) + " s" : "not in 2 h", ours->policy));
    slowest_s = std::max(slowest_s, time_s.value_or(0));
    is_every = is_every && time_s.has_value();
  }
  if (figures.empty()) return goal;
  goal.figure = fmt::format("{}", fmt::join(figures, ", "));
  if (is_every) goal.value = slowest_s;
  goal.is_reached = is_every && slowest_s <= recover_s_max;
  return goal;
}

/// A decision's median, for teams of up to so many agents.
struct DecisionTarget {
  int agents;
  double ns;
};

Goal quick(const Cells& cells, const std::string& reference, const DecisionTarget& target) {
  Goal goal =
      unmeasured(fmt::format("decision_ns_median_{}", target.agents),
                 fmt::format("A decision's median time at up to {} agents, in the slowest cell",
                             target.agents),
                 fmt::format("at most {} ns", fixed(target.ns, 0)));
  double slowest_ns = 0;
  std::string name;
  for (const CellScores& cell : cells) {
    const Score* ours = cell.find(reference);
    if (ours == nullptr || cell.cell.agents > target.agents) continue;
    if (ours->decision.ns_median <= slowest_ns) continue;
    slowest_ns = ours->decision.ns_median;
    name = cell.cell.name;
  }
  if (slowest_ns == 0) return goal;
  goal.figure = fmt::format("{} ns ({})", fixed(slowest_ns, 0), name);
  goal.value = slowest_ns;
  goal.is_reached = slowest_ns <= target.ns;
  return goal;
}

/// Agents that one core paces at 50 times real time: the agents of a cell x its speed / 50.
Goal paces_many(const Cells& cells, const std::string& reference, double agents_min) {
  Goal goal = unmeasured(
      "agents_at_50x",
      fmt::format("Agents that one core paces at 50 times real time, in teams of {} to {}",
                  kTeamMin, kTeamMax),
      fmt::format("at least {}", fixed(agents_min, 0)));
  for (const CellScores& cell : cells) {
    const Score* ours = cell.find(reference);
    if (ours == nullptr || ours->decision.speed == 0) continue;
    if (cell.cell.agents < kTeamMin || cell.cell.agents > kTeamMax) continue;
    const double agents = cell.cell.agents * ours->decision.speed / 50;
    if (goal.value && *goal.value <= agents) continue;
    goal.value = agents;
    goal.figure = fmt::format("{} ({})", fixed(agents, 0), cell.cell.name);
    goal.is_reached = agents >= agents_min;
  }
  return goal;
}

}  // namespace

std::vector<Goal> goals_of(const Cells& cells, const std::string& reference,
                           const GoalLimits& limits) {
  const std::string informed = reference + ":informed";
  const std::string aim = aim_option(kCapRatio);
  const auto is_exact = [](const Cell& cell) {
    return cell.is_steady && cell.wall == Wall::exact && cell.agents >= kAgentsMin;
  };
  const auto is_regular = [](const Cell& cell) {
    return cell.is_steady && cell.name.starts_with("lognormal0.6/");
  };
  std::vector<Goal> goals;
  const auto near = [&](const std::optional<double>& limit, ExcessGoal goal) {
    if (!limit) return;
    goal.excess_max = *limit;
    goals.push_back(near_optimum(cells, goal));
  };
  near(limits.excess_idle_informed_max,
       {"excess_idle_informed",
        "Exponential cells, parameters known: idle time over the optimum's",
        {informed + aim, informed},
        0,
        is_exact});
  near(limits.excess_idle_learnt_max, {"excess_idle_learnt",
                                       "The same, learning from nothing, after one simulated hour",
                                       {reference + aim, reference},
                                       0,
                                       is_exact});
  near(limits.excess_idle_certified_max, {"excess_idle_certified",
                                          "The same under a certified cap of 3 % a day",
                                          {reference + ":certified"},
                                          0,
                                          is_exact});
  near(limits.excess_idle_lognormal_max,
       {"excess_idle_lognormal",
        "Lognormal talk, cv .6: idle time over the memoryless optimum's",
        {reference + aim, reference},
        0,
        is_regular});
  if (limits.ahead_of_baselines_min) {
    goals.push_back(ahead_of_all(cells, reference, *limits.ahead_of_baselines_min));
  }
  if (limits.keeps_hard_cap) goals.push_back(cap_kept(cells));
  if (limits.keeps_certified_cap) goals.push_back(promise_kept(cells));
  if (limits.recover_s_max) goals.push_back(recovered(cells, reference, *limits.recover_s_max));
  if (limits.decision_50_ns_max) {
    goals.push_back(quick(cells, reference, {50, *limits.decision_50_ns_max}));
  }
  if (limits.decision_1000_ns_max) {
    goals.push_back(quick(cells, reference, {1000, *limits.decision_1000_ns_max}));
  }
  if (limits.agents_at_50x_min) {
    goals.push_back(paces_many(cells, reference, *limits.agents_at_50x_min));
  }
  return goals;
}

}  // namespace callpace::bench
