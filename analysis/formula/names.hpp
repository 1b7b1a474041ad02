// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Names: what formulas can call by name, with the values behind it, each with the interval in
// which the figure may lie: what a source rounded, or what a simulation knows. A formula is
// evaluated over both, so that its answer carries an interval too.
//
// Left out on purpose: where names and values come from. Invariant: a series has as many intervals
// as values; a figure that is not known is NaN and everything.
#pragma once

#include "analysis/formula/formula.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::formula {

/// Where a sheet has the first cell of a series: row and column from 0.
struct SheetPlace {
  std::size_t row = 0;
  std::size_t column = 0;
  bool is_across = false;  ///< the series goes on to the right, not down
};

/// The values behind a name.
struct Series {
  std::vector<double> values;
  std::vector<Interval> ranges;
  std::optional<SheetPlace> place;  ///< none = no sheet has it
  bool is_computed = false;         ///< by us, not stated by a source

  void push(double value, const Interval& range);
};

/// What a formula gives: its value over the figures, and over all that they may be.
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

  [[nodiscard]] const Scope& scope() const { return scope_; }
  /// The values behind a number of the scope.
  [[nodiscard]] const Series& series(int symbol) const {
    return *series_[static_cast<std::size_t>(symbol)];
  }
  /// The formula, compiled over these names, at `cell` counted from 0.
  [[nodiscard]] Outcome evaluate(const Formula& formula, std::size_t cell) const;

 private:
  Scope scope_;
  std::vector<std::shared_ptr<const Series>> series_;
};

}  // namespace callpace::analysis::formula
