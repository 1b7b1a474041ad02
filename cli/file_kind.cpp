// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/file_kind.hpp"

#include "analysis/claims/ledger.hpp"
#include "analysis/invest/load.hpp"
#include "analysis/study/study_inputs.hpp"
#include "analysis/sweep/loaded_sweep.hpp"
#include "cli/input.hpp"
#include "sim/scenario/format/suggest.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <ranges>

namespace callpace::cli {
namespace {

template <class T>
scenario::Diagnostics findings_of(const Result<T, scenario::Diagnostics>& loaded) {
  return loaded.ok() ? scenario::Diagnostics{} : loaded.error();
}

constexpr std::array<FileKind, 5> kKinds{
    {{"scenario", "a scenario", "run",
      [](const std::string& path) { return scenario::is_scenario_file(path); },
      [](const std::string& path) { return scenario::check(path); }, &scenario::scenario_schema},
     {"study", "a study", "study",
      [](const std::string& path) { return analysis::is_study_file(path); },
      [](const std::string& path) {
        const auto inputs = analysis::load_study_inputs(path);
        return inputs.ok() ? analysis::scenario_warnings(inputs.value().study) : inputs.error();
      },
      &analysis::study_schema},
     {"investment", "an investment case", "invest",
      [](const std::string& path) { return analysis::invest::is_investment_file(path); },
      [](const std::string& path) { return findings_of(analysis::invest::load_investment(path)); },
      &analysis::invest::investment_schema},
     {"sweep", "a sweep", "sweep",
      [](const std::string& path) { return analysis::sweep::is_sweep_file(path); },
      [](const std::string& path) { return findings_of(analysis::sweep::load_sweep(path)); },
      &analysis::sweep::sweep_schema},
     {"claims", "a ledger of claims", "claims",
      [](const std::string& path) { return claims::is_claims_file(path); },
      [](const std::string& path) { return findings_of(claims::load_ledger(path)); },
      &claims::claims_schema}}};

}  // namespace

std::span<const FileKind> file_kinds() { return kKinds; }

const FileKind& kind_of_file(const std::string& path) {
  for (const FileKind& kind : kKinds | std::views::drop(1) | std::views::reverse) {
    if (kind.is_it(path)) return kind;
  }
  return kKinds.front();
}

bool is_for_another_command(const std::string& path, std::string_view wanted, Session& session) {
  const FileKind& kind = kind_of_file(path);
  if (kind.command == wanted || !kind.is_it(path)) return false;
  session.refuse(fmt::format("{0} is {1}; use callpace {2} {0}", path, kind.noun, kind.command));
  return true;
}

bool case_has(const std::string& name, std::string_view kind, const std::vector<std::string>& known,
              Session& session) {
  if (std::ranges::find(known, name) != known.end()) return true;
  session.refuse(fmt::format("the case has no {} '{}'; {}", kind, name,
                             scenario::format::did_you_mean(
                                 name, known, fmt::format("it has {}", fmt::join(known, ", ")))));
  return false;
}

Result<scenario::Scenario, ExitCode> load_scenario(const std::string& path,
                                                   const std::vector<std::string>& settings,
                                                   Session& session) {
  if (is_for_another_command(path, "run", session)) {
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
