// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A whole centre in one replication: its simulation, its site, its dialer if one dials, and the
// agents of each day. Running its simulation runs the scenario's span.
#pragma once

#include "sim/center/dialer.hpp"
#include "sim/center/roster.hpp"
#include "sim/center/site.hpp"
#include "sim/run.hpp"

#include <optional>

namespace callpace::center {

/// See the head of this file. Errors: PacerFault, from the constructor and from running.
class Center {
 public:
  Center(const scenario::Scenario& scenario, kernel::Platform& platform, const RunOptions& options);
  ~Center() { simulation_.end_processes(); }
  Center(const Center&) = delete;
  Center& operator=(const Center&) = delete;

  [[nodiscard]] kernel::Simulation& simulation() { return simulation_; }
  [[nodiscard]] Site& site() { return site_; }
  [[nodiscard]] Dialer* dialer() { return dialer_ ? &*dialer_ : nullptr; }

  /// The results, once the simulation has run.
  [[nodiscard]] Run results();

 private:
  /// Opens and closes each working day of the span.
  kernel::Process span();
  void open(const WorkingDay& day);
  void close();

  kernel::Simulation simulation_;
  Site site_;
  Roster roster_;  ///< today's
  std::optional<Dialer> dialer_;
};

}  // namespace callpace::center
