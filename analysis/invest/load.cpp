// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/load.hpp"

#include "analysis/invest/appraisal.hpp"
#include "analysis/invest/investment_format.hpp"
#include "analysis/invest/model.hpp"
#include "analysis/invest/tax_checks.hpp"
#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/file.hpp"
#include "sim/scenario/format/hash.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace callpace::analysis::invest {
namespace {

/// The hash counts scenario files by name only: each has a hash of its own.
std::string hash_of(Investment investment) {
  for (Simulation& simulation : investment.simulations) {
    for (std::string* file : {&simulation.scenario, &simulation.before}) {
      *file = std::filesystem::path{*file}.filename().string();
    }
  }
  return scenario::format::hash_text(investment_format()->write(investment).compact());
}

/// Compiles every variant, and evaluates those that wait for no simulation.
scenario::Diagnostics check_formulas(const Investment& investment) {
  scenario::Diagnostics found;
  const auto add = [&found](scenario::Diagnostics more) {
    for (scenario::Diagnostic& d : more) {
      if (std::find(found.begin(), found.end(), d) == found.end()) found.push_back(std::move(d));
    }
  };
  std::vector<const Variant*> variants{nullptr};
  for (const Variant& variant : investment.variants) variants.push_back(&variant);
  bool compiles = true;
  for (const Variant* variant : variants) {
    auto model = Model::compile(investment, variant);
    compiles = compiles && model.ok();
    if (!model) add(std::move(model.error()));
    if (model && variant == nullptr) add(deducted_twice(investment, model.value()));
  }
  if (compiles) {
    auto appraisal = appraise(investment);
    if (!appraisal) add(std::move(appraisal.error()));
  }
  scenario::format::sort_by_place(found);
  return found;
}

}  // namespace

Result<Investment, scenario::Diagnostics> load_investment(const std::string& path,
                                                          const scenario::LoadOptions& options) {
  auto result =
      scenario::format::load_file(investment_format(), path, options.settings, options.files);
  if (!result) return result;
  Investment& investment = result.value();
  auto found = check_formulas(investment);
  if (!found.empty()) return Failure{std::move(found)};
  investment.hash = hash_of(investment);
  return result;
}

bool is_investment_file(const std::string& path, const scenario::LoadOptions& options) {
  scenario::Diagnostics found;
  const auto document =
      scenario::format::read_document(path, options.settings, options.files, found);
  if (!document) return false;
  const auto* entries = document->as<scenario::format::Entries>();
  const auto has = [entries](const char* key) {
    return entries != nullptr && scenario::format::find(*entries, key) != nullptr;
  };
  return has("input") || has("result") || (has("periods") && has("line"));
}

std::string investment_schema() {
  return scenario::format::schema_of_file(*investment_format(), "callpace investment");
}

}  // namespace callpace::analysis::invest
