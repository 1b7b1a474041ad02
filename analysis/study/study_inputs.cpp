// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/study_inputs.hpp"

#include "analysis/invest/load.hpp"

#include <utility>

namespace callpace::analysis {
namespace {

/// The value of a load, or nothing once its findings are in `found`.
template <class T>
std::optional<T> take(Result<T, scenario::Diagnostics> loaded, scenario::Diagnostics& found) {
  if (loaded.ok()) return std::move(loaded.value());
  found.insert(found.end(), loaded.error().begin(), loaded.error().end());
  return std::nullopt;
}

}  // namespace

Result<StudyInputs, scenario::Diagnostics> load_study_inputs(const std::string& path) {
  auto study = scenario::load_study(path);
  if (!study.ok()) return Failure{std::move(study.error())};
  StudyInputs inputs{std::move(study.value()), {}, {}, {}};
  scenario::Diagnostics found;
  for (const scenario::StudyScenario& planned : inputs.study.scenarios) {
    if (auto loaded = take(scenario::load(planned.file), found)) {
      inputs.scenarios.push_back(std::move(*loaded));
    }
  }
  if (!inputs.study.investment.empty()) {
    inputs.investment = take(invest::load_investment(inputs.study.investment), found);
  }
  if (!inputs.study.claims.empty()) {
    inputs.claims = take(claims::load_ledger(inputs.study.claims), found);
  }
  if (!found.empty()) return Failure{std::move(found)};
  return inputs;
}

}  // namespace callpace::analysis
