// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Models whose risk is known in closed form.
#pragma once

#include "analysis/risk/model.hpp"

#include <cassert>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis::risk::sample {

/// A case of these inputs, with correlations that can stand together.
inline Case case_of(std::vector<Input> inputs, std::function<double(std::span<const double>)> model,
                    const std::vector<Correlation>& correlations = {}) {
  std::vector<std::string> names;
  for (const Input& input : inputs) names.push_back(input.name);
  auto copula = Copula::of(correlations, names);
  assert(copula.ok());
  return {std::move(inputs), std::move(copula.value()), [model] { return model; }};
}

/// An input with a distribution, based at its mean.
inline Input uncertain(std::string name, const Shape& shape) {
  const Distribution distribution{shape};
  return {std::move(name), distribution.mean(), {}, distribution};
}

/// 10 + 3 x - 2 y + z with independent standard normal x, y and z: normal with mean 10 and
/// variance 14, of which x explains 9, y 4 and z 1.
inline Case linear_gaussian(const std::vector<Correlation>& correlations = {}) {
  const Normal standard{0, 1};
  return case_of(
      {uncertain("x", standard), uncertain("y", standard), uncertain("z", standard)},
      [](std::span<const double> v) { return 10 + 3 * v[0] - 2 * v[1] + v[2]; }, correlations);
}

/// sin x + 7 sin^2 y + 0.1 z^4 sin x over (-pi, pi) (Ishigami and Homma 1990).
inline Case ishigami() {
  const Uniform circle{-std::numbers::pi, std::numbers::pi};
  return case_of({uncertain("x", circle), uncertain("y", circle), uncertain("z", circle)},
                 [](std::span<const double> v) {
                   const double sine = std::sin(v[1]);
                   return std::sin(v[0]) * (1 + 0.1 * std::pow(v[2], 4)) + 7 * sine * sine;
                 });
}

}  // namespace callpace::analysis::risk::sample
