// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The long run of a dial-up-to policy, computed in small steps. In state n the policy dials until
// targets[n] lines ring and never when more do. Between two dials lines only end, so what is
// expected until the next dial, and the state in which it happens, follow by substitution from few
// lines to many; the chain seen at its dials is then eliminated state by state (Grassmann, Taksar
// and Heyman 1985). Exact to rounding; docs/pacing.md derives it.
//
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

  /// Begins with a policy; `targets` has an entry for each state, the first at least 1.
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
  /// The rates in `state` with `ringing` lines.
  [[nodiscard]] ModelRates rates(std::int32_t state, std::int32_t ringing) const {
    return rates_of(site_, window_, losses_, state, ringing);
  }

 private:
  enum class Phase { kRows, kEliminate, kDone };
  struct Sums {
    double time_s = 0;
    double idle_s = 0;
    double left = 0;
    double lost = 0;
  };
  // One row of chances by state, and what is expected to pass before: a table of `states_` rows.
  struct Passages {
    std::vector<double> chance;
    std::vector<Sums> sums;
  };

  void fill_row();
  void fill(std::int32_t state, std::int32_t lowest);
  void add(std::int32_t to, double weight, std::int32_t met, const Passages& row,
           std::int32_t lowest);
  void plan_elimination();
  void eliminate(std::int32_t state);
  [[nodiscard]] double* chances(Passages& row, std::int32_t state) {
    return row.chance.data() + static_cast<std::ptrdiff_t>(state) * states_;
  }
  [[nodiscard]] const double* chances(const Passages& row, std::int32_t state) const {
    return row.chance.data() + static_cast<std::ptrdiff_t>(state) * states_;
  }

  ModelSite site_;
  ModelWindow window_;
  std::vector<double> losses_;  // by waiting callers, per second
  std::int32_t states_ = 0;
  std::vector<std::int32_t> targets_;
  Phase phase_ = Phase::kDone;
  std::int32_t lines_ = 0;  // the row being filled
  std::int32_t lines_end_ = 0;
  Passages fewer_;
  Passages same_;
  Passages dials_;
  std::vector<std::int32_t> order_;  // of elimination, the state that is left last
  std::vector<double> leaving_;      // chance to leave for a state that was left
  std::vector<std::uint8_t> gone_;
  std::int32_t eliminated_ = 0;
};

}  // namespace callpace::pacing::core
