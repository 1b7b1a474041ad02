// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The SimGrid engine: the calendar of a Simulation runs inside an engine of SimGrid, whose hosts
// and links are the dialer's machines. Before each calendar event the engine is brought to that
// event's time; work that ends on the way is handed back first. Work under way shares hosts and
// links by SimGrid's models: an execution gets an equal share of its host's cores, a transfer takes
// the route's latency plus bytes / its share of the bandwidth (model CM02, no cross-traffic, so
// that both can be computed by hand).
//
// The model runs outside SimGrid's actors, on the ordinary stack: nothing is killed with a host,
// exceptions pass as usual, and an event costs 0.15 us instead of an actor's 2. The calendar's
// integer time is the truth: the end of work is rounded to the microsecond, never before an event
// that has run nor after one that has not. At one instant the calendar's events come first.
//
// Invariants: on an ideal platform the sequence of events is that of the native loop. Errors: a
// platform that cannot be read, or lacks a role or a route, comes back as a message; a platform
// that makes SimGrid abort is caught by run_in_child() (child.hpp), in which an engine must run.
#pragma once

#include "sim/kernel/platform.hpp"
#include "sim/kernel/simulation.hpp"
#include "sim/scenario/result.hpp"

#include <memory>
#include <string>

namespace callpace::kernel {

/// The one SimGrid engine of a process, and the platform in it. Hosts get their roles by name:
/// application-server, database, media-server, trunk-gateway, desktop, or several of a role as
/// desktop-0, desktop-1 ... Work fails (Work::failed) when its host, or a link on its way, is off
/// or goes off; work that can never end is left pending.
class SimgridEngine final : public Platform {
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

  /// Runs until no event and no work is left; what leaves a process is thrown again.
  void run(Simulation& simulation);

 private:
  class Pump;

  explicit SimgridEngine(std::unique_ptr<Pump> pump);

  std::unique_ptr<Pump> pump_;
};

}  // namespace callpace::kernel
