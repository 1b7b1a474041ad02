// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/load.hpp"

#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/json.hpp"
#include "sim/scenario/format/type.hpp"
#include "sim/scenario/scenario_format.hpp"
#include "sim/scenario/study_format.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

namespace callpace::scenario {
namespace {

using format::Json;
using format::TypePtr;
using format::Value;

// FNV-1a, 64 bits, as 16 hex digits.
std::string hash_text(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
  return digits.data();
}

// Fills `object` from a document and returns what was found on the way.
template <class T>
Diagnostics read(const Value& document, const TypePtr<T>& type, const FileReader& files,
                 T& object) {
  format::KeyIndex index;
  type->index_keys("", index);
  format::Reader reader{files, index};
  type->read(document, object, reader);
  return reader.take();
}

template <class T>
Result<T, Diagnostics> load_as(const TypePtr<T>& type, const std::string& path,
                               const LoadOptions& options) {
  Diagnostics found;
  const auto document = format::read_document(path, options.settings, options.files, found);
  if (!document) return Failure{std::move(found)};
  T object;
  found = read(*document, type, options.files, object);
  if (has_errors(found)) return Failure{std::move(found)};
  return object;
}

// The schema of a whole file. Required keys are asked for apart, and only of files that extend no
// other, because a file that does may leave any of them to its base.
template <class T>
std::string schema_text(const TypePtr<T>& type, const std::string& title) {
  Json schema = Json::object();
  schema.set("$schema", "https://json-schema.org/draft/2020-12/schema").set("title", title);
  const Json part = type->schema(false);
  for (const auto& [key, value] : part.members()) schema.set(key, value);
  const Json extends = Json::object().set("required", Json::Array{std::string{format::kExtends}});
  schema.set("if", Json::object().set("not", extends)).set("then", type->requirements());
  return schema.pretty();
}

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
  auto result = load_as(scenario_format(), path, options);
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
  auto result = load_as(study_format(), path, options);
  if (!result) return result;
  Study& study = result.value();
  // Files count by name only: each scenario has a hash of its own.
  Study hashed = study;
  const auto bare = [](const std::string& file) {
    return std::filesystem::path{file}.filename().string();
  };
  for (StudyScenario& s : hashed.scenarios) s.file = bare(s.file);
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
    return read(*document, scenario_format(), options.files, scenario);
  }
  Study study;
  found = read(*document, study_format(), options.files, study);
  for (const StudyScenario& s : study.scenarios) {
    if (options.files(s.file)) append(found, check(s.file, {{}, options.files}));
  }
  return found;
}

std::string scenario_schema() { return schema_text(scenario_format(), "callpace scenario"); }

std::string study_schema() { return schema_text(study_format(), "callpace study"); }

std::string canonical_text(const Scenario& scenario) {
  return scenario_format()->write(scenario).compact();
}

}  // namespace callpace::scenario
