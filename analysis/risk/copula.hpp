// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Rank correlations between inputs of any distributions, by a Gaussian copula: a Spearman
// correlation rho is that of two normal scores with the linear correlation 2 sin(pi rho / 6)
// (Pearson 1907), and survives the change from scores to values, which keeps their order. Values
// with ties (discrete, empirical) reach it nearly. The scores come from independent ones through
// Cholesky's factor.
//
// Left out on purpose: dependence in the tails (two inputs of a Gaussian copula rarely reach
// extremes together). Errors: correlations that no inputs can have together are refused, each with
// the values that the others leave it.
#pragma once

#include "sim/scenario/result.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace callpace::analysis::risk {

/// Spearman's rank correlation (-1 to 1) of two inputs, by their places.
struct Correlation {
  std::size_t first = 0;
  std::size_t second = 0;
  double rank = 0;
};

/// What is wrong with one of the correlations, in plain words.
struct CorrelationProblem {
  std::size_t correlation = 0;  ///< its place among them
  std::string text;
};

/// How the inputs of a model hang together.
class Copula {
 public:
  Copula() = default;

  /// Of inputs with these names; those that no correlation names are independent.
  [[nodiscard]] static Result<Copula, std::vector<CorrelationProblem>> of(
      std::span<const Correlation> correlations, std::span<const std::string> names);

  /// Inputs that hang together, two or more in each group, by place and ascending.
  [[nodiscard]] const std::vector<std::vector<std::size_t>>& groups() const { return groups_; }

  /// Turns independent scores of a group's inputs, one column each, into correlated ones.
  void correlate(std::size_t group, std::span<const std::span<double>> scores) const;

 private:
  std::vector<std::vector<std::size_t>> groups_;
  std::vector<std::vector<double>> factors_;  ///< of each group: lower triangle, row by row
};

}  // namespace callpace::analysis::risk
