// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/design.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

using namespace callpace::analysis::sweep;

namespace {

std::vector<Axis> axes_of(std::size_t n, std::size_t levels = 0) {
  std::vector<Axis> axes;
  for (std::size_t i = 0; i < n; ++i) axes.push_back({"x" + std::to_string(i), levels});
  return axes;
}

/// How far the share of points in boxes [0, a) x [0, b) is from their area, at most, over a lattice
/// of corners.
double discrepancy(const Design& design) {
  constexpr int kCorners = 16;
  double most = 0;
  for (int a = 1; a <= kCorners; ++a) {
    for (int b = 1; b <= kCorners; ++b) {
      double inside = 0;
      for (std::int64_t point = 0; point < design.points(); ++point) {
        const std::vector<double> at = design.at(point);
        if (at[0] * kCorners < a && at[1] * kCorners < b) ++inside;
      }
      const double area = a * b / double{kCorners * kCorners};
      most = std::max(most, std::abs(inside / static_cast<double>(design.points()) - area));
    }
  }
  return most;
}

}  // namespace

TEST_CASE("a grid has every level with every other, the last input's fastest", "[sweep]") {
  const Design design{{{"a", 2}, {"b", 3}}, {.kind = DesignKind::grid}};
  REQUIRE(design.points() == 6);
  std::vector<std::pair<int, int>> met;
  for (std::int64_t point = 0; point < 6; ++point) {
    const std::vector<double> at = design.at(point);
    met.emplace_back(static_cast<int>(at[0] * 2), static_cast<int>(at[1] * 3));
  }
  CHECK(met == std::vector<std::pair<int, int>>{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}});
}

TEST_CASE("a Latin hypercube has one point in each stratum of each input", "[sweep]") {
  rc::check("whatever its size and seed", [] {
    const auto points = *rc::gen::inRange<std::int64_t>(2, 200);
    const auto inputs = *rc::gen::inRange<std::size_t>(1, 6);
    const bool has_indices = *rc::gen::arbitrary<bool>();
    const Design design{axes_of(inputs),
                        {.kind = DesignKind::latin_hypercube,
                         .points = points,
                         .has_indices = has_indices,
                         .seed = *rc::gen::inRange<std::uint64_t>(0, 1000)}};
    const std::int64_t samples = has_indices ? 2 : 1;
    for (std::int64_t sample = 0; sample < samples; ++sample) {
      for (std::size_t input = 0; input < inputs; ++input) {
        std::set<std::int64_t> strata;
        for (std::int64_t place = 0; place < points; ++place) {
          const double at = design.at(place * design.of_one() + sample)[input];
          strata.insert(static_cast<std::int64_t>(at * static_cast<double>(points)));
        }
        RC_ASSERT(static_cast<std::int64_t>(strata.size()) == points);
        RC_ASSERT(*strata.begin() == 0);
        RC_ASSERT(*strata.rbegin() == points - 1);
      }
    }
  });
}

TEST_CASE("Sobol's sequence, its shift taken away, begins as it is printed", "[sweep]") {
  // Joe and Kuo 2008, first three dimensions, from the origin on.
  const std::vector<std::array<double, 3>> printed{{0, 0, 0},
                                                   {0.5, 0.5, 0.5},
                                                   {0.75, 0.25, 0.25},
                                                   {0.25, 0.75, 0.75},
                                                   {0.375, 0.375, 0.625},
                                                   {0.875, 0.875, 0.125},
                                                   {0.625, 0.125, 0.875},
                                                   {0.125, 0.625, 0.375}};
  const Design design{axes_of(3), {.kind = DesignKind::sobol, .points = 8, .seed = 5}};
  // Differences of shifted points are those of the sequence, bit by bit.
  const auto bits = [](double number) { return static_cast<std::uint64_t>(number * 0x1p20); };
  const std::vector<double> first = design.at(0);
  for (std::size_t point = 1; point < printed.size(); ++point) {
    const std::vector<double> at = design.at(static_cast<std::int64_t>(point));
    for (std::size_t input = 0; input < 3; ++input) {
      INFO("point " << point << ", input " << input);
      CHECK((bits(at[input]) ^ bits(first[input])) == bits(printed[point][input]));
    }
  }
}

TEST_CASE("each part of a Sobol design with partners has one point in each stratum", "[sweep]") {
  constexpr std::int64_t kStrata = 32;
  const Design design{
      axes_of(3),
      {.kind = DesignKind::sobol, .points = kSobolParts * kStrata, .has_indices = true}};
  REQUIRE(design.parts() == kSobolParts);
  std::set<double> firsts;
  for (std::int64_t part = 0; part < kSobolParts; ++part) {
    firsts.insert(design.at(part * design.of_one())[0]);
    for (std::size_t input = 0; input < 3; ++input) {
      for (const std::int64_t sample : {0, 1}) {
        std::set<std::int64_t> strata;
        for (std::int64_t i = 0; i < kStrata; ++i) {
          const std::int64_t place = i * kSobolParts + part;
          const double at = design.at(place * design.of_one() + sample)[input];
          strata.insert(static_cast<std::int64_t>(at * kStrata));
        }
        CHECK(static_cast<std::int64_t>(strata.size()) == kStrata);
      }
    }
  }
  CHECK(firsts.size() == kSobolParts);  // each part has a shift of its own
}

TEST_CASE("Sobol's points lie far more evenly than random ones", "[sweep]") {
  const auto of = [](DesignKind kind) {
    return discrepancy(Design{axes_of(2), {.kind = kind, .points = 1024, .seed = 3}});
  };
  CHECK(of(DesignKind::sobol) < 0.006);  // theory: about log(n)^2 / n = .05 at most, often a tenth
  CHECK(of(DesignKind::random) > 0.012);
}

TEST_CASE("a point's partners have one input each from the second sample", "[sweep]") {
  for (const DesignKind kind :
       {DesignKind::random, DesignKind::latin_hypercube, DesignKind::sobol}) {
    const Design design{axes_of(3), {.kind = kind, .points = 16, .has_indices = true}};
    REQUIRE(design.points() == 16 * 5);
    for (std::int64_t place = 0; place < 16; ++place) {
      const std::vector<double> first = design.at(place * 5);
      const std::vector<double> second = design.at(place * 5 + 1);
      for (std::size_t input = 0; input < 3; ++input) {
        std::vector<double> expected = first;
        expected[input] = second[input];
        CHECK(design.at(place * 5 + 2 + static_cast<std::int64_t>(input)) == expected);
        CHECK(first[input] != second[input]);
      }
    }
  }
}

TEST_CASE("a random or Sobol design that grows keeps its points", "[sweep]") {
  for (const DesignKind kind : {DesignKind::random, DesignKind::sobol}) {
    const Design small{axes_of(4), {.kind = kind, .points = 10, .has_indices = true}};
    const Design large{axes_of(4), {.kind = kind, .points = 1000, .has_indices = true}};
    for (std::int64_t point = 0; point < small.points(); ++point) {
      CHECK(small.at(point) == large.at(point));
    }
  }
}
