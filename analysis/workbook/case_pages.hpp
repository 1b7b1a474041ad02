// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the sheets of a case's workbook share: the case computed under each of its variants, the
// places of its quantities, and how a quantity is written into cells. Internal to the workbook.
//
// Inputs, lines and results stand once, as the case has them before any variant. A variant owns
// what it sets, what follows from that, and all that depends on which lines count (taxes, net flow,
// rates): these stand on its own sheet, and hide the shared place. Invariant: values beside
// formulas are those of invest::Evaluation, never a spreadsheet's.
#pragma once

#include "analysis/invest/investment.hpp"
#include "analysis/invest/model.hpp"
#include "analysis/workbook/book.hpp"
#include "analysis/workbook/places.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace callpace::analysis::workbook {

// Columns of the sheets that show periods, and of every list of quantities.
inline constexpr std::uint16_t kTitleColumn = 0;
inline constexpr std::uint16_t kNameColumn = 1;
inline constexpr std::uint16_t kUnitColumn = 2;
inline constexpr std::uint16_t kSourceColumn = 3;
inline constexpr std::uint16_t kFirstPeriod = 4;

/// Means of simulated inputs, by name.
using Means = std::map<std::string, double>;

/// A case under one variant, computed.
struct ComputedVariant {
  const invest::Variant* variant = nullptr;  ///< null for a case without variants
  std::unique_ptr<invest::Model> model;
  std::unique_ptr<invest::Evaluation> values;
  std::vector<bool> is_own;  ///< by number of the quantity: it stands on the variant's own sheet

  [[nodiscard]] std::string name() const { return variant != nullptr ? variant->name : "case"; }
};

/// A case being written.
struct CasePages {
  const invest::Investment& investment;
  const Means& simulated;
  Book& book;
  ComputedVariant base;                   ///< before any variant
  std::vector<ComputedVariant> variants;  ///< the first is the headline
  Places places;                          ///< of what is shared

  static constexpr int kDates = -1;  ///< the number under which the dates have their place
};

/// The model's values, not yet run, with the means of what was simulated.
[[nodiscard]] std::unique_ptr<invest::Evaluation> evaluation_of(const invest::Model& model,
                                                                const Means& simulated);

/// Computes the case under `variant`.
[[nodiscard]] ComputedVariant computed(const invest::Investment& investment,
                                       const invest::Variant* variant, const Means& simulated);

/// Which quantities of `variant` are its own: not what they are in `base`, or made of such.
[[nodiscard]] std::vector<bool> own_quantities(const ComputedVariant& variant,
                                               const ComputedVariant& base);

/// How figures of a unit are shown.
[[nodiscard]] Show show_of(const std::string& unit, const std::string& currency);

/// Headings of a list of quantities, with those of their cells.
[[nodiscard]] std::vector<std::string> quantity_headings(const std::string& title,
                                                         const std::vector<std::string>& cells);

/// The text of a quantity's formula at one cell, rounded to the cent where it is money; "" where
/// the cell is given, or lies outside the periods of its line.
[[nodiscard]] std::string formula_text(const invest::Quantity& quantity, const Places& places,
                                       std::size_t cell);

/// Writes all cells of a quantity from `first` on: figures that are given as inputs, all else as
/// formulas.
void write_cells(Sheet& sheet, Cell first, const ComputedVariant& variant, int number,
                 const Places& places, Style style);

/// Writes a quantity into a row, described at the left, and notes its place.
void write_row(Sheet& sheet, std::uint32_t row, const ComputedVariant& variant, int number,
               const Places& places, Style style);

/// Widths of a sheet with periods; a printed page holds twelve of them.
void lay_out_periods(Sheet& sheet, const invest::Investment& investment);

/// Writes title, name, unit and source of a quantity at the left of a row.
void write_description(Sheet& sheet, std::uint32_t row, const invest::Quantity& quantity);

void write_inputs_sheet(CasePages& pages);
void write_lines_sheet(CasePages& pages);
/// What a variant's sheet says of its worth, for the summary: cells and values.
struct WorthCells {
  std::string sheet;
  std::string title;
  std::string period;  ///< of the flows, and so of rates and paybacks
  struct Entry {
    std::string title;
    std::string cell;  ///< with the sheet's name
    Value value;
    Show show = Show::money;
  };
  std::vector<Entry> entries;
};

}  // namespace callpace::analysis::workbook
