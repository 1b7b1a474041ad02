// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the analyses of risk are told: inputs with what is believed of each, and a model that turns
// their values into one figure (a net present value). Nothing here knows money or call centres.
//
// A model is asked many times by several threads, so it is made once for each: it may keep scratch
// memory, and must give the same figure for the same values. A figure that is not finite (a
// division by zero) is counted and left out, never averaged in. Errors: validity is the maker's;
// Copula::of() and problems_of() in distribution.hpp say what is wrong.
#pragma once

#include "analysis/risk/copula.hpp"
#include "analysis/risk/distribution.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace callpace::analysis::risk {

/// From low to high, low < high.
struct Range {
  double low = 0;
  double high = 0;
};

/// One input of a model.
struct Input {
  std::string name;                               ///< its random numbers hang on it; no two alike
  double base = 0;                                ///< its value where nothing else is said
  std::optional<Range> range = {};                ///< that the tornado moves it over
  std::optional<Distribution> distribution = {};  ///< none = it is certain
};

/// The figure at these values of the inputs, in their order.
using Model = std::function<double(std::span<const double>)>;

/// Makes a model for one thread.
using ModelMaker = std::function<Model()>;

/// Inputs, how the uncertain ones hang together, and the model.
struct Case {
  std::vector<Input> inputs;
  Copula copula;  ///< over all inputs
  ModelMaker model;
};

/// How to draw.
struct DrawOptions {
  std::size_t draws = 100'000;  ///< >= 2
  std::uint64_t seed = 1;
  unsigned threads = 0;  ///< 0 = one for each core
};

/// The inputs' base values.
[[nodiscard]] inline std::vector<double> base_values(std::span<const Input> inputs) {
  std::vector<double> values;
  for (const Input& input : inputs) values.push_back(input.base);
  return values;
}

}  // namespace callpace::analysis::risk
