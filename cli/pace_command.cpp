// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/accounts_file.hpp"
#include "cli/command.hpp"
#include "cli/input.hpp"
#include "host/serve.hpp"
#include "sim/scenario/pacing_config.hpp"
#include "sim/scenario/strategy_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

namespace callpace::cli {
namespace {

/// What the command line says.
struct PaceArguments {
  std::string scenario;
  std::vector<std::string> settings;
  std::string journal;  ///< file; empty = none
  double journal_part_mb = 16;
  std::string socket;    ///< path of a Unix socket; empty = stdin and stdout
  std::string clock;     ///< whose time counts; empty = wall
  std::string accounts;  ///< file of those to be attempted; empty = the dialer chooses
  double utc_offset_h = 0;
};

constexpr double kHour_us = 3600e6;
// Accounts that a journal may come to hold beyond those of the file that it is begun with.
constexpr std::size_t kAccountsToCome = 1'000'000;

/// What the host needs to serve the accounts of `arguments.accounts`, or how the command ends.
Result<host::AccountsSetup, ExitCode> accounts_of(const PaceArguments& arguments,
                                                  const scenario::Scenario& scenario,
                                                  Session& session) {
  AccountsMeaning meaning{.kinds = {},
                          .utc_offset_us = std::llround(arguments.utc_offset_h * kHour_us)};
  for (const scenario::PhoneType& type : scenario.campaign().phones.types)
    meaning.kinds.push_back(type.name);
  auto rows = or_complain(read_accounts(arguments.accounts, meaning), session);
  if (!rows) return Failure{ExitCode::bad_input};
  strategy::Config config = scenario::strategy_config(scenario.campaign());
  config.accounts_max =
      static_cast<std::uint32_t>(std::min<std::size_t>(rows->size() + kAccountsToCome, 16'000'000));
  return host::AccountsSetup{config, std::move(*rows)};
}

ExitCode pace(const PaceArguments& arguments, Session& session) {
  const auto scenario = load_scenario(arguments.scenario, arguments.settings, session);
  if (!scenario) return scenario.error();
  pacing::Config config = scenario::pacing_config(scenario.value());
  // Midnight comes earlier in UTC where local time is ahead of it.
  config.day_origin_us = std::llround(-arguments.utc_offset_h * kHour_us);
  std::optional<host::AccountsSetup> accounts;
  if (!arguments.accounts.empty()) {
    if (config.campaigns > 1) {
      return session.refuse("--accounts serves one campaign, and the scenario has several",
                            ExitCode::usage);
    }
    auto read = accounts_of(arguments, scenario.value(), session);
    if (!read) return read.error();
    accounts = std::move(read.value());
  }
  const host::ServeOptions options{
      .journal = arguments.journal,
      .journal_part_bytes = static_cast<std::uint64_t>(arguments.journal_part_mb * 1e6),
      .socket = arguments.socket,
      .time = arguments.clock == "events" ? host::TimeSource::events : host::TimeSource::wall,
      .accounts = accounts ? &*accounts : nullptr};
  const bool was_interrupted =
      host::serve(config, options, session.interrupted(),
                  [&session](std::string_view sentence) { session.refuse(sentence); });
  return was_interrupted ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace

Command pace_command() {
  const auto given = std::make_shared<PaceArguments>();
  PaceArguments& it = *given;
  return {
      .name = "pace",
      .place = 120,
      .summary = "Pace a live dialer: read its events and write decisions",
      .examples =
          "  callpace pace my-site.toml --journal live.jsonl < events > decisions\n"
          "  callpace pace my-site.toml --journal live.jsonl --socket /run/callpace.sock\n"
          "  callpace pace my-site.toml --journal live.jsonl --accounts accounts.csv\n",
      .options = {argument("SCENARIO", it.scenario,
                           "The scenario whose pacing settings apply (a TOML file)"),
                  settings_option(it.settings, "scenario"),
                  {"--journal", &it.journal, "FILE",
                   "Record all events in FILE; where it exists already, resume from it"},
                  Option{"--journal-part", &it.journal_part_mb, "MB",
                         "Go on in another file, FILE.000001 and so on, once one has so many MB;\n"
                         "the default is 16. A start replays the last of them"}
                      .within(0.01, 1e6),
                  {"--socket", &it.socket, "PATH",
                   "Read and write at a Unix socket instead of stdin and stdout"},
                  {"--accounts", &it.accounts, "FILE",
                   "Also name whom to dial, on which number, out of the accounts in FILE\n"
                   "(CSV; docs/host.md has the columns)"},
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
