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

/// What a campaign's team can look forward to when a line dialed now may be answered.
struct Outlook {
  double ringing = 0;            ///< lines
  double hit_rate = 0;           ///< that a line dialed now is answered by a person, above 0
  double spare = 0;              ///< agents ready who stay for an answer, less callers waiting
  double soon_free = 0;          ///< busy agents
  Supply supply = {};            ///< of these, by the ages of conversations and wrap-ups
  double answers_under_way = 0;  ///< expected of the lines that ring, by their ages
  double answers_wanted = 0;     ///< by the playbook, at the aim
  double abandon_aim_ratio = 0;

  /// Lines that should ring; `boldness` is the planner's.
  [[nodiscard]] double lines(double boldness) const;
};

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

  /// A job under way is saved as what was asked and how far it is: restoring it does it again.
  void save(Writer& writer) const;
  /// Into a new planner of the same configuration; false when what was saved cannot be.
  [[nodiscard]] bool restore(Reader& reader);

 private:
  static constexpr std::int64_t kLookUs = 20'000'000;
  static constexpr double kBoldAim = 0.002;
  static constexpr std::int64_t kSlice = 40000;  // additions: some 20 microseconds

  void consider(const ModelSite& seen);
  [[nodiscard]] ModelJob job_for(const ModelSite& site) const;

  double base_;       // abandonment aimed at in the long run
  bool follows_cap_;  // a campaign aims at what its own cap allows
  bool spends_cap_;   // a gate stands above: spend the cap evenly
  double risk_max_;   // of a line, by the statistical cap
  LossBias losses_;
  std::int64_t next_look_us_ = INT64_MIN;
  Solver solver_;
};

}  // namespace callpace::pacing::core
