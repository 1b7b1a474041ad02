// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <string>

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

/// What bash offers for `words`, the last of which is being typed.
std::string offered(const std::string& words) {
  return shell("source <(callpace completion bash); COMP_WORDS=(" + words +
               "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _callpace; echo \"${COMPREPLY[*]}\"")
      .out;
}

}  // namespace

TEST_CASE("bash completes commands, options and choices", "[cli]") {
  CHECK(offered("callpace st") == "study staff\n");
  CHECK(offered("callpace run --pre") == "--precision\n");
  CHECK(offered("callpace run a.toml --engine s") == "simgrid\n");
  CHECK(offered("callpace completion z") == "zsh\n");
  CHECK(offered("callpace bench pacing --policies o") == "\n");
  CHECK_THAT(offered("callpace run --"), Contains("--journal") && Contains("--set"));
}

TEST_CASE("a description of two lines of help is one line in a script", "[cli]") {
  std::istringstream script{shell("callpace completion fish").out};
  std::string line;
  REQUIRE(std::getline(script, line));
  while (std::getline(script, line)) CHECK_THAT(line, StartsWith("complete -c callpace "));
}

TEST_CASE("every shell's script names every command and option", "[cli]") {
  for (const char* name : {"bash", "zsh", "fish"}) {
    const std::string script = shell(std::string{"callpace completion "} + name).out;
    for (const auto& command : callpace::cli::commands()) {
      CHECK_THAT(script, Contains(command.name));
      for (const auto& option : command.options) {
        if (!option.is_named()) continue;
        CHECK_THAT(script, Contains(option.name.substr(option.name.find_first_not_of('-'))));
      }
    }
  }
}
