// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// SimGrid as a module that is loaded when a simulation asks for it: its libraries have some forty
// others behind them, which every other command would load at its start and keep in memory. The
// module stands where the pacing library does, and stays in the process once it was loaded.
//
// Invariants: the module is of the same build as the program (they are built and installed
// together). Errors: a module that cannot be loaded comes back as the loader's message.
#pragma once

#include "sim/kernel/platform.hpp"
#include "sim/kernel/simulation.hpp"
#include "sim/scenario/result.hpp"

#include <functional>
#include <memory>
#include <string>

namespace callpace::kernel {

/// A platform whose own clock goes with the calendar's, so that it drives the simulation.
class DrivingPlatform : public Platform {
 public:
  /// Runs until no event and no work is left; what leaves a process is thrown again.
  virtual void run(Simulation& simulation) = 0;
};

/// Starts a platform from a file; an empty name is an ideal platform. Errors: a message.
using StartPlatform =
    Result<std::unique_ptr<DrivingPlatform>, std::string>(const std::string& platform_file);

/// What starts a SimGrid engine (engine.hpp); loads SimGrid, where nobody has yet.
[[nodiscard]] Result<std::function<StartPlatform>, std::string> load_simgrid();

}  // namespace callpace::kernel
