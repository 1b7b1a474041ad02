// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "cli/command.hpp"
#include "cli/file_kind.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace callpace::cli {
namespace {

/// What the command line says.
struct SchemaArguments {
  std::string kind = "scenario";
};

ExitCode print_schema(const SchemaArguments& arguments, Session& session) {
  if (arguments.kind == "output") {
    std::vector<std::pair<std::string, analysis::Shape>> documents;
    for (const Command& command : commands()) {
      for (const auto& [name, shape] : command.outputs) documents.emplace_back(name, shape());
    }
    session.print(analysis::json_schema(documents));
  } else {
    session.print(std::ranges::find(file_kinds(), arguments.kind, &FileKind::name)->schema());
  }
  return ExitCode::ok;
}

}  // namespace

Command schema_command() {
  const auto given = std::make_shared<SchemaArguments>();
  SchemaArguments& it = *given;
  std::vector<std::string> kinds;
  for (const FileKind& kind : file_kinds()) kinds.emplace_back(kind.name);
  kinds.emplace_back("output");
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
                      .one_of(std::move(kinds))},
      .run = [given](Session& session) { return print_schema(*given, session); }};
}

}  // namespace callpace::cli
