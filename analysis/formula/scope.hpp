// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Scope: the names that a formula may use. A name is a scalar or a series of so many cells (by
// period, or by row of a table), and has a number by which its values are found when the formula is
// evaluated. A macro is a formula with parameters under a name of its own: the named ratios.
//
// Left out on purpose: values (formula.hpp, Frame) and where a name came from.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::formula {

/// A name and its shape.
struct Symbol {
  std::string name;
  std::size_t length = 0;  ///< cells of a series; 0 for a scalar
};

class Scope {
 public:
  /// Adds a name and returns its number, counted from 0; asserts when the name is known already.
  int add(std::string name, std::size_t length = 0);
  [[nodiscard]] std::optional<int> find(std::string_view name) const;
  [[nodiscard]] const Symbol& operator[](int symbol) const {
    return symbols_[static_cast<std::size_t>(symbol)];
  }
  [[nodiscard]] std::size_t size() const { return symbols_.size(); }
  /// All names, in the order of their numbers.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  std::vector<Symbol> symbols_;
  std::map<std::string, int, std::less<>> numbers_;
};

/// A named formula of parameters: receivable_days(receivables, credit_sales).
struct Macro {
  std::string name;
  std::vector<std::string> parameters;
  std::string text;  ///< a formula that names the parameters alone
};

/// True for a name that formulas can use: a letter or '_', then letters, digits, '_' and '.'.
[[nodiscard]] bool is_formula_name(std::string_view text);

}  // namespace callpace::analysis::formula
