// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/design/shift_programme.hpp"

#include "analysis/design/integer_programme.hpp"
#include "analysis/design/shift_moves.hpp"
#include "analysis/stats/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr double kLevelSlack = 1e-6;  // agents: what is a rounding error
constexpr double kWholeSlack = 1e-4;  // how far the solver's whole numbers may be off
constexpr int kStarts = 24;           // of the search by moves
constexpr int kStepsMost = 60;        // of hours above the bound that are searched
constexpr int kProofNodes = 2000;
constexpr int kTightenings = 2;
constexpr int kProofsOpen = 2;  // that end undecided before no more are tried

/// The levels that a half-hour may have.
struct LevelRange {
  double low = 0;
  double high = 0;
};
using Ranges = std::array<LevelRange, kHalfHoursOfDay>;

/// What a programme is made from.
struct ProgrammeInput {
  const std::vector<ShiftTurn>& turns;
  const YieldCurve& curve;
  const ShiftTargets& targets;
  double hours_max = 0;
  const std::atomic<bool>* cancelled = nullptr;

  [[nodiscard]] bool is_cancelled() const { return is_raised(cancelled); }
};

/// Heads first, then what stands for the levels of each half-hour.
class Builder {
 public:
  Builder(const ProgrammeInput& in, const Ranges& ranges) : in_{in}, ranges_{ranges} {
    for (const ShiftTurn& turn : in.turns) {
      (void)programme_.add(
          {turn.paid_hours(), 0, static_cast<double>(in.targets.agents_max), true});
    }
    add_totals();
    if (in.targets.shifts_max > 0) add_kinds();
  }

  /// Levels as mixtures of breakpoints: their linear relaxation is the tightest there is.
  IntegerProgramme relaxed() && {
    for (const std::size_t t : open_half_hours()) add_mixture(t);
    return finished();
  }
  /// Levels as pieces of the curve, each begun when those before it are full.
  IntegerProgramme whole() && {
    for (const std::size_t t : open_half_hours()) add_pieces(t);
    return finished();
  }

 private:
  [[nodiscard]] std::vector<std::size_t> open_half_hours() const {
    std::vector<std::size_t> open;
    for (std::size_t t = 0; t < kHalfHoursOfDay; ++t) {
      const bool is_staffed = std::ranges::any_of(
          in_.turns, [t](const ShiftTurn& turn) { return turn.at_phone[t] > 0; });
      if (is_staffed) open.push_back(t);
    }
    return open;
  }

  void add_totals() {
    ProgrammeRow hours{.high = in_.hours_max};
    ProgrammeRow agents{.high = static_cast<double>(in_.targets.agents_max)};
    for (std::size_t i = 0; i < in_.turns.size(); ++i) {
      hours.terms.push_back({i, in_.turns[i].paid_hours()});
      agents.terms.push_back({i, 1});
    }
    programme_.rows.push_back(std::move(hours));
    programme_.rows.push_back(std::move(agents));
  }

  void add_kinds() {
    std::map<std::pair<int, int>, std::vector<std::size_t>> kinds;
    for (std::size_t i = 0; i < in_.turns.size(); ++i) {
      kinds[{in_.turns[i].hours.from_s, in_.turns[i].hours.to_s}].push_back(i);
    }
    ProgrammeRow count{.high = static_cast<double>(in_.targets.shifts_max)};
    for (const auto& [hours, turns] : kinds) {
      const std::size_t used = programme_.add({0, 0, 1, true});
      ProgrammeRow only{.high = 0, .terms = {{used, -static_cast<double>(in_.targets.agents_max)}}};
      for (const std::size_t turn : turns) only.terms.push_back({turn, 1});
      programme_.rows.push_back(std::move(only));
      count.terms.push_back({used, 1});
    }
    programme_.rows.push_back(std::move(count));
  }

  /// The level of a half-hour, less `at`, of what turns put there.
  ProgrammeRow level_row(std::size_t t, double at) const {
    ProgrammeRow row{.low = at, .high = at};
    for (std::size_t i = 0; i < in_.turns.size(); ++i) {
      row.terms.push_back({i, in_.turns[i].at_phone[t]});
    }
    return row;
  }

  void count_yield(std::size_t column, const Yield& yield) {
    dials_.terms.push_back({column, yield.dials});
    excess_.terms.push_back({column, yield.lost - in_.targets.abandon_ratio * yield.answered});
  }

  void add_mixture(std::size_t t) {
    ProgrammeRow level = level_row(t, 0);
    ProgrammeRow all{.low = 1, .high = 1};
    for (const double point : in_.curve.breakpoints(ranges_[t].low, ranges_[t].high)) {
      const std::size_t share = programme_.add({0, 0, 1, false});
      level.terms.push_back({share, -point});
      all.terms.push_back({share, 1});
      count_yield(share, in_.curve.at(t, point));
    }
    programme_.rows.push_back(std::move(level));
    programme_.rows.push_back(std::move(all));
  }

  void add_pieces(std::size_t t) {
    const std::vector<double> points = in_.curve.breakpoints(ranges_[t].low, ranges_[t].high);
    ProgrammeRow level = level_row(t, points.front());
    const Yield first = in_.curve.at(t, points.front());
    dials_before_ += first.dials;
    excess_before_ += first.lost - in_.targets.abandon_ratio * first.answered;
    std::size_t before = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
      const std::size_t piece = programme_.add({0, 0, 1, false});
      level.terms.push_back({piece, points[i - 1] - points[i]});
      const Yield from = in_.curve.at(t, points[i - 1]);
      const Yield to = in_.curve.at(t, points[i]);
      count_yield(piece, {to.dials - from.dials, to.answered - from.answered, to.lost - from.lost});
      if (i > 1) {
        const std::size_t is_full = programme_.add({0, 0, 1, true});
        programme_.rows.push_back({.low = 0, .terms = {{before, 1}, {is_full, -1}}});
        programme_.rows.push_back({.low = 0, .terms = {{is_full, 1}, {piece, -1}}});
      }
      before = piece;
    }
    programme_.rows.push_back(std::move(level));
  }

  IntegerProgramme finished() {
    // What the breakpoints leave out of the curve must not rule out a design.
    dials_.low = in_.targets.dials - in_.curve.straightness(&Yield::dials) - dials_before_;
    programme_.rows.push_back(std::move(dials_));
    if (in_.targets.abandon_ratio < 1) {
      const double slack = in_.curve.straightness(&Yield::lost) +
                           in_.targets.abandon_ratio * in_.curve.straightness(&Yield::answered);
      excess_.high = slack - excess_before_;
      programme_.rows.push_back(std::move(excess_));
    }
    return std::move(programme_);
  }

  const ProgrammeInput& in_;
  const Ranges& ranges_;
  IntegerProgramme programme_;
  ProgrammeRow dials_;
  ProgrammeRow excess_;
  double dials_before_ = 0;  ///< of the levels that every design has
  double excess_before_ = 0;
};

/// The least level of a half-hour that is at least `level` and can be made of whole heads.
double whole_heads(const ProgrammeInput& in, std::size_t t, double level) {
  int step_s = 0;
  for (const ShiftTurn& turn : in.turns) {
    step_s = std::gcd(step_s, static_cast<int>(std::lround(turn.at_phone[t] * kHalfHourS)));
  }
  if (step_s == 0) return level;
  const double step = static_cast<double>(step_s) / kHalfHourS;
  return step * std::ceil(level / step - kWholeSlack);
}

Ranges widest(const ProgrammeInput& in) {
  const ByHalfHour asked = levels_asked(in.targets, in.curve);
  Ranges ranges{};
  for (std::size_t t = 0; t < ranges.size(); ++t) {
    const double most = std::min(in.targets.agents_max, in.curve.level_max());
    ranges[t] = {std::min(whole_heads(in, t, asked[t]), most), most};
  }
  return ranges;
}

/// The least hours by linear programme; infinite where there is no design.
double relaxed_hours(const ProgrammeInput& in) {
  const IntegerProgramme programme = Builder{in, widest(in)}.relaxed();
  return least_cost(programme, {.is_relaxed = true}).bound;
}

/// Narrows the levels to those that a design of the input may have; false where there is none.
bool narrow(const ProgrammeInput& in, Ranges& ranges) {
  for (int round = 0; round < kTightenings; ++round) {
    for (std::size_t t = 0; t < ranges.size(); ++t) {
      const bool is_staffed = std::ranges::any_of(
          in.turns, [t](const ShiftTurn& turn) { return turn.at_phone[t] > 0; });
      if (!is_staffed) continue;
      for (const double sign : {1.0, -1.0}) {
        if (in.is_cancelled()) return true;
        IntegerProgramme programme = Builder{in, ranges}.relaxed();
        for (ProgrammeColumn& column : programme.columns) column.cost = 0;
        for (std::size_t i = 0; i < in.turns.size(); ++i) {
          programme.columns[i].cost = sign * in.turns[i].at_phone[t];
        }
        const ProgrammeAnswer answer = least_cost(programme, {.is_relaxed = true});
        if (!answer.values && answer.is_proven) return false;
        if (!answer.values) continue;
        if (sign > 0) ranges[t].low = std::max(ranges[t].low, answer.cost - kLevelSlack);
        if (sign < 0) ranges[t].high = std::min(ranges[t].high, -answer.cost + kLevelSlack);
      }
    }
  }
  return true;
}

/// A design within the input's hours: one, none (proven), or neither.
ProgrammeAnswer solved(const ProgrammeInput& in, double step) {
  Ranges ranges = widest(in);
  if (!narrow(in, ranges))
    return {.values = {}, .cost = kNoLimit, .bound = kNoLimit, .is_proven = true};
  if (in.is_cancelled()) return {};
  return least_cost(Builder{in, ranges}.whole(),
                    {.nodes = kProofNodes, .cost_step = step, .cancelled = in.cancelled});
}

}  // namespace

ByHalfHour levels_asked(const ShiftTargets& targets, const YieldCurve& curve) {
  ByHalfHour asked{};
  for (std::size_t t = 0; t < asked.size(); ++t) {
    const int from_s = static_cast<int>(t) * kHalfHourS;
    const bool is_open = from_s >= targets.open.from_s && from_s + kHalfHourS <= targets.open.to_s;
    if (is_open) asked[t] = targets.at_phone_min / curve.present_ratio;
  }
  return asked;
}

bool keeps_targets(const YieldCurve& curve, const ShiftTargets& targets, const ByHalfHour& levels) {
  const ByHalfHour asked = levels_asked(targets, curve);
  Yield all;
  for (std::size_t t = 0; t < levels.size(); ++t) {
    if (levels[t] < asked[t] - kLevelSlack) return false;
    all += curve.at(t, levels[t]);
  }
  const bool keeps_cap =
      targets.abandon_ratio >= 1 || all.lost <= targets.abandon_ratio * all.answered + kLevelSlack;
  return keeps_cap && all.dials >= targets.dials - kLevelSlack;
}

ByHalfHour ShiftProgramme::levels(const ShiftHeads& heads) const {
  ByHalfHour levels{};
  for (std::size_t i = 0; i < heads.size(); ++i) {
    for (std::size_t t = 0; t < levels.size(); ++t) levels[t] += heads[i] * turns_[i].at_phone[t];
  }
  return levels;
}

YieldByHalfHour ShiftProgramme::believed(const ByHalfHour& levels) const {
  YieldByHalfHour yields{};
  for (std::size_t t = 0; t < levels.size(); ++t) yields[t] = curve_.at(t, levels[t]);
  return yields;
}

double ShiftProgramme::paid_hours(const ShiftHeads& heads) const {
  double hours = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) hours += heads[i] * turns_[i].paid_hours();
  return hours;
}

double ShiftProgramme::hours_step() const {
  int step_s = 0;
  for (const ShiftTurn& turn : turns_) {
    step_s = std::gcd(step_s, turn.hours.to_s - turn.hours.from_s);
  }
  return step_s / 3600.0;
}

ShiftPlan ShiftProgramme::cheapest(const ShiftTargets& targets) const {
  const double step = hours_step();
  double longest = 0;
  for (const ShiftTurn& turn : turns_) longest = std::max(longest, turn.paid_hours());
  const double hours_most = targets.agents_max * longest;
  ProgrammeInput in{turns_, curve_, targets, hours_most, cancelled_};
  ShiftPlan plan;
  const double relaxed = relaxed_hours(in);
  if (!std::isfinite(relaxed)) {
    plan.is_proven = true;
    return plan;
  }
  plan.hours_bound = step * std::ceil(relaxed / step - kWholeSlack);
  ShiftMoves moves{turns_, curve_, targets};
  bool is_bound = true;  // whether all fewer hours are ruled out
  int left = kProofsOpen;
  const double from = plan.hours_bound;
  for (int i = 0; i < kStepsMost && from + i * step <= hours_most + kLevelSlack; ++i) {
    in.hours_max = from + i * step;
    const ShiftMoves::Found found = moves.best_within(in.hours_max, kStarts, cancelled_);
    if (in.is_cancelled()) return {};
    if (found.is_enough) plan.heads = found.heads;
    if (plan.heads) break;
    const ProgrammeAnswer answer = left > 0 ? solved(in, step) : ProgrammeAnswer{};
    if (in.is_cancelled()) return {};
    if (answer.values) {
      ShiftHeads heads;
      for (std::size_t turn = 0; turn < turns_.size(); ++turn) {
        heads.push_back(static_cast<int>(std::lround((*answer.values)[turn])));
      }
      if (keeps_targets(curve_, targets, levels(heads))) plan.heads = std::move(heads);
    }
    if (plan.heads) break;
    const bool is_ruled_out = answer.is_proven && !answer.values;
    if (!is_ruled_out) --left;
    is_bound = is_bound && is_ruled_out;
    if (is_bound) plan.hours_bound = in.hours_max + step;
  }
  plan.is_proven = is_bound;
  if (plan.heads) plan.paid_hours = paid_hours(*plan.heads);
  return plan;
}

}  // namespace callpace::analysis
