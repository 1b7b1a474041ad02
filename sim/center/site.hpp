// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What all processes of a simulated site share: the scenario, the simulation, today's calendar, the
// campaigns, the router and the recorder. A Site only holds; what happens is written in
// agent_day.cpp, by_hand.cpp (an attempt by hand) and dialer.cpp, call.cpp, desk.cpp (a dialer).
#pragma once

#include "sim/center/campaign.hpp"
#include "sim/center/recorder.hpp"
#include "sim/center/router.hpp"
#include "sim/center/working_day.hpp"
#include "sim/kernel/platform.hpp"
#include "sim/kernel/simulation.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <deque>

namespace callpace::center {

/// How a replication is set up.
struct SiteOptions {
  std::uint32_t replication = 0;
  bool keep_journal = false;
  const pacing::Library* pacing_library = nullptr;  ///< null = the build linked in
  std::vector<Watcher*> watchers = {};
  measure::KeySet keys = {};  ///< by which the measures are kept apart
};

/// The shared state of one replication.
class Site {
 public:
  Site(const scenario::Scenario& of, kernel::Simulation& runs_in, kernel::Platform& on,
       const SiteOptions& options)
      : scenario(of),
        replication(options.replication),
        platform(on),
        pacing_library(options.pacing_library != nullptr ? *options.pacing_library
                                                         : pacing::kLinkedLibrary),
        router(of),
        recorder(runs_in, {of.campaigns.size(), router.groups(), options.keys, options.keep_journal,
                           options.watchers}),
        simulation_(runs_in) {
    for (std::uint32_t index = 0; index < of.campaigns.size(); ++index) {
      campaigns.emplace_back(of, Draws{of.seed, options.replication, index});
    }
  }

  [[nodiscard]] kernel::Simulation& simulation() { return simulation_; }
  [[nodiscard]] kernel::Time now() const { return simulation_.now(); }

  /// True when a number may be dialed at `when`: within calling hours, before their drain, so that
  /// the call can end within them.
  [[nodiscard]] bool may_dial(kernel::Time when) const {
    return when >= today.legal_from && when < today.dials_until;
  }
  /// `talk`, cut off where calling hours end.
  [[nodiscard]] kernel::Duration within_hours(kernel::Duration talk) const {
    return std::max(kernel::Duration::zero(), std::min(talk, today.legal_to - now()));
  }
  /// The hour of the day, 0-23.
  [[nodiscard]] int hour() const {
    const auto us = static_cast<std::uint64_t>((now() - today.midnight).count());
    return static_cast<int>(us / 3'600'000'000U % 24);
  }

  const scenario::Scenario& scenario;
  const std::uint32_t replication;
  kernel::Platform& platform;
  const pacing::Library& pacing_library;
  Router router;
  Recorder recorder;
  std::deque<Campaign> campaigns;  ///< in the scenario's order
  WorkingDay today;
  std::uint64_t calls = 0;  ///< calls numbered so far

 private:
  kernel::Simulation& simulation_;
};

}  // namespace callpace::center
