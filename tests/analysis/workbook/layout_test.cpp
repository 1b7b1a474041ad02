// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/layout.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis::workbook;

TEST_CASE("a figure is as wide as it is shown", "[workbook]") {
  CHECK(shown_width(1234567.891, Show::money) == 13);  // "1,234,567.89 "
  CHECK(shown_width(-999.5, Show::money) == 8);        // "-999.50 "
  CHECK(shown_width(132.667, Show::percent) == 10);    // "13266.70% "
  CHECK(shown_width(0.25, Show::number) == 5);         // "0.25 "
  CHECK(shown_width(1234.5678, Show::number) == 11);   // "1,234.5678 "
  CHECK(shown_width(1000, Show::whole) == 6);          // "1,000 "
  CHECK(shown_width(0.5, Show::factor) == 9);          // "0.500000 "
}

TEST_CASE("a column is as wide as was asked, or as its widest figure needs", "[workbook]") {
  Layout layout;
  layout.ask_widths({30}, 10);
  layout.need_width(0, 12);
  layout.need_width(2, 14);
  layout.need_width(2, 11);
  CHECK(layout.width(0) == 30);
  CHECK(layout.width(1) == 10);
  CHECK(layout.width(2) == 14);
}

TEST_CASE("a wrapped text makes its row higher, a short one does not", "[workbook]") {
  Layout layout;
  layout.ask_widths({10}, 10);
  layout.wrap(3, 0, "ten or so letters in each of the lines");
  layout.wrap(4, 0, "short");
  const auto heights = layout.heights();
  CHECK(heights.count(4) == 0);
  CHECK(heights.at(3) > 3 * 12);
}

TEST_CASE("what is printed holds every cell and picture", "[workbook]") {
  Layout layout;
  layout.ask_widths({10}, 10);
  CHECK(layout.print_areas().empty());
  layout.cover(5, 2);
  layout.cover_picture(4, 0, 300, 18);  // four columns of 75 pixels
  REQUIRE(layout.print_areas().size() == 1);
  CHECK(layout.print_areas()[0].last.row == 21);
  CHECK(layout.print_areas()[0].last.column == 3);
  layout.print_to(1);
  CHECK(layout.print_areas()[0].last.column == 1);
  layout.print_nothing();
  CHECK(layout.print_areas().empty());
}

TEST_CASE("a part printed apart is as wide as the first of the pages that begin at columns",
          "[workbook]") {
  Layout layout;
  layout.ask_widths({30}, 10);
  layout.cover(40, 20);
  layout.begin_page_at(8);
  layout.begin_part_at(30);
  const auto areas = layout.print_areas();
  REQUIRE(areas.size() == 2);
  CHECK(areas[0].last.row == 29);
  CHECK(areas[0].last.column == 20);
  CHECK(areas[1].first.row == 30);
  CHECK(areas[1].last.column == 7);
}

TEST_CASE("pages that begin at columns are shrunk until the widest fits", "[workbook]") {
  Layout narrow;
  narrow.ask_widths({30}, 10);
  narrow.cover(1, 5);
  CHECK(narrow.print_scale() == 100);
  Layout wide;
  wide.ask_widths({30}, 10);
  wide.cover(1, 40);
  const auto whole = wide.print_scale();
  wide.begin_page_at(20);
  CHECK(wide.print_scale() > whole);
  CHECK(wide.print_scale() < 100);
}
