// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/ratio_macros.hpp"

#include <catch2/catch.hpp>

#include <cctype>
#include <set>
#include <string>

using namespace callpace::analysis;
using namespace callpace::analysis::invest;

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

TEST_CASE("a ratio's formula uses each of its parameters and nothing else", "[invest]") {
  std::set<std::string> names;
  for (const formula::Macro& ratio : ratio_macros()) {
    INFO(ratio.name);
    CHECK(names.insert(ratio.name).second);
    std::set<std::string, std::less<>> parameters;
    parameters.insert(ratio.parameters.begin(), ratio.parameters.end());
    CHECK(names_in(ratio.text) == parameters);
    CHECK(parameters.size() == ratio.parameters.size());
  }
}
