// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/text_table.hpp"

#include "analysis/report/text.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <sstream>
#include <utility>

namespace callpace::analysis {
namespace {

using Cells = std::vector<std::string>;

/// Cells of several lines as one row for each line, blank where a cell has no more.
std::vector<Cells> split(const Cells& cells) {
  std::vector<Cells> rows;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    std::istringstream lines{cells[column]};
    std::string one;
    for (std::size_t row = 0; std::getline(lines, one) || row == 0; ++row) {
      if (row == rows.size()) rows.emplace_back(cells.size());
      rows[row][column] = one;
    }
  }
  return rows;
}

/// The same of headings, which stand above the last line.
std::vector<Cells> split_headings(Cells headings) {
  std::ptrdiff_t most = 0;
  for (const std::string& one : headings) {
    most = std::max(most, std::count(one.begin(), one.end(), '\n'));
  }
  for (std::string& one : headings) {
    const std::ptrdiff_t more = most - std::count(one.begin(), one.end(), '\n');
    one.insert(0, static_cast<std::size_t>(more), '\n');
  }
  return split(headings);
}

}  // namespace

void TextTable::add(Cells cells) {
  assert(cells.size() == columns_.size());
  for (Cells& one : split(cells)) rows_.push_back(std::move(one));
}

void TextTable::add_title(std::string words) {
  assert(columns_.size() > 1);
  rows_.push_back({std::move(words)});
}

std::string TextTable::line(const Cells& cells, const std::vector<int>& widths, int indent) const {
  std::string text(static_cast<std::size_t>(indent), ' ');
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += "  ";
    text += columns_[i].align == Align::left ? pad_right(cells[i], widths[i])
                                             : pad_left(cells[i], widths[i]);
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text + '\n';
}

std::string TextTable::text(int indent) const {
  Cells headings;
  for (const TextColumn& column : columns_) headings.push_back(column.heading);
  std::vector<Cells> rows = split_headings(std::move(headings));
  rows.insert(rows.end(), rows_.begin(), rows_.end());
  std::vector<int> widths(columns_.size(), 0);
  for (const Cells& row : rows) {
    if (row.size() < columns_.size()) continue;  // a title goes across
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  std::string result;
  for (const Cells& row : rows) result += line(row, widths, indent);
  return result;
}

std::string in_column(std::string_view text, int width) {
  std::string lines = wrapped(text, width);
  while (!lines.empty() && lines.back() == '\n') lines.pop_back();
  return lines;
}

}  // namespace callpace::analysis
