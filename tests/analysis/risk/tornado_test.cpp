// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/tornado.hpp"

#include "tests/analysis/risk/sample_cases.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace::analysis::risk;

namespace {

Case three_inputs() {
  return sample::case_of({{"price", 10, Range{8, 11}}, {"fixed", 4}, {"units", 3, Range{1, 7}}},
                         [](std::span<const double> v) { return v[0] * v[2] - v[1] * 6; });
}

}  // namespace

TEST_CASE("a tornado moves one input at a time and sorts by the swing", "[risk]") {
  const Tornado found = tornado(three_inputs());
  CHECK(found.base == 6);
  REQUIRE(found.bars.size() == 2);  // 'fixed' has no range
  CHECK(found.bars[0].input == 2);
  CHECK(found.bars[0].at_low == -14);
  CHECK(found.bars[0].at_high == 46);
  CHECK(found.bars[0].swing() == 60);
  CHECK(found.bars[1].input == 0);
  CHECK(found.bars[1].at_low == 0);
  CHECK(found.bars[1].at_high == 9);
}

TEST_CASE("a bar without a finite end stands last", "[risk]") {
  const Case odd = sample::case_of({{"x", 1, Range{0, 2}}, {"y", 1, Range{0.5, 2}}},
                                   [](std::span<const double> v) { return v[1] / v[0]; });
  const Tornado found = tornado(odd);
  CHECK(found.bars[0].input == 1);
  CHECK(std::isinf(found.bars[1].at_low));
}
