// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Rows as a table of a page. What it shows are cells of the columns that data files have too, by
// their keys, each with a heading and a form; or a row in other words, where no column says what
// people want to read. So a figure is got from its row once, whatever it becomes. Left out on
// purpose: selecting and ordering rows, which their reports do. Errors: none; a key that no column
// has is a bug.
#pragma once

#include "analysis/report/table.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/stats/ratios.hpp"

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::analysis {

/// How a cell is written on a page; what is missing is a dash.
using Form = std::function<std::string(const Cell&)>;

/// Text as it is, a count with thousands separators.
[[nodiscard]] std::string as_it_is(const Cell& cell);
/// A number times `factor` with so many decimals.
[[nodiscard]] Form decimals(int decimals, double factor = 1);
/// A ratio as "4.9 %".
[[nodiscard]] Form percents(int decimals);
/// An estimate with its interval, in this unit.
[[nodiscard]] Form in_unit(Unit unit);

/// A column of a page.
template <class Row>
struct Shown {
  /// The cells of the column `of`; words flush left, figures flush right.
  Shown(std::string as, std::string_view of, Form in = as_it_is)
      : heading{std::move(as)}, key{of}, form{std::move(in)} {}
  /// What `words` says of a row.
  template <std::invocable<const Row&> Words>
  Shown(std::string as, Words words, Align side = Align::right)
      : heading{std::move(as)}, text{std::move(words)}, align{side} {}

  std::string heading;
  std::string_view key = {};
  Form form = {};
  std::function<std::string(const Row&)> text = {};
  Align align = Align::right;
};

/// The rows under the headings of `shown`; `columns` are those that it names by key.
template <class Row, class Rows>
[[nodiscard]] TextTable page_table(const Columns<Row>& columns, Rows&& rows,
                                   std::vector<Shown<std::type_identity_t<Row>>> shown) {
  std::vector<TextColumn> headings;
  for (Shown<Row>& one : shown) {
    if (!one.text) {
      const Column<Row> column = picked(columns, {one.key}).front();
      if (column.field.shape.kind == CellKind::text) one.align = Align::left;
      one.text = [cell = column.cell, form = one.form](const Row& row) { return form(cell(row)); };
    }
    headings.push_back({one.heading, one.align});
  }
  TextTable table{std::move(headings)};
  for (const Row& row : rows) {
    std::vector<std::string> cells;
    for (const Shown<Row>& one : shown) cells.push_back(one.text(row));
    table.add(std::move(cells));
  }
  return table;
}

}  // namespace callpace::analysis
