// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/day_wall.hpp"

#include "analysis/staffing/smallest.hpp"
#include "analysis/staffing/team.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <utility>

namespace callpace::analysis {
namespace {

/// As many sizes of teams as can be solved at once in some seconds. Of the rest each counts as the
/// two next to it, which moves the mean of the day in the fourth digit.
std::vector<HalfHour> solvable(const std::vector<HalfHour>& day) {
  constexpr int kSizesMin = 4;
  constexpr int kSizesMax = 16;
  constexpr int kAgents = 1600;  // over all sizes
  const int largest = day.empty() ? 1 : teams_of(day).front().agents;
  return with_fewer_sizes(day, std::clamp(kAgents / largest, kSizesMin, kSizesMax));
}

/// The teams of a day, solved together at one price of a lost caller.
class DayTeams {
 public:
  DayTeams(SiteMeans means, const std::vector<HalfHour>& day, double abandon_ratio) {
    assert(!day.empty());
    double seconds = 0;
    for (const TeamTime& team : teams_of(day)) {
      means.agents = team.agents;
      teams_.push_back({roomy_site(means, abandon_ratio), team.seconds});
      seconds += team.seconds;
    }
    workforce_.handling_s = means.handling_s;
    for (Team& team : teams_) {
      team.share /= seconds;
      workforce_.agents += team.share * team.site.agents;
    }
  }

  [[nodiscard]] const Workforce& workforce() const { return workforce_; }

  [[nodiscard]] Priced priced() {
    return {workforce_,
            [this](double multiplier, const Optimum* near) { return solve(multiplier, near); }};
  }

  /// What the team of `agents` does in `mixture` of two of this day's solutions.
  [[nodiscard]] Performance performance(const Mixture& mixture, int agents) const {
    const auto team = std::find_if(teams_.begin(), teams_.end(),
                                   [agents](const Team& it) { return it.site.agents == agents; });
    const auto i = static_cast<std::size_t>(team - teams_.begin());
    return mixture.of(solved_.at(mixture.few.multiplier)[i].performance,
                      solved_.at(mixture.many.multiplier)[i].performance);
  }

 private:
  struct Team {
    Site site;
    double share = 0;  ///< of the time
  };

  Optimum solve(double multiplier, const Optimum* near) {
    std::vector<Optimum>& teams = solved_[multiplier];
    for (std::size_t i = teams.size(); i < teams_.size(); ++i) {
      const Site& site = teams_[i].site;
      teams.push_back(near == nullptr
                          ? analysis::solve(site, multiplier)
                          : solve_near(site, multiplier, solved_.at(near->multiplier)[i]));
    }
    Optimum day{.multiplier = multiplier, .targets = {}, .performance = {}};
    for (std::size_t i = 0; i < teams_.size(); ++i) {
      const double share = teams_[i].share;
      day.performance.busy_agents += share * teams[i].performance.busy_agents;
      day.performance.lost_per_s += share * teams[i].performance.lost_per_s;
      day.cost += share * teams[i].cost;
      day.cost_least += share * teams[i].cost_least;
    }
    return day;
  }

  Workforce workforce_;
  std::vector<Team> teams_;
  std::map<double, std::vector<Optimum>> solved_;  ///< by multiplier, in the order of `teams_`
};

HalfHourWall wall_of(const HalfHour& half_hour, const DayTeams& teams, const Mixture& mixture) {
  const double handling_s = teams.workforce().handling_s;
  HalfHourWall wall{.half_hour = half_hour};
  double idle = 0;
  double lost = 0;
  for (const TeamTime& team : half_hour.teams) {
    const Performance performance = teams.performance(mixture, team.agents);
    idle += team.seconds * (team.agents - performance.busy_agents);
    lost += team.seconds * performance.lost_per_s;
    wall.conversations += team.seconds * performance.busy_agents / handling_s;
  }
  wall.idle_s = idle / wall.conversations;
  wall.abandon_ratio = lost / (lost + wall.conversations);
  return wall;
}

bool keeps(const SiteMeans& means, const scenario::Scenario& scenario, const Promise& promise) {
  const std::vector<HalfHour> day = solvable(half_hours_of(scenario));
  // Nobody to judge is nobody who keeps a promise.
  if (day.empty()) return false;
  DayTeams teams{means, day, promise.abandon_ratio};
  return keeps(teams.priced(), promise.idle_s, promise.abandon_ratio);
}

}  // namespace

DayWall judge_day(const SiteMeans& means, const std::vector<HalfHour>& exact_day,
                  const Promise& promise) {
  assert(promise.idle_s > 0);
  const double cap = promise.abandon_ratio;
  const std::vector<HalfHour> day = solvable(exact_day);
  DayTeams teams{means, day, cap};
  const LeastMixture best = search_least_idle(teams.priced(), cap);
  DayWall wall{.least_idle = best.least,
               .half_hours = {},
               .worst = 0,
               .agents_mean = teams.workforce().agents,
               .is_kept = best.least.idle_s <= promise.idle_s};
  for (std::size_t i = 0; i < day.size(); ++i) {
    wall.half_hours.push_back(wall_of(day[i], teams, best.mixture));
    if (wall.half_hours[i].idle_s > wall.half_hours[wall.worst].idle_s) wall.worst = i;
  }
  return wall;
}

DayWall day_wall(const ScenarioSite& site, const Promise& promise) {
  return judge_day(site.means, site.day, promise);
}

DayFrontier day_frontier(const ScenarioSite& site, double abandon_to) {
  const FrontierRange range{.abandon_from = 0.001, .abandon_to = abandon_to, .gap_ratio = 0.005};
  DayTeams teams{site.means, solvable(site.day), abandon_to};
  const Workforce& workforce = teams.workforce();
  DayFrontier frontier{.handling_s = workforce.handling_s, .points = {}};
  for (const Optimum& point : search_frontier(teams.priced(), range).points) {
    frontier.points.push_back(
        {abandon_ratio(workforce, point.performance), idle_s(workforce, point.performance)});
  }
  return frontier;
}

std::optional<double> abandon_ratio_at(const DayFrontier& frontier, double idle_s) {
  // What one agent does at each point.
  std::vector<Optimum> points;
  for (const FrontierPoint& point : frontier.points) {
    Optimum one;
    one.performance.busy_agents = frontier.handling_s / (frontier.handling_s + point.idle_s);
    one.performance.lost_per_s = one.performance.busy_agents / frontier.handling_s *
                                 point.abandon_ratio / (1 - point.abandon_ratio);
    points.push_back(std::move(one));
  }
  return abandon_ratio_at(Workforce{.agents = 1, .handling_s = frontier.handling_s}, points,
                          idle_s);
}

FewestAgents fewest_agents(const scenario::Scenario& scenario, const Promise& promise) {
  const ScenarioSite site = scenario_site(scenario);
  const SiteMeans& means = site.means;
  const int own = agents_of(scenario);
  FewestAgents fewest{.on_phone = smallest_team(means, promise),
                      .employed = {},
                      .by_shift = {},
                      .employed_max = std::max(own, kTeamMax)};
  // The mean team of the roster looked for is about as large as the team that keeps both by itself.
  const double start =
      own * fewest.on_phone.value_or(means.agents) /
      DayTeams{means, solvable(site.day), promise.abandon_ratio}.workforce().agents;
  fewest.employed = smallest_enough(
      static_cast<int>(std::lround(start)), fewest.employed_max,
      [&](int agents) { return keeps(means, with_team(scenario, agents), promise); });
  if (fewest.employed) fewest.by_shift = agents_by_shift(with_team(scenario, *fewest.employed));
  return fewest;
}

}  // namespace callpace::analysis
