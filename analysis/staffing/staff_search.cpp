// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/staff_search.hpp"

#include "analysis/staffing/phrase.hpp"
#include "analysis/staffing/smallest.hpp"
#include "analysis/staffing/staff_sizes.hpp"
#include "analysis/staffing/staff_start.hpp"
#include "analysis/staffing/team.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <ranges>
#include <span>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr double kWiderStep = 1.15;      // between sizes where more may not be better
constexpr std::int64_t kCurveDays = 40;  // of a size that is there for the picture alone
constexpr int kCurveBeside = 2;          // sizes on either side of the answers
constexpr int kCurveMost = 16;           // sizes of the picture that are filled in
constexpr double kMeanBeside = 1e-3;     // the weight of the mean day beside shares of days
constexpr double kUsualDays = 1500;      // that an answer takes, for the progress

/// What a message of the simulation means.
constexpr const char* kInterrupted = "interrupted";

/// Larger teams are no worse at the demand within the cap: what one size is shown to reach, larger
/// ones reach too, and none reaches more than a larger one may. All intervals hold at once, so that
/// these do.
void tighten(std::vector<StaffPoint>& points) {
  const auto bounds = [](StaffPoint& point) -> ShareBounds& {
    return point.shares[static_cast<std::size_t>(StaffGoal::needed)].bounds;
  };
  double low = 0;
  for (StaffPoint& point : points) low = bounds(point).low = std::max(low, bounds(point).low);
  double high = 1;
  for (StaffPoint& point : std::views::reverse(points)) {
    high = bounds(point).high = std::min(high, bounds(point).high);
  }
}

/// Finds the four answers one after the other.
class StaffSearch {
 public:
  StaffSearch(const StaffQuestion& question, const Work& work)
      : question_{question},
        work_{work},
        start_{scouted_start(question, work)},
        sizes_{question, work, start_.agents,
               [this](int agents, std::int64_t day) { tell(agents, day); }} {}

  /// Ends early once interrupted; what had been found stays.
  void run();
  [[nodiscard]] StaffResult result() const;

 private:
  void find(StaffGoal goal, TeamSense sense);
  void scan(StaffGoal goal, TeamSense sense);
  void fill_curve();
  void tell(int agents, std::int64_t day) const;
  /// What is known of the smallest size; see StaffAnswer.
  struct Range {
    std::optional<int> agents;
    std::optional<int> low;
    std::optional<int> high;
    int missed = 0;         ///< the largest size below that does not do
    bool has_open = false;  ///< some size ran out of days
  };
  [[nodiscard]] Range range_of(StaffGoal goal, TeamSense sense) const;
  [[nodiscard]] StaffAnswer answer(StaffGoal goal, TeamSense sense) const;
  [[nodiscard]] int nearest(StaffGoal goal, TeamSense sense) const;
  void add_obstacle(StaffAnswer& answer, StaffGoal goal) const;
  [[nodiscard]] std::vector<std::string> missed_at(StaffGoal goal, TeamSense sense,
                                                   int agents) const;
  [[nodiscard]] bool is_asked(TeamSense sense) const {
    return sense == TeamSense::mean_day || question_.has_firm_day;
  }
  [[nodiscard]] std::span<const TeamSense> asked_senses() const {
    return std::span{kTeamSenses}.first(question_.has_firm_day ? 2 : 1);
  }
  [[nodiscard]] bool has_targets() const { return question_.needed < question_.conditions.size(); }
  [[nodiscard]] bool is_enough(StaffGoal goal, TeamSense sense, int agents) {
    return sizes_.verdict(goal, sense, agents).kind == StaffVerdict::Kind::enough;
  }

  const StaffQuestion& question_;
  const Work& work_;
  StaffStart start_;
  StaffSizes sizes_;
  int answers_found_ = 0;
  std::int64_t days_before_ = 0;  ///< simulated when the answer that is sought was begun
  bool is_interrupted_ = false;
};

void StaffSearch::run() {
  try {
    for (const StaffGoal goal : kStaffGoals) {
      for (const TeamSense sense : asked_senses()) {
        goal == StaffGoal::needed ? find(goal, sense) : scan(goal, sense);
        ++answers_found_;
        days_before_ = sizes_.days();
      }
    }
    if (question_.has_curve) fill_curve();
  } catch (const std::string& message) {
    if (message != kInterrupted) throw;
    is_interrupted_ = true;
  }
}

/// Away from the start, in steps that double, and then by halving.
void StaffSearch::find(StaffGoal goal, TeamSense sense) {
  const int below = question_.agents_min - 1;  // that search counts from 1 up
  (void)smallest_enough(start_.agents[static_cast<std::size_t>(sense)] - below,
                        question_.agents_max - below,
                        [&](int more) { return is_enough(goal, sense, below + more); });
}

/// The same where more agents may be worse: upwards from the answer to the demand, in wider steps.
void StaffSearch::scan(StaffGoal goal, TeamSense sense) {
  const Range needed = range_of(StaffGoal::needed, sense);
  if (!has_targets() || !needed.agents) return;
  const auto may = [&](int agents) { return is_enough(goal, sense, agents); };
  int below = *needed.agents - 1;
  for (double step = 1; below < question_.agents_max; step *= kWiderStep) {
    // The steps are the same for both senses, so that they share days.
    const int agents = std::min(std::max(below + 1, static_cast<int>(step)), question_.agents_max);
    if (step < below + 1 && below >= *needed.agents) continue;
    if (may(agents)) {
      (void)smallest_between(below, agents, may);
      return;
    }
    below = agents;
  }
}

/// Sizes about the answers that the search passed over.
void StaffSearch::fill_curve() {
  int least = question_.agents_max;
  int most = 0;
  for (const TeamSense sense : asked_senses()) {
    const Range found = range_of(StaffGoal::needed, sense);
    if (!found.agents) continue;
    least = std::min(least, *found.agents);
    most = std::max(most, *found.agents);
  }
  if (most == 0) return;
  const int first = std::max(question_.agents_min, least - kCurveBeside);
  const int last = std::min(question_.agents_max, most + kCurveBeside);
  const int step = std::max(1, (last - first) / kCurveMost);
  for (int agents = first; agents <= last; agents += step) sizes_.look_at(agents, kCurveDays);
}

void StaffSearch::tell(int agents, std::int64_t day) const {
  if (!work_.on_progress) return;
  const auto days = static_cast<double>(sizes_.days() - days_before_);
  const int all = has_targets() ? 4 : 2;
  const double share = (std::min(answers_found_, all) + days / (days + kUsualDays)) / (all + 1);
  std::string known;
  for (const TeamSense sense : kTeamSenses) {
    const Range range = range_of(StaffGoal::needed, sense);
    if (!range.low || sizes_.known(StaffGoal::needed, sense).empty()) continue;
    known += fmt::format(", {} {}",
                         range.high ? fmt::format("{} to {}", *range.low, *range.high)
                                    : fmt::format("{} or more", *range.low),
                         sense == TeamSense::mean_day ? "on the mean day" : "on most days");
  }
  work_.on_progress(share, fmt::format("{} agents, day {}{}", agents, day, known));
}

/// What the verdicts so far leave.
StaffSearch::Range StaffSearch::range_of(StaffGoal goal, TeamSense sense) const {
  using enum StaffVerdict::Kind;
  Range range;
  int ruled_out = question_.agents_min - 1;
  int missed = 0;
  auto known = sizes_.known(goal, sense);
  for (const auto& [agents, verdict] : sizes_.known(StaffGoal::needed, sense)) {
    // What is too few for the demand is too few for every target.
    if (verdict.kind == too_few) known.try_emplace(agents, verdict);
  }
  for (const auto& [agents, verdict] : known) {
    const bool is_enough = verdict.kind == enough;
    if (is_enough && !range.agents) range.agents = agents;
    if (is_enough && verdict.is_exact && !range.high) range.high = agents;
    if (range.agents) continue;
    range.has_open = range.has_open || verdict.kind == open;
    if (verdict.kind == too_few) missed = agents;
    if (verdict.kind == too_few && verdict.is_exact) ruled_out = agents;
  }
  range.missed = missed;
  if (ruled_out < question_.agents_max) range.low = ruled_out + 1;
  return range;
}

StaffAnswer StaffSearch::answer(StaffGoal goal, TeamSense sense) const {
  const StaffGoal judged = has_targets() ? goal : StaffGoal::needed;
  const Range range = range_of(judged, sense);
  StaffAnswer found{.goal = goal,
                    .sense = sense,
                    .agents = range.agents,
                    .low = range.low,
                    .high = range.high,
                    .by_shift = {},
                    .obstacle = {},
                    .limiting = {},
                    .is_complete = is_asked(sense) && !is_interrupted_ && !range.has_open};
  if (!is_asked(sense)) return found;
  if (found.agents) found.by_shift = agents_by_shift(with_team(question_.scenario, *found.agents));
  if (!found.agents && !is_interrupted_) {
    add_obstacle(found, judged);
  } else if (range.missed > 0) {
    found.limiting = missed_at(judged, sense, range.missed);
  }
  return found;
}

/// The conditions of a goal that a size misses, the worst first; all where it misses them together.
std::vector<std::string> StaffSearch::missed_at(StaffGoal goal, TeamSense sense, int agents) const {
  const double wanted = sense == TeamSense::firm_day ? question_.days_share : 1;
  const std::vector<double> seen = sizes_.seen_by_condition(sense, agents);
  std::vector<std::pair<double, std::string>> missed;
  for (std::size_t i = 0; i < sizes_.conditions_of(goal); ++i) {
    if (seen[i] < wanted) missed.emplace_back(seen[i], question_.conditions[i].name);
  }
  std::stable_sort(missed.begin(), missed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  for (auto& [share, name] : missed) names.push_back(std::move(name));
  return names;
}

/// The size that comes nearest to a goal in a sense; 0 = none was looked at.
int StaffSearch::nearest(StaffGoal goal, TeamSense sense) const {
  int best = 0;
  double most = -1;
  for (const auto& [agents, verdict] : sizes_.known(goal, sense)) {
    // Where no day is enough at any size, the mean day tells which is the best.
    const double seen = std::round(100 * sizes_.seen(goal, sense, agents)) / 100 +
                        kMeanBeside * sizes_.seen(goal, TeamSense::mean_day, agents);
    if (seen <= most) continue;
    most = seen;
    best = agents;
  }
  return best;
}

void StaffSearch::add_obstacle(StaffAnswer& answer, StaffGoal goal) const {
  const int best = nearest(goal, answer.sense);
  if (best == 0) return;
  answer.limiting = missed_at(goal, answer.sense, best);
  std::string what;
  std::string figures;
  for (std::size_t i = 0; i < sizes_.conditions_of(goal); ++i) {
    const StaffCondition& condition = question_.conditions[i];
    if (std::ranges::find(answer.limiting, condition.name) == answer.limiting.end()) continue;
    what += (what.empty() ? "" : " and ") + condition.title;
    const bool is_ratio = condition.indicator->unit == Unit::ratio;
    const double figure = sizes_.figure(best, i).mean;
    figures += fmt::format("{}{} {}", figures.empty() ? "" : ", ", condition.indicator->name,
                           is_ratio ? percent(figure, 1) : number(figure, figure < 1000 ? 1 : 0));
  }
  const bool is_firm = answer.sense == TeamSense::firm_day;
  answer.obstacle = fmt::format(
      "no team of up to {} agents that was tried {} {}", question_.agents_max,
      what.empty() ? "keeps all of it together" : what,
      is_firm ? "on " + percent(question_.days_share, 0) + " of days" : "on the mean day");
  answer.obstacle += fmt::format("; the best of them, {} agents, ", best);
  if (is_firm) {
    answer.obstacle +=
        fmt::format("does on {}", percent(sizes_.seen(goal, TeamSense::firm_day, best), 0));
  }
  if (!figures.empty()) {
    answer.obstacle += fmt::format("{}has on the mean day {}", is_firm ? ", and " : "", figures);
  }
}

StaffResult StaffSearch::result() const {
  StaffResult result{.question = question_,
                     .shifts = {},
                     .answers = {},
                     .points = sizes_.points(),
                     .starts = start_.agents,
                     .days_simulated = start_.days + sizes_.days(),
                     .is_interrupted = is_interrupted_};
  tighten(result.points);
  for (const scenario::Shift& shift : question_.scenario.team.shifts) {
    result.shifts.push_back(shift.name);
  }
  for (const StaffGoal goal : kStaffGoals) {
    for (const TeamSense sense : kTeamSenses) result.answers.push_back(answer(goal, sense));
  }
  return result;
}

}  // namespace

double indifference_of(const StaffQuestion& question) {
  const double share = question.days_share;
  return std::min({question.indifference, share / 2, (1 - share) / 2});
}

Result<StaffResult, std::string> search_staff(const StaffQuestion& question, const Work& work) {
  assert(question.needed >= 1 && question.needed <= question.conditions.size());
  assert(question.days_share > 0 && question.days_share < 1 && question.agents_min >= 1);
  assert(question.agents_min <= question.agents_max);
  assert(question.confidence > 0 && question.confidence < 1 && question.indifference >= 0);
  try {
    StaffSearch search{question, work};
    search.run();
    return search.result();
  } catch (const std::string& message) {
    return Failure{message};
  }
}

}  // namespace callpace::analysis
