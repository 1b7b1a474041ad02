// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/load.hpp"

#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/file.hpp"
#include "sim/scenario/format/hash.hpp"
#include "sim/scenario/scenario_format.hpp"

#include <string_view>
#include <utility>

namespace callpace::scenario {

using format::hash_text;

Result<Scenario, Diagnostics> load(const std::string& path, const LoadOptions& options) {
  auto result = format::load_file(scenario_format(), path, options.settings, options.files);
  if (!result) return result;
  Scenario& scenario = result.value();
  // The platform counts by its content, not by where it lies.
  Scenario hashed = scenario;
  if (!hashed.platform.file.empty()) {
    hashed.platform.file = hash_text(options.files(hashed.platform.file).value_or(""));
  }
  scenario.hash = hash_text(canonical_text(hashed));
  return result;
}

Result<LoadUnder, Diagnostics> load_under(const std::string& path, const LoadOptions& options) {
  Diagnostics found;
  auto document = format::read_document(path, options.settings, options.files, found);
  if (!document) return Failure{std::move(found)};
  const auto type = scenario_format();
  return LoadUnder{[document = std::move(*document), type, index = format::index_of(*type),
                    files = options.files](
                       const std::vector<std::string>& settings) -> Result<Scenario, Diagnostics> {
    Diagnostics wrong;
    const auto under = format::overridden(document, settings, wrong);
    if (!under) return Failure{std::move(wrong)};
    Scenario scenario;
    wrong = format::fill(scenario, *under, type, files, index);
    if (has_errors(wrong)) return Failure{std::move(wrong)};
    return scenario;
  }};
}

Diagnostics check(const std::string& path, const LoadOptions& options) {
  Diagnostics found;
  const auto document = format::read_document(path, options.settings, options.files, found);
  if (!document) return found;
  Scenario scenario;
  return format::fill(scenario, *document, scenario_format(), options.files);
}

bool is_scenario_file(const std::string& path, const LoadOptions& options) {
  Diagnostics found;
  const auto document = format::read_document(path, {}, options.files, found);
  if (!document) return false;
  const auto* entries = document->as<format::Entries>();
  return format::find(*entries, "worklist") != nullptr || format::find(*entries, "team") != nullptr;
}

std::string scenario_schema() {
  return format::schema_of_file(*scenario_format(), "callpace scenario");
}

std::string canonical_text(const Scenario& scenario) {
  return scenario_format()->write(scenario).compact();
}

}  // namespace callpace::scenario
