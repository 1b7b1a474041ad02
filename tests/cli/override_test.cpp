// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What --set, --variant and --break-even may name, how a wrong one ends, and that results say with
// which overrides they were made.
#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

#include <string>

using Catch::Matchers::Contains;

namespace {

const std::string kCase = "tests/golden/kiosk.toml";

/// What a command says on stderr alone, and how it ends.
Outcome complaint(const std::string& command) { return shell(command + " 2>&1 >/dev/null"); }

}  // namespace

TEST_CASE("a workbook names the overrides that it rests on", "[cli]") {
  const auto strings = [](const std::string& set) {
    return shell(
               with_folder("callpace invest " + kCase + set +
                           " --xlsx $out/a.xlsx >/dev/null 2>&1; /usr/bin/python3 -c 'import sys, "
                           "zipfile; print(zipfile.ZipFile(sys.argv[1]).read("
                           "\"xl/sharedStrings.xml\").decode())' $out/a.xlsx"))
        .out;
  };
  CHECK_THAT(strings(" --set input.cups.value=8500"), Contains("With: input.cups.value=8500"));
  CHECK_THAT(strings(""), !Contains("With: "));
}

TEST_CASE("a what-if for an input that the case has not is a wrong command line", "[cli]") {
  const Outcome mistyped = complaint("callpace invest " + kCase + " --set input.cup.value=0.5");
  CHECK(mistyped.exit == 2);
  CHECK_THAT(mistyped.out,
             Contains("no 'cup' in [input] to set") && Contains("did you mean 'cups'?"));
}

TEST_CASE("a wrong --set ends every command with 2, a wrong file with 3", "[cli]") {
  const std::string set = " --set team.absent_rato=0.2 </dev/null";
  for (const char* command : {"run", "feasible", "pace"}) {
    const Outcome wrong = complaint(std::string{"callpace "} + command + ' ' + kScenario + set);
    CHECK(wrong.exit == 2);
    CHECK_THAT(wrong.out, Contains("did you mean 'absent_ratio'?"));
    CHECK(complaint(std::string{"callpace "} + command + " no-such.toml" + set).exit == 3);
  }
  CHECK(complaint("callpace run " + kScenario + " --set phones.outcomes.human=0.5").exit == 2);
}

TEST_CASE("a wrong --variant or --break-even lists what there is and ends with 2", "[cli]") {
  const Outcome variant = complaint("callpace invest " + kCase + " --variant nosuchthing");
  CHECK(variant.exit == 2);
  CHECK_THAT(variant.out, Contains("the case has no variant 'nosuchthing'; it has "));
  const Outcome input = complaint("callpace invest " + kCase + " --break-even zzzzzzzz");
  CHECK(input.exit == 2);
  CHECK_THAT(input.out, Contains("the case has no input 'zzzzzzzz'; it has ") && Contains("cups"));
  CHECK(complaint("callpace invest " + kCase + " --break-even outlay=2:1").exit == 2);
}

TEST_CASE("every result says with which overrides it was made", "[cli]") {
  const std::string with = " --set team.absent_ratio=0.2 --set phones.hit_rate=0.18";
  const std::string line = "With: team.absent_ratio=0.2, phones.hit_rate=0.18\n";
  const std::string run = "callpace run " + kScenario + with + " --replications 2";
  CHECK_THAT(shell(run).out, Contains(line));
  const std::string read =
      " | /usr/bin/python3 -c 'import json, sys;"
      " print(json.load(sys.stdin)[\"settings\"])'";
  const std::string list = "['team.absent_ratio=0.2', 'phones.hit_rate=0.18']\n";
  CHECK(shell(run + " --json" + read).out == list);
  CHECK_THAT(shell("out=$(mktemp -d); " + run +
                   " --out $out >/dev/null 2>&1; /usr/bin/python3 -c 'import sqlite3, sys;"
                   " print(*sqlite3.connect(sys.argv[1]).execute(\"select * from provenance\"))'"
                   " $out/results.sqlite; rm -r $out")
                 .out,
             Contains("team.absent_ratio=0.2"));
  const std::string feasible = "callpace feasible " + kScenario + with;
  CHECK_THAT(shell(feasible).out, Contains(line));
  CHECK(shell(feasible + " --json" + read).out == list);
  const std::string invest = "callpace invest " + kCase + " --set input.cups.value=7000";
  CHECK_THAT(shell(invest).out, Contains("\nWith: input.cups.value=7000\n"));
  CHECK(shell(invest + " --json" + read).out == "['input.cups.value=7000']\n");
  CHECK(shell("callpace run " + kScenario + " --replications 2 | grep -c With:").out == "0\n");
}

TEST_CASE("break-evens alone are a page of their own", "[cli]") {
  const Outcome found = shell("callpace invest " + kCase + " --break-even outlay");
  CHECK(found.exit == 0);
  CHECK_THAT(found.out, Catch::Matchers::StartsWith("Break-even of outlay"));
}
