// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/staff_sizes.hpp"

#include "analysis/staffing/mean_margin.hpp"
#include "analysis/staffing/team.hpp"
#include "analysis/stats/interval.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <span>

namespace callpace::analysis {
namespace {

constexpr int kStartSpread = 50;       // a start of so many agents may be off by one for nothing
constexpr double kPartsScale = 0.775;  // 1 / (2 x the sum of 1 / k^2 from 2 on) = .7754
constexpr std::size_t kDaysLeast = 4;  // of a size that anything can be said of
constexpr double kPointwise = 0.025;   // beyond either end of a 95 % interval

/// Whether the luck of absences may be taken out of these days' margins.
bool has_luck(std::span<const StaffDay> days) {
  return std::none_of(days.begin(), days.end(),
                      [](const StaffDay& day) { return day.is_list_done; }) &&
         std::any_of(days.begin(), days.end(), [](const StaffDay& day) { return day.luck != 0; });
}

/// The margins of one condition, or the luck, day by day.
template <class Figure>
std::vector<double> column(std::span<const StaffDay> days, const Figure& figure) {
  std::vector<double> values;
  values.reserve(days.size());
  for (const StaffDay& day : days) values.push_back(figure(day));
  return values;
}

/// The margins of a condition, and the luck that may be taken out of them: empty where none may.
struct MarginColumns {
  std::vector<double> margins;
  std::vector<double> luck;
};

MarginColumns margin_columns(std::span<const StaffDay> days, std::size_t condition) {
  MarginColumns columns;
  columns.margins = column(days, [&](const StaffDay& day) { return day.mean_margins[condition]; });
  if (has_luck(days)) columns.luck = column(days, [](const StaffDay& day) { return day.luck; });
  return columns;
}

/// The mean margin of a condition over these days.
MeanMargin margin_over(std::span<const StaffDay> days, std::size_t condition, double beyond) {
  const MarginColumns columns = margin_columns(days, condition);
  return mean_margin(columns.margins, columns.luck, beyond);
}

/// The margins of a condition, had as many agents come as do on average.
std::vector<double> margins_as_staffed(std::span<const StaffDay> days, std::size_t condition) {
  MarginColumns columns = margin_columns(days, condition);
  if (columns.luck.empty()) return std::move(columns.margins);
  return controlled_estimate(columns.margins, columns.luck).values;
}

/// Limit x denominator of a condition on the mean day.
double allowed_over(std::span<const StaffDay> days, std::size_t condition) {
  double allowed = 0;
  for (const StaffDay& day : days) allowed += day.allowed[condition];
  return allowed / static_cast<double>(days.size());
}

}  // namespace

void ShareWatch::follow(std::span<const StaffDay> days) {
  while (sequence_.days() < static_cast<std::int64_t>(days.size())) {
    const StaffDay& day = days[static_cast<std::size_t>(sequence_.days())];
    sequence_.add(keeps_all(day, conditions_), forecast_.of(day));
    if (sequence_.days() < next_) continue;
    forecast_.learn(days.first(static_cast<std::size_t>(next_)), conditions_);
    next_ += std::max(kFirstBatch, next_ / kBatchShare / 2 * 2);  // even, for two threads
  }
}

double part_of_size(int agents, int start) {
  const int step = std::max(1, start / kStartSpread);
  const int away = std::abs(agents - start) / step;
  return kPartsScale / (step * std::pow(2.0 + away, 2));
}

StaffSizes::StaffSizes(const StaffQuestion& question, const Work& work, std::array<int, 2> starts,
                       std::function<void(int agents, std::int64_t day)> tell)
    : question_{question}, work_{work}, starts_{starts}, tell_{std::move(tell)} {}

std::size_t StaffSizes::conditions_of(StaffGoal goal) const {
  return goal == StaffGoal::needed ? question_.needed : question_.conditions.size();
}

double StaffSizes::error_of(int agents, TeamSense sense) const {
  const int start = starts_[static_cast<std::size_t>(sense)];
  return (1 - question_.confidence) * part_of_size(agents, start);
}

StaffSizes::Size& StaffSizes::size_of(int agents) {
  const auto [place, is_new] = sizes_.try_emplace(agents);
  Size& size = place->second;
  if (is_new) {
    size.scenario = with_team(question_.scenario, agents);
    size.scenario.calendar.days = 1;
  }
  return size;
}

void StaffSizes::look_at(int agents, std::int64_t days) {
  Size& size = size_of(agents);
  simulate(agents, size, days);
}

void StaffSizes::simulate(int agents, Size& size, std::int64_t days) {
  const auto known = static_cast<std::int64_t>(size.days.size());
  if (days <= known) return;
  if (tell_) tell_(agents, known);
  const auto rows = replicate_all(size.scenario, {known, days - known}, work_);
  if (!rows.ok()) throw std::string{rows.error()};
  for (const Replication& row : rows.value()) {
    if (row.total.days == 0) throw std::string{"nobody works on the scenario's first day"};
    size.days.push_back(staff_day(question_.conditions, row));
  }
  days_ += days - known;
}

StaffVerdict StaffSizes::verdict(StaffGoal goal, TeamSense sense, int agents) {
  Size& size = size_of(agents);
  const std::pair key{goal, sense};
  if (const auto found = size.verdicts.find(key); found != size.verdicts.end()) {
    return found->second;
  }
  // What keeps too little of the demand within the cap keeps too little of everything.
  const auto needed = size.verdicts.find({StaffGoal::needed, sense});
  const bool is_ruled_out =
      needed != size.verdicts.end() && needed->second.kind == StaffVerdict::Kind::too_few;
  const StaffVerdict verdict = is_ruled_out                   ? needed->second
                               : sense == TeamSense::firm_day ? firm_verdict(goal, agents)
                                                              : mean_verdict(goal, agents);
  return size.verdicts[key] = verdict;
}

std::map<int, StaffVerdict> StaffSizes::known(StaffGoal goal, TeamSense sense) const {
  std::map<int, StaffVerdict> verdicts;
  for (const auto& [agents, size] : sizes_) {
    const auto found = size.verdicts.find({goal, sense});
    if (found != size.verdicts.end()) verdicts[agents] = found->second;
  }
  return verdicts;
}

/// How many days a size may take: as many as it needs; some more where they may make it exact.
std::int64_t StaffSizes::days_for(const StaffVerdict& verdict) const {
  if (verdict.is_exact) return 0;
  const bool is_open = verdict.kind == StaffVerdict::Kind::open;
  return is_open ? question_.days_max : std::min(question_.days_to_be_exact, question_.days_max);
}

/// What the days of a sequence say of the share that is asked for.
StaffVerdict StaffSizes::share_verdict(const ShareSequence& sequence, double error) const {
  using enum StaffVerdict::Kind;
  const double share = question_.days_share;
  const double beside = indifference_of(question_);
  if (sequence.excludes_from(share, error)) return {too_few, true};
  if (sequence.excludes_to(share, error)) return {enough, true};
  const bool may_be_enough = sequence.excludes_to(share - beside, error);
  const bool may_be_few = sequence.excludes_from(share + beside, error);
  if (may_be_enough && (!may_be_few || sequence.share() >= share)) return {enough, false};
  return may_be_few ? StaffVerdict{too_few, false} : StaffVerdict{};
}

StaffVerdict StaffSizes::firm_verdict(StaffGoal goal, int agents) {
  Size& size = size_of(agents);
  ShareWatch watch = new_watch(size, goal);
  const double error = error_of(agents, TeamSense::firm_day);
  StaffVerdict verdict;
  while (watch.next() <= days_for(verdict)) {
    const std::int64_t days = watch.next();
    simulate(agents, size, days);
    watch.follow(std::span{size.days}.first(static_cast<std::size_t>(days)));
    const StaffVerdict now = share_verdict(watch.sequence(), error);
    if (now.is_exact || verdict.kind == StaffVerdict::Kind::open) verdict = now;
  }
  size.watches.insert_or_assign(goal, std::move(watch));
  return verdict;
}

/// What the first `days` days of a size say of the mean day, each end missed by so little.
StaffVerdict StaffSizes::mean_look(const Size& size, std::size_t conditions, std::int64_t days,
                                   double beyond) const {
  using enum StaffVerdict::Kind;
  const auto first = std::span{size.days}.first(static_cast<std::size_t>(days));
  bool is_shown = true;
  bool is_nearly_shown = true;
  bool is_missed = false;
  bool is_nearly_missed = false;
  for (std::size_t i = 0; i < conditions; ++i) {
    const MeanMargin margin = margin_over(first, i, beyond);
    const double beside = question_.mean_indifference * std::abs(allowed_over(first, i));
    is_shown = is_shown && margin.low() >= 0;
    is_nearly_shown = is_nearly_shown && margin.low() >= -beside;
    is_missed = is_missed || margin.high() < 0;
    is_nearly_missed = is_nearly_missed || margin.high() < beside;
  }
  if (is_missed) return {too_few, true};
  if (is_shown || is_nearly_shown) return {enough, is_shown};
  return is_nearly_missed ? StaffVerdict{too_few, false} : StaffVerdict{};
}

StaffVerdict StaffSizes::mean_verdict(StaffGoal goal, int agents) {
  Size& size = size_of(agents);
  const std::size_t conditions = conditions_of(goal);
  const double error =
      error_of(agents, TeamSense::mean_day) / static_cast<double>(question_.conditions.size());
  StaffVerdict verdict;
  for (int look = 1; days_at_look(look) <= days_for(verdict); ++look) {
    simulate(agents, size, days_at_look(look));
    const StaffVerdict now =
        mean_look(size, conditions, days_at_look(look), error * part_of_look(look));
    if (now.is_exact || verdict.kind == StaffVerdict::Kind::open) verdict = now;
  }
  return verdict;
}

ShareWatch StaffSizes::new_watch(const Size& size, StaffGoal goal) const {
  return {question_.days_share, conditions_of(goal), day_law(size.scenario)};
}

const ShareSequence& StaffSizes::followed(const Size& size, StaffGoal goal) const {
  auto place = size.watches.find(goal);
  if (place == size.watches.end()) {
    place = size.watches.emplace(goal, new_watch(size, goal)).first;
  }
  place->second.follow(size.days);
  return place->second.sequence();
}

double StaffSizes::seen(StaffGoal goal, TeamSense sense, int agents) const {
  const Size& size = known_size(agents);
  if (sense == TeamSense::firm_day) return followed(size, goal).share();
  const std::vector<double> kept = seen_by_condition(sense, agents);
  return *std::min_element(kept.begin(),
                           kept.begin() + static_cast<std::ptrdiff_t>(conditions_of(goal)));
}

std::vector<double> StaffSizes::seen_by_condition(TeamSense sense, int agents) const {
  const Size& size = known_size(agents);
  std::vector<double> seen(question_.conditions.size(), 0);
  if (size.days.size() < kDaysLeast) return seen;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (sense == TeamSense::mean_day) {
      const double allowed = std::abs(allowed_over(size.days, i));
      const double margin = margin_over(size.days, i, kPointwise).mean;
      seen[i] = margin >= 0 ? 1 : allowed > 0 ? std::max(0.0, 1 + margin / allowed) : 0;
      continue;
    }
    for (const StaffDay& day : size.days) seen[i] += day.margins[i] >= 0 ? 1 : 0;
    seen[i] /= static_cast<double>(size.days.size());
  }
  return seen;
}

Estimate StaffSizes::figure(int agents, std::size_t condition) const {
  const Size& size = known_size(agents);
  const StaffCondition& asked = question_.conditions[condition];
  const double limits = allowed_over(size.days, condition);
  const MeanMargin margin = margin_over(size.days, condition, kPointwise);
  // The indicator is its limit, and as much more or less of it as the margin is.
  const double to_figure = limits != 0 ? asked.limit / limits : 0;
  const double sign = asked.is_least ? 1 : -1;
  return {asked.limit + sign * margin.mean * to_figure, margin.half_width * to_figure,
          static_cast<std::int64_t>(size.days.size())};
}

StaffPoint StaffSizes::point_of(int agents, const Size& size) const {
  StaffPoint point{.agents = agents,
                   .by_shift = agents_by_shift(size.scenario),
                   .days = static_cast<std::int64_t>(size.days.size()),
                   .shares = {},
                   .kept = seen_by_condition(TeamSense::firm_day, agents),
                   .figures = {},
                   .sample = sample_of(size)};
  for (const StaffGoal goal : kStaffGoals) {
    if (goal == StaffGoal::all_targets && question_.needed == question_.conditions.size()) {
      point.shares[1] = point.shares[0];
      break;
    }
    const ShareSequence& sequence = followed(size, goal);
    point.shares[static_cast<std::size_t>(goal)] = {
        sequence.share(), sequence.bounds(error_of(agents, TeamSense::firm_day))};
  }
  for (std::size_t i = 0; i < question_.conditions.size(); ++i) {
    point.figures.push_back(figure(agents, i));
  }
  return point;
}

std::vector<StaffSample> StaffSizes::sample_of(const Size& size) const {
  const ShareSequence& sequence = followed(size, StaffGoal::needed);
  std::vector<StaffSample> sample(size.days.size());
  for (std::size_t day = 0; day < sample.size(); ++day) {
    sample[day].is_enough = sequence.outcome(day);
  }
  for (std::size_t i = 0; i < question_.needed; ++i) {
    for (std::size_t day = 0; const double margin : margins_as_staffed(size.days, i)) {
      sample[day++].margins.push_back(margin);
    }
  }
  return sample;
}

std::vector<StaffPoint> StaffSizes::points() const {
  std::vector<StaffPoint> points;
  for (const auto& [agents, size] : sizes_) {
    if (size.days.size() >= kDaysLeast) points.push_back(point_of(agents, size));
  }
  return points;
}

}  // namespace callpace::analysis
