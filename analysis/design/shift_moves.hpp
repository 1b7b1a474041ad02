// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Designs of shifts by moving agents from turn to turn as long as that dials more: from many starts
// that hang on nothing but their number, within so many paid hours. What it finds is a design that
// keeps the targets, or the nearest to one; that none is better it cannot say.
// Left out on purpose: proofs (shift_programme.hpp). Errors: none.
#pragma once

#include "analysis/design/shift_programme.hpp"

#include <atomic>
#include <cstddef>
#include <random>
#include <vector>

namespace callpace::analysis {

/// See the head of this file.
class ShiftMoves {
 public:
  /// All must outlive it.
  ShiftMoves(const std::vector<ShiftTurn>& turns, const YieldCurve& curve,
             const ShiftTargets& targets);

  /// The best design within `hours` that so many starts lead to; `is_enough` where it keeps all
  /// targets. Cancelled, it is the best of fewer starts.
  struct Found {
    ShiftHeads heads;
    bool is_enough = false;
  };
  [[nodiscard]] Found best_within(double hours, int starts,
                                  const std::atomic<bool>* cancelled = nullptr);

 private:
  struct State {
    ShiftHeads heads;
    ByHalfHour levels{};
    double paid_hours = 0;
    int agents = 0;
    double score = 0;
  };
  struct Move {
    std::size_t from = 0;
    std::size_t to = 0;
    int leave = 0;   ///< agents of `from`
    int arrive = 0;  ///< of `to`: as many as the hours allow
    double gain = 0;
  };

  [[nodiscard]] double height(const std::vector<double>& by_level, double level) const;
  [[nodiscard]] double score(const ByHalfHour& levels) const;
  [[nodiscard]] double gain(const State& state, const Move& move) const;
  [[nodiscard]] bool is_allowed(const State& state, const Move& move) const;
  [[nodiscard]] std::size_t kinds_after(const State& state, const Move& move) const;
  [[nodiscard]] Move best_move(const State& state, std::size_t from, double hours) const;
  void add(State& state, std::size_t turn, int agents) const;
  void climb(State& state, double hours) const;
  [[nodiscard]] std::vector<std::size_t> drawn_turns();
  [[nodiscard]] State start(double hours);
  [[nodiscard]] std::size_t drawn(std::size_t below) { return chance_() % below; }
  [[nodiscard]] bool is_enough(const State& state) const;

  const std::vector<ShiftTurn>& turns_;
  const YieldCurve& curve_;
  const ShiftTargets& targets_;
  std::vector<std::vector<double>> dials_;   ///< by half-hour and whole level
  std::vector<std::vector<double>> excess_;  ///< lost callers beyond the limit, likewise
  ByHalfHour level_min_{};                   ///< that the targets ask for
  std::vector<std::size_t> kind_;            ///< of a turn: its length and start
  std::size_t first_turns_ = 0;              ///< that begin with the day; they stand first
  double missing_price_ = 0;  ///< in dials, of a level that is missing for a half-hour
  std::mt19937_64 chance_{20161130};
};

}  // namespace callpace::analysis
