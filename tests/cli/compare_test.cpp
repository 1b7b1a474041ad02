// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// `callpace compare` from outside: how scenarios are named, what is refused and how it ends.
#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

#include <string>

using Catch::Matchers::Contains;

namespace {

/// A small centre by hand, whose days take a millisecond.
const std::string kSmall =
    "callpace compare scenarios/arteaga-2016/manual-50.toml "
    "--set team.shift.morning.agents=6 --set team.shift.evening.agents=2 ";

/// What a command says on stderr alone, and how it ends.
Outcome said_of(const std::string& command) { return shell(command + " 2>&1 >/dev/null"); }

/// A member of the JSON that a command prints, as Python shows it.
std::string member(const std::string& command, const std::string& path) {
  return shell(command +
               " --json | /usr/bin/python3 -c 'import json, sys; it = json.load(sys.stdin);"
               " print(it" +
               path + ")'")
      .out;
}

}  // namespace

TEST_CASE("teams of several sizes are compared with the first", "[cli]") {
  const std::string command = kSmall + "--agents 8,9,12";
  const Outcome page = shell(command);
  CHECK(page.exit == 0);
  CHECK_THAT(page.out, Contains("9 agents and 12 agents against 8 agents\n") &&
                           Contains("9 agents against 8 agents: "));
  CHECK_THAT(page.out, Contains("12 agents against 8 agents: "));
  CHECK(member(command, "[\"scenarios\"][1][\"settings\"]") ==
        "['team.shift.evening.agents=2', 'team.shift.morning.agents=7']\n");
  CHECK(member(command, "[\"differences\"][1][\"indicators\"][\"dials_per_day\"][\"clear\"]") ==
        "True\n");
}

TEST_CASE("changes of one file are named by the command line", "[cli]") {
  const std::string command = kSmall +
                              "--with 'slow: manual.look_up_s=40, handling.wrap_s_mean=30' "
                              "--with 'worklist.redial.busy={after_s=60,other_phone=true}'";
  CHECK(member(command, "[\"scenarios\"][1][\"label\"]") == "slow\n");
  CHECK(member(command, "[\"scenarios\"][1][\"settings\"]") ==
        "['manual.look_up_s=40', 'handling.wrap_s_mean=30']\n");
  CHECK(member(command, "[\"scenarios\"][2][\"label\"]") ==
        "worklist.redial.busy={after_s=60,other_phone=true}\n");
}

TEST_CASE("what is asked for in a way that is not clear is refused in plain words", "[cli]") {
  const std::string one = "callpace compare " + kScenario;
  const std::string two = one + " scenarios/arteaga-2016/predictive-50.toml";
  const auto refused = [](const std::string& command, const std::string& words) {
    const Outcome wrong = said_of(command);
    INFO(command << "\n" << wrong.out);
    CHECK(wrong.exit == 2);
    CHECK_THAT(wrong.out, Contains(words));
  };
  refused(one, "one scenario cannot be compared: name another file");
  refused(two + " --agents 38,39", "which of the 2 files is meant?");
  refused(two + " --with dialer.lines=90", "which of the 2 files is meant?");
  refused(one + " --agents 38,x", "'x' is no number of agents");
  refused(one + " --agents 38,38", "38 stands there twice");
  refused(one + " --agents 38", "one scenario cannot be compared");
  refused(one + " --agents 38,39 --with dialer.lines=90", "give one");
  refused(one + " --with dialer.lines", "'dialer.lines' is no KEY=VALUE");
  refused(two + " --indifference 200", "does not say of what");
  refused(two + " --indifference dial_per_day=200", "did you mean 'dials_per_day'?");
  refused(two + " --indifference dials_per_day=-1", "'-1' is no number above 0");
  refused(two + " --indifference abandon_ratio_hangup=1", "write 0.01 for 1 %");
  refused(two + " --indicator dials", "no indicator is called 'dials'");
  refused(two + " --most dials_per_day", "add --indifference dials_per_day=VALUE");
  refused(two + " --most dials_per_day --indifference idle_s_mean=1", "one indicator decides");
  refused(two + " --most dials_per_day --least idle_s_mean", "ask for one");
  refused(two + " --precision 0.01 --indifference dials_per_day=200", "give one of them");
  refused(one + " --with team.absent_rato=0.2", "did you mean 'absent_ratio'?");
  // All that is wrong is told at once.
  CHECK_THAT(said_of(two + " --indicator dials --agents 38,x").out,
             Contains("no indicator is called") && Contains("is no number of agents"));
}

TEST_CASE("scenarios that cannot be compared end with 3, and the reason", "[cli]") {
  const std::string one = "callpace compare " + kScenario;
  const auto refused = [](const std::string& command, const std::string& words) {
    const Outcome wrong = said_of(command);
    INFO(command << "\n" << wrong.out);
    CHECK(wrong.exit == 3);
    CHECK_THAT(wrong.out, Contains(words));
  };
  refused(one + " no-such.toml", "no-such.toml");
  refused(one + " scenarios/arteaga-2016/study.toml", "use callpace study");
  refused(one + " " + kScenario, "are the same scenario but for their names");
  refused(one + " --with seed=7", "give --seed N to draw all from one");
  refused(one + " --with calendar.first_day=2016-05-01", "nobody works on its days");
}

TEST_CASE("what scenarios do not share is said", "[cli]") {
  CHECK_THAT(shell(kSmall + "--with demand.2016-02.accounts=7000 --replications 5").out,
             Contains("Not common: ") && Contains("7000"));
}

TEST_CASE("an indifference and the best are answered in a sentence", "[cli]") {
  CHECK_THAT(shell(kSmall + "--agents 8,12 --indifference dials_per_day=50").out,
             Contains("by more than 50."));
  const Outcome best =
      shell(kSmall + "--agents 8,9,12 --most dials_per_day --indifference dials_per_day=30");
  CHECK_THAT(best.out, Contains("Most dials a day: 12 agents.") && Contains("at least 95.0 %") &&
                           Contains("ruled out"));
}

TEST_CASE("a comparison is written to files, and goes on from what is kept", "[cli]") {
  const Outcome files = shell(with_folder(
      kSmall + "--agents 8,9 --out $out/a > $out/1 2>/dev/null; " + kSmall +
      "--agents 8,9 --out $out/a > $out/2 2>/dev/null; cmp $out/1 $out/2 && ls $out/a; "
      "head -1 $out/a/differences.csv | cut -c1-60; grep -c . $out/a/replications.csv"));
  CHECK(files.out ==
        "differences.csv\nreplications.csv\nresults.sqlite\nresults.xlsx\nruns.sqlite\n"
        "summary.json\nfirst,other,name,from,from_half_width,from_low,from_high,to,\n41\n");
}
