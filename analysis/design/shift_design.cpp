// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/design/shift_design.hpp"

#include "analysis/design/designed_team.hpp"
#include "analysis/staffing/mean_margin.hpp"
#include "analysis/staffing/team.hpp"
#include "analysis/stats/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr std::int64_t kCurveDaysFrom = std::int64_t{1} << 30;  // numbers that nothing else has
constexpr int kLooks = 3;           // at a design: after days, 2 and 4 x as many
constexpr double kClearlyLess = 3;  // standard errors by which a half-hour fails
constexpr double kRaiseMin = 0.1;   // of the indifference: by so much at least a target rises
constexpr double kDryHours = 2;     // a day, that are worth a word
constexpr double kHoursSlack = 1e-6;
constexpr double kHeadsReserve = 1.25;  // of heads, where more dials are asked for than are made
constexpr double kHeadsMost = 300;      // of a design

Yield total_of(const YieldByHalfHour& yields) {
  Yield all;
  for (const Yield& one : yields) all += one;
  return all;
}

/// Hours a day that agents waited because no account was due.
double dry_hours(const YieldDays& days) {
  double us = 0;
  for (const Replication& row : days.rows) us += static_cast<double>(row.total.idle_dry_us);
  return us / 3.6e9 / static_cast<double>(days.rows.size());
}

double ratio(const Yield& one) { return one.answered > 0 ? one.lost / one.answered : 0; }

/// The same days of both.
struct DayPairs {
  YieldDays today;
  YieldDays design;

  void append(DayPairs more) {
    for (const auto member : {&DayPairs::today, &DayPairs::design}) {
      YieldDays& mine = this->*member;
      YieldDays& other = more.*member;
      mine.rows.insert(mine.rows.end(), other.rows.begin(), other.rows.end());
      mine.by_half_hour.insert(mine.by_half_hour.end(), other.by_half_hour.begin(),
                               other.by_half_hour.end());
    }
  }
};

/// Finds the cheapest accepted design over one set of turns.
class Designer {
 public:
  /// `today` is what today's shifts yield a day, by the first `question.days` days.
  Designer(const DesignQuestion& question, YieldCurve curve, std::vector<ShiftTurn> turns,
           const Yield& today, const Work& work)
      : question_{question}, curve_{std::move(curve)}, work_{work}, next_day_{question.days} {
    found_.turns = std::move(turns);
    targets_.at_phone_min = question.at_phone_min;
    targets_.open = opening_hours(question.scenario);
    targets_.shifts_max = question.shifts_max;
    targets_.agents_max = curve_.level_max();
    set_first_targets(today);
  }

  /// False where a day failed or was interrupted: `failure` says why.
  bool run();
  [[nodiscard]] ShiftDesign take() { return std::move(found_); }
  [[nodiscard]] const std::string& failure() const { return failure_; }
  [[nodiscard]] std::int64_t days() const { return days_; }

 private:
  /// How a design stands after its days.
  enum class Standing : std::uint8_t { open, accepted, rejected };

  void set_first_targets(const Yield& today);
  bool simulate(const ShiftHeads& heads, std::int64_t count, DayPairs& days);
  bool try_design(ShiftPlan plan);
  [[nodiscard]] Standing judge(DesignTrial& trial, const DayPairs& days, double error) const;
  void learn(const DesignTrial& trial, const DayPairs& days);
  void find_failed(DesignTrial& trial, const DayPairs& days) const;
  [[nodiscard]] std::string obstacle() const;
  [[nodiscard]] std::string why_none_was_shown() const;
  [[nodiscard]] ShiftProgramme programme() const { return {found_.turns, curve_, work_.cancelled}; }
  [[nodiscard]] bool is_cancelled() const { return is_raised(work_.cancelled); }

  const DesignQuestion& question_;
  YieldCurve curve_;
  const Work& work_;
  ShiftTargets targets_;
  double dry_hours_ = 0;  ///< a day, of the last design beyond today's: nobody was due
  double scale_ = 1;  ///< dials that the curve believes / dials that days make, of today's shifts
  ShiftDesign found_;
  std::string failure_;
  std::int64_t days_ = 0;
  std::int64_t next_day_;
};

void Designer::set_first_targets(const Yield& today) {
  const Yield believed = total_of(programme().believed(rostered_by_half_hour(question_.scenario)));
  scale_ = believed.dials / today.dials;
  targets_.dials = question_.dials_per_day.value_or(today.dials) * scale_;
  // Today's shifts need not keep the cap themselves: nobody asks more of the designed ones.
  targets_.abandon_ratio = std::max(question_.abandon_ratio.value_or(0), ratio(believed));
}

bool Designer::simulate(const ShiftHeads& heads, std::int64_t count, DayPairs& days) {
  const scenario::Scenario designed =
      with_shifts(question_.scenario, designed_shifts(question_.scenario, found_.turns, heads));
  const Stretch stretch{next_day_, count};
  DayPairs more;
  for (const bool is_design : {false, true}) {
    auto simulated =
        simulate_yields(is_design ? designed : question_.scenario, *question_.loss, stretch, work_);
    if (!simulated.ok()) {
      failure_ = std::move(simulated.error());
      return false;
    }
    (is_design ? more.design : more.today) = std::move(simulated.value());
  }
  days.append(std::move(more));
  next_day_ += count;
  days_ += 2 * count;
  return true;
}

/// What a reader should know of a design: the figures of every study, and those of this one.
std::vector<DesignFigure> figures_of(const DesignQuestion& question, const Pairs& pairs,
                                     const Controls& controls) {
  std::vector<const Indicator*> told;
  for (const char* name : {"dials_per_day", "right_party_contacts_per_day", "quota_met_ratio"}) {
    told.push_back(find_indicator(name));
  }
  told.push_back(question.loss);
  for (const char* name : {"idle_s_mean", "occupancy"}) told.push_back(find_indicator(name));
  for (const Indicator* one : question.told) {
    if (std::ranges::find(told, one) == told.end()) told.push_back(one);
  }
  std::vector<DesignFigure> figures;
  for (const Indicator* one : told) {
    const Paired both = paired(*one, pairs, controls);
    if (std::isnan(both.difference.mean)) continue;
    figures.push_back({one, estimate(*one, pairs.from), estimate(*one, pairs.to), both.difference});
  }
  return figures;
}

Designer::Standing Designer::judge(DesignTrial& trial, const DayPairs& days, double error) const {
  const Indicator& dials = *find_indicator("dials_per_day");
  const Indicator& contacts = *find_indicator("right_party_contacts_per_day");
  const Luck& present = lucks().front();
  const Controls controls = is_known(present, days.design.rows) ? Controls{&present} : Controls{};
  const Pairs pairs{days.today.rows, days.design.rows};
  const double beyond = error / 2;  // half for the dials, half for the callers lost
  const Paired both = paired(dials, pairs, controls, beyond);
  trial.more_contacts = paired(contacts, pairs, controls).difference;
  trial.figures = figures_of(question_, pairs, controls);
  trial.today_dials = estimate(dials, days.today.rows);
  trial.dials = estimate(dials, days.design.rows);
  trial.abandon_ratio = estimate(*question_.loss, days.design.rows);
  trial.days = static_cast<double>(days.today.rows.size());
  const double today_ratio = ratio(total_of(days.today.sum()));
  trial.allowed_ratio = std::max(question_.abandon_ratio.value_or(0), today_ratio);
  trial.more_dials = both.difference;
  double wanted = both.from.mean;
  if (question_.dials_per_day) {
    wanted = *question_.dials_per_day;
    trial.more_dials = estimate_of(fitted(dials, days.design.rows, controls), beyond);
    trial.more_dials.mean -= wanted;
  }
  // Where today's own ratio is the limit, today's days vary with the design's.
  const bool is_own = trial.allowed_ratio <= today_ratio;
  std::vector<double> spared;
  double allowed = 0;
  for (std::size_t i = 0; i < days.design.by_half_hour.size(); ++i) {
    const Yield all = total_of(days.design.by_half_hour[i]);
    const Yield own = is_own ? total_of(days.today.by_half_hour[i]) : Yield{};
    spared.push_back(trial.allowed_ratio * (all.answered - own.answered) - (all.lost - own.lost));
    allowed += trial.allowed_ratio * all.answered / trial.days;
  }
  const MeanMargin margin = mean_margin(spared, {}, beyond);
  const double may_miss = question_.indifference * wanted;
  const double may_lose = question_.indifference * allowed;
  const double low = trial.more_dials.mean - trial.more_dials.half_width;
  const double high = trial.more_dials.mean + trial.more_dials.half_width;
  if (low >= -may_miss && margin.low() >= -may_lose) return Standing::accepted;
  return high < 0 || margin.high() < 0 ? Standing::rejected : Standing::open;
}

void Designer::find_failed(DesignTrial& trial, const DayPairs& days) const {
  const auto count = static_cast<double>(days.design.by_half_hour.size());
  for (std::size_t t = 0; t < kHalfHoursOfDay; ++t) {
    Sample sample;
    for (const YieldByHalfHour& day : days.design.by_half_hour) sample.add(day[t].dials);
    const double believed = trial.believed[t].dials;
    const double error = std::sqrt(sample.variance() / count);
    if (believed > 0 && sample.mean() < believed - kClearlyLess * error) trial.failed.push_back(t);
  }
}

/// The cuts: half-hours that failed, and what the next design must be believed to reach.
void Designer::learn(const DesignTrial& trial, const DayPairs& days) {
  if (!trial.is_accepted) {
    for (const std::size_t t : trial.failed) {
      curve_.factors[t].dials *= trial.simulated[t].dials / trial.believed[t].dials;
    }
  }
  const Yield believed = total_of(programme().believed(programme().levels(*trial.plan.heads)));
  const double spare = trial.more_dials.mean * scale_;
  const double raise_min = kRaiseMin * question_.indifference * believed.dials;
  const double missing = trial.is_accepted ? -spare : std::max(raise_min, -spare);
  const double lost = ratio(total_of(days.design.sum())) - trial.allowed_ratio;
  if (trial.is_accepted || lost <= 0) {
    targets_.dials = believed.dials + missing;
  } else {
    targets_.abandon_ratio = std::min(targets_.abandon_ratio, ratio(believed) - lost);
  }
}

bool Designer::try_design(ShiftPlan plan) {
  DesignTrial trial;
  const auto number = static_cast<double>(found_.trials.size() + 1);
  const double error = (1 - question_.confidence) / (number * (number + 1));
  trial.plan = std::move(plan);
  trial.believed = programme().believed(programme().levels(*trial.plan.heads));
  for (Yield& one : trial.believed) {
    one = one * Yield{1 / scale_, 1 / scale_, 1 / scale_};
  }
  DayPairs days;
  Standing standing = Standing::open;
  for (int look = 1; look <= kLooks && standing == Standing::open; ++look) {
    const std::int64_t count = look == 1 ? question_.days : question_.days << (look - 2);
    if (!simulate(*trial.plan.heads, count, days)) return false;
    standing = judge(trial, days, error * part_of_look(look));
  }
  trial.is_accepted = standing == Standing::accepted;
  dry_hours_ = dry_hours(days.design) - dry_hours(days.today);
  const Yield one_day{1 / trial.days, 1 / trial.days, 1 / trial.days};
  trial.simulated = days.design.sum();
  for (Yield& one : trial.simulated) one = one * one_day;
  find_failed(trial, days);
  learn(trial, days);
  if (trial.is_accepted) found_.best = found_.trials.size();
  found_.trials.push_back(std::move(trial));
  return true;
}

std::string Designer::obstacle() const {
  const auto helps = [this](const auto& relax) {
    ShiftTargets easier = targets_;
    relax(easier);
    return programme().cheapest(easier).heads.has_value();
  };
  if (targets_.shifts_max > 0 && helps([](ShiftTargets& it) { it.shifts_max = 0; })) {
    return fmt::format("{} different shifts are too few for the targets", targets_.shifts_max);
  }
  if (helps([](ShiftTargets& it) { it.at_phone_min = 0; })) {
    return fmt::format("a coverage of {} agents at the phone in every half-hour stands in the way",
                       targets_.at_phone_min);
  }
  if (helps([](ShiftTargets& it) { it.abandon_ratio = 1; })) {
    return "the limit on abandonment stands in the way";
  }
  return fmt::format(
      "the dials stand in the way: {} agents, the most that were considered, do not "
      "make them in any of the shifts",
      targets_.agents_max);
}

std::string Designer::why_none_was_shown() const {
  std::string why = fmt::format("none of the {} designs that were simulated reaches the targets",
                                found_.trials.size());
  if (dry_hours_ < kDryHours) return why;
  return why + fmt::format(
                   "; in the last one agents wait {:.0f} hours a day more than today's because "
                   "everybody on the list was called and nobody is due again yet. The curve does "
                   "not know the list, so the programme gathers everybody in too few hours: ask "
                   "for more --coverage, or offer no shifts as short as these",
                   dry_hours_);
}

bool Designer::run() {
  while (static_cast<int>(found_.trials.size()) < question_.designs_max) {
    if (work_.on_progress) {
      const auto tried = static_cast<double>(found_.trials.size());
      work_.on_progress(tried / question_.designs_max, fmt::format("design {:.0f}", tried + 1));
    }
    ShiftPlan plan = programme().cheapest(targets_);
    if (!is_cancelled() && !found_.best) {
      found_.hours_bound = plan.hours_bound;
      if (!plan.heads) found_.obstacle = obstacle();
    }
    if (is_cancelled()) {
      failure_ = "interrupted";
      found_.obstacle.clear();
      return false;
    }
    if (const DesignTrial* best = found_.accepted()) {
      // Where there is none at all, none is cheaper.
      const double hours = best->plan.paid_hours;
      const double bound = plan.is_proven && !plan.heads ? hours : plan.hours_bound;
      found_.hours_bound = std::min(bound, hours);
      found_.is_proven = hours <= bound + kHoursSlack;
      if (!plan.heads || plan.paid_hours >= hours - kHoursSlack) break;
    } else if (!plan.heads) {
      break;
    }
    if (!try_design(std::move(plan))) return false;
  }
  if (!found_.best && found_.obstacle.empty()) {
    found_.obstacle = why_none_was_shown();
  }
  return true;
}

/// The work, as a part of all of it that begins at `from`.
Work part_of_work(const Work& work, double from, double part) {
  Work own = work;
  if (work.on_progress) {
    own.on_progress = [&work, from, part](double share, std::string_view what) {
      work.on_progress(from + part * share, what);
    };
  }
  return own;
}

/// The most heads that a design may have: as many as today's hours are worth in the shortest
/// shifts; more where more dials are asked for.
int heads_most(const DesignQuestion& question, const std::vector<ShiftTurn>& turns,
               const Yield& today) {
  const double hours = paid_hours_of(question.scenario);
  double shortest = hours;
  for (const ShiftTurn& turn : turns) shortest = std::min(shortest, turn.paid_hours());
  const double heads =
      std::max(static_cast<double>(agents_of(question.scenario)), std::ceil(hours / shortest));
  const double wanted = question.dials_per_day.value_or(0);
  const double more = std::max(1.0, kHeadsReserve * wanted / std::max(1.0, today.dials));
  return static_cast<int>(std::min(std::ceil(heads * more), kHeadsMost));
}

}  // namespace

Result<DesignResult, std::string> design_shifts(const DesignQuestion& question, bool has_break_cost,
                                                const Work& work) {
  DesignResult result{.question = question, .curve = {}, .design = {}, .without = {}};
  auto turns = shift_turns(question.scenario, {.grid_s = question.grid_s});
  if (!turns.ok()) return Failure{std::move(turns.error())};
  result.today_hours = paid_hours_of(question.scenario);
  result.today = rostered_by_half_hour(question.scenario);
  auto days = simulate_yields(question.scenario, *question.loss, {0, question.days}, work);
  if (!days.ok()) return Failure{std::move(days.error())};
  const double one_day = 1 / static_cast<double>(question.days);
  const Yield today = total_of(days.value().sum()) * Yield{one_day, one_day, one_day};
  if (today.dials <= 0) return Failure{std::string{"today's shifts make no dials"}};
  auto curve =
      measure_curve(question.scenario, *question.loss, heads_most(question, turns.value(), today),
                    {kCurveDaysFrom, question.curve_days}, part_of_work(work, 0, 0.2));
  if (!curve.ok()) return Failure{std::move(curve.error())};
  result.curve = std::move(curve.value());
  result.days_simulated = result.curve.days + question.days;
  for (const bool has_breaks : {true, false}) {
    if (!has_breaks && (!has_break_cost || !result.design.best)) break;
    auto own = has_breaks ? std::move(turns)
                          : shift_turns(question.scenario,
                                        {.grid_s = question.grid_s, .has_breaks = false});
    const Work part = part_of_work(work, has_breaks ? 0.2 : 0.6, 0.4);
    Designer designer{question, result.curve, std::move(own.value()), today, part};
    const bool is_whole = designer.run();
    result.days_simulated += designer.days();
    result.is_interrupted = designer.failure() == "interrupted";
    if (!is_whole && !result.is_interrupted) return Failure{designer.failure()};
    if (has_breaks) result.design = designer.take();
    if (!has_breaks && is_whole) result.without = designer.take();
    if (result.is_interrupted) break;
  }
  return result;
}

}  // namespace callpace::analysis
