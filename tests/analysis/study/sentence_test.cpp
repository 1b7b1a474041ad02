// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/sentence.hpp"

#include <catch2/catch.hpp>

using namespace callpace;
using namespace callpace::analysis;

namespace {

/// Two figures: 19,712 calls, known to 305 to each side, and a share of .049.
formula::Names some_names() {
  formula::Names names;
  const auto add = [&](const char* name, double value, double half) {
    auto series = std::make_shared<formula::Series>();
    series->push(value, {value - half, value + half});
    REQUIRE(names.add(name, std::move(series), true));
  };
  add("calls", 19'712, 305);
  add("share", 0.049, 0);
  return names;
}

std::string told_of(const std::string& text, const std::string& currency = {}) {
  const PlacedText sentence{text, {"study.toml", 7, 12}};
  REQUIRE(sentence_problems(sentence, some_names()).empty());
  return told(sentence, some_names(), currency);
}

std::string problems_of(const std::string& text) {
  const PlacedText sentence{text, {"study.toml", 7, 12}};
  return scenario::format_diagnostics(sentence_problems(sentence, some_names()));
}

}  // namespace

TEST_CASE("a sentence tells its figures, with intervals where there are any", "[study]") {
  CHECK(told_of("It makes {calls} calls a day.") == "It makes 19,712 ± 305 calls a day.");
  CHECK(told_of("{share | %1} are lost") == "4.9 % are lost");
  CHECK(told_of("{share | 3}, {2 * share | 3}") == "0.049, 0.098");
  CHECK(told_of("{calls / 2 | 0} for half") == "9,856 ± 153 for half");
  CHECK(told_of("worth {calls | money}", "USD") == "worth 19,712 USD");
}

TEST_CASE("two braces are one, and plain text stays", "[study]") {
  CHECK(told_of("no figure") == "no figure");
  CHECK(told_of("{{calls}} is a name") == "{calls} is a name");
}

TEST_CASE("what has no value is said to be unknown", "[study]") {
  CHECK(told_of("{share / 0 | 1}") == "unknown");
}

TEST_CASE("what is wrong with a sentence is found at its column", "[study]") {
  CHECK(problems_of("{calls") ==
        "study.toml:7:13: error: this '{' is never closed; write {{ for a brace\n");
  CHECK(problems_of("a } b") ==
        "study.toml:7:15: error: this '}' closes no formula; write }} for a brace\n");
  CHECK(problems_of("{calls | x}") ==
        "study.toml:7:20: error: after '|' stands how the figure is written; decimals such as 1, "
        "percent such as %1, or money\n");
  const std::string unknown = problems_of("{call}");
  CHECK_THAT(unknown, Catch::Matchers::StartsWith("study.toml:7:14: error: "));
  CHECK_THAT(unknown, Catch::Matchers::Contains("calls"));
}

TEST_CASE("every problem of a sentence is told at once", "[study]") {
  const std::string all = problems_of("{nobody} and {nothing}");
  CHECK(std::count(all.begin(), all.end(), '\n') == 2);
}
