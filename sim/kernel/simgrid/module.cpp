// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/simgrid/module.hpp"

#include "sim/kernel/simgrid/engine.hpp"

#include <memory>
#include <string>
#include <utility>

namespace {

using callpace::Result;
using callpace::kernel::DrivingPlatform;
using callpace::kernel::SimgridEngine;

Result<std::unique_ptr<DrivingPlatform>, std::string> start(const std::string& platform_file) {
  auto engine = SimgridEngine::load(platform_file);
  if (!engine) return callpace::Failure{std::move(engine.error())};
  return std::unique_ptr<DrivingPlatform>{std::move(engine.value())};
}

}  // namespace

// What load_simgrid() looks for.
extern "C" callpace::kernel::StartPlatform* const callpace_start_simgrid;
callpace::kernel::StartPlatform* const callpace_start_simgrid = &start;
