// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/table.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis;

TEST_CASE("words stand left and figures right, without trailing blanks", "[report]") {
  Table table{{{"Scenario", Align::left}, {"Dials"}, {"", Align::left}}};
  table.add({"manual-50", "4,614", ""});
  table.add({"base", "25,840 ± 9", "a day"});
  CHECK(table.text() ==
        "Scenario        Dials\n"
        "manual-50       4,614\n"
        "base       25,840 ± 9  a day\n");
}

TEST_CASE("every line of a table can be indented", "[report]") {
  Table table{{{"a"}}};
  table.add({"1"});
  CHECK(table.text(2) == "  a\n  1\n");
}
