// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A case under one variant as analysis/risk takes it: its inputs with what is believed of each, and
// the net present value as a function of them. Inputs that follow by a formula do so in every draw;
// what a variant sets is certain there, and what it does not count is left out; simulated inputs
// are drawn from what they may turn out to be once their days are drawn anew. Money is in units of
// the currency.
//
// Left out on purpose: what the analyses make of it. Errors: a case in which no money flows
// asserts; correlations that contradict one another are found when the case is loaded.
#pragma once

#include "analysis/invest/model.hpp"
#include "analysis/invest/staffing_figures.hpp"
#include "analysis/risk/model.hpp"

#include <functional>
#include <string>
#include <vector>

namespace callpace::analysis::invest {

/// What the case is told beside its file.
struct RiskCaseOptions {
  const SimulatedCase* simulated = nullptr;  ///< none = simulated inputs stand at zero
  /// Inputs that are to be moved although they follow by a formula, or the variant sets them.
  std::vector<std::string> moved = {};
};

/// The shape that analysis/risk knows for a distribution whose parameters were checked.
[[nodiscard]] risk::Shape shape_of(const Distribution& distribution);

/// How a page prints a figure of an input.
using FigureWords = std::function<std::string(double)>;

/// The distribution in words: "triangular, 12 % to 25 %, most likely 17.1 %".
[[nodiscard]] std::string words_of(const Distribution& distribution, const FigureWords& figure);

/// What is drawn of a simulated figure in words: "12 to 14, from 100 days drawn anew".
[[nodiscard]] std::string words_of(const SimulatedMeasure& measured);

/// The case under `variant`, one of its own, or null for the case itself; all of whose simulated
/// inputs have values.
[[nodiscard]] Result<risk::Case, scenario::Diagnostics> risk_case(
    const Investment& investment, const Variant* variant, const RiskCaseOptions& options = {});

}  // namespace callpace::analysis::invest
