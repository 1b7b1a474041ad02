// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/tornado_chart.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>
#include <utility>
#include <vector>

using namespace callpace::analysis;

namespace {

TornadoPicture picture_of(std::vector<TornadoRow> rows) {
  return {"What moves it", "Idle (s)", "as stated", 10, 1, std::move(rows)};
}

std::string times(int n, const std::string& sign) {
  std::string text;
  for (int i = 0; i < n; ++i) text += sign;
  return text;
}

}  // namespace

TEST_CASE("a tornado's line has its ends on the sides of the base", "[report]") {
  const TornadoPicture picture = picture_of(
      {{"wide", "", 0, 20}, {"back", "", 15, 10}, {"one side", "", 20, 15}, {"none", "", 10, 10}});
  CHECK(tornado_line(picture, picture.rows[0], 21) == times(10, "░") + "│" + times(10, "█"));
  CHECK(tornado_line(picture, picture.rows[1], 21) ==
        times(10, " ") + "│" + times(5, "░") + times(5, " "));
  CHECK(tornado_line(picture, picture.rows[2], 21) ==
        times(10, " ") + "│" + times(5, "█") + times(5, "░"));
  CHECK(tornado_line(picture, picture.rows[3], 21) == times(10, " ") + "│" + times(10, " "));
}

TEST_CASE("a figure that is not known draws no bar, and ends the chart", "[report]") {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  const TornadoPicture picture =
      picture_of({{"known", "1 to 2 s", 0, 20}, {"odd", "", unknown, 20}});
  CHECK(tornado_line(picture, picture.rows[1], 21) == times(10, " ") + "│" + times(10, "█"));
  const std::string svg = tornado_chart_svg(picture);
  CHECK(svg.find("known") != std::string::npos);
  CHECK(svg.find("1 to 2 s") != std::string::npos);
  CHECK(svg.find("as stated 10.0") != std::string::npos);
  CHECK(svg.find("odd") == std::string::npos);
  CHECK(tornado_line(picture_of({{"none", "", 10, 10}}), {"none", "", 10, 10}, 21).empty());
}
