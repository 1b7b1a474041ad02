// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/file_kind.hpp"

#include "analysis/claims/ledger.hpp"
#include "analysis/invest/load.hpp"
#include "analysis/study/study_inputs.hpp"
#include "cli/input.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>

#include <array>

namespace callpace::cli {
namespace {

struct KindWords {
  const char* noun;
  const char* command;
};

// In the order of the enumeration.
constexpr std::array<KindWords, 4> kWords{{{"a scenario", "run"},
                                           {"a study", "study"},
                                           {"an investment case", "invest"},
                                           {"a ledger of claims", "claims"}}};

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
  const KindWords& words = kWords.at(static_cast<std::size_t>(kind));
  session.refuse(fmt::format("{0} is {1}; use callpace {2} {0}", path, words.noun, words.command));
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
