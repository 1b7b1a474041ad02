// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "host/serve.hpp"
#include "sim/scenario/pacing_config.hpp"

#include <fmt/format.h>

#include <cmath>

namespace callpace::cli {
namespace {

constexpr double kHour_us = 3600e6;

}  // namespace

ExitCode pace_command(const PaceArguments& arguments, Session& session) {
  const auto scenario = load_scenario(arguments.scenario, arguments.settings, session);
  if (!scenario) return scenario.error();
  pacing::Config config = scenario::pacing_config(scenario.value());
  // Midnight comes earlier in UTC where local time is ahead of it.
  config.day_origin_us = std::llround(-arguments.utc_offset_h * kHour_us);
  const host::ServeOptions options{
      .journal = arguments.journal,
      .socket = arguments.socket,
      .time = arguments.events_clock ? host::TimeSource::events : host::TimeSource::wall};
  const bool was_interrupted =
      host::serve(config, options, session.interrupted(), [&session](std::string_view sentence) {
        session.complain(fmt::format("callpace: {}\n", sentence));
      });
  return was_interrupted ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace callpace::cli
