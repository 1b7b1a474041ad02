// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// `callpace replay` over a journal that `callpace run` recorded.
#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

#include <string>

using Catch::Matchers::Contains;

namespace {

/// `command` with the journal of a small team's simulated day as $out/journal-0.jsonl.
Outcome with_journal(const std::string& command) {
  return shell(
      "out=$(mktemp -d); trap 'rm -rf \"$out\"' EXIT; "
      "callpace run scenarios/arteaga-2016/predictive-38.toml --engine native --replications 1 "
      "--set worklist.accounts=300 --set team.shift.morning.agents=4 "
      "--set team.shift.evening.agents=3 --journal --out $out >/dev/null 2>&1 && { " +
      command + "; }");
}

}  // namespace

TEST_CASE("a run's journal replays to identical decisions", "[cli]") {
  const Outcome outcome = with_journal("callpace replay $out/journal-0.jsonl; echo exit $?");
  CHECK_THAT(outcome.out, Contains("\nidentical\nexit 0\n") && Contains("recorded by ") &&
                              Contains("replayed by "));
}

TEST_CASE("another build's differences are listed with their lines and reasons", "[cli]") {
  const Outcome outcome = with_journal(
      "callpace replay $out/journal-0.jsonl --against '" OTHER_PACING "' --show 2; echo exit $?");
  CHECK_THAT(outcome.out, Contains("replayed by 9.9.9+0123456789ab"));
  CHECK_THAT(outcome.out, Contains("\n  recorded  dial ") && Contains("\n  replayed  dial ") &&
                              Contains("... and ") && Contains(" differences\nexit 1\n"));
}

TEST_CASE("a replay's JSON counts what its page lists", "[cli]") {
  const Outcome outcome = with_journal(
      "sed -i '0,/\"dial\":[1-9]/s//\"dial\":77/' $out/journal-0.jsonl; "
      "callpace replay $out/journal-0.jsonl --json | /usr/bin/python3 -c '\n"
      "import json, sys\n"
      "it = json.load(sys.stdin)\n"
      "print(it[\"identical\"], it[\"difference_count\"], len(it[\"differences\"]),\n"
      "      it[\"differences\"][0][\"recorded\"][\"dial\"], it[\"events\"] > 1000)'");
  CHECK(outcome.out == "False 1 1 77 True\n");
}

TEST_CASE("a last line that a crash tore is left out of a replay, and told", "[cli]") {
  const Outcome torn = with_journal(
      "printf '{\"t\":99' >> $out/journal-0.jsonl; "
      "callpace replay $out/journal-0.jsonl 2>&1; echo exit $?");
  CHECK_THAT(torn.out,
             Contains(": warning: the last line is torn") && Contains("\nidentical\nexit 0\n"));
}

TEST_CASE("a stream without line ends is refused before it fills the memory", "[cli]") {
  CHECK_THAT(shell("ulimit -v 4000000; callpace replay /dev/zero 2>&1; echo exit $?").out,
             Contains("1:1: error: the line is longer than 64 KiB") && Contains("exit 3"));
  CHECK_THAT(with_journal("head -c 100000 /dev/zero >>$out/journal-0.jsonl; "
                          "callpace replay $out/journal-0.jsonl 2>&1; echo exit $?")
                 .out,
             Contains("error: the line is longer than 64 KiB") && Contains("exit 3"));
}

TEST_CASE("a line that only the journal's reader takes is told by its place", "[cli]") {
  const auto replay_of = [](const std::string& member) {
    return with_journal("head -n 1 $out/journal-0.jsonl > $out/odd; printf '{\"t\":1,\"dial\":3," +
                        member + "}\\n' >> $out/odd; callpace replay $out/odd 2>&1; echo exit $?")
        .out;
  };
  for (const char* member : {R"("x":nan)", R"("x":"\377")", R"("x":"\033[31m")", R"("x":01)"}) {
    CAPTURE(member);
    CHECK_THAT(replay_of(member), Contains("odd:2:1: error: the line is not JSON\nexit 3\n"));
  }
  CHECK_THAT(replay_of(R"("why":5)"), Contains("recorded  dial 3 (5)\n") && Contains("exit 1\n"));
  CHECK_THAT(replay_of(R"("why":"\\u001b[31m")"), Contains(R"(dial 3 (\u001b[31m))"));
  CHECK_THAT(with_journal("sed -i '1s/\"build_id\":\"/&\\x1b[31m/' $out/journal-0.jsonl; "
                          "callpace replay $out/journal-0.jsonl 2>&1; echo exit $?")
                 .out,
             Contains("journal-0.jsonl:1:1: error: the header is not JSON\nexit 3\n"));
}

TEST_CASE("a journal that cannot be read ends replay with code 3 and its line", "[cli]") {
  const Outcome missing = shell("callpace replay no-such.jsonl 2>&1");
  CHECK(missing.exit == 3);
  CHECK_THAT(missing.out, Contains("cannot be read, or is empty; No such file or directory"));
  CHECK_THAT(shell("callpace replay / 2>&1").out, Contains("Is a directory"));
  const Outcome broken = with_journal(
      "sed -i '5s/.*/{\"t\":/; 90s/.*/?/' $out/journal-0.jsonl; "
      "callpace replay $out/journal-0.jsonl 2>&1; echo exit $?");
  CHECK_THAT(broken.out,
             Contains("journal-0.jsonl:5:1: error: the line holds neither an event nor") &&
                 Contains("journal-0.jsonl:90:1: error: ") && Contains("exit 3"));
  CHECK(with_journal("callpace replay $out/journal-0.jsonl --against no-such.so 2>&1").exit == 3);
}
