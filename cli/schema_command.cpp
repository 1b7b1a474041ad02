// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/ledger.hpp"
#include "analysis/invest/load.hpp"
#include "analysis/report/json.hpp"
#include "analysis/study/study_inputs.hpp"
#include "cli/command.hpp"
#include "sim/scenario/load.hpp"

#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct Arguments {
  std::string kind = "scenario";
};

ExitCode print_schema(const Arguments& arguments, Session& session) {
  if (arguments.kind == "output") {
    std::vector<std::pair<std::string, analysis::Shape>> documents;
    for (const Command& command : commands()) {
      for (const auto& [name, shape] : command.outputs) documents.emplace_back(name, shape());
    }
    session.print(analysis::json_schema(documents));
  } else if (arguments.kind == "study") {
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

}  // namespace

Command schema_command() {
  const auto given = std::make_shared<Arguments>();
  Arguments& it = *given;
  return {
      .name = "schema",
      .place = 70,
      .summary = "Print the JSON Schema of a kind of file, for an editor",
      .examples =
          "  callpace schema > scenario.schema.json\n"
          "  callpace schema investment > investment.schema.json\n"
          "  callpace schema output > output.schema.json\n",
      .options = {Option{"KIND", &it.kind, "",
                         "The kind of file to describe; the default is scenario. Output is what\n"
                         "commands print with --json"}
                      .one_of({"scenario", "study", "investment", "claims", "output"})},
      .run = [given](Session& session) { return print_schema(*given, session); }};
}

}  // namespace callpace::cli
