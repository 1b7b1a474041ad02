// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/team_size.hpp"

#include "analysis/staffing/phrase.hpp"
#include "analysis/staffing/smallest.hpp"
#include "analysis/staffing/team.hpp"
#include "analysis/staffing/team_level.hpp"
#include "analysis/staffing/team_point.hpp"
#include "analysis/staffing/team_scout.hpp"
#include "analysis/stats/interval.hpp"
#include "analysis/stats/ratios.hpp"
#include "analysis/stats/replicate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr double kGridStep = 1.15;
constexpr double kUsualSizes = 16;      // that a search tries, for its progress
constexpr int kFilledMost = 20;         // sizes of an interval that are all simulated
constexpr int kGuesses = 3;             // by proportion, before a search halves
constexpr double kReadOffStep = 1.25;   // between two simulated sizes that others are read off
constexpr double kBeside = 0.02;        // of a likely answer, beyond which one of these is taken
constexpr std::int64_t kLookDays = 20;  // after so many a size may be given up
constexpr double kLookWidening = 2;     // of the intervals by which it is
constexpr const char* kAbandonment = "abandon_ratio_hangup";

/// Sizes from `least` to `most`, each about 15 % above the one before, with `own` among them.
std::vector<int> grid_around(int own, int least, int most) {
  std::set<int> sizes{least, most};
  const int start = std::clamp(own, least, most);
  for (int size = start; size < most; size = std::max(size + 1, static_cast<int>(size * kGridStep)))
    sizes.insert(size);
  for (int size = start; size > least;
       size = std::min(size - 1, static_cast<int>(size / kGridStep)))
    sizes.insert(size);
  return {sizes.begin(), sizes.end()};
}

/// Simulates sizes as they are asked for; a failure is thrown as its message.
class Search {
 public:
  Search(const TeamQuestion& question, const Work& work)
      : question_{question},
        work_{work},
        scenario_{question.scenario},
        start_{std::clamp(question.first > 0 ? question.first : agents_of(question.scenario),
                          question.agents_min, question.agents_max)} {
    scenario_.calendar.days = 1;
    start_ = scouted_team(question, work, start_);
    grid_ = grid_around(start_, question.agents_min, question.agents_max);
    if (!question.has_intervals) simulate_both_sides();
  }

  TeamAnswer answer(TeamSense sense);
  std::vector<TeamPoint> take_points();

 private:
  void add_interval(TeamSense sense, TeamAnswer& answer);
  const TeamPoint& at(int agents);
  [[nodiscard]] TeamPoint simulated(int agents) const;
  [[nodiscard]] TeamPoint point_of(int agents, const std::vector<Replication>& rows) const;
  [[nodiscard]] bool is_decided(const TeamPoint& point) const;
  [[nodiscard]] std::optional<TeamPoint> read_off(int agents) const;
  void simulate_both_sides();
  [[nodiscard]] std::string obstacle(TeamSense sense) const;

  Levels levels(int agents, TeamSense sense) { return levels_of(at(agents), goal(), sense); }
  [[nodiscard]] const TeamGoal& goal() const { return question_.goal; }

  std::optional<int> least_by_demand(TeamSense sense, Level wanted);
  std::optional<int> least(TeamSense sense, Level wanted);
  std::optional<int> least_simulated(TeamSense sense, Level wanted) const;

  const TeamQuestion& question_;
  const Work& work_;
  scenario::Scenario scenario_;
  int start_;  ///< the own team, and then about as many as the mean day takes
  std::vector<int> grid_;
  std::map<int, TeamPoint> points_;
};

TeamPoint Search::simulated(int agents) const {
  const scenario::Scenario scenario = with_team(scenario_, agents);
  std::vector<Replication> rows;
  const auto tell = [&](const Progress& progress) {
    if (!work_.on_progress) return;
    const auto done = static_cast<std::int64_t>(rows.size()) + progress.done;
    const double sizes = static_cast<double>(points_.size()) +
                         static_cast<double>(done) / static_cast<double>(question_.days);
    work_.on_progress(sizes / std::max(kUsualSizes, static_cast<double>(points_.size() + 1)),
                      fmt::format("{} agents, day {}", agents, done));
  };
  while (true) {
    const auto done = static_cast<std::int64_t>(rows.size());
    const std::int64_t left = question_.days - done;
    const std::int64_t next = question_.has_intervals ? std::min(kLookDays, left) : left;
    auto more = replicate_all(scenario, {done, next}, work_, tell);
    if (!more.ok()) throw std::move(more.error());
    std::move(more.value().begin(), more.value().end(), std::back_inserter(rows));
    TeamPoint point = point_of(agents, rows);
    if (next == left || is_decided(point)) return point;
  }
}

TeamPoint Search::point_of(int agents, const std::vector<Replication>& rows) const {
  const Indicator& abandonment = *find_indicator(kAbandonment);
  const bool has_luck = work_follows_agents(rows);
  std::vector<TeamDay> days;
  for (const Replication& row : rows) {
    if (row.total.days == 0) throw std::string{"nobody works on the scenario's first day"};
    days.push_back({.dials = static_cast<double>(row.total.dials),
                    .luck = has_luck ? staffing_luck(row) : 0,
                    .dials_as_staffed = 0,
                    .lost = abandonment.numerator(row),
                    .answered = abandonment.denominator(row)});
  }
  Estimate lost = estimate(abandonment, rows);
  if (lost.n == 0) lost = {0, 0, static_cast<std::int64_t>(rows.size())};  // nobody answered
  return team_point(question_, agents, std::move(days), lost);
}

/// Whether more days can hardly change what is said of a size: for most days it is ruled out,
/// whatever those left bring, and the mean day is as sure by intervals twice as wide.
bool Search::is_decided(const TeamPoint& point) const {
  const auto left = question_.days - static_cast<std::int64_t>(point.days.size());
  const DaysHeld at_best = days_held(point.both_held.held + left, question_.days);
  if (at_best.high >= goal().days_share) return false;
  TeamPoint unsure = point;
  unsure.dials_per_day = widened(point.dials_per_day, kLookWidening);
  unsure.abandon_ratio = widened(point.abandon_ratio, kLookWidening);
  const Level mean_day = levels_of(unsure, goal(), TeamSense::mean_day).both;
  return mean_day == Level::ruled_out || mean_day == Level::shown;
}

/// A size that lies between two simulated ones, not far apart, where no intervals are asked for.
std::optional<TeamPoint> Search::read_off(int agents) const {
  if (question_.has_intervals) return std::nullopt;
  const TeamPoint* smaller = nullptr;
  for (const auto& [size, point] : points_) {
    if (!point.is_simulated) continue;
    if (size > agents) {
      const bool is_near = smaller != nullptr && size <= kReadOffStep * smaller->agents;
      if (!is_near) return std::nullopt;
      return point_between(question_, *smaller, point, agents);
    }
    smaller = &point;
  }
  return std::nullopt;
}

/// Two sizes between which both answers are likely to lie.
void Search::simulate_both_sides() {
  const auto within = [&](double size) {
    return std::clamp(static_cast<int>(size), question_.agents_min, question_.agents_max);
  };
  const TeamPoint& smaller = at(within(std::floor(start_ * (1 - kBeside))));
  const int firm = proportional_team(smaller, question_, TeamSense::firm_day, Level::holds);
  (void)at(within(std::ceil(firm * (1 + kBeside))));
}

const TeamPoint& Search::at(int agents) {
  const auto found = points_.find(agents);
  if (found != points_.end()) return found->second;
  std::optional<TeamPoint> between = read_off(agents);
  return points_.emplace(agents, between ? std::move(*between) : simulated(agents)).first->second;
}

/// Between the sizes that are known to do and not to: by proportion at first, then by halving.
std::optional<int> Search::least_by_demand(TeamSense sense, Level wanted) {
  int below = question_.agents_min - 1;
  int enough = question_.agents_max + 1;
  for (const auto& [agents, point] : points_) {
    const bool is_enough = levels_of(point, goal(), sense).demand >= wanted;
    (is_enough ? enough : below) = agents;
    if (is_enough) break;
  }
  const auto is_enough = [&](int agents) { return levels(agents, sense).demand >= wanted; };
  for (int guesses = 0; guesses < kGuesses && enough - below > 1; ++guesses) {
    int size = start_;
    if (enough <= question_.agents_max) {
      size = proportional_team(at(enough), question_, sense, wanted);
    } else if (below >= question_.agents_min) {
      size = proportional_team(at(below), question_, sense, wanted);
    }
    size = std::clamp(size, below + 1, enough - 1);
    (is_enough(size) ? enough : below) = size;
  }
  const int most = question_.agents_max;
  if (enough > most && (below == most || !is_enough(most))) return std::nullopt;
  return smallest_between(below, std::min(enough, most), is_enough);
}

std::optional<int> Search::least(TeamSense sense, Level wanted) {
  const bool can_be_shown = question_.days >= firm_days_min(goal().days_share);
  if (sense == TeamSense::firm_day && wanted == Level::shown && !can_be_shown) return std::nullopt;
  const std::optional<int> first = least_by_demand(sense, wanted);
  if (!first) return std::nullopt;
  const auto is_enough = [&](int agents) { return levels(agents, sense).both >= wanted; };
  if (is_enough(*first)) return first;
  int below = *first;
  for (auto place = std::upper_bound(grid_.begin(), grid_.end(), *first); place != grid_.end();
       ++place) {
    if (is_enough(*place)) return smallest_between(below, *place, is_enough);
    below = *place;
  }
  return std::nullopt;
}

std::optional<int> Search::least_simulated(TeamSense sense, Level wanted) const {
  for (const auto& [agents, point] : points_) {
    if (levels_of(point, goal(), sense).both >= wanted) return agents;
  }
  return std::nullopt;
}

TeamAnswer Search::answer(TeamSense sense) {
  (void)least(sense, Level::holds);
  TeamAnswer answer;
  if (question_.has_intervals) {
    add_interval(sense, answer);
  } else {
    answer.agents = least_simulated(sense, Level::holds);
  }
  if (answer.agents) {
    answer.by_shift = at(*answer.agents).by_shift;
  } else {
    answer.obstacle = obstacle(sense);
  }
  return answer;
}

void Search::add_interval(TeamSense sense, TeamAnswer& answer) {
  for (const Level level : {Level::open, Level::shown}) (void)least(sense, level);
  // A size inside the interval may do what a larger one does not: all of them are looked at.
  while (true) {
    answer.low = least_simulated(sense, Level::open);
    answer.agents = least_simulated(sense, Level::holds);
    answer.high = least_simulated(sense, Level::shown);
    const std::size_t known = points_.size();
    if (answer.low && answer.agents) {
      const int last =
          std::min(std::max(*answer.agents, answer.high.value_or(0)), *answer.low + kFilledMost);
      for (int agents = *answer.low; agents <= last; ++agents) (void)at(agents);
    }
    if (points_.size() == known) break;
  }
}

std::string Search::obstacle(TeamSense sense) const {
  const auto& [most, largest] = *points_.rbegin();
  const bool is_firm = sense == TeamSense::firm_day;
  // Of those that make the dials, the one that loses the fewest callers.
  const TeamPoint* best = nullptr;
  for (const auto& [agents, point] : points_) {
    if (levels_of(point, goal(), sense).demand < Level::holds) continue;
    const bool is_better =
        best == nullptr || (is_firm ? point.both_held.share > best->both_held.share
                                    : point.abandon_ratio.mean < best->abandon_ratio.mean);
    if (is_better) best = &point;
  }
  const std::string who = fmt::format("no team of up to {} agents", most);
  const std::string dials = number(goal().dials_per_day) + " dials";
  const std::string days = percent(goal().days_share, 0) + " of days";
  const std::string cap = percent(goal().abandon_ratio_max, 2) + " of callers";
  if (best == nullptr) {
    return is_firm ? fmt::format("{} makes {} on {}; the largest does on {} of {}", who, dials,
                                 days, largest.demand_met.held, largest.demand_met.days)
                   : fmt::format("{} makes {} on the mean day; the largest makes {}", who, dials,
                                 number(largest.dials_per_day.mean));
  }
  return is_firm
             ? fmt::format(
                   "{} makes {} and loses at most {} on {}; the best of them, {} "
                   "agents, does on {} of {}",
                   who, dials, cap, days, best->agents, best->both_held.held, best->both_held.days)
             : fmt::format(
                   "{} makes {} and loses at most {} on the mean day; the best of "
                   "them, {} agents, loses {}",
                   who, dials, cap, best->agents, percent(best->abandon_ratio.mean, 2));
}

std::vector<TeamPoint> Search::take_points() {
  std::vector<TeamPoint> points;
  for (auto& [agents, point] : points_) points.push_back(std::move(point));
  return points;
}

}  // namespace

std::optional<double> demanded_dials(const scenario::Scenario& scenario) {
  const scenario::Date& day = scenario.calendar.first_day;
  for (const scenario::Demand& month : scenario.campaign().demand) {
    if (month.year == day.year && month.month == day.month) return month.calls_per_day;
  }
  return std::nullopt;
}

Result<TeamSize, std::string> find_team_size(const TeamQuestion& question, const Work& work) {
  assert(question.days >= 2 && question.agents_min >= 1);
  assert(question.agents_min <= question.agents_max && question.goal.dials_per_day > 0);
  TeamSize size{.goal = question.goal,
                .days = question.days,
                .seed = question.scenario.seed,
                .shifts = {},
                .mean_day = {},
                .firm_day = {},
                .points = {}};
  for (const scenario::Shift& shift : question.scenario.team.shifts) {
    size.shifts.push_back(shift.name);
  }
  try {
    Search search{question, work};
    size.mean_day = search.answer(TeamSense::mean_day);
    size.firm_day = search.answer(TeamSense::firm_day);
    size.points = search.take_points();
  } catch (const std::string& message) {
    return Failure{message};
  }
  return size;
}

std::optional<int> answer_on(const TeamSize& size, TeamSense sense,
                             std::span<const std::size_t> days) {
  for (const TeamPoint& point : size.points) {
    TeamDay sum;
    double held = 0;
    for (const std::size_t number : days) {
      const TeamDay& day = point.days[number % point.days.size()];
      sum.dials_as_staffed += day.dials_as_staffed;
      sum.lost += day.lost;
      sum.answered += day.answered;
      held += has_dials(day.dials, size.goal) && keeps_cap(day.lost, day.answered, size.goal);
    }
    const auto count = static_cast<double>(days.size());
    const bool is_enough = sense == TeamSense::mean_day
                               ? has_dials(sum.dials_as_staffed / count, size.goal) &&
                                     keeps_cap(sum.lost, sum.answered, size.goal)
                               : held >= size.goal.days_share * count - kTeamSlack;
    if (is_enough) return point.agents;
  }
  return std::nullopt;
}

int firm_days_min(double days_share) {
  assert(days_share > 0 && days_share < 1);
  return static_cast<int>(std::ceil(std::log(kOneSide) / std::log(days_share)));
}

}  // namespace callpace::analysis
