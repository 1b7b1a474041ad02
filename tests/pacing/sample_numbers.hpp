// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Numbers that the tests of pacing share: the second, and draws that are the same on every machine
// (the standard library's distributions are not).
#pragma once

#include <cstdint>
#include <random>

namespace callpace::pacing {

/// A second of the pacer's time.
inline constexpr std::int64_t kSecond = 1'000'000;

/// A uniform number in [0, 1).
inline double uniform(std::mt19937_64& numbers) {
  return static_cast<double>(numbers() >> 11) * 0x1p-53;
}

}  // namespace callpace::pacing
