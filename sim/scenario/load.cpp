// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/load.hpp"

#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/file.hpp"
#include "sim/scenario/format/hash.hpp"
#include "sim/scenario/scenario_format.hpp"
#include "sim/scenario/study_format.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

namespace callpace::scenario {
namespace {

using format::hash_text;
using format::Value;

bool is_study(const Value& document) {
  const auto* entries = document.as<format::Entries>();
  return entries != nullptr && format::find(*entries, "scenario") != nullptr;
}

void append(Diagnostics& all, Diagnostics more) {
  for (Diagnostic& d : more) {
    if (std::find(all.begin(), all.end(), d) == all.end()) all.push_back(std::move(d));
  }
}

}  // namespace

std::optional<std::string> read_from_disk(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

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

Result<Scenario, Diagnostics> load_text(const std::string& text, const std::string& path,
                                        const LoadOptions& options) {
  LoadOptions with_text = options;
  with_text.files = [&](const std::string& name) {
    return name == path ? std::optional{text} : options.files(name);
  };
  return load(path, with_text);
}

Result<Study, Diagnostics> load_study(const std::string& path, const LoadOptions& options) {
  auto result = format::load_file(study_format(), path, options.settings, options.files);
  if (!result) return result;
  Study& study = result.value();
  // Files count by name only: each scenario has a hash of its own.
  Study hashed = study;
  const auto bare = [](const std::string& file) {
    return std::filesystem::path{file}.filename().string();
  };
  for (StudyScenario& s : hashed.scenarios) s.file = bare(s.file);
  hashed.investment = bare(hashed.investment);
  hashed.claims = bare(hashed.claims);
  if (hashed.platform_comparison) {
    hashed.platform_comparison->file = bare(hashed.platform_comparison->file);
  }
  study.hash = hash_text(study_format()->write(hashed).compact());
  return result;
}

Diagnostics check(const std::string& path, const LoadOptions& options) {
  Diagnostics found;
  const auto document = format::read_document(path, options.settings, options.files, found);
  if (!document) return found;
  if (!is_study(*document)) {
    Scenario scenario;
    return format::fill(scenario, *document, scenario_format(), options.files);
  }
  Study study;
  found = format::fill(study, *document, study_format(), options.files);
  for (const StudyScenario& s : study.scenarios) {
    if (options.files(s.file)) append(found, check(s.file, {{}, options.files}));
  }
  return found;
}

std::string scenario_schema() {
  return format::schema_of_file(*scenario_format(), "callpace scenario");
}

std::string study_schema() { return format::schema_of_file(*study_format(), "callpace study"); }

std::string canonical_text(const Scenario& scenario) {
  return scenario_format()->write(scenario).compact();
}

}  // namespace callpace::scenario
