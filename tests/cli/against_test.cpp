// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// `callpace measure --against` from outside, over journals that `callpace run` recorded.
#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

#include <string>

using Catch::Matchers::Contains;

namespace {

const std::string kDialer = "scenarios/example-retailer/dialer.toml";
/// Simulated days of a shop's two hours, which take a millisecond.
const std::string kShort =
    " --set team.shift.day.agents=5 --set team.shift.day.weekday.to=\\\"11:00\\\" "
    "--set team.shift.day.weekday.activity.break.after_s=3600 "
    "--set team.shift.day.weekday.activity.break.length_s=600 "
    "--set team.shift.day.weekday.activity.break.stagger_s=1800 "
    "--set dialer.pacing.policy=\\\"study\\\" ";
const std::string kHeld = "callpace measure $out/journal-0.jsonl --against " + kDialer + kShort;

/// `command` with journals of two days of another seed as $out/journal-0.jsonl and -1.
Outcome with_journals(const std::string& command, const std::string& settings = "") {
  return shell("out=$(mktemp -d); trap 'rm -rf \"$out\"' EXIT; callpace run " + kDialer + kShort +
               settings + " --seed 99 --replications 2 --journal --out $out >/dev/null 2>&1 && { " +
               command + "; }");
}

/// Makes $out/a, the first journal as of 2026-03-04.
const std::string kWorldClock =
    "/usr/bin/python3 -c '\nimport re, sys\n"
    "later = lambda it: it[1] + str(int(it[2]) + 1772582400000000)\n"
    "for line in open(sys.argv[1]):\n"
    "    print(re.sub(r\"([{,].(?:t|until|ask_again).:)([0-9]+)\", later, line), end=\"\")\n"
    "' $out/journal-0.jsonl > $out/a; ";

}  // namespace

TEST_CASE("a day of the scenario itself is within luck and ends with 0", "[cli]") {
  const Outcome page = with_journals(kHeld + " --replications 60; echo exit $?");
  CHECK_THAT(page.out, Contains("2026-03-02 against dialer\n") &&
                           Contains("This day is within what luck allows. The largest") &&
                           Contains("exit 0\n"));
  const Outcome two = with_journals(
      "callpace measure $out/journal-0.jsonl $out/journal-1.jsonl "
      "--against " +
      kDialer + kShort + "--replications 40; echo exit $?");
  CHECK_THAT(two.out, Contains("2026-03-02 and 2026-03-02 against dialer") &&
                          Contains("These days are within what luck allows.") &&
                          Contains("exit 0\n"));
}

TEST_CASE("a day that differs ends with 1 and names the figure", "[cli]") {
  const Outcome page =
      with_journals(kHeld + " --replications 60; echo exit $?", "--set handling.wrap_s_mean=45");
  CHECK_THAT(page.out, Contains("differs by more than luck: ") &&
                           Contains("wrap-up per conversation 45.0 s (simulated 30.0 s, ") &&
                           Contains("Look at handling.wrap_s_mean.") && Contains("exit 1\n"));
}

TEST_CASE("a live day is simulated on its own date", "[cli]") {
  const Outcome page = with_journals(kWorldClock + "callpace measure $out/a --against " + kDialer +
                                     kShort + "--replications 40; echo exit $?");
  CHECK_THAT(page.out, Contains("2026-03-04 against dialer\n") && Contains("exit 0\n"));
  const Outcome holiday =
      with_journals(kWorldClock + "callpace measure $out/a --against " + kDialer + kShort +
                    "--set calendar.holidays=[2026-03-04] 2>&1; echo exit $?");
  CHECK_THAT(holiday.out, Contains("a (2026-03-04): nobody works") && Contains("exit 3\n"));
}

TEST_CASE("right parties of a journal that serves accounts are counted", "[cli]") {
  const Outcome all = with_journals(
      "/usr/bin/python3 -c '\nimport json, sys\n"
      "for line in open(sys.argv[1]):\n"
      "    print(line, end=\"\")\n"
      "    if \"talk_ended\" in line:\n"
      "        print(json.dumps({\"strategy\": \"attempt_ended\", \"t\": json.loads(line)[\"t\"],\n"
      "                          \"account\": 1, \"end\": \"right_party\"},\n"
      "                         separators=(\",\", \":\")))\n"
      "' $out/journal-0.jsonl > $out/a; callpace measure $out/a --against " +
      kDialer + kShort + "--replications 60");
  CHECK_THAT(all.out, Contains("conversations with the right party ") &&
                          Contains("Look at right_party_ratio in phones.type."));
}

TEST_CASE("what luck allows is drawn, and told as JSON", "[cli]") {
  const Outcome files = with_journals(
      kHeld +
      " --replications 60 --json --svg $out/day.svg 2>/dev/null | /usr/bin/python3 -c '\n"
      "import json, sys\n"
      "it = json.load(sys.stdin)\n"
      "print(it[\"kind\"], it[\"within_luck\"], it[\"days\"], it[\"simulated\"], it[\"ranked\"])\n"
      "print(all(f[\"low\"] <= f[\"live\"] <= f[\"high\"] for f in it[\"figures\"]))'; "
      "/usr/bin/python3 -c '\nimport sys, xml.dom.minidom as x\n"
      "it = x.parse(sys.argv[1])\n"
      "print(len(it.getElementsByTagName(\"svg\")))' $out/day.svg");
  CHECK(files.out == "against True ['2026-03-02'] 60 30\nTrue\n6\n");
}

TEST_CASE("journals and command lines that do not fit are refused in plain words", "[cli]") {
  const auto refused = [](const std::string& command, int exit, const std::string& words) {
    const Outcome wrong = with_journals("{ " + command + "; } 2>&1 >/dev/null; echo exit $?");
    INFO(command << "\n" << wrong.out);
    CHECK_THAT(wrong.out, Contains(words) && Contains("exit " + std::to_string(exit) + "\n"));
  };
  const std::string one = "callpace measure $out/journal-0.jsonl ";
  refused(one + "$out/journal-1.jsonl", 2, "several journals are measured only --against");
  refused(one + "--svg x.svg", 2, "--svg requires --against");
  refused(kHeld + "--by stream", 2, "leave it out with --against");
  refused(kHeld + "--replications 20", 2, "a confidence of 0.95 takes 38 or more");
  refused(one + "--against scenarios/arteaga-2016/manual-50.toml", 3, "dials by hand");
  refused(one + "--against scenarios/arteaga-2016/study.toml", 3, "use callpace study");
  refused(one + "--against " + kDialer, 3, "from 09:00 to 17:00: this is no whole day");
  refused("callpace measure no.jsonl $out/none.jsonl --against " + kDialer, 3,
          "no.jsonl:1:1: error: the journal cannot be read");
  refused("head -1 $out/journal-0.jsonl > $out/a; callpace measure $out/a --against " + kDialer, 3,
          "no agent was ever ready");
  refused(
      "{ cat $out/journal-0.jsonl; sed s/.t.:3[0-9]*/\\\"t\\\":90000000000000/ "
      "$out/journal-0.jsonl; } > $out/a; callpace measure $out/a --against " +
          kDialer + kShort,
      3, "it goes over 1042 days, and a scenario over 366 at most");
  refused(
      "{ cat $out/journal-0.jsonl; sed s/.t.:3[0-9]*/\\\"t\\\":-90000000000/ "
      "$out/journal-0.jsonl; } > $out/a; callpace measure $out/a --against " +
          kDialer + kShort,
      3, "its days are out of order");
  refused("head -c 30000 $out/journal-0.jsonl > $out/a; callpace measure $out/a --against " +
              kDialer + kShort,
          3, "this is no whole day, and the journal's last line is torn");
  // A journal of the world's clock: the same date twice.
  refused(kWorldClock + "callpace measure $out/a $out/a --against " + kDialer + kShort, 3,
          "a and a hold the same date");
}
