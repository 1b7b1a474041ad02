// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What kind of test an entry is, which of them count, and the causes of contradictions.
#include "tests/analysis/claims/claims_text.hpp"

#include <catch2/catch.hpp>

namespace callpace::claims {
namespace {

using Catch::Contains;

const std::string kFigures = R"toml([[figure]]
name = "agents"
place = "p"
printed = "50"
[[figure]]
name = "hours"
place = "p"
printed = "7"
[[table]]
name = "t"
place = "Table 1"
columns = [{ name = "x" }]
rows = [["first", "1"], ["second", "3"]]
[[table.computed]]
name = "twice"
parts = [{ formula = "2 * x" }]
)toml";

Kind kind_of(const std::string& printed, const std::string& rest) {
  const Ledger ledger = ledger_of(kFigures + claim(printed, rest));
  REQUIRE(ledger.entries.size() == 1);
  return ledger.entries.front().kind;
}

TEST_CASE("a formula that copies one printed figure, or none, is a restatement", "[claims]") {
  CHECK(kind_of("50", "formula = \"agents\"") == Kind::restated);
  CHECK(kind_of("-50", "formula = \"-agents\"") == Kind::restated);
  CHECK(kind_of("420", "formula = \"60 * hours\"") == Kind::restated);
  CHECK(kind_of("0.05", "formula = \"agents / 1000\"") == Kind::restated);
  CHECK(kind_of("3", "formula = \"t.second\"") == Kind::restated);
  CHECK(kind_of("3", "formula = \"t.x[2]\"") == Kind::restated);
  CHECK(kind_of("12", "formula = \"3 * 4\"") == Kind::restated);
}

TEST_CASE("a formula over several figures, or a series of ours, recomputes", "[claims]") {
  CHECK(kind_of("350", "formula = \"agents * hours\"") == Kind::recomputed);
  CHECK(kind_of("2500", "formula = \"agents * agents\"") == Kind::recomputed);
  CHECK(kind_of("3.5", "formula = \"hours / 2\"") == Kind::recomputed);
  CHECK(kind_of("4", "formula = \"sum(t.x)\"") == Kind::recomputed);
  CHECK(kind_of("6", "formula = \"t.twice[2]\"") == Kind::recomputed);
  CHECK(kind_of("0.02", "formula = \"1 / agents\"") == Kind::recomputed);
  CHECK(kind_of("50", "missing = \"m\"") == Kind::recomputed);
}

TEST_CASE("a bound stands for words, and a file may say the kind itself", "[claims]") {
  CHECK(kind_of("< 60", "formula = \"agents\"") == Kind::in_words);
  CHECK(kind_of("50", "formula = \"agents\"\nkind = \"in_words\"") == Kind::in_words);
  CHECK(kind_of("350", "formula = \"agents * hours\"\nkind = \"what_if\"") == Kind::what_if);
}

TEST_CASE("what copies a figure may not call itself recomputed", "[claims]") {
  const std::string found =
      findings_of(kFigures + claim("50", "formula = \"agents\"\nkind = \"recomputed\""));
  CHECK_THAT(found, Contains("a formula that only copies a printed figure recomputes nothing"));
  CHECK(findings_of(kFigures + claim("350",
                                     "formula = \"agents * hours\"\n"
                                     "kind = \"recomputed\"")) == "");
}

TEST_CASE("only what is recomputed or in words is counted by verdict", "[claims]") {
  const Ledger ledger = ledger_of(
      kFigures + claim("350", "formula = \"agents * hours\"") +
      claim("351", "formula = \"agents * hours\"") + claim("< 60", "formula = \"agents\"") +
      claim("50", "formula = \"agents\"") + claim("51", "formula = \"agents\"") +
      claim("9", "formula = \"agents * hours\"\nkind = \"what_if\""));
  CHECK(ledger.count(Verdict::reproduced) == 2);
  CHECK(ledger.count(Verdict::contradicted) == 1);
  CHECK(ledger.count(Kind::restated) == 2);
  CHECK(ledger.differing() == 1);
  CHECK(ledger.count(Kind::what_if) == 1);
  CHECK(summary_line({ledger}) ==
        "3 printed figures recomputed: 2 reproduced, 0 within rounding, 1 contradicted, "
        "0 not derivable; 2 more restate another, 1 of them wrongly; 1 what-if, not judged");
}

const std::string kCause = "[[cause]]\nname = \"slip\"\nbecause = \"A digit slipped.\"\n";

TEST_CASE("contradictions stand under their cause, and get its sentence", "[claims]") {
  const std::string wrong = "formula = \"agents * hours\"\n";
  const Ledger ledger = ledger_of(
      kFigures + kCause + claim("351", wrong + "cause = \"slip\"") + claim("352", wrong) +
      claim("353", wrong + "cause = \"slip\"\nnote = \"told apart\"") +
      claim("700", wrong + "cause = \"slip\"\nexplain = [{ formula = \"14 * agents\" }]") +
      claim("350", wrong + "cause = \"slip\"") + claim("1", wrong + "kind = \"what_if\""));
  const auto groups = ledger.contradictions_by_cause();
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].name == "slip");
  REQUIRE(groups[0].entries.size() == 3);
  CHECK(groups[0].entries[0]->reason == "A digit slipped.");
  CHECK(groups[0].entries[1]->reason == "told apart");
  CHECK(groups[0].entries[2]->reason == "A digit slipped.");
  CHECK(groups[1].name.empty());
  CHECK(groups[1].entries.size() == 1);
  CHECK(ledger.entries[4].cause.empty());
}

TEST_CASE("a cause is declared once, and an explanation says why", "[claims]") {
  CHECK_THAT(findings_of(kCause + kCause), Contains("two causes are named 'slip'"));
  CHECK_THAT(findings_of(kCause + claim("1", "formula = \"1\"\ncause = \"slib\"")),
             Contains("there is no cause 'slib'; did you mean 'slip'?"));
  CHECK_THAT(findings_of(claim("1", "formula = \"2\"\nexplain = [{ formula = \"1\" }]")),
             Contains("an explanation needs 'because', or its claim a 'cause'"));
}

TEST_CASE("a fitted constant is told, whatever the verdict", "[claims]") {
  const Ledger ledger = ledger_of(
      kFigures + claim("52.5", "formula = \"agents * 1.05 ^ 1\"\nfitted = \"5 % is not printed\""));
  CHECK(ledger.entries.front().verdict == Verdict::reproduced);
  CHECK(ledger.entries.front().reason == "rests on a fitted constant: 5 % is not printed");
}

TEST_CASE("a claim has its line and words, a cell the line of its table", "[claims]") {
  const Ledger ledger = ledger_of(
      "[[table]]\nname = \"u\"\nplace = \"Table 2\"\nline = 40\ncolumns = [{ name = \"x\" }]\n"
      "rows = [[\"a\", \"1\"]]\n[[table.check]]\ncolumn = \"x\"\nformula = \"1\"\n" +
      claim("2", "formula = \"2\"\nline = 7\nquote = \"a few words\""));
  REQUIRE(ledger.entries.size() == 2);
  CHECK(ledger.entries[0].line == 40);
  CHECK(ledger.entries[1].line == 7);
  CHECK(ledger.entries[1].quote == "a few words");
}

}  // namespace
}  // namespace callpace::claims
