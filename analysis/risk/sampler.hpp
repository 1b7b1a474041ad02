// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Draws of all uncertain inputs together: uniform numbers, correlated through the copula, turned
// into values by each input's inverse distribution function. A draw is named by its number; a block
// holds some draws in a row, one column for each input. Invariant: a draw's values depend on the
// seed, the purpose and the inputs' names alone. Errors: none.
#pragma once

#include "analysis/risk/model.hpp"
#include "analysis/risk/uniforms.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace callpace::analysis::risk {

/// Draws [first, first + count).
struct Draws {
  std::uint64_t first = 0;
  std::size_t count = 0;
};

/// Values of some draws, one column for each input; certain inputs stand at their base.
class Block {
 public:
  Block(std::span<const Input> inputs, std::size_t draws);

  [[nodiscard]] std::size_t draws() const { return draws_; }
  [[nodiscard]] std::span<double> column(std::size_t input) {
    return {values_.data() + input * draws_, draws_};
  }
  [[nodiscard]] std::span<const double> column(std::size_t input) const {
    return {values_.data() + input * draws_, draws_};
  }
  /// Copies one draw's values into `row`.
  void read(std::size_t draw, std::span<double> row) const;

 private:
  std::size_t draws_;
  std::vector<double> values_;
};

/// Draws the inputs of one case.
class Sampler {
 public:
  /// The case must outlive the sampler.
  Sampler(const Case& of, std::uint64_t seed);

  /// Places of the uncertain inputs, ascending.
  [[nodiscard]] const std::vector<std::size_t>& uncertain() const { return uncertain_; }

  [[nodiscard]] Block draw(Purpose purpose, const Draws& draws) const;

 private:
  const Case& case_;
  std::uint64_t seed_;
  std::vector<std::uint64_t> keys_;       ///< of each input
  std::vector<std::size_t> uncertain_;    ///< all that have a distribution
  std::vector<std::size_t> independent_;  ///< those of them that no group holds
};

}  // namespace callpace::analysis::risk
