// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/design/shift_moves.hpp"

#include "analysis/stats/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace callpace::analysis {
namespace {

constexpr double kLostPrice = 50;     // in dials, of a caller lost beyond the limit
constexpr double kMissingPrice = 20;  // in an agent's dials of a half-hour, of an agent missing
constexpr double kScoreSlack = 1e-7;  // what is a rounding error, not a gain
constexpr std::size_t kWeightRoot = 10;
constexpr std::size_t kPartsMost = 4;  // turns among which a start parts its agents

}  // namespace

ShiftMoves::ShiftMoves(const std::vector<ShiftTurn>& turns, const YieldCurve& curve,
                       const ShiftTargets& targets)
    : turns_{turns}, curve_{curve}, targets_{targets}, level_min_{levels_asked(targets, curve)} {
  double most = 0;
  for (std::size_t t = 0; t < kHalfHoursOfDay; ++t) {
    std::vector<double>& dials = dials_.emplace_back();
    std::vector<double>& excess = excess_.emplace_back();
    for (int level = 0; level <= curve.level_max(); ++level) {
      const Yield one = curve.at(t, level);
      dials.push_back(one.dials);
      excess.push_back(one.lost - targets.abandon_ratio * one.answered);
    }
    most = std::max(most, dials.back());
  }
  missing_price_ = kMissingPrice * most / std::max(1, curve.level_max());
  std::map<std::pair<int, int>, std::size_t> kinds;
  for (const ShiftTurn& turn : turns) {
    kind_.push_back(
        kinds.try_emplace({turn.hours.from_s, turn.hours.to_s}, kinds.size()).first->second);
  }
  const auto begins_first = [&](const ShiftTurn& turn) {
    return turn.hours.from_s == turns.front().hours.from_s;
  };
  first_turns_ = static_cast<std::size_t>(std::ranges::count_if(turns, begins_first));
}

double ShiftMoves::height(const std::vector<double>& by_level, double level) const {
  const double inside = std::clamp(level, 0.0, static_cast<double>(by_level.size() - 1));
  const auto below = static_cast<std::size_t>(inside);
  if (below + 1 >= by_level.size()) return by_level.back();
  return by_level[below] +
         (by_level[below + 1] - by_level[below]) * (inside - static_cast<double>(below));
}

double ShiftMoves::score(const ByHalfHour& levels) const {
  double dials = 0;
  double excess = 0;
  double missing = 0;
  for (std::size_t t = 0; t < levels.size(); ++t) {
    dials += height(dials_[t], levels[t]);
    excess += height(excess_[t], levels[t]);
    missing += std::max(0.0, level_min_[t] - levels[t]);
  }
  if (targets_.abandon_ratio >= 1) excess = 0;
  return dials - kLostPrice * std::max(0.0, excess) - missing_price_ * missing;
}

double ShiftMoves::gain(const State& state, const Move& move) const {
  ByHalfHour levels = state.levels;
  const ByHalfHour& from = turns_[move.from].at_phone;
  const ByHalfHour& to = turns_[move.to].at_phone;
  for (std::size_t t = 0; t < levels.size(); ++t)
    levels[t] += move.arrive * to[t] - move.leave * from[t];
  return score(levels) - state.score;
}

std::size_t ShiftMoves::kinds_after(const State& state, const Move& move) const {
  std::set<std::size_t> kinds{kind_[move.to]};
  for (std::size_t i = 0; i < turns_.size(); ++i) {
    const bool is_left = i != move.from || state.heads[i] > move.leave;
    if (state.heads[i] > 0 && is_left) kinds.insert(kind_[i]);
  }
  return kinds.size();
}

bool ShiftMoves::is_allowed(const State& state, const Move& move) const {
  if (move.arrive == 0 || state.agents + move.arrive - move.leave > targets_.agents_max) {
    return false;
  }
  return targets_.shifts_max == 0 ||
         kinds_after(state, move) <= static_cast<std::size_t>(targets_.shifts_max);
}

ShiftMoves::Move ShiftMoves::best_move(const State& state, std::size_t from, double hours) const {
  Move best;
  const int all = state.heads[from];
  for (const int leave : std::set<int>{all, all / 2, std::min(all, 2), 1}) {
    if (leave == 0) continue;
    Move away{from, from, leave, 0, 0};
    away.gain = gain(state, away);
    if (away.gain > best.gain) best = away;
    const double free = hours - state.paid_hours + leave * turns_[from].paid_hours();
    for (std::size_t to = 0; to < turns_.size(); ++to) {
      const double fitting = free / turns_[to].paid_hours() + kScoreSlack;
      Move move{from, to, leave, static_cast<int>(fitting), 0};
      if (to == from || !is_allowed(state, move)) continue;
      move.gain = gain(state, move);
      if (move.gain > best.gain) best = move;
    }
  }
  return best;
}

void ShiftMoves::add(State& state, std::size_t turn, int agents) const {
  state.heads[turn] += agents;
  state.agents += agents;
  state.paid_hours += agents * turns_[turn].paid_hours();
  for (std::size_t t = 0; t < state.levels.size(); ++t) {
    state.levels[t] += agents * turns_[turn].at_phone[t];
  }
}

void ShiftMoves::climb(State& state, double hours) const {
  state.score = score(state.levels);
  for (bool has_moved = true; has_moved;) {
    has_moved = false;
    for (std::size_t from = 0; from < turns_.size(); ++from) {
      if (state.heads[from] == 0) continue;
      const Move move = best_move(state, from, hours);
      if (move.gain <= kScoreSlack * std::abs(state.score)) continue;
      add(state, move.from, -move.leave);
      add(state, move.to, move.arrive);
      state.score = score(state.levels);
      has_moved = true;
    }
  }
}

std::vector<std::size_t> ShiftMoves::drawn_turns() {
  std::size_t parts = 1 + drawn(kPartsMost);
  if (targets_.shifts_max > 0) {
    parts = std::min(parts, static_cast<std::size_t>(targets_.shifts_max));
  }
  // Every other start has somebody at either end of the day, where there is one to be covered.
  const bool has_ends = parts > 1 && drawn(2) == 0;
  std::vector<std::size_t> chosen;
  if (has_ends) chosen = {drawn(first_turns_), turns_.size() - 1 - drawn(first_turns_)};
  while (chosen.size() < parts) chosen.push_back(drawn(turns_.size()));
  return chosen;
}

ShiftMoves::State ShiftMoves::start(double hours) {
  State state;
  state.heads.resize(turns_.size());
  const std::vector<std::size_t> chosen = drawn_turns();
  std::vector<std::size_t> weights;  // uneven, since larger teams dial more by the agent
  std::size_t all = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const std::size_t root = 1 + drawn(kWeightRoot);
    weights.push_back(root * root);
    all += weights.back();
  }
  while (state.agents < targets_.agents_max) {
    std::size_t part = 0;
    for (std::size_t left = drawn(all); left >= weights[part]; ++part) left -= weights[part];
    const std::size_t turn = chosen[part];
    if (state.paid_hours + turns_[turn].paid_hours() > hours + kScoreSlack) break;
    add(state, turn, 1);
  }
  return state;
}

bool ShiftMoves::is_enough(const State& state) const {
  return keeps_targets(curve_, targets_, state.levels);
}

ShiftMoves::Found ShiftMoves::best_within(double hours, int starts,
                                          const std::atomic<bool>* cancelled) {
  std::optional<State> best;
  for (int i = 0; i < starts; ++i) {
    if (is_raised(cancelled)) break;
    State state = start(hours);
    if (state.agents == 0) continue;
    climb(state, hours);
    if (!best || state.score > best->score) best = std::move(state);
  }
  if (!best) return {.heads = ShiftHeads(turns_.size()), .is_enough = false};
  return {.heads = best->heads, .is_enough = is_enough(*best)};
}

}  // namespace callpace::analysis
