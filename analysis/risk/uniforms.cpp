// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/uniforms.hpp"

#include <Random123/philox.h>

#include <cstddef>

namespace callpace::analysis::risk {
namespace {

constexpr std::uint64_t kPerBlock = 4;

/// The middle of one of 2^52 equal parts of (0, 1): never an end, whose quantile may be infinite.
double inside_unit(std::uint64_t bits) { return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52; }

}  // namespace

std::uint64_t key_of(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return hash;
}

void fill_uniforms(const UniformKey& key, std::uint64_t first, std::span<double> numbers) {
  const philox4x64_key_t philox_key{{key.seed, static_cast<std::uint64_t>(key.purpose)}};
  philox4x64_ctr_t counter{{0, key.input, 0, 0}};
  philox4x64_ctr_t block{};
  std::uint64_t made = ~std::uint64_t{0};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::uint64_t draw = first + i;
    if (draw / kPerBlock != made) {
      made = draw / kPerBlock;
      counter.v[0] = made;
      block = philox4x64(counter, philox_key);
    }
    numbers[i] = inside_unit(block.v[draw % kPerBlock]);
  }
}

}  // namespace callpace::analysis::risk
