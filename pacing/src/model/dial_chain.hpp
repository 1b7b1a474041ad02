// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The long run of a dial-up-to policy, computed in small steps. In state n the policy dials until
// targets[n] lines ring and never when more do. Between two dials lines only end, so what is
// expected until the next dial, and the state in which it happens, follow by substitution from few
// lines to many; the chain seen at its dials is then eliminated state by state (Grassmann, Taksar
// and Heyman 1985). docs/pacing.md derives it.
//
// Left out on purpose: states so far above those that dial at once that they are next to never met
// are taken for the last that is looked at; the rest is exact to rounding.
// Invariants: allocates when made, never after; a step's work is bounded by states_max squared.
#pragma once

#include "src/model/site.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::pacing::core {

/// See the head of this file.
class DialChain {
 public:
  /// Room for windows of up to `states_max` states.
  explicit DialChain(std::int32_t states_max);

  /// Begins with a policy; `targets` has an entry for each state, the first at least 1, none above
  /// the one before.
  void begin(const ModelSite& site, const ModelWindow& window,
             const std::vector<std::int32_t>& targets);
  /// Does the next step; true when the result is there.
  bool step();

  // The result.
  double idle = 0;        ///< mean number of idle agents
  double left_per_s = 0;  ///< callers who left before an agent came
  double lost_per_s = 0;  ///< callers lost
  /// Prices the policy: the mean of idle agents + multiplier x losses, and the relative value of
  /// dialing up to the target, by state (agent-seconds above the mean; 0 for one of them).
  double price(double multiplier, std::vector<double>& value) const;
  /// What is gained a second in the long run where each dial from a state gains what `gains` says;
  /// `gains` is worked with.
  [[nodiscard]] double gained_per_s(std::vector<double>& gains) const;
  /// How many states above those that dial at once are looked at.
  [[nodiscard]] std::int32_t reach() const { return reach_; }
  /// The rates in `state`, without lines.
  [[nodiscard]] const StateRates& rates(std::int32_t state) const {
    return rates_[static_cast<std::size_t>(state)];
  }

 private:
  enum class Phase { kRows, kEliminate, kDone };
  // Before a row's chances by state: what is expected to pass until then.
  enum Sum : std::int32_t { kTime, kIdle, kLeft, kLost, kSums };
  using Rows = std::vector<double>;
  struct Met {
    double chance = 0;
    const double* row = nullptr;  // what is expected from there on
    std::int32_t dials_in = -1;   // the state in which more is dialed at once
  };

  void fill_rows();
  void fill(std::int32_t state);
  [[nodiscard]] Met met(double chance, std::int32_t state, std::int32_t lines,
                        const Rows& rows) const;
  void plan_elimination();
  void eliminate(std::int32_t state);
  [[nodiscard]] double* row(Rows& rows, std::int32_t state) const {
    return rows.data() + static_cast<std::ptrdiff_t>(state) * (states_ + kSums);
  }
  [[nodiscard]] const double* row(const Rows& rows, std::int32_t state) const {
    return rows.data() + static_cast<std::ptrdiff_t>(state) * (states_ + kSums);
  }

  ModelSite site_;
  std::vector<double> losses_;  // by waiting callers, per second
  std::vector<StateRates> rates_;
  std::int32_t states_ = 0;
  std::int32_t reach_ = 0;
  std::vector<std::int32_t> targets_;
  Phase phase_ = Phase::kDone;
  std::int32_t lines_ = 0;       // the rows being filled
  std::int32_t lowest_ = 0;      // the last state that dials at once, -1 = none
  std::int32_t fewer_last_ = 0;  // the last state of the rows of one line fewer
  Rows fewer_;
  Rows same_;
  Rows dials_;
  std::vector<double> nothing_;      // a row of zeros
  std::vector<std::int32_t> order_;  // of elimination, the state that is left last
  std::vector<double> leaving_;      // chance to leave for a state that was left
  std::vector<double> visits_;       // to a state that went, by a state left then, row by row
  std::vector<std::uint8_t> gone_;
  std::int32_t eliminated_ = 0;
};

}  // namespace callpace::pacing::core
