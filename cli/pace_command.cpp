// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/accounts_file.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "host/serve.hpp"
#include "sim/scenario/pacing_config.hpp"
#include "sim/scenario/strategy_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace callpace::cli {
namespace {

constexpr double kHour_us = 3600e6;
// Accounts that a journal may come to hold beyond those of the file that it is begun with.
constexpr std::size_t kAccountsToCome = 1'000'000;

bool are_limits_complete(const PaceArguments& arguments) {
  const bool has_attempts = arguments.span_attempts_max > 0;
  const bool has_days = arguments.span_days > 0;
  const bool has_any = has_attempts || has_days || arguments.pause_days > 0;
  return has_attempts == has_days && !(has_any && arguments.accounts.empty());
}

/// What the host needs to serve the accounts of `arguments.accounts`, or how the command ends.
Result<host::AccountsSetup, ExitCode> accounts_of(const PaceArguments& arguments,
                                                  const scenario::Scenario& scenario,
                                                  Session& session) {
  AccountsMeaning meaning{.kinds = {},
                          .utc_offset_us = std::llround(arguments.utc_offset_h * kHour_us)};
  for (const scenario::PhoneType& type : scenario.phones.types) meaning.kinds.push_back(type.name);
  auto rows = or_complain(read_accounts(arguments.accounts, meaning), session);
  if (!rows) return Failure{ExitCode::bad_input};
  strategy::Config config = scenario::strategy_config(scenario.phones, scenario.worklist);
  config.accounts_max =
      static_cast<std::uint32_t>(std::min<std::size_t>(rows->size() + kAccountsToCome, 16'000'000));
  config.span_attempts_max = arguments.span_attempts_max;
  config.span_days = arguments.span_days;
  config.pause_days = arguments.pause_days;
  return host::AccountsSetup{config, std::move(*rows)};
}

}  // namespace

ExitCode pace_command(const PaceArguments& arguments, Session& session) {
  const auto scenario = load_scenario(arguments.scenario, arguments.settings, session);
  if (!scenario) return scenario.error();
  pacing::Config config = scenario::pacing_config(scenario.value());
  // Midnight comes earlier in UTC where local time is ahead of it.
  config.day_origin_us = std::llround(-arguments.utc_offset_h * kHour_us);
  if (!are_limits_complete(arguments)) {
    session.complain(
        "callpace: --span-attempts and --span-days need each other, and with --pause-days they are "
        "limits of --accounts\n");
    return ExitCode::usage;
  }
  std::optional<host::AccountsSetup> accounts;
  if (!arguments.accounts.empty()) {
    if (config.campaigns > 1) {
      session.complain("callpace: --accounts serves one campaign, and the scenario has several\n");
      return ExitCode::usage;
    }
    auto read = accounts_of(arguments, scenario.value(), session);
    if (!read) return read.error();
    accounts = std::move(read.value());
  }
  const host::ServeOptions options{
      .journal = arguments.journal,
      .socket = arguments.socket,
      .time = arguments.events_clock ? host::TimeSource::events : host::TimeSource::wall,
      .accounts = accounts ? &*accounts : nullptr};
  const bool was_interrupted =
      host::serve(config, options, session.interrupted(), [&session](std::string_view sentence) {
        session.complain(fmt::format("callpace: {}\n", sentence));
      });
  return was_interrupted ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace callpace::cli
