// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// SplitMix64 (Steele, Lea, Flood 2014): all the chance that a fuzz target needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace callpace::fuzz {

/// The same numbers from the same seed.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_{seed * 0x9e3779b97f4a7c15u} {}
  /// Draws that hang on these bytes alone.
  explicit Draws(std::string_view bytes) : state_{0} {
    for (const char c : bytes) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  }

  /// A whole number below `limit`, which is above 0.
  std::size_t below(std::size_t limit) {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (z ^ (z >> 31)) % limit;
  }

 private:
  std::uint64_t state_;
};

}  // namespace callpace::fuzz
