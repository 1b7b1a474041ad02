// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart_key.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace::analysis;

namespace {

constexpr PageBox kPage{{0, 0}, {200, 200}};
constexpr LabelSize kLabel{14, 11};

bool overlap(svg::Place a, svg::Place b) {
  return std::abs(a.x - b.x) < kLabel.width && std::abs(a.y - b.y) < kLabel.height;
}

}  // namespace

TEST_CASE("a label alone stands to the upper right of its dot", "[report]") {
  const svg::Place at = place_labels({{{100, 100}, kLabel}}, kPage).front();
  CHECK(at.x > 100);
  CHECK(at.y < 100);
  CHECK(std::hypot(at.x - 100, at.y - 100) < 20);
}

TEST_CASE("labels of dots in a crowd cover neither one another nor a dot", "[report]") {
  std::vector<LabelledDot> dots;
  for (int i = 0; i < 10; ++i) dots.push_back({{80.0 + 9 * (i % 4), 90.0 + 8 * (i / 4)}, kLabel});
  const std::vector<svg::Place> places = place_labels(dots, kPage);
  REQUIRE(places.size() == dots.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(places[i], places[j]));
    for (const LabelledDot& dot : dots) {
      CHECK_FALSE((std::abs(places[i].x - dot.at.x) < kLabel.width / 2 &&
                   std::abs(places[i].y - dot.at.y) < kLabel.height / 2));
    }
  }
}

TEST_CASE("a label stays on the page, also of a dot in its corner", "[report]") {
  for (const svg::Place& corner : {svg::Place{1, 1}, svg::Place{199, 1}, svg::Place{199, 199}}) {
    const svg::Place at = place_labels({{corner, kLabel}}, kPage).front();
    CHECK(at.x >= kLabel.width / 2);
    CHECK(at.x <= 200 - kLabel.width / 2);
    CHECK(at.y >= kLabel.height / 2);
    CHECK(at.y <= 200 - kLabel.height / 2);
  }
}
