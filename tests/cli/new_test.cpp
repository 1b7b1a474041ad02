// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A scenario to start from: written, checked and run as a newcomer would.
#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

#include <string>

using Catch::Matchers::Contains;

TEST_CASE("a new scenario of either mode passes check without a word and runs", "[cli]") {
  for (const char* mode : {"dialer", "manual"}) {
    const Outcome started = shell(std::string{"out=$(mktemp -d); trap 'rm -rf $out' EXIT; cd $out; "
                                              "callpace new --mode "} +
                                  mode +
                                  " 'my site.toml' && callpace check 'my site.toml' && callpace "
                                  "run 'my site.toml' --replications 2; echo exit $?");
    INFO(started.out);
    CHECK_THAT(started.out, Contains("my site.toml: good\n") && Contains("my-site: 10 agents") &&
                                Contains("exit 0"));
    CHECK(started.out.find("warning") == std::string::npos);
    CHECK(started.out.find("nan") == std::string::npos);
  }
}

TEST_CASE("every key of a new scenario has a comment", "[cli]") {
  for (const char* mode : {"dialer", "manual"}) {
    const Outcome bare =
        shell(std::string{"out=$(mktemp -d); trap 'rm -rf $out' EXIT; callpace new --mode "} +
              mode + " $out/a.toml >/dev/null; grep '=' $out/a.toml | grep -v '#'");
    CHECK(bare.out.empty());
  }
}

TEST_CASE("a new scenario overwrites nothing", "[cli]") {
  const Outcome kept = shell(
      "out=$(mktemp -d); trap 'rm -rf $out' EXIT; echo mine > $out/a.toml; "
      "callpace new $out/a.toml 2>&1; echo exit $?; cat $out/a.toml");
  CHECK_THAT(kept.out, Contains("File exists") && Contains("exit 3\nmine\n"));
}
