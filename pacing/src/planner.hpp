// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Keeps the solved model up to date and decides which abandonment to aim at. The model is solved
// anew when the estimates have moved away from those it was solved for; a little of that is done
// after each event, none of it in a decision. The aim is the configured one, or what the cap still
// has to spend; the table read for it takes into account how many callers the tables really lost
// (a centre that is not memoryless loses more or fewer than its model).
//
// Invariants: depends on the events told and on nothing else; allocates only when made.
#pragma once

#include "callpace/pacing.h"
#include "src/gate.hpp"
#include "src/loss_bias.hpp"
#include "src/model/solver.hpp"

#include <algorithm>
#include <cstdint>

namespace callpace::pacing::core {

/// See the head of this file.
class Planner {
 public:
  /// Largest team that is solved for; a larger one is read from its tables (docs/pacing.md).
  static constexpr std::int32_t kAgentsMax = 1000;

  /// Solves for the configuration's priors.
  explicit Planner(const callpace_config& config);

  /// An event happened: goes on solving, or begins if `site()` moved and some time has passed.
  template <typename Site>
  void tend(std::int64_t now_us, Site site) {
    if (next_look_us_ == INT64_MIN) next_look_us_ = now_us + kLookUs;  // the team is still coming
    if (solver_.busy()) {
      solver_.work(kSlice);
    } else if (now_us >= next_look_us_) {
      next_look_us_ = now_us + kLookUs;
      consider(site());
    }
  }

  /// A caller answered while `aim` was aimed at; where the tables reach, that many are expected.
  void answered(double aim) { losses_.expected(bias() * playbook().reachable(table_at(aim))); }
  /// What was lost so far came of wrong estimates.
  void forget_losses() { losses_.forget(); }
  /// A caller was counted as lost.
  void lost() { losses_.lost(); }

  /// Abandoned / live answers to aim at by a campaign with this cap; `reserve` lines ring beyond
  /// the idle agents as a rule.
  [[nodiscard]] double aim(const Gate::Report& window, double cap_ratio, double reserve) const;
  /// The abandonment to read the playbook at so that `aim` comes out.
  [[nodiscard]] double table_at(double aim) const { return aim / bias(); }
  /// Callers lost / callers that the tables in force foresaw.
  [[nodiscard]] double bias() const { return losses_.factor(); }

  /// How far what is only expected may be taken for certain, 0 where nobody may be lost, to 1. It
  /// is the share of the delay for which the tables are read ahead; and lines are rounded down at
  /// 0, to the nearest at 1.
  [[nodiscard]] double boldness() const { return base_ / (base_ + kBoldAim); }

  [[nodiscard]] const Playbook& playbook() const { return solver_.playbook(); }
  /// How long a caller may wait before it is lost, by the clock of `config`.
  [[nodiscard]] static double late_s(const callpace_config& config);

 private:
  friend struct Snapshot;
  static constexpr std::int64_t kLookUs = 20'000'000;
  static constexpr double kBoldAim = 0.002;
  static constexpr std::int64_t kSlice = 40000;  // additions: some 20 microseconds

  void consider(const ModelSite& seen);
  void solve_for(const ModelSite& site);

  double base_;       // abandonment aimed at in the long run
  bool follows_cap_;  // a campaign aims at what its own cap allows
  bool spends_cap_;   // a hard cap stands above: spend it evenly
  double risk_max_;   // of a line, by the statistical cap
  LossBias losses_;
  std::int64_t next_look_us_ = INT64_MIN;
  Solver solver_;
};

}  // namespace callpace::pacing::core
