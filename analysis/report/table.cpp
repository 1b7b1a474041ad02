// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/table.hpp"

#include "analysis/report/text.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace callpace::analysis {

void Table::add(std::vector<std::string> cells) {
  assert(cells.size() == columns_.size());
  rows_.push_back(std::move(cells));
}

std::string Table::line(const std::vector<std::string>& cells, const std::vector<int>& widths,
                        int indent) const {
  std::string text(static_cast<std::size_t>(indent), ' ');
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += "  ";
    text += columns_[i].align == Align::left ? pad_right(cells[i], widths[i])
                                             : pad_left(cells[i], widths[i]);
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text + '\n';
}

std::string Table::text(int indent) const {
  std::vector<std::string> headings;
  std::vector<int> widths;
  for (const Column& column : columns_) {
    headings.push_back(column.heading);
    widths.push_back(display_width(column.heading));
  }
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  std::string result = line(headings, widths, indent);
  for (const auto& row : rows_) result += line(row, widths, indent);
  return result;
}

}  // namespace callpace::analysis
