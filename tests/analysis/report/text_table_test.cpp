// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/text_table.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis;

TEST_CASE("words stand left and figures right, without trailing blanks", "[report]") {
  TextTable table{{{"Scenario", Align::left}, {"Dials"}, {"", Align::left}}};
  table.add({"manual-50", "4,614", ""});
  table.add({"base", "25,840 ± 9", "a day"});
  CHECK(table.text() ==
        "Scenario        Dials\n"
        "manual-50       4,614\n"
        "base       25,840 ± 9  a day\n");
}

TEST_CASE("every line of a table can be indented", "[report]") {
  TextTable table{{{"a"}}};
  table.add({"1"});
  CHECK(table.text(2) == "  a\n  1\n");
}

TEST_CASE("a cell takes several lines, headings end on the last one, titles go across",
          "[report]") {
  TextTable table{
      {{"n", Align::left}, {in_column("Accounts given their quota", 14)}, {"", Align::left}}};
  table.add_title("a title that is wider than all columns");
  table.add({"3", "96 %", in_column("words that do not fit on one line", 18)});
  table.add({"4", "97 %", "short"});
  CHECK(table.text() ==
        "   Accounts given\n"
        "n     their quota\n"
        "a title that is wider than all columns\n"
        "3            96 %  words that do not\n"
        "                   fit on one line\n"
        "4            97 %  short\n");
}

TEST_CASE("a table that is too wide is cut, and what belongs together is not parted", "[report]") {
  const std::string wide(30, '1');
  TextTable table{"months", {"jan", "feb", "mar", "apr"}};
  table.add("a", {wide, wide, wide, wide});
  CHECK_FALSE(table.fits(0));
  const std::string cells = "a       " + wide + "  " + wide + "\n";
  const std::string in_two =
      "months                             jan                             feb\n" + cells +
      "\nmonths                             mar                             apr\n" + cells;
  CHECK(table.text(0, Cut{}) == in_two);
  CHECK(table.text(0, Cut{.group = 2}) == in_two);
  CHECK_THAT(table.text(0, Cut{.group = 3}), Catch::Matchers::Contains("jan\n"));
  TextTable narrow{"", {"a", "b", "c"}};
  CHECK(narrow.fits(0));
  CHECK(narrow.text(0, Cut{.most = 2}) == "  a  b\n\n  c\n");
}
