// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/claims/claims_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace callpace::claims {
namespace {

Entry only_entry(const std::string& body, const Files& others = {}) {
  const Ledger ledger = ledger_of(body, others);
  REQUIRE(ledger.entries.size() == 1);
  return ledger.entries.front();
}

TEST_CASE("a claim that its formula gives is reproduced, with no reason needed", "[claims]") {
  const Entry entry = only_entry(claim("24 %", "formula = \"12 / 50\""));
  CHECK(entry.verdict == Verdict::reproduced);
  CHECK(entry.ours == "24 %");
  CHECK(entry.value == Approx(0.24));
  CHECK(entry.difference == Approx(0).margin(1e-12));
  CHECK(entry.reason.empty());
}

TEST_CASE("rounded inputs may explain a difference, exact ones may not", "[claims]") {
  const std::string figure = "[[figure]]\nname = \"x\"\nplace = \"p\"\nprinted = \"14.6\"\n";
  const std::string product = claim("20.5", "formula = \"x * 1.4\"");
  const Entry exact = only_entry(figure + product);
  CHECK(exact.verdict == Verdict::contradicted);
  const Entry rounded = only_entry(figure + "rounded = true\n" + product);
  CHECK(rounded.verdict == Verdict::within_rounding);
  CHECK(rounded.reason == "rounded inputs allow 20.4 to 20.5");
}

TEST_CASE("digits cut off count as rounding, and the ledger says so", "[claims]") {
  const Entry entry = only_entry(claim("148 thousand", "formula = \"148706.58\""));
  CHECK(entry.verdict == Verdict::within_rounding);
  CHECK(entry.reason == "cut off, not rounded");
  CHECK(entry.ours == "148.71 thousand");
}

TEST_CASE("the first explanation that gives the print is the reason", "[claims]") {
  const Entry entry = only_entry(claim("6", R"toml(formula = "1 + 2 + 3 + 4"
explain = [
  { formula = "1 + 2", because = "stops after two" },
  { formula = "1 + 2 + 3", because = "leaves out the last" },
  { formula = "6", because = "too late" },
]
note = "not this")toml"));
  CHECK(entry.verdict == Verdict::contradicted);
  CHECK(entry.ours == "10");
  CHECK(entry.difference == 4);
  CHECK(entry.gap == "+4");
  CHECK(entry.reason == "leaves out the last");
}

TEST_CASE("without a fitting explanation the note is the reason, or that there is none",
          "[claims]") {
  CHECK(only_entry(claim("6", "formula = \"10\"\nnote = \"n\"")).reason == "n");
  CHECK(only_entry(claim("6", "formula = \"10\"")).reason ==
        "unexplained: no formula tried gives the print");
}

TEST_CASE("a claim without a formula is not derivable and says what is missing", "[claims]") {
  const Entry entry = only_entry(claim("95 %", "missing = \"counts\""));
  CHECK(entry.verdict == Verdict::not_derivable);
  CHECK(entry.reason == "missing: counts");
  CHECK(std::isnan(entry.value));
}

const std::string kTable = R"toml(
[[table]]
name = "t"
place = "Table 1"
unit = "USD"
columns = [{ name = "y1", title = "year 1" }, { name = "y2" }]
rows = [
  ["first_cost", "1,000", "10"],
  ["later_cost", "", "20"],
  ["all_costs", "1,000", "31"],
]
)toml";

TEST_CASE("a row's formula makes a claim of each printed cell, across the columns", "[claims]") {
  const Ledger ledger = ledger_of(kTable + R"toml(blank_is_zero = true
[[table.check]]
row = "all_costs"
what = "sum"
formula = "first_cost + later_cost"
)toml");
  REQUIRE(ledger.entries.size() == 2);
  CHECK(ledger.entries[0].place == "Table 1, all costs, year 1");
  CHECK(ledger.entries[0].verdict == Verdict::reproduced);
  CHECK(ledger.entries[0].unit == "USD");
  CHECK(ledger.entries[1].place == "Table 1, all costs, y2");
  CHECK(ledger.entries[1].verdict == Verdict::contradicted);
  CHECK(ledger.entries[1].ours == "30");
}

TEST_CASE("a formula over a blank cell has no value, unless blanks are zero", "[claims]") {
  const Ledger ledger = ledger_of(kTable + R"toml([[table.check]]
row = "all_costs"
to = "y1"
formula = "first_cost + later_cost"
)toml");
  REQUIRE(ledger.entries.size() == 1);
  CHECK(ledger.entries[0].verdict == Verdict::not_derivable);
}

TEST_CASE("a column's formula goes down the rows, one cell may have its own", "[claims]") {
  const Ledger ledger = ledger_of(kTable + R"toml(
[[table.check]]
column = "y2"
to = "later_cost"
formula = "10 * t"
[[table.check]]
column = "y2"
row = "all_costs"
formula = "sum(y2[1:2])"
)toml");
  REQUIRE(ledger.entries.size() == 3);
  CHECK(ledger.count(Verdict::reproduced) == 2);
  CHECK(ledger.entries[2].ours == "30");
}

TEST_CASE("other formulas call a table's columns, rows and cells by dotted names", "[claims]") {
  const Ledger ledger = ledger_of(claim("41", "formula = \"t.y2[1] + t.all_costs[2]\"") +
                                  claim("31", "formula = \"t.all_costs.y2\"") +
                                  claim("61", "formula = \"sum(t.y2)\"") + kTable);
  for (const Entry& entry : ledger.entries) CHECK(entry.verdict == Verdict::reproduced);
}

TEST_CASE("a computed series may look back at itself", "[claims]") {
  const Ledger ledger = ledger_of(R"toml(
[[table]]
name = "t"
place = "Table 1"
columns = [{ name = "x" }]
rows = [["a", "1"], ["b", "1"], ["c", "2"], ["d", "3"], ["e", "5"]]
[[table.computed]]
name = "fibonacci"
parts = [
  { to = "b", formula = "1" },
  { from = "c", formula = "lag(fibonacci) + lag(fibonacci, 2)" },
]
[[table.check]]
column = "x"
formula = "fibonacci"
)toml");
  CHECK(ledger.count(Verdict::reproduced) == 5);
}

TEST_CASE("a series may be computed across the columns", "[claims]") {
  const Ledger ledger = ledger_of(kTable + R"toml(
[[table.computed]]
name = "doubled"
across = true
parts = [{ formula = "2 * first_cost" }]
)toml" + claim("2,020", "formula = \"sum(t.doubled)\""));
  CHECK(ledger.count(Verdict::reproduced) == 1);
}

TEST_CASE("rows come from a CSV file, quotes around what has commas", "[claims]") {
  const Entry entry = only_entry(R"toml(
[[table]]
name = "t"
place = "Table 1"
csv = "rows.csv"
columns = [{ name = "x" }, { name = "y" }]
[[table.check]]
row = "all"
column = "x"
formula = "sum(x[1:2])"
)toml",
                                 {{"rows.csv",
                                   "# comment\nlabel,x,y\na,\"1,000\",\n\nb,500,7\n"
                                   "all,\"1,500\",7\n"}});
  CHECK(entry.verdict == Verdict::reproduced);
}

TEST_CASE("words of a scale are judged by their place in it", "[claims]") {
  const Entry entry = only_entry(R"toml(
[[scale]]
name = "light"
words = ["deficient", "average", "optimal"]
)toml" + claim("optimal", "scale = \"light\"\nformula = \"if(0.9 >= 0.95, 2, 1)\""));
  CHECK(entry.verdict == Verdict::contradicted);
  CHECK(entry.ours == "average");
}

TEST_CASE("the summary counts the verdicts of all studies", "[claims]") {
  const Ledger one = ledger_of(claim("1", "formula = \"1\"") + claim("2", "formula = \"1\""));
  const Ledger two = ledger_of(claim("3", "missing = \"m\""));
  CHECK(summary_line({one, two}) ==
        "1 printed figures recomputed: 0 reproduced, 0 within rounding, 0 contradicted, "
        "1 not derivable; 2 more restate another, 1 of them wrongly");
}

TEST_CASE("what is ours follows from cells of the sheet of figures", "[claims]") {
  const Ledger ledger = ledger_of(
      "[[figure]]\nname = \"rate\"\nplace = \"p\"\nprinted = \"10 %\"\n"
      "[[table]]\nname = \"t1\"\nplace = \"Table 1\"\n"
      "columns = [{ name = \"a\" }, { name = \"b\" }]\n"
      "rows = [[\"x\", \"1\", \"2\"], [\"y\", \"3\", \"6\"]]\n"
      "[[table.computed]]\nname = \"c\"\nparts = [{ formula = \"a + b\" }]\n"
      "[[table.check]]\ncolumn = \"b\"\nformula = \"2 * a\"\n" +
      claim("3", "formula = \"t1.c[2] * rate\"\n"));
  // Headings and one figure, a blank row, the table's heading, its rows.
  REQUIRE(ledger.entries.size() == 3);
  const auto& check = ledger.entries[1];
  REQUIRE(check.figure);
  CHECK(check.figure->row == 5);
  CHECK(check.figure->column == 2);
  REQUIRE(check.working);
  CHECK(check.working->cell == 1);
  const auto& own = ledger.entries[2];
  REQUIRE(own.working);
  for (const int symbol : own.working->formula->references()) {
    REQUIRE(own.working->names->series(symbol).place);
  }
  const auto& cells = ledger.figures.cells();
  const auto computed = std::find_if(cells.begin(), cells.end(), [](const FigureCell& cell) {
    return cell.working && cell.row == 5;
  });
  REQUIRE(computed != cells.end());
  CHECK(computed->column == 3);
  CHECK(computed->value == 9);
  std::set<std::pair<std::size_t, std::size_t>> taken;
  for (const FigureCell& cell : cells) CHECK(taken.emplace(cell.row, cell.column).second);
}

}  // namespace
}  // namespace callpace::claims
