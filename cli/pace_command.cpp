// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/input.hpp"
#include "host/serve.hpp"
#include "sim/scenario/pacing_config.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct Arguments {
  std::string scenario;
  std::vector<std::string> settings;
  std::string journal;  ///< file; empty = none
  std::string socket;   ///< path of a Unix socket; empty = stdin and stdout
  std::string clock;    ///< whose time counts; empty = wall
  double utc_offset_h = 0;
};

constexpr double kHour_us = 3600e6;

ExitCode pace(const Arguments& arguments, Session& session) {
  const auto scenario = load_scenario(arguments.scenario, arguments.settings, session);
  if (!scenario) return scenario.error();
  pacing::Config config = scenario::pacing_config(scenario.value());
  // Midnight comes earlier in UTC where local time is ahead of it.
  config.day_origin_us = std::llround(-arguments.utc_offset_h * kHour_us);
  const host::ServeOptions options{
      .journal = arguments.journal,
      .socket = arguments.socket,
      .time = arguments.clock == "events" ? host::TimeSource::events : host::TimeSource::wall};
  const bool was_interrupted =
      host::serve(config, options, session.interrupted(), [&session](std::string_view sentence) {
        session.complain(fmt::format("callpace: {}\n", sentence));
      });
  return was_interrupted ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace

Command pace_command() {
  const auto given = std::make_shared<Arguments>();
  Arguments& it = *given;
  return {
      .name = "pace",
      .place = 120,
      .summary = "Pace a live dialer: read its events and write decisions",
      .examples =
          "  callpace pace my-site.toml --journal live.jsonl < events > decisions\n"
          "  callpace pace my-site.toml --journal live.jsonl --socket /run/callpace.sock\n",
      .options = {argument("SCENARIO", it.scenario,
                           "The scenario whose pacing settings apply (a TOML file)"),
                  settings_option(it.settings, "scenario"),
                  {"--journal", &it.journal, "FILE",
                   "Record all events in FILE; where it exists already, resume from it"},
                  {"--socket", &it.socket, "PATH",
                   "Read and write at a Unix socket instead of stdin and stdout"},
                  Option{"--clock", &it.clock, "",
                         "Take the time from this machine's clock (wall, the default), or from\n"
                         "the events"}
                      .one_of({"wall", "events"}),
                  Option{"--utc-offset", &it.utc_offset_h, "HOURS",
                         "Local time is HOURS ahead of UTC; the default is 0. The cap's days\n"
                         "begin at local midnight"}
                      .within(-12, 14)},
      .run = [given](Session& session) { return pace(*given, session); }};
}

}  // namespace callpace::cli
