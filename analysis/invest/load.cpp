// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/load.hpp"

#include "analysis/invest/appraisal.hpp"
#include "analysis/invest/investment_format.hpp"
#include "analysis/invest/model.hpp"
#include "analysis/invest/model_checks.hpp"
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

/// Fills the variants' discounting with what they do not state. The rates of the modified IRR are
/// stated for a period: they are another variant's only where period and compounding are the same.
void inherit_discounts(Investment& investment) {
  if (!investment.discount) return;
  const Discount& from = *investment.discount;
  for (Variant& variant : investment.variants) {
    if (!variant.discount) continue;
    Discount& to = *variant.discount;
    const auto is_given = [&to](const char* key) {
      return std::find(to.given_keys.begin(), to.given_keys.end(), key) != to.given_keys.end();
    };
    if (!is_given("period")) to.period = from.period;
    if (!is_given("compounding")) to.compounding = from.compounding;
    if (!is_given("day_count")) to.day_count = from.day_count;
    if (to.period != from.period || to.compounding != from.compounding) continue;
    if (!is_given("finance_rate")) to.finance_rate = from.finance_rate;
    if (!is_given("reinvest_rate")) to.reinvest_rate = from.reinvest_rate;
  }
}

/// Compiles every variant, and evaluates those that wait for no simulation.
scenario::Diagnostics check_formulas(const Investment& investment) {
  scenario::Diagnostics found;
  std::vector<const Variant*> variants{nullptr};
  for (const Variant& variant : investment.variants) variants.push_back(&variant);
  bool compiles = true;
  for (const Variant* variant : variants) {
    auto model = Model::compile(investment, variant);
    compiles = compiles && model.ok();
    if (!model) add_new(found, std::move(model.error()));
    if (model) add_new(found, unfit_lines_of_rate(model.value()));
    if (model && variant == nullptr) add_new(found, deducted_twice(investment, model.value()));
  }
  if (compiles) {
    auto appraisal = appraise(investment);
    if (!appraisal) add_new(found, std::move(appraisal.error()));
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
  inherit_discounts(investment);
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
