// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Formulas: one small language for the lines of a case, the ledger of claims, the spreadsheet and
// what risk does with them. compile() takes text and the names in scope; the formula is then
// evaluated over numbers, or over intervals, and written as a spreadsheet would have it.
//
// A name is a scalar or a series. A formula stands at a cell (of a line or a column) or alone: a
// series' name means its cell in the same place; sum, min, max, average, count, npv, irr and mirr
// go through the whole of it (the first four only with a single argument). Comparisons give 1 or 0.
// Text and grammar: docs/finance.md, "The language of a case".
//
// Left out on purpose: text values, references made at run time, anything that does not translate.
// Invariant: a compiled formula evaluates in bounded time and memory and never fails; what has no
// value (1/0, the irr of one payment) is NaN or infinite, or everything as an interval.
#pragma once

#include "analysis/formula/ast.hpp"
#include "analysis/formula/error.hpp"
#include "analysis/formula/interval.hpp"
#include "analysis/formula/scope.hpp"
#include "sim/scenario/result.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::formula {

/// The values of all names of a scope, by number (a scalar is a series of one), and the cell where
/// the formula stands, counted from 0.
template <class T>
struct Frame {
  std::span<const std::span<const T>> values;
  std::size_t cell = 0;
};

class Formula {
 public:
  explicit Formula(Tree tree);

  /// The value at the frame's cell, for T = double or Interval.
  template <class T>
  [[nodiscard]] T evaluate(const Frame<T>& frame) const;

  /// Why it has no value at the frame's cell: the first argument of a function of loans or
  /// depreciation that breaks a demand (demands.hpp). Nothing when another thing is the cause.
  [[nodiscard]] std::optional<Error> broken_demand(const Frame<double>& frame) const;

  /// The names that it uses, ascending.
  [[nodiscard]] const std::vector<int>& references() const { return references_; }
  /// True when the cell where it stands needs earlier cells alone of that name: lag(name, k > 0).
  [[nodiscard]] bool only_looks_back_at(int symbol) const;
  [[nodiscard]] const Tree& tree() const { return tree_; }

 private:
  Tree tree_;
  std::vector<int> references_;
};

/// What a formula is compiled for.
struct CompileOptions {
  std::size_t cells =
      0;  ///< of the line or column it belongs to; 0 for a formula that stands alone
  std::span<const Macro> macros;
};

/// The formula in `text`, or all that is wrong with it, in the order of columns.
[[nodiscard]] Result<Formula, Errors> compile(std::string_view text, const Scope& scope,
                                              const CompileOptions& options = {});

/// How a sheet calls the cells of a name.
class Sheet {
 public:
  virtual ~Sheet() = default;
  /// One cell: "$B$4" or a defined name; `index` counts from 0, and is 0 for a scalar.
  [[nodiscard]] virtual std::string cell(int symbol, std::size_t index) const = 0;
  /// Cells `first` to `first + count - 1` of a series: "$C$9:$G$9".
  [[nodiscard]] virtual std::string range(int symbol, std::size_t first,
                                          std::size_t count) const = 0;
};

/// The formula at `cell` as a spreadsheet has it, without the leading "=", fully bracketed.
[[nodiscard]] std::string to_excel(const Formula& formula, const Sheet& sheet,
                                   std::size_t cell = 0);

}  // namespace callpace::analysis::formula
