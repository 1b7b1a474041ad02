// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/promise_plot.hpp"

#include "analysis/report/chart_grid.hpp"
#include "analysis/report/chart_text.hpp"
#include "analysis/report/text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// By hand, two that look the same, and one by a bare rule.
PromisePlot small_plot() {
  return {.title = "Idle time against abandonment",
          .scenarios = {{"by-hand", {0, 440}},
                        {"capped", {0.0481, 22}},
                        {"bare-rule", {0.169, 26.6}},
                        {"capped-twin", {0.0479, 22.3}}},
          .target = PlotPoint{0.05, 10},
          .wall = {{0.001, 46}, {0.01, 26}, {0.03, 15}, {0.05, 12}, {0.10, 7}, {0.20, 4}},
          .wall_label = "least idle time of any dialer with 21 agents"};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string without_colours(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') i = text.find('m', i) + 1;
    if (i < text.size() && text[i] != '\x1b') {
      plain += text[i];
    } else {
      --i;
    }
  }
  return plain;
}

/// A sequence that fills [0, 1) evenly, the same everywhere.
double spread(int i, double step) { return std::fmod(0.5 + i * step, 1.0); }

/// Plots of every kind: crowded and empty, with figures of very different sizes.
PromisePlot any_plot(int seed) {
  PromisePlot plot{"Plot", {}, {}, {}, "wall of some team"};
  const int count = seed % 9 == 8 ? 60 : seed % 9;
  for (int i = 0; i < count; ++i) {
    const int draw = 61 * seed + i;
    plot.scenarios.push_back(
        {"scenario-" + std::to_string(i),
         {std::pow(spread(draw, 0.618034), 2), std::pow(10, 4 * spread(draw, 0.754878) - 1)}});
  }
  if (seed % 2 == 0) {
    plot.target = PlotPoint{0.2 * spread(seed, 0.569840), 40 * spread(seed, 0.381966)};
  }
  if (seed % 3 != 0) {
    for (double ratio = 0.002; ratio < 0.3; ratio *= 1.5) {
      plot.wall.push_back({ratio, 2 + spread(seed, 0.2887) / ratio});
    }
  }
  return plot;
}

}  // namespace

TEST_CASE("a plot shows scenarios, target and wall, and says which is which", "[report]") {
  CHECK(chart_text(promise_chart(small_plot()), Style{}, 88) == R"(Idle time against abandonment
    ↑                                                             Idle  Abandoned
30 ┤A·█                                       A↑  by-hand      440.0 s     0.00 %
   │· █                              C        B   capped        22.0 s     4.81 %
25 ┤ ·▀▄                                      C   bare-rule     26.6 s    16.90 %
   │· ·▀▄    *                                D   capped-twin   22.3 s     4.79 %
20 ┤ · ·▀▄
   │· · ·▀▄                                   *   one place for B, D
15 ┤ · · ·▀▀▄                                 ↑   off the scale
   │· · · · ·▀▀▀▄▄                            ░   target: idle time below 10 s and
10 ┤░·░·░·░·░· · ·▀▀▀▄▄                           abandonment below 5 %
   │·░·░·░·░·░· · · · ·▀▀▀▀▀▀▄▄▄▄▄▄▄▄         ▀   least idle time of any dialer
 5 ┤░·░·░·░·░· · · · · · · · · · · · ▀▀▀▀▀▀▀      with 21 agents
   │·░·░·░·░·░· · · · · · · · · · · · · · ·   ·   out of any dialer's reach
 0 └─────────┬─────────┬─────────┬─────────┬
   0         5        10        15        20
Up: idle s. Across: abandonment %.
)");
}

TEST_CASE("a plot keeps to its width and height, without blanks at the ends", "[report]") {
  for (int seed = 0; seed < 200; ++seed) {
    for (const int width : {40, 57, 79, 80, 100, 140}) {
      const PromisePlot plot = any_plot(seed);
      const std::vector<std::string> lines =
          lines_of(chart_text(promise_chart(plot), Style{}, width));
      for (const std::string& line : lines) {
        CHECK(display_width(line) <= width);
        CHECK((line.empty() || line.back() != ' '));
      }
      if (width >= 80 && plot.scenarios.size() < 8) CHECK(lines.size() <= 20);
    }
  }
}

TEST_CASE("each scenario stands in its cell or at the edge, and in the key", "[report]") {
  for (int seed = 0; seed < 200; ++seed) {
    const PromisePlot plot = any_plot(seed);
    const Chart chart = promise_chart(plot);
    const ChartGrid grid{chart, 48};
    const std::string text = chart_text(promise_chart(plot), Style{});
    REQUIRE(grid.letters().size() == plot.scenarios.size());
    for (std::size_t i = 0; i < plot.scenarios.size(); ++i) {
      const auto& [name, at] = plot.scenarios[i];
      const double right = 100 * at.abandon_ratio / chart.x.end;
      const double up = at.idle_s / chart.y.end;
      const int column = std::min(static_cast<int>(right * grid.columns()), grid.columns() - 1);
      const int row = std::min(static_cast<int>(up * grid.rows()), grid.rows() - 1);
      const std::string sign = grid.at(row, column).sign;
      CHECK((sign == grid.letters()[i] || sign == "*"));
      const std::string arrow = right > 1 ? up > 1 ? "↗" : "→" : up > 1 ? "↑" : "";
      if (!arrow.empty()) {
        CHECK(grid.at(up > 1 ? grid.rows() : row, right > 1 ? grid.columns() : column).sign ==
              arrow);
      }
      CHECK_THAT(text, Contains(pad_right(grid.letters()[i] + arrow, 4) + name));
    }
  }
}

TEST_CASE("several scenarios in one place are a star, and the key names them", "[report]") {
  PromisePlot plot = small_plot();
  const Chart chart = promise_chart(plot);
  const ChartGrid grid{chart, 48};
  CHECK(grid.together() == std::vector<std::vector<std::string>>{{"B", "D"}});
  CHECK_THAT(chart_text(promise_chart(plot), Style{}), Contains("*   one place for B, D"));
  plot.scenarios.push_back({"bare-twin", plot.scenarios[2].at});
  CHECK_THAT(chart_text(promise_chart(plot), Style{}), Contains("one place for B, D; for C, E"));
  plot.scenarios.resize(3);
  CHECK_THAT(chart_text(promise_chart(plot), Style{}), !Contains("*"));
}

TEST_CASE("one far out does not stretch the axes; most far out do", "[report]") {
  PromisePlot plot = small_plot();
  CHECK(promise_chart(plot).y.end == 30);
  CHECK(promise_chart(plot).x.end == 20);
  plot.scenarios.resize(1);
  CHECK(promise_chart(plot).y.end < 20);
  CHECK(arrow_to(promise_chart(plot), promise_chart(plot).marks[0].at) == "↑");
  plot.scenarios.resize(5, plot.scenarios[0]);
  CHECK(promise_chart(plot).y.end >= 440);
  plot = small_plot();
  plot.target = PlotPoint{0.05, 1};  // the wall at 5 % is in sight, though far above the target
  plot.scenarios.clear();
  CHECK(promise_chart(plot).y.end >= 12);
  for (int seed = 0; seed < 200; ++seed) {
    const PromisePlot any = any_plot(seed);
    const Chart chart = promise_chart(any);
    for (const ChartAxis& axis : {chart.x, chart.y}) {
      CHECK(axis.ticks.front().at == 0);
      CHECK(axis.ticks.back().at == Approx(axis.end));
      CHECK(axis.ticks.size() >= 4);
      CHECK(axis.ticks.size() <= 8);
    }
    if (any.target) CHECK(arrow_to(chart, chart.area_corner).empty());
    // Half of the scenarios, the target and the wall's height.
    const auto off =
        std::count_if(any.scenarios.begin(), any.scenarios.end(),
                      [&](const PlotScenario& one) { return one.at.idle_s > chart.y.end; });
    CHECK(2 * static_cast<std::size_t>(off) <= any.scenarios.size() + 2);
  }
}

TEST_CASE("the wall is straight between its points and unknown outside of them", "[report]") {
  PromisePlot plot = small_plot();
  plot.wall.insert(plot.wall.begin() + 2, {0.02, kNan});
  const ChartLine wall = promise_chart(plot).lines.at(0);
  CHECK(height_at(wall, 1) == 26);
  CHECK(*height_at(wall, 2) == Approx(20.5));
  CHECK(height_at(wall, 20) == 4);
  CHECK(!height_at(wall, 0.05));
  CHECK(!height_at(wall, 21));
}

TEST_CASE("all cells below the wall are out of reach, and none above it", "[report]") {
  PromisePlot plot = small_plot();
  plot.target.reset();
  const Chart chart = promise_chart(plot);
  const ChartGrid grid{chart, 48};
  int dots = 0;
  for (int column = 0; column < grid.columns(); ++column) {
    const double x = (column + 0.5) / grid.columns() * chart.x.end;
    for (int row = 0; row < grid.rows(); ++row) {
      if (grid.at(row, column).ink != Ink::below) continue;
      ++dots;
      CHECK((row + 0.5) / grid.rows() * chart.y.end < *height_at(chart.lines[0], x));
    }
  }
  CHECK(dots > 50);
}

TEST_CASE("what is missing is not drawn and not named", "[report]") {
  PromisePlot plot = small_plot();
  plot.wall.clear();
  CHECK_THAT(chart_text(promise_chart(plot), Style{}), !Contains("reach") && !Contains("▀"));
  plot.target = PlotPoint{kNan, 10};
  CHECK_THAT(chart_text(promise_chart(plot), Style{}), !Contains("target") && !Contains("░"));
  plot.scenarios.clear();
  CHECK_THAT(chart_text(promise_chart(plot), Style{}), !Contains("Abandoned"));
  CHECK_THAT(chart_svg(promise_chart(plot)), !Contains("polygon") && !Contains("target"));
  plot.wall = {{0.04, 11}};  // a single point is a wall, too
  CHECK_THAT(chart_text(promise_chart(plot), Style{}), Contains("reach"));
}

TEST_CASE("a scenario without figures is in the key, with a dash and without a place", "[report]") {
  PromisePlot plot = small_plot();
  plot.scenarios = {{"unknown", {kNan, 4}}, {"endless", {0.01, kInfinity}}, {"known", {0.02, 5}}};
  const std::string text = chart_text(promise_chart(plot), Style{});
  CHECK_THAT(text, Contains("    unknown  4.0 s          –"));
  CHECK_THAT(text, Contains("    endless      –     1.00 %"));
  CHECK_THAT(text, Contains("A   known") && !Contains("B ") && !Contains("nan"));
  const std::string svg = chart_svg(promise_chart(plot));
  CHECK_THAT(svg, Contains(">endless<") && Contains(">–, 1.00 %<"));
  CHECK_THAT(svg, !Contains("nan\"") && !Contains("inf\""));
  CHECK(svg.find("<circle") == svg.rfind("<circle"));  // of the one that is known
}

TEST_CASE("long and wide names are cut where the key ends, and stay one line", "[report]") {
  PromisePlot plot = small_plot();
  plot.scenarios[0].name = std::string(200, 'n');
  plot.scenarios[1].name = "電話センター・予測ダイヤラー・電話センター・予測ダイヤラー";
  plot.scenarios[2].name = "two\nlines";
  plot.wall_label = std::string(150, 'w');
  for (const int width : {40, 80, 100}) {
    const std::string text = chart_text(promise_chart(plot), Style{}, width);
    CHECK_THAT(text, Contains("nn…  440.0 s") && Contains("  電話") && Contains("two lines"));
    CHECK_THAT(text, Contains("ww…"));
    std::vector<int> ends;  // of the lines with figures
    for (const std::string& line : lines_of(text)) {
      CHECK(display_width(line) <= width);
      if (line.find(" s  ") != std::string::npos) ends.push_back(display_width(line));
    }
    CHECK(ends == std::vector<int>(4, ends.front()));
  }
}

TEST_CASE("colours change nothing but the colour of a plot", "[report]") {
  for (int seed = 0; seed < 20; ++seed) {
    const std::string coloured = chart_text(promise_chart(any_plot(seed)), Style{true});
    CHECK_THAT(coloured, Contains("\x1b["));
    CHECK(without_colours(coloured) == chart_text(promise_chart(any_plot(seed)), Style{}));
  }
}

TEST_CASE("the drawing of a plot has what the terminal has", "[report]") {
  const std::string svg = chart_svg(promise_chart(small_plot()));
  for (const char* words :
       {">↑ by-hand<", ">440.0 s, 0.00 %<", ">bare-rule<", ">capped<", ">capped-twin<",
        ">Idle time (s)<", ">out of any dialer's reach<", ">Abandonment (%)<"}) {
    CHECK_THAT(svg, Contains(words));
  }
  // The plot spans 72 to 776 across and 492 up to 92, here 0 to 20 % and 0 to 30 s.
  CHECK_THAT(svg, Contains("cx=\"72.0\" cy=\"92.0\""));  // at the edge
  CHECK_THAT(svg, Contains("cx=\"666.9\" cy=\"137.3\""));
  CHECK_THAT(svg, Contains("<polygon points=\"75.52,-121.33 "));
}
