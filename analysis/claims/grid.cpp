// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/grid.hpp"

#include "sim/scenario/format/csv_lines.hpp"
#include "sim/scenario/format/suggest.hpp"
#include "sim/scenario/format/text_file.hpp"

#include <fmt/format.h>

#include <sstream>
#include <utility>

namespace callpace::claims {
namespace {

using scenario::Diagnostics;
using scenario::Place;
using scenario::format::FileReader;

std::vector<std::vector<PlacedText>> csv_rows(const PlacedText& csv, const FileReader& files,
                                              Diagnostics& found) {
  std::vector<std::vector<PlacedText>> rows;
  const auto text = scenario::format::read_text(files, csv.text);
  if (!text) {
    add_error(found, csv.at, fmt::format("the file '{}' cannot be read", csv.text), text.error());
    return rows;
  }
  std::istringstream lines{text.value()};
  std::string line;
  std::vector<scenario::format::CsvCell> cells;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.starts_with('#')) continue;
    int unclosed = 0;
    cells.resize(scenario::format::csv_cells(line, cells, unclosed));
    if (unclosed > 0) {
      add_error(found, {csv.text, number, unclosed}, "a quote is opened here and not closed");
    }
    auto& row = rows.emplace_back();
    for (const auto& [cell, column] : cells) row.push_back({cell, {csv.text, number, column}});
  }
  return rows;
}

void check_header(const std::vector<PlacedText>& header, const PrintedTable& table,
                  Diagnostics& found) {
  for (std::size_t i = 1; i < header.size(); ++i) {
    if (header[i].text == table.columns[i - 1].name.text) continue;
    add_error(found, header[i].at,
              fmt::format("column {} is named '{}' here, but '{}' in table '{}'", i, header[i].text,
                          table.columns[i - 1].name.text, table.name.text));
  }
}

}  // namespace

void add_error(Diagnostics& found, const Place& at, std::string_view message,
               std::string_view hint) {
  found.push_back({at.file, at.line, at.column, scenario::Severity::error,
                   scenario::on_one_line(message), scenario::on_one_line(hint)});
}

Grid read_grid(const PrintedTable& table, const Scales& scales, const FileReader& files,
               Diagnostics& found) {
  Grid grid;
  const bool has_header = !table.csv.text.empty();
  const auto rows = has_header ? csv_rows(table.csv, files, found) : table.rows;
  for (const std::vector<PlacedText>& row : rows) {
    if (row.size() != table.columns.size() + 1) {
      add_error(found, row.front().at,
                fmt::format("a row of {} cells; table '{}' has a label and {} columns", row.size(),
                            table.name.text, table.columns.size()));
    } else if (has_header && &row == &rows.front()) {
      check_header(row, table, found);
    } else {
      grid.labels.push_back(row.front());
      auto& cells = grid.rows.emplace_back();
      for (std::size_t i = 1; i < row.size(); ++i) {
        Cell& cell = cells.emplace_back(Cell{std::nullopt, row[i].at});
        if (is_blank(row[i].text)) continue;
        cell.printed = read_figure(row[i], table.columns[i - 1].scale, scales, found);
      }
    }
  }
  return grid;
}

std::optional<Printed> read_figure(const PlacedText& text, std::string_view scale,
                                   const Scales& scales, Diagnostics& found) {
  std::vector<std::string> words;
  if (!scale.empty()) {
    const auto known = scales.find(scale);
    if (known == scales.end()) {
      std::vector<std::string> names;
      for (const auto& [name, its_words] : scales) names.push_back(name);
      add_error(found, text.at, fmt::format("there is no scale '{}'", scale),
                scenario::format::did_you_mean(scale, names));
      return std::nullopt;
    }
    words = known->second;
  }
  auto printed = parse_printed(text.text, words);
  if (printed.ok()) return std::move(printed.value());
  add_error(found, text.at, printed.error(),
            words.empty()
                ? "write \"1,234.5\", \"24 %\", \"143 thousand\", \"2018-06\" or \"06:30\""
                : "");
  return std::nullopt;
}

}  // namespace callpace::claims
