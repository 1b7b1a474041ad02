// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/case_charts.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

TEST_CASE("a waterfall ends at the sum of the flows", "[report]") {
  const std::string svg = cash_flow_svg({.title = "Arteaga 2016",
                                         .currency = "USD",
                                         .periods = {"2016", "2017", "2018"},
                                         .flows = {-1000, 700, 900.4}});
  for (const char* words : {">2016<", ">2017<", ">2018<", ">600<", ">received<", ">paid<",
                            ">Balance of the flows (USD)<"}) {
    CHECK_THAT(svg, Contains(words));
  }
}
