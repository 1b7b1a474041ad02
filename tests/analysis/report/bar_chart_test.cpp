// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/bar_chart.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

BarChart shares() {
  return {.title = "Who & what",
          .axis = {"Share (%)", 100},
          .rows = {{"salary", "450 to 550 USD", {{0, 50, 0, "50", 10}, {0, 75, 1, "75"}}},
                   {"rate", "", {{50, 25, 0, "25"}}}},
          .bar_labels = {"alone", "in all"}};
}

}  // namespace

TEST_CASE("a lying bar reaches from its start to its end on the axis", "[report]") {
  // The plot begins right of the labels: 24 + 0.85 * 14 signs of 7 + 14, and ends at 764.
  const std::string svg = bar_chart_svg(shares());
  const double left = 24 + 0.85 * 7 * 14 + 14;
  const double middle = left + (764 - left) / 2;
  char expected[64];
  std::snprintf(expected, sizeof expected, "<rect x=\"%.1f\" y=\"103.0\" width=\"%.1f\"", left,
                middle - left);
  CHECK_THAT(svg, Contains(expected));
}

TEST_CASE("a bar chart names its rows, notes, bars and legend", "[report]") {
  const std::string svg = bar_chart_svg(shares());
  for (const char* words : {">salary<", ">450 to 550 USD<", ">rate<", ">50<", ">75<", ">25<",
                            ">alone<", ">in all<", ">Share (%)<", ">Who &amp; what<"}) {
    CHECK_THAT(svg, Contains(words));
  }
}

TEST_CASE("the page of a bar chart grows with its rows", "[report]") {
  BarChart longer = shares();
  longer.rows.push_back(longer.rows.front());
  CHECK_THAT(bar_chart_svg(shares()), Contains("height=\"238\""));
  CHECK_THAT(bar_chart_svg(longer), Contains("height=\"282\""));
}

TEST_CASE("stacked bars of a row stand below one another", "[report]") {
  BarChart stacked = shares();
  stacked.is_stacked = true;
  CHECK_THAT(bar_chart_svg(stacked), Contains("y=\"101.0\"") && Contains("y=\"114.0\""));
}
