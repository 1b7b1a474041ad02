// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"

#include "analysis/report/svg.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <string>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

Chart chart() {
  return {
      .title = "Idle & <busy>",
      .x = {"Abandonment (%)", 10},
      .y = {"Idle (s)", 50},
      .lines = {{"21 agents", {{0, 50}, {5, 20}, {10, 0}}}, {"14 agents", {{0, 100}, {10, 25}}}},
      .area_label = "promise",
      .area_corner = {5, 10},
      .marks = {{"12.6 s", {5, 20}}}};
}

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++count;
  return count;
}

}  // namespace

TEST_CASE("ticks stand at round figures up to the axis' end", "[report]") {
  CHECK(round_ticks(10) == std::vector<double>{0, 2, 4, 6, 8, 10});
  CHECK(round_ticks(25) == std::vector<double>{0, 5, 10, 15, 20, 25});
  CHECK(round_ticks(44.6) == std::vector<double>{0, 10, 20, 30, 40});
  CHECK(round_ticks(0.9).size() == 10);
  for (double end = 0.013; end < 1e6; end *= 1.37) {
    const std::vector<double> ticks = round_ticks(end);
    CHECK(ticks.size() >= 5);
    CHECK(ticks.size() <= 11);
    CHECK(ticks.back() <= end * (1 + 1e-9));
    CHECK(ticks.back() + ticks[1] > end);
  }
}

TEST_CASE("a line goes through its points, in the page's units", "[report]") {
  // The plot spans 72 to 776 across and, under one line of legend, 492 up to 92.
  CHECK_THAT(chart_svg(chart()), Contains("points=\"72.00,92.00 424.00,332.00 776.00,492.00\""));
  CHECK_THAT(chart_svg(chart()), Contains("cx=\"424.0\" cy=\"332.0\""));
}

TEST_CASE("a chart names its axes, lines, area and marks", "[report]") {
  const std::string svg = chart_svg(chart());
  for (const char* words : {">Abandonment (%)<", ">Idle (s)<", ">21 agents<", ">14 agents<",
                            ">promise<", ">12.6 s<", ">Idle &amp; &lt;busy&gt;<"}) {
    CHECK_THAT(svg, Contains(words));
  }
}

TEST_CASE("lines differ in colour and dashes, and legend and plot agree", "[report]") {
  const std::string svg = chart_svg(chart());
  CHECK(occurrences(svg, "stroke=\"#0072b2\"") == 2);
  CHECK(occurrences(svg, "stroke=\"#d55e00\"") == 2);
  CHECK(occurrences(svg, "stroke-dasharray=\"none\"") == 2);
}

TEST_CASE("without an area none is drawn", "[report]") {
  Chart bare = chart();
  bare.area_label.clear();
  CHECK_THAT(chart_svg(bare), !Contains("fill-opacity"));
}

TEST_CASE("an axis may begin below zero, with its ticks at round figures", "[report]") {
  CHECK(round_ticks(-120, 310) == std::vector<double>{-100, 0, 100, 200, 300});
  CHECK(round_ticks(0.31, 0.69).front() == Approx(0.35));
  Chart loss = chart();
  loss.y.start = -50;
  const std::string svg = chart_svg(loss);
  CHECK_THAT(svg, Contains(">-40<"));
  CHECK_THAT(svg, Contains("points=\"72.00,92.00 424.00,212.00 776.00,292.00\""));
}

TEST_CASE("a tick has the decimals of its step and separated thousands", "[report]") {
  CHECK(tick_label(1'200'000, 200'000) == "1,200,000");
  CHECK(tick_label(0.3, 0.1) == "0.3");
  CHECK(tick_label(-0.05, 0.05) == "-0.05");
  CHECK(tick_label(4, 2) == "4");
}

TEST_CASE("bars and marked values stand at their places, with words", "[report]") {
  Chart columns = chart();
  columns.bars = {{{0, 0}, {5, 25}, 1}};
  columns.bar_labels = {"gain", "loss"};
  columns.rules = {{"median", 5}};
  const std::string svg = chart_svg(columns);
  CHECK_THAT(svg, Contains("<rect x=\"72.0\" y=\"292.0\" width=\"352.0\" height=\"200.0\""));
  CHECK_THAT(svg, Contains(">gain<") && Contains(">loss<") && Contains(">median<"));
  CHECK_THAT(svg, Contains("<line x1=\"424.0\" y1=\"92.0\" x2=\"424.0\" y2=\"492.0\""));
}

TEST_CASE("a square-root axis gives small figures room, with round ticks apart", "[report]") {
  for (double end = 0.013; end < 1e6; end *= 1.37) {
    const ChartAxis axis = square_root_axis("s", end);
    CHECK(axis.end == Approx(std::sqrt(end)));
    CHECK(axis.ticks.size() >= 5);
    CHECK(axis.ticks.size() <= 17);
    CHECK(axis.ticks.front().label == "0");
    CHECK(axis.ticks.back().at <= axis.end * (1 + 1e-9));
    for (std::size_t i = 1; i < axis.ticks.size(); ++i) {
      CHECK(std::stod(axis.ticks[i].label) == Approx(std::pow(axis.ticks[i].at, 2)));
      CHECK(axis.ticks[i].at - axis.ticks[i - 1].at >= 0.06 * axis.end);
    }
  }
}

TEST_CASE("a key names numbered marks, and marks in one place share a number", "[report]") {
  Chart keyed = chart();
  keyed.has_key = true;
  keyed.marks = {
      {"one", {1, 10}, {"1 %"}}, {"two", {1.01, 10}, {"1.01 %"}, true}, {"three", {9, 9}}};
  const std::string svg = chart_svg(keyed);
  for (const char* words : {">one<", ">two<", ">three<", ">1 %<", ">1.01 %<"}) {
    CHECK_THAT(svg, Contains(words));
  }
  CHECK(occurrences(svg, ">1</text>") == 3);  // beside the dot, and twice in the key
  CHECK(occurrences(svg, ">2</text>") == 3);  // beside the dot, in the key, and a tick
}

TEST_CASE("a mark without a place has its line in the key and no number", "[report]") {
  Chart keyed = chart();
  keyed.has_key = true;
  const double nowhere = std::numeric_limits<double>::quiet_NaN();
  keyed.marks = {{"none", {nowhere, nowhere}, {"–"}}, {"one", {1, 10}, {"1 %"}}};
  const std::string svg = chart_svg(keyed);
  CHECK_THAT(svg, Contains(">none<") && !Contains("nan"));
  CHECK(occurrences(svg, "<circle") == 1);
  CHECK(occurrences(svg, ">1</text>") == 2);  // beside the dot, and in the key
}

TEST_CASE("the legend stands above the plot, in as many lines as the page asks for", "[report]") {
  CHECK_THAT(chart_svg(chart()), Contains("height=\"556\"") && Contains("y=\"57.0\" >promise<"));
  Chart wordy = chart();
  wordy.lines[0].label = "a line with a label of so many words that there is little room beside it";
  wordy.lines[1].label = "another one like it, below";
  const std::string svg = chart_svg(wordy);
  CHECK_THAT(svg, Contains("<text x=\"66.0\" y=\"57.0\" >a line with a label"));
  CHECK_THAT(svg, Contains("<text x=\"66.0\" y=\"77.0\" >another one like it, below<"));
  CHECK_THAT(svg, Contains("height=\"576\""));
  wordy.lines[0].label = std::string(300, 'w');
  CHECK_THAT(chart_svg(wordy), Contains("ww…<"));
}

TEST_CASE("the area below a line reaches down to the axis, and has a name", "[report]") {
  Chart filled = chart();
  filled.lines[0].below_label = "out of reach";
  const std::string svg = chart_svg(filled);
  CHECK_THAT(svg, Contains("<polygon points=\"72.00,92.00 424.00,332.00 776.00,492.00 "
                           "776.00,492.00 72.00,492.00\""));
  CHECK(occurrences(svg, "<polygon") == 1);
  CHECK_THAT(svg, Contains(">out of reach<"));
}

TEST_CASE("a title that is too long for its page is written smaller", "[report]") {
  const auto heading = [](const std::string& title) {
    return svg::Page{400, 100, title}.document();
  };
  CHECK_THAT(heading("Short"), Contains(R"(font-size="17")"));
  const std::string text = heading("A title of some sixty letters that says more than fits here");
  CHECK_THAT(text, !Contains(R"(font-size="17")"));
  CHECK_THAT(text, Contains(">A title of some sixty letters that says more than fits here<"));
}

namespace {

/// The bars of "salary" and of "rate", each from its start to its end on an axis to 100.
Chart rows_in_lanes(std::size_t lanes) {
  Chart chart{.title = "Who & what", .x = {"Share (%)", 100}, .bar_labels = {"alone", "in all"}};
  lie_in_rows(chart,
              {{"salary", "450 to 550 USD", {{{0}, {50}, 0, "50", 10}, {{0}, {75}, 1, "75"}}},
               {"rate", "", {{{50}, {25}, 0, "25"}}}},
              lanes);
  return chart;
}

}  // namespace

TEST_CASE("a lying bar reaches from its start to its end on the axis", "[report]") {
  // The plot begins right of the labels, 48 + 0.85 * 14 signs of 7, and ends at 776. Bars are half
  // a row of 44 high.
  const std::string svg = chart_svg(rows_in_lanes(1));
  const double left = 48 + 0.85 * 7 * 14;
  char expected[64];
  std::snprintf(expected, sizeof expected, "<rect x=\"%.1f\" y=\"103.0\" width=\"%.1f\"", left,
                (776 - left) / 2);
  CHECK_THAT(svg, Contains(expected) && Contains("height=\"22.0\""));
  CHECK_THAT(svg, Contains("y=\"147.0\""));  // the second row
}

TEST_CASE("a chart of rows names its rows, notes, bars and legend", "[report]") {
  const std::string svg = chart_svg(rows_in_lanes(1));
  for (const char* words : {">salary<", ">450 to 550 USD<", ">rate<", ">50<", ">75<", ">25<",
                            ">alone<", ">in all<", ">Share (%)<", ">Who &amp; what<"}) {
    CHECK_THAT(svg, Contains(words));
  }
}

TEST_CASE("the interval around a bar's end is a whisker, with a name in the legend", "[report]") {
  Chart shares = rows_in_lanes(1);
  shares.interval_label = "95 % interval";
  const std::string svg = chart_svg(shares);
  // 50 +- 10 of an axis from 131.3 to 776, in the middle of the first row.
  CHECK_THAT(svg, Contains("<line x1=\"389.2\" y1=\"114.0\" x2=\"518.1\" y2=\"114.0\""));
  CHECK_THAT(svg, Contains(">95 % interval<"));
}

TEST_CASE("the page of a chart of rows grows with them", "[report]") {
  Chart longer = rows_in_lanes(1);
  longer.y.end = 3;
  CHECK_THAT(chart_svg(rows_in_lanes(1)), Contains("height=\"244\""));
  CHECK_THAT(chart_svg(longer), Contains("height=\"288\""));
}

TEST_CASE("in two lanes the bars of a row lie below one another", "[report]") {
  CHECK_THAT(chart_svg(rows_in_lanes(2)), Contains("y=\"100.8\"") && Contains("y=\"114.0\""));
}

TEST_CASE("labels along the level axis that would touch are left out, and zero stays", "[report]") {
  Chart wide = chart();
  wide.x = {.label = "USD", .end = 5e8, .start = -6e8};
  const std::string svg = chart_svg(wide);
  CHECK_THAT(svg, Contains(">-400,000,000<") && Contains(">0</text>"));
  CHECK_THAT(svg, !Contains(">-300,000,000<"));
}
