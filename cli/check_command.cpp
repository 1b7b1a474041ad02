// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/file_kind.hpp"

#include <fmt/format.h>

#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct CheckArguments {
  std::vector<std::string> files;
};

ExitCode check(const CheckArguments& arguments, Session& session) {
  ExitCode exit = ExitCode::ok;
  for (const std::string& file : arguments.files) {
    const scenario::Diagnostics findings = kind_of_file(file).findings(file);
    session.print(scenario::format_diagnostics(findings));
    if (scenario::has_errors(findings)) {
      exit = ExitCode::check_failed;
    } else {
      session.print(fmt::format("{}: {}\n", file, session.style().good("good")));
    }
  }
  return exit;
}

}  // namespace

Command check_command() {
  const auto given = std::make_shared<CheckArguments>();
  CheckArguments& it = *given;
  return {.name = "check",
          .place = 40,
          .summary = "Check files of any kind, and list every mistake with its place",
          .examples =
              "  callpace check my-site.toml\n"
              "  callpace check scenarios/arteaga-2016/*.toml\n",
          .options = {Option{"FILE", &it.files, "",
                             "Scenarios, studies, sweeps, investments or claims (TOML files)"}
                          .required()},
          .run = [given](Session& session) { return check(*given, session); }};
}

}  // namespace callpace::cli
