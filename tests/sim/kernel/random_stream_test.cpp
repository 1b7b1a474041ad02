// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/random_stream.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <random>
#include <set>

using namespace callpace::kernel;

namespace {

using Block = std::array<std::uint64_t, 4>;

Block philox(const Block& counter, const std::array<std::uint64_t, 2>& key) {
  const philox4x64_ctr_t from{{counter[0], counter[1], counter[2], counter[3]}};
  const philox4x64_key_t by{{key[0], key[1]}};
  const philox4x64_ctr_t block = philox4x64(from, by);
  return {block.v[0], block.v[1], block.v[2], block.v[3]};
}

Block next_block(RandomStream& stream) { return {stream(), stream(), stream(), stream()}; }

}  // namespace

static_assert(std::uniform_random_bit_generator<RandomStream>);

TEST_CASE("philox gives the known answers of its authors", "[kernel]") {
  // Random123, tests/kat_vectors, philox4x64 10.
  constexpr std::uint64_t kOnes = ~std::uint64_t{0};
  CHECK(philox({0, 0, 0, 0}, {0, 0}) ==
        Block{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b});
  CHECK(philox({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes}) ==
        Block{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0});
  CHECK(philox({0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
               {0x452821e638d01377, 0xbe5466cf34e90c6c}) ==
        Block{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6});
}

TEST_CASE("a stream is philox keyed by seed and replication, counted by block", "[kernel]") {
  RandomStream stream{{.seed = 7, .replication = 3, .entity = 11, .purpose = 2, .occasion = 5}};
  CHECK(next_block(stream) == philox({0, 11, 2, 5}, {7, 3}));
  CHECK(next_block(stream) == philox({1, 11, 2, 5}, {7, 3}));
}

TEST_CASE("every part of its name sets a stream apart", "[kernel]") {
  const StreamKey base{.seed = 7, .replication = 3, .entity = 11, .purpose = 2, .occasion = 5};
  std::set<std::uint64_t> first_draws;
  for (int part = 0; part <= 5; ++part) {
    StreamKey key = base;
    key.seed += part == 1;
    key.replication += part == 2;
    key.entity += part == 3;
    key.purpose += part == 4;
    key.occasion += part == 5;
    first_draws.insert(RandomStream{key}());
  }
  CHECK(first_draws.size() == 6);
}

TEST_CASE("a simulation's streams carry its seed and replication", "[kernel]") {
  const Simulation sim{{.seed = 7, .replication = 3}};
  RandomStream ours = stream_of(sim, {.entity = 11, .purpose = 2, .occasion = 5});
  CHECK(next_block(ours) == philox({0, 11, 2, 5}, {7, 3}));
}

TEST_CASE("uniform draws lie in [0, 1) with the moments they should have", "[kernel]") {
  RandomStream stream{{.seed = 1}};
  constexpr int kDraws = 100'000;
  double sum = 0;
  double squares = 0;
  int heads = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double draw = stream.uniform();
    CHECK((draw >= 0 && draw < 1));
    sum += draw;
    squares += draw * draw;
    heads += stream.bernoulli(0.3);
  }
  // 99.9 % limits of the normal approximation: 3.29 standard errors.
  CHECK(std::abs(sum / kDraws - 0.5) < 3.29 * std::sqrt(1.0 / 12 / kDraws));
  CHECK(std::abs(squares / kDraws - 1.0 / 3) < 3.29 * std::sqrt(4.0 / 45 / kDraws));
  CHECK(std::abs(heads / double{kDraws} - 0.3) < 3.29 * std::sqrt(0.21 / kDraws));
  CHECK_FALSE(stream.bernoulli(0));
  CHECK(stream.bernoulli(1));
}
