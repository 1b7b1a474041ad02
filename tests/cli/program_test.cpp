// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The program from outside: exit codes, streams, signals and files.
#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

#include <string>

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

TEST_CASE("the version names all builds by version and hash", "[cli]") {
  const Outcome version = shell("callpace --version");
  CHECK(version.exit == 0);
  CHECK(
      shell("callpace --version | grep -Ec '^(callpace|pacing|strategy) +[0-9.]+\\+[0-9a-f]{12}$'")
          .out == "3\n");
}

TEST_CASE("the shipped files check as good and a broken one does not", "[cli]") {
  CHECK(shell("callpace check scenarios/arteaga-2016/*.toml").exit == 0);
  const Outcome bad = shell(with_folder(
      "echo 'nonsense = 1' > $out/bad.toml; callpace check $out/bad.toml; echo exit $?"));
  CHECK_THAT(bad.out, Contains("bad.toml:1:") && Contains("nonsense") && Contains("exit 1"));
}

TEST_CASE("a file that cannot be read ends run, study and pace with code 3", "[cli]") {
  CHECK(shell("callpace pace no-such.toml 2>/dev/null </dev/null").exit == 3);
  CHECK(shell("callpace run no-such.toml 2>/dev/null").exit == 3);
  CHECK(shell("callpace study no-such.toml 2>/dev/null").exit == 3);
  CHECK_THAT(shell("callpace run no-such.toml 2>&1").out, Contains("no-such.toml"));
}

TEST_CASE("a mistake on the command line goes to stderr with code 2", "[cli]") {
  const Outcome mistake = shell("callpace run 2>/dev/null");
  CHECK(mistake.exit == 2);
  CHECK(mistake.out.empty());
}

TEST_CASE("feasible ends with 0 where a promise can be kept, with 1 where not", "[cli]") {
  CHECK(shell("callpace feasible " + kScenario + " --idle 10 --abandon 0.05").exit == 1);
  CHECK(shell("callpace feasible " + kScenario + " --idle 20 --abandon 0.05").exit == 0);
  CHECK(shell("callpace feasible no-such.toml 2>/dev/null").exit == 3);
  const Outcome empty =
      shell("callpace feasible " + kScenario + " --set team.absent_ratio=1 2>&1 >/dev/null");
  CHECK(empty.exit == 3);
  CHECK_THAT(empty.out, Contains("nobody is on the phone on any day of the scenario"));
}

TEST_CASE("optimum and feasible print JSON and draw", "[cli]") {
  const Outcome optimum = shell(with_folder(
      "callpace optimum --agents 5 --json --svg $out/a.svg | /usr/bin/python3 -c 'import json, sys;"
      " print(len(json.load(sys.stdin)[\"frontier\"]) > 10)' && tail -n 1 $out/a.svg"));
  CHECK(optimum.out == "True\n</svg>\n");
  const Outcome feasible = shell(with_folder(
      "callpace feasible " + kScenario +
      " --json --svg $out/a.svg | /usr/bin/python3 -c 'import"
      " json, sys; print(json.load(sys.stdin)[\"feasible\"])' && tail -n 1 $out/a.svg"));
  CHECK(feasible.out == "False\n</svg>\n");
  CHECK(shell("callpace optimum --agents 5 --svg no/such/a.svg 2>/dev/null").exit == 3);
}

TEST_CASE("erlang wants calls that come in or dials that go out", "[cli]") {
  CHECK_THAT(shell("callpace erlang --calls 100").out, StartsWith("14 agents on the phone answer"));
  CHECK(shell("callpace erlang 2>/dev/null").exit == 2);
  CHECK(shell("callpace erlang --calls 1 --dials-per-day 1 2>/dev/null").exit == 2);
  CHECK(shell("callpace erlang --calls 1e7 --interval-min 1 2>/dev/null").exit == 2);
}

TEST_CASE("forecast writes what it found, and nothing where a file is wrong", "[cli]") {
  const std::string table = "callpace forecast scenarios/arteaga-2016/demand.csv ";
  const Outcome all =
      shell(with_folder(
          table + "--column delinquent --method moving_average --accounts --toml $out/demand.toml "
                  "--out $out/f >/dev/null && ls $out/f && cat $out/demand.toml"));
  CHECK_THAT(all.out, StartsWith("forecast.csv\nforecast.json\nforecast.svg\n") &&
                          Contains("2016-02 = { accounts = 11319, calls_per_day = 33957, "
                                   "calls_per_day_sd = 4375 }"));
  const Outcome bad = shell(with_folder(
      "printf 'm,v\\n2015-01,1\\n2015-02,x\\n2015-04,3\\n' >$out/a.csv; callpace forecast "
      "$out/a.csv --out $out/f --toml $out/t 2>&1; echo exit $?; ls $out"));
  CHECK_THAT(bad.out, Contains("a.csv:3:9: error: 'x' is no number") &&
                          Contains("a.csv:4:1: error: 2015-03 is missing before 2015-04") &&
                          Contains("exit 3\na.csv\n"));
  CHECK(shell(table + "--model AAX 2>/dev/null").exit == 2);
  CHECK(shell(table + "--model AAN --method naive 2>/dev/null").exit == 2);
  CHECK(shell(table + "--level 1.5 2>/dev/null").exit == 2);
  CHECK_THAT(shell(table + "--method seasonal_naive 2>&1; echo exit $?").out,
             Contains("a season of 12 periods needs two of them") && Contains("exit 3"));
}

TEST_CASE("claims prints a study's ledger by its name, its folder or its file", "[cli]") {
  const std::string one = "callpace claims arteaga-2016 --verdict not_derivable";
  const Outcome by_name = shell(one);
  CHECK(by_name.exit == 0);
  CHECK_THAT(by_name.out, Contains("section 2.6, abandoned calls"));
  CHECK(shell("callpace claims scenarios/arteaga-2016 --verdict not_derivable").out == by_name.out);
  CHECK(shell("callpace claims scenarios/arteaga-2016/claims.toml --verdict not_derivable").out ==
        by_name.out);
  CHECK(shell("callpace claims no-such-study 2>/dev/null").exit == 3);
}

TEST_CASE("the ledger's JSON has every claim of every study, and counts them", "[cli]") {
  CHECK(shell("callpace claims --json | /usr/bin/python3 -c 'import json, sys;"
              " it = json.load(sys.stdin); claims = it[\"claims\"]; counts = it[\"counts\"];"
              " print(len(claims) == counts[\"claims\"] >= 300,"
              " all(c[\"reason\"] for c in claims if c[\"verdict\"] == \"contradicted\"),"
              " len([c for c in claims if c[\"verdict\"] == \"contradicted\"])"
              " == counts[\"contradicted\"] + counts[\"restated_wrongly\"])'")
            .out == "True True True\n");
}

TEST_CASE("claims lists by text and by cause, and writes CSV and a spreadsheet", "[cli]") {
  const std::string count = "callpace claims licera-2019 --csv $out/a.csv ";
  CHECK(shell(with_folder(count + "--cause plant_for_inventories >/dev/null; wc -l < $out/a.csv"))
            .out == "16\n");
  const Outcome found = shell("callpace claims --grep pijuayo");
  CHECK_THAT(found.out, Contains("Licera & Saavedra 2019: ") && !Contains("Figuerola 2018: "));
  CHECK_THAT(shell("callpace claims --grep nosuchword").out,
             StartsWith("No entry is as you asked for.\n"));
  CHECK(shell(with_folder(count + "--grep 'PIZZA pijuayo' >/dev/null; wc -l < $out/a.csv")).out ==
        "5\n");
  CHECK(shell("callpace claims licera-2019 --cause plant_for_inventory 2>&1; echo exit $?").out ==
        "callpace: there is no cause 'plant_for_inventory'; did you mean "
        "'plant_for_inventories'?\nexit 3\n");
  CHECK(shell(with_folder("callpace claims --xlsx $out/a.xlsx >/dev/null; /usr/bin/python3 -c "
                          "'import sys, zipfile; print(sum(n.startswith(\"xl/worksheets/sheet\") "
                          "for n in zipfile.ZipFile(sys.argv[1]).namelist()))' $out/a.xlsx"))
            .out == "10\n");
}

TEST_CASE("a claims file with a wrong formula is found by check and refused by claims", "[cli]") {
  const std::string file =
      "printf 'study = \"s\"\\nsource = \"A 2020\"\\n[[claim]]\\nplace = \"p\"\\nprinted = "
      "\"1\"\\nformula = \"agents\"\\n' > $out/claims.toml; ";
  CHECK_THAT(shell(with_folder(file + "callpace check $out/claims.toml; echo exit $?")).out,
             Contains("claims.toml:6:12: error: unknown name 'agents'") && Contains("exit 1"));
  CHECK(shell(with_folder(file + "callpace claims $out 2>/dev/null")).exit == 3);
}

TEST_CASE("a case's JSON leads with its first variant, whole cents and a status", "[cli]") {
  CHECK(shell("callpace invest scenarios/arteaga-2016/investment.toml --variant as_printed --json |"
              " /usr/bin/python3 -c 'import json, sys; it = json.load(sys.stdin);"
              " print(it[\"npv_cents\"], it[\"irr\"][\"status\"],"
              " round(it[\"irr\"][\"rate\"], 4), it[\"flows_cents\"])'")
            .out == "14870658 unique 0.6462 [-17625798, 18575476, 8278076, 8884451, 9521145]\n");
}

TEST_CASE("a case that never pays back says so in a sentence", "[cli]") {
  const Outcome page = shell(
      "callpace invest tests/golden/kiosk.toml --set input.cups.value=7000 | tr -s ' \\n' ' '");
  CHECK_THAT(page.out, Contains("The outlay is never paid back. The profitability index"));
  const Outcome gift = shell(with_folder(
      "printf \"name='gift'\\ncurrency='USD'\\n[periods]\\nunit='year'\\ncount=2\\n"
      "[discount]\\nrate=0.1\\n[[line]]\\nname='x'\\nkind='inflow'\\nformula='100'\\n\" "
      ">$out/gift.toml; callpace invest $out/gift.toml 2>&1 | tr -s ' \\n' ' '"));
  CHECK_THAT(gift.out, Contains("Nothing is laid out that had to be paid back."));
}

TEST_CASE("a case is changed, checked and refused like other files", "[cli]") {
  const std::string file = "scenarios/arteaga-2016/investment.toml";
  CHECK_THAT(
      shell("callpace invest " + file + " --variant as_printed --set input.discount_rate.value=0.2")
          .out,
      Contains("at 20.00 % a year"));
  CHECK_THAT(shell("callpace check " + file).out, Contains("good"));
  CHECK_THAT(shell("callpace invest " + file + " --variant asprinted 2>&1; echo exit $?").out,
             Contains("did you mean 'as_printed'?") && Contains("exit 2"));
}

TEST_CASE("schemas are JSON", "[cli]") {
  CHECK(shell("callpace schema investment | /usr/bin/python3 -m json.tool >/dev/null").exit == 0);
  CHECK(shell("callpace schema claims | /usr/bin/python3 -m json.tool >/dev/null").exit == 0);
  CHECK(shell("callpace schema | /usr/bin/python3 -m json.tool >/dev/null").exit == 0);
  CHECK(shell("callpace schema study | /usr/bin/python3 -m json.tool >/dev/null").exit == 0);
}

TEST_CASE("a run does not depend on threads, and its journal comes with it", "[cli]") {
  const Outcome one = shell(with_folder(
      "for t in 1 2; do callpace run " + kScenario +
      " --engine native --replications 3 --threads $t --journal --out $out/$t >/dev/null; done; "
      "diff -r $out/1 $out/2 -x results.sqlite && ls $out/1 && wc -l < $out/1/journal-2.jsonl"));
  CHECK(one.exit == 0);
  CHECK_THAT(one.out, Contains("journal-0.jsonl") && Contains("journal-2.jsonl") &&
                          Contains("replications.csv") && Contains("results.sqlite") &&
                          Contains("summary.json") && Contains("timeline.csv"));
}

TEST_CASE("a setting and a seed change what is simulated", "[cli]") {
  const std::string run = "callpace run " + kScenario + " --engine native --replications 2 --json";
  CHECK(shell(run).out == shell(run).out);
  CHECK(shell(run).out != shell(run + " --seed 7").out);
  const Outcome set = shell("callpace run " + kScenario +
                            " --engine native --replications 2 --set worklist.no_such=1 2>&1");
  CHECK(set.exit == 2);
  CHECK_THAT(set.out, Contains("--set:1:"));
}

TEST_CASE("a scenario that names a platform runs on SimGrid unless told otherwise", "[cli]") {
  const std::string run = "callpace run " + kScenario + " --replications 2";
  const std::string set = " --set 'platform.file=\"scenarios/platforms/arteaga-2016.xml\"'";
  CHECK_THAT(shell(run).out, Contains("native engine"));
  CHECK_THAT(shell(run + set).out, Contains("simgrid engine") && Contains("Platform time"));
  CHECK_THAT(shell(run + set + " --engine native").out, Contains("native engine"));
}

TEST_CASE("a precision that the pilot has already takes the fewest replications", "[cli]") {
  const Outcome run = shell("callpace run " + kScenario +
                            " --engine native --precision 0.05 --replications 500 --json");
  CHECK(run.exit == 0);
  CHECK_THAT(run.out, Contains("\"replications\": 10,"));
}

TEST_CASE("a page of too few replications says how many would do", "[cli]") {
  const Outcome run = shell("callpace run " + kScenario + " --engine native --replications 3");
  CHECK(run.exit == 0);
  CHECK_THAT(run.out, Contains("not yet known, needs about 10"));
}

TEST_CASE("bench coverage knows its own suites only", "[cli]") {
  CHECK(shell("callpace bench coverage --suite steady 2>/dev/null").exit == 2);
}

TEST_CASE("a reader who goes away is no error", "[cli]") {
  const Outcome piped = shell("callpace schema | head -n 1; echo ${PIPESTATUS[0]}");
  CHECK_THAT(piped.out, Contains("{\n0\n"));
}

TEST_CASE("a full disk is an error with the system's reason", "[cli]") {
  const Outcome full = shell("callpace schema 2>&1 >/dev/full");
  CHECK(full.exit == 3);
  CHECK_THAT(full.out, Contains("No space left"));
}

TEST_CASE("nothing but the result goes to a pipe: no colours, no progress", "[cli]") {
  const Outcome run = shell("callpace run " + kScenario + " --engine native --replications 2 2>&1");
  CHECK(run.out.find('\x1b') == std::string::npos);
  CHECK(run.out.find('\r') == std::string::npos);
}

TEST_CASE("a file of another kind is told its own command", "[cli]") {
  CHECK_THAT(shell("callpace run scenarios/arteaga-2016/study.toml 2>&1; echo exit $?").out,
             Contains("study.toml is a study; use callpace study ") && Contains("exit 3"));
  CHECK_THAT(shell("callpace study " + kScenario + " 2>&1; echo exit $?").out,
             Contains("is a scenario; use callpace run ") && Contains("exit 3"));
  CHECK_THAT(shell("callpace feasible scenarios/arteaga-2016/investment.toml 2>&1").out,
             Contains("is an investment case; use callpace invest "));
}

TEST_CASE("a day on which nobody works is refused before it is simulated", "[cli]") {
  const Outcome sunday =
      shell("callpace run " + kScenario + " --set calendar.first_day=2016-02-07 2>&1");
  CHECK(sunday.exit == 3);
  CHECK_THAT(sunday.out, Contains("nobody works on 2016-02-07, a Sunday"));
}

TEST_CASE("several campaigns are refused where one is simulated", "[cli]") {
  const Outcome two = shell("callpace run " + kScenario + " --set dialer.pacing.campaigns=2 2>&1");
  CHECK(two.exit == 3);
  CHECK_THAT(two.out, Contains("a simulated centre has those of [campaign]"));
}

TEST_CASE("results say on stderr where they are", "[cli]") {
  const std::string end = " 2>&1 >/dev/null | sed \"s|$out|OUT|\"";
  CHECK(shell(with_folder("callpace run " + kScenario + " --replications 2 --out $out/run" + end))
            .out == "callpace: the results are in OUT/run\n");
  CHECK(shell(with_folder("callpace optimum --agents 5 --svg $out/a.svg" + end)).out ==
        "callpace: wrote OUT/a.svg\n");
}

TEST_CASE("one process at a time writes to a folder", "[cli]") {
  const Outcome two =
      shell(with_folder("callpace run " + kScenario +
                        " --engine native --replications 100000 --out $out >/dev/null "
                        "2>&1 & pid=$!; sleep 1; callpace run " +
                        kScenario +
                        " --replications 2 --out $out 2>&1; "
                        "echo exit $?; pkill -INT -P $pid; wait $pid; "
                        "callpace run " +
                        kScenario + " --replications 2 --out $out >/dev/null 2>&1; echo exit $?"));
  CHECK_THAT(two.out, Contains("is being written by another callpace: wait for its end") &&
                          Contains("exit 3\nexit 0\n"));
}

TEST_CASE("Ctrl-C ends work that has no parts, with code 4", "[cli]") {
  for (const char* work : {"optimum --agents 12 --phases 4",
                           "invest tests/golden/kiosk.toml --risk --draws 10000000"}) {
    const Outcome ended =
        shell("'" CALLPACE_PROGRAM "' " + std::string{work} +
              " >/dev/null 2>&1 & pid=$!; sleep 1.5; kill -INT $pid; wait $pid; echo exit $?");
    INFO(work);
    CHECK(ended.out == "exit 4\n");
  }
}

TEST_CASE("Ctrl-C keeps what has finished and ends with code 4", "[cli]") {
  const Outcome run = shell(with_folder(
      "callpace_pid() { '" CALLPACE_PROGRAM "' run " + kScenario +
      " --engine native --replications 100000 --out $out & pid=$!; sleep 1.5; kill -INT $pid; "
      "wait $pid; echo exit $?; grep -c '\"interrupted\": true' $out/summary.json; }; "
      "callpace_pid"));
  CHECK_THAT(run.out, Contains("Interrupted") && Contains("exit 4\n1\n"));
}

TEST_CASE("a workbook takes the place of a workbook alone, and of a whole one", "[cli]") {
  const Outcome own = shell(
      "d=$(mktemp -d); trap 'rm -r $d' EXIT; cp tests/golden/kiosk.toml $d/case.toml; "
      "callpace invest $d/case.toml --xlsx $d/case.toml 2>&1; echo exit $?; "
      "cmp tests/golden/kiosk.toml $d/case.toml && ls -A $d");
  CHECK_THAT(own.out, Contains("is there, and is no workbook") && Contains("exit 3\ncase.toml\n"));
  const Outcome ledger = shell(
      "d=$(mktemp -d); trap 'rm -r $d' EXIT; cp scenarios/tamara-2024/claims.toml $d; "
      "callpace claims $d --xlsx $d/claims.toml 2>&1; echo exit $?; "
      "cmp scenarios/tamara-2024/claims.toml $d/claims.toml && ls -A $d");
  CHECK_THAT(ledger.out,
             Contains("is there, and is no workbook") && Contains("exit 3\nclaims.toml\n"));
  const Outcome twice = shell(
      "d=$(mktemp -d); trap 'rm -r $d' EXIT; for i in 1 2; do callpace invest "
      "tests/golden/kiosk.toml --xlsx $d/a.xlsx > $d/out || exit 1; done; head -c 2 $d/a.xlsx");
  CHECK(twice.exit == 0);
  CHECK(twice.out == "PK");
}
