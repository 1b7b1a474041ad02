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
#include "analysis/workbook/figure_rows.hpp"
#include "analysis/workbook/places.hpp"

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace callpace::analysis::workbook {

/// Headings of what describes a quantity.
inline constexpr std::array kDescribed{"Name in formulas", "Unit", "Source"};

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

/// The quantities of a kind that stand on the variant's own sheet, or that do not.
[[nodiscard]] std::vector<int> numbers_of(const ComputedVariant& variant, invest::QuantityKind kind,
                                          bool is_own);

/// Writes the values of a quantity from `first` on: figures that are given as inputs, all else as
/// formulas, rounded to the cent where they are money.
void write_cells(Sheet& sheet, Cell first, const invest::Quantity& quantity,
                 std::span<const double> values, const Places& places, Style style);

/// Writes a quantity into a row of its own, described at the left.
void write_quantity(RowWriter& rows, const ComputedVariant& variant, int number,
                    const Places& places, Style style);

/// Widths of a sheet with periods; a printed page holds twelve of them.
void lay_out_periods(Sheet& sheet, const invest::Investment& investment);

/// Writes title, name, unit and source of a quantity at the left of a row.
void write_description(Sheet& sheet, std::uint32_t row, const invest::Quantity& quantity);

void write_inputs_sheet(CasePages& pages);
void write_lines_sheet(CasePages& pages);

}  // namespace callpace::analysis::workbook
