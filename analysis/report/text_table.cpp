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

using Texts = std::vector<std::string>;

constexpr int kGap = 2;  // blanks between columns

/// Texts of several lines as one row for each line, blank where a cell has no more.
std::vector<Texts> split(const Texts& cells) {
  std::vector<Texts> rows;
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
std::vector<Texts> split_headings(Texts headings) {
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

TextTable::TextTable(std::string corner, const std::vector<std::string>& headings)
    : columns_{{std::move(corner), Align::left}} {
  for (const std::string& heading : headings) columns_.push_back({heading});
}

void TextTable::add(Cells cells) {
  assert(cells.size() == columns_.size());
  for (Cells& one : split(cells)) rows_.push_back(std::move(one));
}

void TextTable::add(std::string first, const std::vector<std::string>& others) {
  Cells cells{std::move(first)};
  cells.insert(cells.end(), others.begin(), others.end());
  add(std::move(cells));
}

void TextTable::add_title(std::string words) {
  assert(columns_.size() > 1);
  rows_.push_back({std::move(words)});
}

std::vector<TextTable::Cells> TextTable::lines() const {
  Cells headings;
  for (const TextColumn& column : columns_) headings.push_back(column.heading);
  std::vector<Cells> all = split_headings(std::move(headings));
  all.insert(all.end(), rows_.begin(), rows_.end());
  return all;
}

std::vector<int> TextTable::widths() const {
  std::vector<int> widths(columns_.size(), 0);
  for (const Cells& line : lines()) {
    if (line.size() < columns_.size()) continue;  // a title goes across
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(line[i]));
    }
  }
  return widths;
}

std::size_t TextTable::fitting(std::size_t first, int indent) const {
  const std::vector<int> width = widths();
  int room = kTextWidth - indent - width.front();
  std::size_t i = first;
  for (; i < width.size(); ++i) {
    room -= kGap + width[i];
    if (room < 0) break;
  }
  return i - first;
}

bool TextTable::fits(int indent) const { return fitting(1, indent) == columns_.size() - 1; }

std::string TextTable::part(std::size_t first, std::size_t count, int indent) const {
  const std::vector<int> width = widths();
  std::string result;
  for (const Cells& cells : lines()) {
    std::string line(static_cast<std::size_t>(indent), ' ');
    const auto cell = [&](std::size_t i) {
      line += columns_[i].align == Align::left ? pad_right(cells[i], width[i])
                                               : pad_left(cells[i], width[i]);
    };
    cell(0);
    for (std::size_t i = first; i < std::min(first + count, cells.size()); ++i) {
      line.append(kGap, ' ');
      cell(i);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    result += line + '\n';
  }
  return result;
}

std::string TextTable::text(int indent) const { return part(1, columns_.size() - 1, indent); }

std::string TextTable::text(int indent, const Cut& cut) const {
  std::string text;
  for (std::size_t first = 1; first < columns_.size();) {
    std::size_t count = std::clamp<std::size_t>(fitting(first, indent), 1, cut.most);
    if (first + count < columns_.size()) {
      if (count >= cut.group) count -= count % cut.group;
      while (count < cut.group && cut.group % count != 0) --count;
    }
    text += (first == 1 ? "" : "\n") + part(first, count, indent);
    first += count;
  }
  return text;
}

std::string in_column(std::string_view text, int width) {
  std::string lines = wrapped(text, width);
  while (!lines.empty() && lines.back() == '\n') lines.pop_back();
  return lines;
}

}  // namespace callpace::analysis
