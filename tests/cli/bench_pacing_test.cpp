// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace {

using Catch::Matchers::Contains;

/// A contest of a second.
const std::string kQuick =
    "callpace bench pacing --cells ^exponential/10/ --policies optimal,power --days 4 --no-times ";

TEST_CASE("two contests print the same, and neither is worse than the other", "[cli]") {
  const Outcome both = shell(with_folder(kQuick + "--json > $out/a.json; " + kQuick +
                                         "--json --threads 1 > $out/b.json; cmp $out/a.json "
                                         "$out/b.json && " +
                                         kQuick + "--baseline $out/a.json --fail-if-worse"));
  CHECK(both.exit == 0);
  CHECK_THAT(both.out, Contains("2 policies in cells compared; none is worse"));
}

TEST_CASE("a contest worse than its baseline ends with 1 where a gate is asked for", "[cli]") {
  // The baseline had no idle time to speak of.
  const std::string worsened =
      kQuick + "--json | sed -E 's/^(      \"idle_s\": )[0-9.]+/\\11.5/' > $out/a.json; ";
  const Outcome gated =
      shell(with_folder(worsened + kQuick + "--baseline $out/a.json --fail-if-worse"));
  CHECK(gated.exit == 1);
  CHECK_THAT(gated.out, Contains("exponential/10/0.25, optimal: idle_s was 1.50"));
  CHECK(shell(with_folder(worsened + kQuick + "--baseline $out/a.json")).exit == 0);
  const Outcome json =
      shell(with_folder(worsened + kQuick + "--baseline $out/a.json --fail-if-worse --json"));
  CHECK(json.exit == 1);
  CHECK_THAT(json.out, Contains("\"passes\": false") && Contains("\"was\": 1.5"));
}

TEST_CASE("a gate that would compare nothing, or something else, is an error", "[cli]") {
  const std::string held = kQuick + "--json > $out/a.json; ";
  for (const char* other : {"--seed 2", "--days 5", "--suite steady"}) {
    CAPTURE(other);
    const std::string again =
        "callpace bench pacing --cells ^exponential/10/0.25 --policies optimal,power --no-times ";
    const std::string days = std::string{other}.starts_with("--days") ? " " : " --days 4 ";
    const Outcome outcome =
        shell(with_folder(held + again + other + days + "--baseline $out/a.json 2>&1"));
    CHECK(outcome.exit == 2);
    CHECK_THAT(outcome.out, Contains("cannot be compared"));
  }
  const std::string renamed =
      "callpace bench pacing --cells ^exponential/10/ --policies now=power --days 4 --no-times ";
  const Outcome nothing = shell(with_folder(held + renamed + "--baseline $out/a.json 2>&1"));
  CHECK(nothing.exit == 2);
  CHECK_THAT(nothing.out, Contains("no policy of a cell is in both"));
}

TEST_CASE("what the baseline has and the contest lacks fails, unless that is allowed", "[cli]") {
  const std::string fewer =
      "callpace bench pacing --cells ^exponential/10/ --policies power --days 4 --no-times "
      "--baseline $out/a.json --fail-if-worse ";
  const Outcome missing = shell(with_folder(kQuick + "--json > $out/a.json; " + fewer));
  CHECK(missing.exit == 1);
  CHECK_THAT(missing.out, Contains("Missing: optimal in exponential/10/0.25"));
  CHECK(shell(with_folder(kQuick + "--json > $out/a.json; " + fewer + "--allow-missing")).exit ==
        0);
}

TEST_CASE("a label lets one build be held against another", "[cli]") {
  const std::string cells = "callpace bench pacing --cells ^exponential/10/ --days 4 --no-times ";
  const Outcome same = shell(with_folder(
      cells + "--policies mine=study --json > $out/a.json; " + cells + "--policies progressive " +
      "--policy mine=" OTHER_PACING "/study --baseline $out/a.json 2>&1"));
  CHECK(same.exit == 0);
  CHECK_THAT(same.out, Contains("1 policies in cells compared"));
  const Outcome twice = shell(cells + "--policies power,power 2>&1");
  CHECK(twice.exit == 2);
  CHECK_THAT(twice.out, Contains("two policies are called \"power\""));
}

TEST_CASE("a library that misbehaves is named and disqualified; the others go on", "[cli]") {
  for (const auto& [library, reason] :
       {std::pair{GREEDY_PACING, "wants to dial 4000000000 numbers"},
        std::pair{CRASHING_PACING, "was ended by signal"},
        std::pair{STUBBORN_PACING, "asks again at the same moment"}}) {
    CAPTURE(library);
    const Outcome outcome = shell(kQuick + "--policy bad=" + library + "/study");
    CHECK(outcome.exit == 0);
    CHECK_THAT(outcome.out, Contains("Disqualified: bad: day 1:") && Contains(reason));
    CHECK_THAT(outcome.out, Contains("power "));
  }
}

TEST_CASE("a contest writes a table, a chart of each cell and its JSON", "[cli]") {
  const Outcome files = shell(
      with_folder(kQuick +
                  "--out $out/new --csv $out/a.csv --svg $out/a.svg --json > $out/a.json; "
                  "cmp $out/a.json $out/new/contest.json && cmp $out/a.csv $out/new/contest.csv && "
                  "cmp $out/a.svg $out/new/exponential-10-0.25.svg && wc -l < $out/a.csv"));
  CHECK(files.exit == 0);
  CHECK(files.out == "3\n");
}

TEST_CASE("somebody else's library takes part beside ours", "[cli]") {
  const Outcome both = shell(kQuick + "--policy " OTHER_PACING "/study");
  CHECK(both.exit == 0);
  CHECK_THAT(both.out, Contains(OTHER_PACING "/study"));
}

TEST_CASE("bench pacing tells a wrong word from a file that cannot be used", "[cli]") {
  const Outcome word = shell("callpace bench pacing --policies stady,optimal:aims=1 2>&1");
  CHECK(word.exit == 2);
  CHECK_THAT(word.out, Contains("stady") && Contains("progressive") && Contains("\"aims=1\""));
  const Outcome cell = shell("callpace bench pacing --cells nowhere 2>&1");
  CHECK(cell.exit == 2);
  CHECK_THAT(cell.out, Contains("nowhere") && Contains("exponential/10/0.25"));
  CHECK(shell("callpace bench pacing --policy ./nothing.so 2>&1").exit == 3);
  const Outcome baseline = shell(kQuick + "--baseline /nowhere.json 2>&1");
  CHECK(baseline.exit == 3);
  CHECK_THAT(baseline.out, Contains("/nowhere.json"));
}

TEST_CASE("what a contest cannot use or write is known before it is held", "[cli]") {
  const std::string prepared = "echo no > $out/no.json; ";
  for (const char* option : {"--baseline $out/no.json", "--out $out/no.json/new",
                             "--csv $out/none/a.csv", "--svg $out"}) {
    CAPTURE(option);
    const Outcome outcome = shell(with_folder(prepared + kQuick + option + " 2>&1"));
    CHECK(outcome.exit == 3);
    CHECK_THAT(outcome.out, !Contains("What it must reach"));
  }
}

}  // namespace
