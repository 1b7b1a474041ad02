// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>

namespace callpace::cli {

ExitCode check_command(const CheckArguments& arguments, Session& session) {
  ExitCode exit = ExitCode::ok;
  for (const std::string& file : arguments.files) {
    const scenario::Diagnostics findings = scenario::check(file);
    session.print(scenario::format_diagnostics(findings));
    if (scenario::has_errors(findings)) {
      exit = ExitCode::check_failed;
    } else {
      session.print(fmt::format("{}: {}\n", file, session.style().good("good")));
    }
  }
  return exit;
}

}  // namespace callpace::cli
