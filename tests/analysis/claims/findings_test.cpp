// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a claims file is said at its place, all at once.
#include "sim/scenario/load.hpp"
#include "tests/analysis/claims/claims_text.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

namespace callpace::claims {
namespace {

using Catch::Contains;

const std::string kGrid = R"toml([[table]]
name = "t"
place = "Table 1"
columns = [{ name = "x" }, { name = "y" }]
rows = [["first", "1", "2"], ["second", "3", "4"]]
)toml";

TEST_CASE("an unknown name in a formula is found at its column, with what was meant", "[claims]") {
  const std::string found = findings_of(R"toml([[figure]]
name = "agents"
place = "p"
printed = "50"
[[claim]]
place = "p"
printed = "25"
formula = "agent / 2"
)toml");
  CHECK_THAT(found, Contains("claims.toml:10:12: error: unknown name 'agent'"));
  CHECK_THAT(found, Contains("did you mean 'agents'?"));
}

TEST_CASE("a text that is no figure is found where it stands", "[claims]") {
  CHECK_THAT(findings_of("[[claim]]\nplace = \"p\"\nprinted = \"12,34\"\nformula = \"1\"\n"),
             Contains("claims.toml:5:11: error: '12,34' is no figure"));
}

TEST_CASE("several mistakes come at once", "[claims]") {
  const std::string found = findings_of(kGrid + R"toml(
[[table.check]]
column = "z"
formula = "1"
[[table.check]]
row = "frist"
formula = "1"
[[table.check]]
column = "x"
from = "second"
to = "first"
formula = "y +"
)toml");
  CHECK_THAT(found, Contains("table 't' has no column 'z'"));
  CHECK_THAT(found, Contains("no row 'frist'; did you mean 'first'?"));
  CHECK_THAT(found, Contains("'second' stands behind 'first'"));
}

TEST_CASE("a cell is judged once", "[claims]") {
  CHECK_THAT(findings_of(kGrid + R"toml([[table.check]]
column = "x"
formula = "1"
[[table.check]]
row = "second"
formula = "1"
)toml"),
             Contains("a second check of Table 1, second, x"));
}

TEST_CASE("a name may be used once", "[claims]") {
  const std::string figure = "[[figure]]\nname = \"a\"\nplace = \"p\"\nprinted = \"1\"\n";
  CHECK_THAT(findings_of(figure + figure),
             Contains("claims.toml:8:8: error: the name 'a' is taken"));
  CHECK_THAT(findings_of("[[figure]]\nname = \"2a\"\nplace = \"p\"\nprinted = \"1\"\n"),
             Contains("'2a' cannot be a name in formulas"));
}

TEST_CASE("a row has a cell for each column", "[claims]") {
  CHECK_THAT(findings_of(R"toml([[table]]
name = "t"
place = "Table 1"
columns = [{ name = "x" }, { name = "y" }]
rows = [["first", "1"]]
)toml"),
             Contains("a row of 2 cells; table 't' has a label and 2 columns"));
}

TEST_CASE("a claim has a formula or says what is missing", "[claims]") {
  const std::string claim = "[[claim]]\nplace = \"p\"\nprinted = \"1\"\n";
  CHECK_THAT(findings_of(claim), Contains("one of 'formula' and 'missing' is needed"));
  CHECK_THAT(findings_of(claim + "formula = \"1\"\nmissing = \"m\"\n"),
             Contains("one of 'formula' and 'missing' is needed"));
}

TEST_CASE("a table has one home for its rows", "[claims]") {
  CHECK_THAT(findings_of("[[table]]\nname = \"t\"\nplace = \"p\"\ncolumns = [{ name = \"x\" }]\n"),
             Contains("one of 'rows' and 'csv' is needed"));
}

TEST_CASE("a CSV file names the columns that the table has", "[claims]") {
  const std::string table =
      "[[table]]\nname = \"t\"\nplace = \"p\"\ncsv = \"rows.csv\"\ncolumns = [{ name = \"x\" }]\n";
  CHECK_THAT(findings_of(table, {{"rows.csv", "label,y\na,1\n"}}),
             Contains("rows.csv:1:7: error: column 1 is named 'y' here, but 'x' in table 't'"));
  CHECK_THAT(findings_of(table, {{"rows.csv", "label,x\na,one\n"}}),
             Contains("rows.csv:2:3: error: 'one' is no figure"));
  CHECK_THAT(findings_of(table, {{"rows.csv", "label,x\na,\"1\n"}}),
             Contains("rows.csv:2:3: error: a quote is opened here and not closed"));
}

TEST_CASE("the shipped schema of claims is up to date", "[claims]") {
  const std::string path =
      std::string{CALLPACE_SOURCE_DIR} + "/scenarios/schema/claims.schema.json";
  if (std::getenv("CALLPACE_APPROVE") != nullptr) std::ofstream{path} << claims_schema();
  CHECK(scenario::read_from_disk(path).value_or("") == claims_schema());
}

TEST_CASE("an unknown scale or key is answered with what was meant", "[claims]") {
  CHECK_THAT(findings_of("[[scale]]\nname = \"light\"\nwords = [\"a\", \"b\"]\n[[claim]]\n"
                         "place = \"p\"\nprinted = \"a\"\nscale = \"lihgt\"\nformula = \"0\"\n"),
             Contains("there is no scale 'lihgt'; did you mean 'light'?"));
  CHECK_THAT(findings_of("[[claim]]\nplace = \"p\"\nprintd = \"1\"\nformula = \"1\"\n"),
             Contains("did you mean 'printed'?"));
}

}  // namespace
}  // namespace callpace::claims
