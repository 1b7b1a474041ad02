// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A case that counts on a team that there is not: plain words, never a crash.
#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

#include <string>

using Catch::Matchers::Contains;

namespace {

/// Two sizes, and a demand that neither can meet.
const std::string kTooMuch =
    "callpace invest scenarios/arteaga-2016/investment.toml --set simulation.staffing.agents_min=1 "
    "--set simulation.staffing.agents_max=2 "
    "--set simulation.staffing.dials_per_day=100000 ";

}  // namespace

TEST_CASE("a variant that needs a team that is none is left out in plain words", "[cli]") {
  const Outcome page = shell(kTooMuch + "--risk --draws 1000");
  CHECK(page.exit == 0);
  CHECK_THAT(page.out, Contains("own is left out: 'agents_saved' has no value: no team of up to 2 "
                                "agents that was tried makes\n  100,000 dials") &&
                           Contains("as_printed") && Contains("loss, %"));
  CHECK(page.out.find("\n  own   ") == std::string::npos);
  CHECK_THAT(shell(kTooMuch + "--json").out, Contains("\"left_out\"") && Contains("\"obstacle\""));
}

TEST_CASE("asked for alone, such a variant ends the program with the reason", "[cli]") {
  for (const char* more : {"", "--risk --draws 1000", "--xlsx no-such-team.xlsx"}) {
    const Outcome alone = shell(kTooMuch + "--variant own_firm " + more + " 2>&1");
    CHECK(alone.exit == 3);
    CHECK_THAT(alone.out, Contains("variant 'own_firm' cannot be valued") &&
                              Contains("no team of up to 2 agents"));
  }
  CHECK(shell("test -e no-such-team.xlsx").exit == 1);
}
