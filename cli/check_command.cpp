// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/ledger.hpp"
#include "analysis/invest/load.hpp"
#include "analysis/study/study_inputs.hpp"
#include "cli/command.hpp"
#include "cli/file_kind.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>

#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct Arguments {
  std::vector<std::string> files;
};

template <class T>
scenario::Diagnostics errors_of(const Result<T, scenario::Diagnostics>& loaded) {
  return loaded.ok() ? scenario::Diagnostics{} : loaded.error();
}

/// What is wrong with a file of any kind.
scenario::Diagnostics findings_of(const std::string& file) {
  switch (kind_of_file(file)) {
    case FileKind::claims:
      return errors_of(claims::load_ledger(file));
    case FileKind::investment:
      return errors_of(analysis::invest::load_investment(file));
    case FileKind::study: {
      const auto study = analysis::load_study_inputs(file);
      return study.ok() ? analysis::scenario_warnings(study.value().study) : study.error();
    }
    case FileKind::scenario:
      break;
  }
  return scenario::check(file);
}

ExitCode check(const Arguments& arguments, Session& session) {
  ExitCode exit = ExitCode::ok;
  for (const std::string& file : arguments.files) {
    const scenario::Diagnostics findings = findings_of(file);
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
  const auto given = std::make_shared<Arguments>();
  Arguments& it = *given;
  return {.name = "check",
          .place = 40,
          .summary = "Check files of any kind, and list every mistake with its place",
          .examples =
              "  callpace check my-site.toml\n"
              "  callpace check scenarios/arteaga-2016/*.toml\n",
          .options = {Option{"FILE", &it.files, "",
                             "Scenarios, studies, investments or claims (TOML files)"}
                          .required()},
          .run = [given](Session& session) { return check(*given, session); }};
}

}  // namespace callpace::cli
