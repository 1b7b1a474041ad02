// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/ratios.hpp"

#include <catch2/catch.hpp>

#include <cctype>
#include <set>
#include <string>

using namespace callpace::analysis;

namespace {

/// The names that a formula mentions.
std::set<std::string, std::less<>> names_in(std::string_view formula) {
  std::set<std::string, std::less<>> names;
  std::string name;
  for (const char c : std::string{formula} + " ") {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_') {
      name += c;
    } else if (!name.empty()) {
      names.insert(name);
      name.clear();
    }
  }
  return names;
}

}  // namespace

TEST_CASE("a ratio's formula uses each of its parameters and nothing else", "[finance]") {
  for (const RatioDefinition& ratio : ratio_definitions()) {
    INFO(ratio.name);
    std::set<std::string, std::less<>> parameters;
    parameters.insert(ratio.parameters.begin(), ratio.parameters.end());
    CHECK(names_in(ratio.formula) == parameters);
    CHECK(parameters.size() == ratio.parameters.size());
  }
}

TEST_CASE("every ratio states its unit and meaning, and has a name of its own", "[finance]") {
  std::set<std::string_view> names;
  for (const RatioDefinition& ratio : ratio_definitions()) {
    INFO(ratio.name);
    CHECK(names.insert(ratio.name).second);
    CHECK_FALSE(ratio.unit.empty());
    CHECK(ratio.meaning.ends_with("."));
  }
}
