// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Where the quantities of a case stand in its workbook, so that a formula over names becomes one
// over cells. What all variants share stands once, on the sheets of inputs and lines; what a
// variant sets or derives otherwise stands on its own sheet, and hides the shared place.
//
// Series stand along a row, one cell a period. Invariant: a formula is only written when all that
// it refers to has a place; asserts otherwise.
#pragma once

#include "analysis/formula/formula.hpp"
#include "analysis/workbook/book.hpp"

#include <map>
#include <string>

namespace callpace::analysis::workbook {

/// The place of a quantity.
struct Spot {
  std::string sheet;
  Cell first;
  std::string name;  ///< the cell's name in formulas; may be empty
};

/// The places of a case's quantities, by their number, as seen from one sheet.
class Places final : public formula::Sheet {
 public:
  void put(int symbol, Spot spot) { spots_[symbol] = std::move(spot); }
  [[nodiscard]] bool has(int symbol) const { return spots_.count(symbol) > 0; }
  [[nodiscard]] const Spot& operator[](int symbol) const;

  /// Formulas stand on this sheet from now on, and call its cells without its name.
  void stand_on(const std::string& sheet) { here_ = sheet; }

  [[nodiscard]] std::string cell(int symbol, std::size_t index) const override;
  [[nodiscard]] std::string range(int symbol, std::size_t first, std::size_t count) const override;

 private:
  [[nodiscard]] std::string prefix(const Spot& spot) const;

  std::map<int, Spot> spots_;
  std::string here_;
};

}  // namespace callpace::analysis::workbook
