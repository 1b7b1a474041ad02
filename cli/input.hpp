// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Loads the input files of a command. A file with findings is not loaded, and all of its findings
// go to stderr. Where the file is good and a --set on top of it is not, the command line is what is
// wrong. Errors: none; a file that cannot be used is a finding like any other.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace callpace::cli {

/// How many findings of a file of many lines are listed; one more says that there are others.
inline constexpr std::size_t kFindingsMax = 20;

/// The value of a load, or nothing once its findings are on stderr.
template <class T>
[[nodiscard]] std::optional<T> or_complain(Result<T, scenario::Diagnostics> loaded,
                                           Session& session) {
  if (loaded.ok()) return std::move(loaded.value());
  session.complain(scenario::format_diagnostics(loaded.error()));
  return std::nullopt;
}

/// What `load` makes of the file with `settings` on top, or how the command ends, once all that is
/// wrong is on stderr.
template <class Load>
[[nodiscard]] auto load_with(const std::vector<std::string>& settings, const Load& load,
                             Session& session)
    -> Result<std::remove_cvref_t<decltype(load(settings).value())>, ExitCode> {
  auto loaded = load(settings);
  if (loaded.ok()) return std::move(loaded.value());
  session.complain(scenario::format_diagnostics(loaded.error()));
  const bool is_file_good = !settings.empty() && load({}).ok();
  return Failure{is_file_good ? ExitCode::usage : ExitCode::bad_input};
}

/// The engine that --engine asks for ("native", "simgrid"); where it does not, simgrid for a
/// scenario that names a platform, and native for others.
[[nodiscard]] inline Engine engine_for(const std::string& asked,
                                       const scenario::Scenario& scenario) {
  const bool is_native = asked.empty() ? scenario.platform.file.empty() : asked == "native";
  return is_native ? Engine::native : Engine::simgrid;
}

/// True when `name` is one of the `known` things of a case ("variant"); stderr says so when not.
[[nodiscard]] bool case_has(const std::string& name, std::string_view kind,
                            const std::vector<std::string>& known, Session& session);

/// The scenario at `path` with `settings` on top, or how the command ends: a file of another kind
/// is told the command that it is for.
[[nodiscard]] Result<scenario::Scenario, ExitCode> load_scenario(
    const std::string& path, const std::vector<std::string>& settings, Session& session);

}  // namespace callpace::cli
