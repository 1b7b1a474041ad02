// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The random numbers of a draw: Philox4x64-10 (Salmon et al., SC'11) as the kernel's streams use
// it, keyed by seed and input. A number is a function of (seed, purpose, input's name, draw) and of
// nothing else: no order of evaluation, number of threads or other input changes it, so two
// variants of a case meet the same luck. Errors: none.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace callpace::analysis::risk {

/// What numbers are for; each has numbers of its own.
enum class Purpose : std::uint8_t {
  monte_carlo = 1,
  sobol_first = 2,
  sobol_second = 3,
  resampled_days = 4,
  strata_first = 5,  ///< of Latin hypercubes
  strata_second = 6,
  forecast_path = 16
};

/// Names a sequence of numbers, one for each draw.
struct UniformKey {
  std::uint64_t seed = 1;
  Purpose purpose = Purpose::monte_carlo;
  std::uint64_t input = 0;  ///< key_of its name
};

/// The key of an input's name (FNV-1a).
[[nodiscard]] std::uint64_t key_of(std::string_view name);

/// Fills `numbers` with those of the draws from `first` on, each inside (0, 1).
void fill_uniforms(const UniformKey& key, std::uint64_t first, std::span<double> numbers);

}  // namespace callpace::analysis::risk
