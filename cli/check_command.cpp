// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/ledger.hpp"
#include "analysis/invest/load.hpp"
#include "analysis/study/study_inputs.hpp"
#include "cli/commands.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>

namespace callpace::cli {
namespace {

/// What is wrong with a file of any kind.
scenario::Diagnostics findings_of(const std::string& file) {
  if (claims::is_claims_file(file)) {
    const auto ledger = claims::load_ledger(file);
    return ledger.ok() ? scenario::Diagnostics{} : ledger.error();
  }
  if (analysis::invest::is_investment_file(file)) {
    const auto investment = analysis::invest::load_investment(file);
    return investment.ok() ? scenario::Diagnostics{} : investment.error();
  }
  if (analysis::is_study_file(file)) {
    const auto study = analysis::load_study_inputs(file);
    return study.ok() ? analysis::scenario_warnings(study.value().study) : study.error();
  }
  return scenario::check(file);
}

}  // namespace

ExitCode check_command(const CheckArguments& arguments, Session& session) {
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

}  // namespace callpace::cli
