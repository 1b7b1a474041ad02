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
using analysis::formula::kNan;
using scenario::Diagnostics;

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

std::shared_ptr<const Series> AuditTable::series(Way way, std::size_t place) const {
  const bool is_down = way == Way::down;
  auto series = std::make_shared<Series>();
  for (std::size_t i = 0; i < cells_along(way); ++i) {
    push(*series, is_down ? i : place, is_down ? place : i);
  }
  series->place = {origin_.row + (is_down ? 0 : place), origin_.column + (is_down ? place : 0),
                   !is_down};
  return series;
}

std::vector<std::string> AuditTable::labels_along(Way way) const {
  std::vector<std::string> labels;
  if (way == Way::down) {
    for (const PlacedText& label : grid_.labels) labels.push_back(label.text);
  } else {
    for (const Column& column : table_->columns) labels.push_back(column.name.text);
  }
  return labels;
}

void AuditTable::add_names(Names& names, Diagnostics& found) const {
  for (std::size_t c = 0; c < columns(); ++c) {
    add_name(names, joined(table_->name, table_->columns[c].name), series(Way::down, c),
             rows() == 1, found);
  }
  for (std::size_t r = 0; r < rows(); ++r) {
    const PlacedText& label = grid_.labels[r];
    if (!is_formula_name(label.text)) continue;
    add_name(names, joined(table_->name, label), series(Way::across, r), columns() == 1, found);
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
  computed_.push_back(
      {computed.name.text, computed.is_across ? Way::across : Way::down, std::move(series)});
}

Names AuditTable::names_along(Way way, const Names& outer) const {
  Names names;
  const auto labels = labels_along(way == Way::down ? Way::across : Way::down);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (is_formula_name(labels[i])) std::ignore = names.add(labels[i], series(way, i), false);
  }
  // A column and a computed series of one name were reported when the file's names were made.
  for (const OwnSeries& own : computed_) {
    if (own.way == way) std::ignore = names.add(own.name, own.series, false);
  }
  std::ignore = names.add("t", counting_to(cells_along(way)), false);
  names.add_all(outer);
  return names;
}

std::optional<std::size_t> AuditTable::find(Way way, const PlacedText& label,
                                            Diagnostics& found) const {
  const std::vector<std::string> known = labels_along(way);
  const auto at = std::find(known.begin(), known.end(), label.text);
  if (at != known.end()) return static_cast<std::size_t>(at - known.begin());
  add_error(found, label.at,
            fmt::format("table '{}' has no {} '{}'", table_->name.text,
                        way == Way::down ? "row" : "column", label.text),
            scenario::format::did_you_mean(label.text, known));
  return std::nullopt;
}

std::optional<LabelRange> AuditTable::find_range(Way way, const PlacedText& from,
                                                 const PlacedText& to, Diagnostics& found) const {
  const std::size_t cells = cells_along(way);
  const auto first = from.text.empty() ? 0 : find(way, from, found);
  if (!first) return std::nullopt;
  const auto last = to.text.empty() ? std::max<std::size_t>(cells, 1) - 1 : find(way, to, found);
  if (!last) return std::nullopt;
  if (*first <= *last) return LabelRange{*first, *last};
  add_error(found, from.at, fmt::format("'{}' stands behind '{}'", from.text, to.text));
  return std::nullopt;
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
