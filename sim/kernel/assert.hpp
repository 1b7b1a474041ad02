// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Assertions of the simulation: on in release, because a bug must stop a run and never skew its
// result. The message carries what is needed to meet the bug again: simulated time, seed and
// replication. For bugs only; an expected failure (a bad scenario) is a Result.
#pragma once

#include <source_location>

namespace callpace::kernel {

class Simulation;

/// Prints the broken condition with the simulation's time, seed and replication, and aborts.
[[noreturn]] void assertion_failed(const Simulation& simulation, const char* condition,
                                   std::source_location where = std::source_location::current());

}  // namespace callpace::kernel

/// Aborts with simulated time and seed unless `condition` holds.
#define CALLPACE_ASSERT(simulation, condition)         \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::callpace::kernel::assertion_failed((simulation), #condition))
