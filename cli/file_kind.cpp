// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/file_kind.hpp"

#include "analysis/claims/ledger.hpp"
#include "analysis/invest/load.hpp"
#include "analysis/study/study_inputs.hpp"
#include "cli/input.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>

namespace callpace::cli {
namespace {

struct KindWords {
  const char* noun;
  const char* command;
};

KindWords words_of(FileKind kind) {
  switch (kind) {
    case FileKind::study:
      return {"a study", "study"};
    case FileKind::investment:
      return {"an investment case", "invest"};
    case FileKind::claims:
      return {"a ledger of claims", "claims"};
    case FileKind::scenario:
      break;
  }
  return {"a scenario", "run"};
}

}  // namespace

FileKind kind_of_file(const std::string& path) {
  if (claims::is_claims_file(path)) return FileKind::claims;
  if (analysis::invest::is_investment_file(path)) return FileKind::investment;
  if (analysis::is_study_file(path)) return FileKind::study;
  return FileKind::scenario;
}

bool is_for_another_command(const std::string& path, FileKind wanted, Session& session) {
  const FileKind kind = kind_of_file(path);
  if (kind == wanted) return false;
  if (kind == FileKind::scenario && !scenario::is_scenario_file(path)) return false;
  const KindWords words = words_of(kind);
  session.complain(
      fmt::format("callpace: {0} is {1}; use callpace {2} {0}\n", path, words.noun, words.command));
  return true;
}

Result<scenario::Scenario, ExitCode> load_scenario(const std::string& path,
                                                   const std::vector<std::string>& settings,
                                                   Session& session) {
  if (is_for_another_command(path, FileKind::scenario, session)) {
    return Failure{ExitCode::bad_input};
  }
  return load_with(
      settings,
      [&path](const std::vector<std::string>& over) {
        return scenario::load(path, {.settings = over});
      },
      session);
}

}  // namespace callpace::cli
