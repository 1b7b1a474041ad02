// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/uniforms.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <cmath>
#include <vector>

using namespace callpace::analysis::risk;

namespace {

std::vector<double> numbers_of(const UniformKey& key, std::uint64_t first, std::size_t count) {
  std::vector<double> numbers(count);
  fill_uniforms(key, first, numbers);
  return numbers;
}

}  // namespace

TEST_CASE("a draw's number does not depend on where its block begins", "[risk]") {
  CHECK(rc::check([] {
    const auto first = *rc::gen::inRange<std::uint64_t>(0, 1000);
    const auto count = *rc::gen::inRange<std::size_t>(1, 50);
    const UniformKey key{7, Purpose::monte_carlo, key_of("salary")};
    const std::vector<double> all = numbers_of(key, 0, 1100);
    const std::vector<double> some = numbers_of(key, first, count);
    for (std::size_t i = 0; i < count; ++i) RC_ASSERT(some[i] == all[first + i]);
  }));
}

TEST_CASE("seeds, purposes and inputs have numbers of their own", "[risk]") {
  const UniformKey key{7, Purpose::monte_carlo, key_of("salary")};
  const std::vector<double> numbers = numbers_of(key, 0, 8);
  CHECK(numbers != numbers_of({8, key.purpose, key.input}, 0, 8));
  CHECK(numbers != numbers_of({7, Purpose::sobol_first, key.input}, 0, 8));
  CHECK(numbers != numbers_of({7, key.purpose, key_of("salary2")}, 0, 8));
}

TEST_CASE("the numbers are inside (0, 1) and fill it evenly", "[risk]") {
  std::array<int, 20> bins{};
  const std::vector<double> numbers = numbers_of({}, 0, 200'000);
  for (const double number : numbers) {
    REQUIRE(number > 0);
    REQUIRE(number < 1);
    ++bins[static_cast<std::size_t>(number * 20)];
  }
  double chi_square = 0;
  for (const int count : bins) chi_square += std::pow(count - 10'000.0, 2) / 10'000.0;
  CHECK(chi_square < 43.8);  // 99.9 % quantile with 19 degrees of freedom
}

TEST_CASE("the numbers are pinned, so that a seed means the same for ever", "[risk]") {
  const std::vector<double> numbers = numbers_of({2016, Purpose::monte_carlo, key_of("x")}, 0, 2);
  CHECK(key_of("x") == 0xaf63f54c86021707);
  CHECK(numbers[0] == 0x1.e553540d4442cp-3);
  CHECK(numbers[1] == 0x1.47990b8bfb5p-9);
}
