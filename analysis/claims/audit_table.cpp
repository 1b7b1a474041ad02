// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/audit_table.hpp"

#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace callpace::claims {
namespace {

using analysis::formula::is_formula_name;
using scenario::Diagnostics;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::optional<std::size_t> position(const std::vector<std::string>& known, const PlacedText& wanted,
                                    std::string_view kind, const std::string& table,
                                    Diagnostics& found) {
  const auto at = std::find(known.begin(), known.end(), wanted.text);
  if (at != known.end()) return static_cast<std::size_t>(at - known.begin());
  const auto near = scenario::format::nearest(wanted.text, known);
  add_error(found, wanted.at, fmt::format("table '{}' has no {} '{}'", table, kind, wanted.text),
            near ? fmt::format("did you mean '{}'?", *near) : "");
  return std::nullopt;
}

std::vector<std::string> texts_of(const std::vector<PlacedText>& placed) {
  std::vector<std::string> texts;
  for (const PlacedText& text : placed) texts.push_back(text.text);
  return texts;
}

std::vector<std::string> names_of(const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const Column& column : columns) names.push_back(column.name.text);
  return names;
}

std::string with_blanks(std::string label) {
  std::replace(label.begin(), label.end(), '_', ' ');
  return label;
}

// `t` in formulas: the number of the row or column.
std::shared_ptr<const Series> counting_to(std::size_t count) {
  auto series = std::make_shared<Series>();
  for (std::size_t i = 1; i <= count; ++i) {
    const auto number = static_cast<double>(i);
    series->push(number, Interval{number});
  }
  series->is_computed = true;
  return series;
}

PlacedText joined(const PlacedText& outer, const PlacedText& inner) {
  return {outer.text + '.' + inner.text, inner.at};
}

template <class Find>
std::optional<LabelRange> range_of(const PlacedText& from, const PlacedText& to, std::size_t count,
                                   Diagnostics& found, const Find& find) {
  LabelRange range{0, count == 0 ? 0 : count - 1};
  if (!from.text.empty()) {
    const auto first = find(from);
    if (!first) return std::nullopt;
    range.first = *first;
  }
  if (!to.text.empty()) {
    const auto last = find(to);
    if (!last) return std::nullopt;
    range.last = *last;
  }
  if (range.first <= range.last) return range;
  add_error(found, from.at, fmt::format("'{}' stands behind '{}'", from.text, to.text));
  return std::nullopt;
}

}  // namespace

AuditTable::AuditTable(const PrintedTable& table, Grid grid, SheetPlace origin)
    : table_{&table}, grid_{std::move(grid)}, origin_{origin} {}

std::string AuditTable::place_of(std::size_t row, std::size_t column) const {
  std::string place = table_->place.text + ", " + with_blanks(grid_.labels[row].text);
  if (columns() == 1) return place;
  const Column& its = table_->columns[column];
  return place + ", " + (its.title.empty() ? with_blanks(its.name.text) : its.title);
}

const std::string& AuditTable::unit_of(std::size_t column) const {
  const std::string& own = table_->columns[column].unit;
  return own.empty() ? table_->unit : own;
}

void AuditTable::push(Series& series, std::size_t row, std::size_t column) const {
  const Cell& it = cell(row, column);
  if (it.printed) {
    const Column& its = table_->columns[column];
    return push_figure(series, *it.printed, its.is_rounded.value_or(table_->is_rounded));
  }
  if (table_->blank_is_zero) return series.push(0, Interval{0.0});
  series.push(kNan, Interval::everything());
}

std::shared_ptr<const Series> AuditTable::column_series(std::size_t column) const {
  auto series = std::make_shared<Series>();
  for (std::size_t row = 0; row < rows(); ++row) push(*series, row, column);
  series->place = {origin_.row, origin_.column + column, false};
  return series;
}

std::shared_ptr<const Series> AuditTable::row_series(std::size_t row) const {
  auto series = std::make_shared<Series>();
  for (std::size_t column = 0; column < columns(); ++column) push(*series, row, column);
  series->place = {origin_.row + row, origin_.column, true};
  return series;
}

void AuditTable::add_names(Names& names, Diagnostics& found) const {
  for (std::size_t c = 0; c < columns(); ++c) {
    add_name(names, joined(table_->name, table_->columns[c].name), column_series(c), rows() == 1,
             found);
  }
  for (std::size_t r = 0; r < rows(); ++r) {
    const PlacedText& label = grid_.labels[r];
    if (!is_formula_name(label.text)) continue;
    add_name(names, joined(table_->name, label), row_series(r), columns() == 1, found);
    for (std::size_t c = 0; c < columns(); ++c) {
      auto one = std::make_shared<Series>();
      push(*one, r, c);
      one->place = {origin_.row + r, origin_.column + c, false};
      const PlacedText row_name = joined(table_->name, label);
      add_name(names, {row_name.text + '.' + table_->columns[c].name.text, label.at},
               std::move(one), true, found);
    }
  }
}

void AuditTable::add_computed(const Computed& computed, std::shared_ptr<const Series> series,
                              Names& names, Diagnostics& found) {
  add_name(names, joined(table_->name, computed.name), series, false, found);
  computed_.push_back({computed.name.text, computed.is_across, std::move(series)});
}

Names AuditTable::down_the_rows(const Names& outer) const {
  Names names;
  // A column and a computed series of one name were reported when the file's names were made.
  for (std::size_t c = 0; c < columns(); ++c) {
    std::ignore = names.add(table_->columns[c].name.text, column_series(c), false);
  }
  add_own_computed(names, false);
  std::ignore = names.add("t", counting_to(rows()), false);
  names.add_all(outer);
  return names;
}

void AuditTable::add_own_computed(Names& names, bool is_across) const {
  for (const OwnSeries& own : computed_) {
    if (own.is_across == is_across) std::ignore = names.add(own.name, own.series, false);
  }
}

Names AuditTable::across_the_columns(const Names& outer) const {
  Names names;
  for (std::size_t r = 0; r < rows(); ++r) {
    const std::string& label = grid_.labels[r].text;
    if (is_formula_name(label)) std::ignore = names.add(label, row_series(r), false);
  }
  add_own_computed(names, true);
  std::ignore = names.add("t", counting_to(columns()), false);
  names.add_all(outer);
  return names;
}

std::optional<std::size_t> AuditTable::find_column(const PlacedText& name,
                                                   Diagnostics& found) const {
  return position(names_of(table_->columns), name, "column", table_->name.text, found);
}

std::optional<std::size_t> AuditTable::find_row(const PlacedText& label, Diagnostics& found) const {
  return position(texts_of(grid_.labels), label, "row", table_->name.text, found);
}

std::optional<LabelRange> AuditTable::find_rows(const PlacedText& from, const PlacedText& to,
                                                Diagnostics& found) const {
  return range_of(from, to, rows(), found,
                  [&](const PlacedText& label) { return find_row(label, found); });
}

std::optional<LabelRange> AuditTable::find_columns(const PlacedText& from, const PlacedText& to,
                                                   Diagnostics& found) const {
  return range_of(from, to, columns(), found,
                  [&](const PlacedText& name) { return find_column(name, found); });
}

void push_figure(Series& series, const Printed& printed, bool is_rounded) {
  const double value = printed.value();
  const double half = is_rounded ? printed.last_place() / 2 : 0;
  series.push(value, Interval{value - half, value + half});
}

void add_name(Names& names, const PlacedText& name, std::shared_ptr<const Series> series,
              bool is_scalar, Diagnostics& found) {
  if (!is_formula_name(name.text)) {
    add_error(found, name.at, fmt::format("'{}' cannot be a name in formulas", name.text),
              "letters, digits and '_', a letter first");
  } else if (!names.add(name.text, std::move(series), is_scalar)) {
    add_error(found, name.at, fmt::format("the name '{}' is taken", name.text));
  }
}

}  // namespace callpace::claims
