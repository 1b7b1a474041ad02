// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/flow_tables.hpp"

#include "analysis/invest/years.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace callpace::analysis {
namespace {

using invest::Investment;
using invest::LineCells;
using invest::LineKind;
using invest::VariantAppraisal;
using invest::YearSpan;

constexpr int kIndent = 2;
constexpr int kGap = 2;         // between columns
constexpr int kShortSpan = 6;   // columns that two labels fill beside each other
constexpr int kTitleMost = 34;  // columns that a line's title may fill

/// Rows of figures under headings of one kind, before they are cut into tables.
struct Grid {
  struct Row {
    std::string title;
    std::vector<std::string> cells;
    std::string source;
  };

  std::string corner;
  std::vector<std::string> headings;
  std::vector<Row> rows;
  std::size_t year = 1;  ///< columns that make a year, which a table rather does not cut
};

/// "115,500.00" without the currency, which stands in the heading.
std::string amount_text(double units, const Currency& currency) {
  std::string text = format(money_from_cents(100 * units, currency));
  text.erase(text.size() - currency.code().size() - 1);
  return text;
}

int width_of_lines(const std::string& text) {
  int width = 0;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    width = std::max(width, display_width(std::string_view{text}.substr(begin, end - begin)));
    begin = end + 1;
  }
  return width;
}

int title_width(const Grid& grid) {
  int width = display_width(grid.corner);
  for (const Grid::Row& row : grid.rows) {
    width = std::max(width, width_of_lines(in_column(row.title, kTitleMost)));
  }
  return width;
}

/// How many columns from `first` on the page has room for beside the titles; one at least.
std::size_t columns_that_fit(const Grid& grid, std::size_t first) {
  int room = kTextWidth - kIndent - title_width(grid);
  std::size_t count = 0;
  for (std::size_t i = first; i < grid.headings.size(); ++i, ++count) {
    int width = width_of_lines(grid.headings[i]);
    for (const Grid::Row& row : grid.rows) width = std::max(width, display_width(row.cells[i]));
    room -= width + kGap;
    if (room < 0) break;
  }
  return std::max<std::size_t>(1, count);
}

bool fits(const Grid& grid) { return columns_that_fit(grid, 0) == grid.headings.size(); }

/// One table of the grid's columns from `first` on.
TextTable table_of(const Grid& grid, std::size_t first, std::size_t count) {
  std::vector<TextColumn> columns{{grid.corner, Align::left}};
  for (std::size_t i = first; i < first + count; ++i) columns.push_back({grid.headings[i]});
  TextTable table{columns};
  for (const Grid::Row& row : grid.rows) {
    std::vector<std::string> cells{in_column(row.title, kTitleMost)};
    const auto begin = row.cells.begin() + static_cast<std::ptrdiff_t>(first);
    cells.insert(cells.end(), begin, begin + static_cast<std::ptrdiff_t>(count));
    table.add(std::move(cells));
  }
  return table;
}

/// The grid in as many tables as it takes; they begin with a year where a year fits.
std::string text_of(const Grid& grid) {
  std::string text;
  std::size_t first = 0;
  while (first < grid.headings.size()) {
    std::size_t count = columns_that_fit(grid, first);
    if (first + count < grid.headings.size()) {
      if (count >= grid.year) count -= count % grid.year;
      while (count < grid.year && grid.year % count != 0) --count;
    }
    text += (first == 0 ? "" : "\n") + table_of(grid, first, count).text(kIndent);
    first += count;
  }
  return text;
}

/// The grid with the sources in a column of their own if they fit, otherwise behind the titles.
std::string text_with_sources(Grid grid) {
  if (fits(grid)) {
    std::vector<TextColumn> columns{{"", Align::left}};
    for (const std::string& heading : grid.headings) columns.push_back({heading});
    columns.push_back({"source", Align::left});
    TextTable table{columns};
    for (const Grid::Row& row : grid.rows) {
      std::vector<std::string> cells{in_column(row.title, kTitleMost)};
      cells.insert(cells.end(), row.cells.begin(), row.cells.end());
      cells.push_back(row.source);
      table.add(std::move(cells));
    }
    std::string text = table.text(kIndent);
    if (width_of_lines(text) <= kTextWidth) return text;
  }
  for (Grid::Row& row : grid.rows) {
    if (!row.source.empty()) row.title += " (" + row.source + ")";
  }
  return text_of(grid);
}

/// A line's title behind the sign with which it counts.
std::string signed_title(const LineCells& line) {
  const int direction = invest::direction_of(line.kind);
  if (direction == 0) return line.title + " (not paid)";
  return (direction > 0 ? "+ " : "- ") + line.title;
}

std::size_t periods_a_year(const Investment& investment) {
  return static_cast<std::size_t>(periods_per_year(investment.periods->unit));
}

Grid period_grid(const Investment& investment, const std::string& corner) {
  return {corner, invest::period_labels(investment), {}, periods_a_year(investment)};
}

/// A row for each line that counts, and one for the net flow; `texts_of(cells)` is what a row
/// shows.
template <class TextsOf>
void add_flows(const VariantAppraisal& variant, Grid& grid, const TextsOf& texts_of) {
  for (const LineCells& line : variant.lines) {
    if (line.counts) grid.rows.push_back({signed_title(line), texts_of(line.cells), ""});
  }
  grid.rows.push_back({"= net flow", texts_of(invest::net_flow_of(variant.lines)), ""});
}

Grid flows_by_period(const VariantAppraisal& variant, const Investment& investment) {
  const Currency currency{investment.currency};
  Grid grid = period_grid(investment, investment.currency);
  add_flows(variant, grid, [&](const std::vector<double>& cells) {
    std::vector<std::string> texts;
    for (const double cell : cells) texts.push_back(amount_text(cell, currency));
    return texts;
  });
  return grid;
}

/// Headings of years: "year 1" over "1 to 12", or "2024-01 to" over "2024-12"; and "all".
std::vector<std::string> year_headings(const Investment& investment,
                                       const std::vector<YearSpan>& years) {
  const std::vector<std::string> periods = invest::period_labels(investment);
  std::vector<std::string> headings;
  for (const YearSpan& year : years) {
    const std::string& first = periods[year.first];
    const std::string& last = periods[year.first + year.count - 1];
    const bool is_short = display_width(first + last) <= kShortSpan;
    headings.push_back(
        fmt::format("{}\n{} to{}{}", year.label, first, is_short ? " " : "\n", last));
  }
  headings.emplace_back("all");
  return headings;
}

Grid flows_by_year(const VariantAppraisal& variant, const Investment& investment, bool has_cents) {
  const Currency currency{investment.currency};
  const std::vector<YearSpan> years = invest::years_of(investment);
  Grid grid{
      (has_cents ? "" : "whole ") + investment.currency, year_headings(investment, years), {}};
  add_flows(variant, grid, [&](const std::vector<double>& cells) {
    std::vector<double> sums = invest::sums_of(cells, years);
    sums.push_back(invest::sums_of(cells, {{"all", 0, cells.size()}}).front());
    std::vector<std::string> texts;
    for (const double sum : sums) {
      texts.push_back(has_cents ? amount_text(sum, currency) : fixed(sum, 0));
    }
    return texts;
  });
  return grid;
}

/// Periods that a reader takes in one by one.
bool has_few_periods(const Investment& investment) { return investment.periods->count <= 12; }

bool is_regrouped(const VariantAppraisal& variant, const Investment& investment) {
  return variant.worth &&
         variant.labels.size() != static_cast<std::size_t>(investment.periods->count);
}

std::string regrouped_sentence(const VariantAppraisal& variant) {
  std::string text = "Summed before discounting: ";
  for (std::size_t i = 0; i < variant.labels.size(); ++i) {
    text += fmt::format("{}{} {}", i == 0 ? "" : "; ", variant.labels[i],
                        format(variant.worth->flows.amounts[i]));
  }
  return '\n' + wrapped(text, kTextWidth, kIndent);
}

}  // namespace

std::string value_text(double value, const std::string& unit, const std::string& currency) {
  if (unit == currency) return format(money_from_cents(100 * value, Currency{currency}));
  if (unit == "ratio") return percent(value, 2);
  const bool is_whole = value == std::floor(value);
  const std::string number = is_whole ? fmt::format("{:.0f}", value) : fmt::format("{:.2f}", value);
  return unit.empty() ? number : number + " " + unit;
}

std::string flow_tables(const VariantAppraisal& variant, const Investment& investment,
                        bool every_period) {
  const Grid periods = flows_by_period(variant, investment);
  const bool has_years = !invest::years_of(investment).empty();
  const bool shows_periods = every_period || !has_years || has_few_periods(investment);
  std::string text = shows_periods ? '\n' + text_of(periods) : "";
  if (is_regrouped(variant, investment)) text += regrouped_sentence(variant);
  if (!has_years || (shows_periods && is_regrouped(variant, investment))) return text;
  const Grid with_cents = flows_by_year(variant, investment, true);
  text += '\n' + text_of(fits(with_cents) ? with_cents : flows_by_year(variant, investment, false));
  if (shows_periods) return text;
  return text + wrapped(fmt::format("The table sums each year's {0}s; --periods shows every {0}.",
                                    name_of(investment.periods->unit)),
                        kTextWidth, kIndent);
}

std::string memo_tables(const VariantAppraisal& variant, const Investment& investment,
                        bool every_period) {
  Grid grid = period_grid(investment, "");
  for (const LineCells& line : variant.lines) {
    if (line.kind != LineKind::memo) continue;
    std::vector<std::string> cells;
    for (const double cell : line.cells) {
      cells.push_back(line.is_money ? amount_text(cell, Currency{investment.currency})
                                    : value_text(cell, line.unit, investment.currency));
    }
    grid.rows.push_back({line.title, std::move(cells), line.source});
  }
  if (grid.rows.empty()) return "";
  if (!every_period && !invest::years_of(investment).empty() && !has_few_periods(investment)) {
    return wrapped(
        fmt::format("{} that {} nowhere {} left out; --periods shows {}.",
                    grid.rows.size() == 1 ? "A line" : "Lines",
                    grid.rows.size() == 1 ? "counts" : "count",
                    grid.rows.size() == 1 ? "is" : "are", grid.rows.size() == 1 ? "it" : "them"),
        kTextWidth, kIndent);
  }
  return '\n' + text_with_sources(std::move(grid));
}

}  // namespace callpace::analysis
