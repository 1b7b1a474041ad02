// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The SimGrid engine: what a Simulation asks of the dialer's machines takes as long as an engine of
// SimGrid says. Work under way shares hosts and links by its models: an execution gets an equal
// share of its host's cores, a transfer takes the route's latency plus bytes / its share of the
// bandwidth (model CM02, no cross-traffic, so that both can be computed by hand).
//
// SimGrid's clock stands still while no work is under way. Nor is it told of work that is alone on
// the whole platform and has been so before: that takes as long as SimGrid said then, and where
// other work begins meanwhile, both are told, each at its time. Not where machines have profiles.
// The model runs outside SimGrid's actors: nothing is killed with a host, exceptions pass. Time is
// the calendar's: work ends at a whole microsecond, not before an event that has run nor after one
// that has not; at one instant the calendar's events come first.
// Invariants: on an ideal platform the sequence of events is the native loop's. Errors: a platform
// that cannot be read, or lacks a role or a route, comes back as a message; one that makes SimGrid
// abort is caught by run_in_child() (child.hpp), in which an engine must run.
#pragma once

#include "sim/kernel/simgrid/module.hpp"
#include "sim/scenario/result.hpp"

#include <memory>
#include <string>

namespace callpace::kernel {

/// The one SimGrid engine of a process, and the platform in it. Hosts get their roles by name:
/// application-server, database, media-server, trunk-gateway, desktop, or several of a role as
/// desktop-0, desktop-1 ... Work fails (Work::failed) when its host, or a link on its way, is off
/// or goes off; work that can never end is left pending.
class SimgridEngine final : public DrivingPlatform {
 public:
  /// Starts the engine with the platform of the XML file; an empty name is an ideal platform.
  [[nodiscard]] static Result<std::unique_ptr<SimgridEngine>, std::string> load(
      const std::string& platform_file);

  SimgridEngine(const SimgridEngine&) = delete;
  SimgridEngine& operator=(const SimgridEngine&) = delete;
  ~SimgridEngine() override;

  [[nodiscard]] bool ideal() const override;
  void compute(Machine machine, double flops, Work& work) override;
  void send(Machine from, Machine to, double bytes, Work& work) override;

  void run(Simulation& simulation) override;

 private:
  class Pump;

  explicit SimgridEngine(std::unique_ptr<Pump> pump);

  std::unique_ptr<Pump> pump_;
};

}  // namespace callpace::kernel
