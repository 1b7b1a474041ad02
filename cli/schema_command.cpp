// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/ledger.hpp"
#include "analysis/invest/load.hpp"
#include "analysis/study/study_inputs.hpp"
#include "cli/commands.hpp"
#include "sim/scenario/load.hpp"

namespace callpace::cli {

ExitCode schema_command(const SchemaArguments& arguments, Session& session) {
  if (arguments.kind == "study") {
    session.print(analysis::study_schema());
  } else if (arguments.kind == "investment") {
    session.print(analysis::invest::investment_schema());
  } else if (arguments.kind == "claims") {
    session.print(claims::claims_schema());
  } else {
    session.print(scenario::scenario_schema());
  }
  return ExitCode::ok;
}

}  // namespace callpace::cli
