// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/csv.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace callpace::analysis;

TEST_CASE("a CSV cell quotes only what needs it", "[report]") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(csv_cell("two\nlines") == "\"two\nlines\"");
}

TEST_CASE("a CSV number reads back exactly, and what is not known is empty", "[report]") {
  CHECK(std::stod(csv_cell(0.1)) == 0.1);
  CHECK(std::stod(csv_cell(1.0 / 3)) == 1.0 / 3);
  CHECK(csv_cell(std::numeric_limits<double>::quiet_NaN()).empty());
}
