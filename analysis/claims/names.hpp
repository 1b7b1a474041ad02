// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Names: what the formulas of a claims file can call by name, with the values behind it. Each name
// has two readings: the figures as printed, and the intervals that they stand for where the source
// rounded them. A formula is evaluated over both, and the second says how much of a difference
// rounding can explain.
//
// Left out on purpose: how a table's names are made (ledger.cpp). Invariant: a series has as many
// intervals as values; a figure that is not printed has the value NaN and the interval of all
// numbers.
#pragma once

#include "analysis/formula/formula.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::claims {

using analysis::formula::Interval;

/// The values behind a name.
struct Series {
  std::vector<double> values;
  std::vector<Interval> ranges;

  void push(double value, const Interval& range);
};

/// What a formula gives: its value over the printed figures, and over all that they stand for.
struct Outcome {
  double value = 0;
  Interval range;
};

class Names {
 public:
  /// False when the name is taken.
  [[nodiscard]] bool add(std::string_view name, std::shared_ptr<const Series> series,
                         bool is_scalar);
  /// Adds the names of `outer` that are not taken.
  void add_all(const Names& outer);

  [[nodiscard]] const analysis::formula::Scope& scope() const { return scope_; }
  /// The formula, compiled over these names, at `cell` counted from 0.
  [[nodiscard]] Outcome evaluate(const analysis::formula::Formula& formula, std::size_t cell) const;

 private:
  analysis::formula::Scope scope_;
  std::vector<std::shared_ptr<const Series>> series_;
};

}  // namespace callpace::claims
