// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "sim/scenario/load.hpp"

namespace callpace::cli {

ExitCode schema_command(const SchemaArguments& arguments, Session& session) {
  session.print(arguments.kind == "study" ? scenario::study_schema() : scenario::scenario_schema());
  return ExitCode::ok;
}

}  // namespace callpace::cli
