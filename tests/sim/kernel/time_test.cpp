// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/time.hpp"

#include <catch2/catch.hpp>

using namespace callpace::kernel;

TEST_CASE("seconds round to the nearest microsecond, ties away from zero", "[kernel]") {
  CHECK(from_seconds(0).count() == 0);
  CHECK(from_seconds(1.25).count() == 1'250'000);
  CHECK(from_seconds(0.5e-6).count() == 1);
  CHECK(from_seconds(-0.5e-6).count() == -1);
  CHECK(from_seconds(0.499999e-6).count() == 0);
  CHECK(from_seconds(2.5e-6).count() == 3);
  CHECK(from_seconds(-2.5e-6).count() == -3);
  CHECK(from_seconds(9e12).count() == 9'000'000'000'000'000'000);
  for (const double seconds : {1e-7, 0.123456789, 3.9999995, 86'399.9999996, 1e9 + 1e-6 / 3}) {
    CHECK(from_seconds(seconds).count() == std::llround(seconds * 1e6));
    CHECK(from_seconds(-seconds).count() == std::llround(-seconds * 1e6));
  }
}
