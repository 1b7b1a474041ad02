// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/figure_rows.hpp"

#include <limits>

namespace callpace::analysis::workbook {

void RowWriter::heading(const std::string& title, const std::vector<std::string>& columns,
                        const std::array<const char*, 3>& described) {
  std::vector<std::string> texts{title};
  texts.insert(texts.end(), described.begin(), described.end());
  texts.insert(texts.end(), columns.begin(), columns.end());
  sheet.headings({row++, 0}, texts, kFirstPeriod);
}

void RowWriter::describe(const Described& what) {
  sheet.text({row, kTitleColumn}, what.title, what.style);
  if (!what.note.empty()) sheet.text({row, kNameColumn}, what.note, kNote);
}

std::string RowWriter::figure(const Described& what, const Live& live, Style style) {
  return series(what, style, 1, [&](const FigureRow&, std::size_t) { return live; }).cell(0);
}

void RowWriter::outcome(const Described& what, const Live& live, Show show) {
  const Cell cell{row, kFirstPeriod};
  figure(what, live, {show, Role::outcome});
  outcomes.push_back({what.title, {sheet.at(cell), live.value}, show});
}

FigureRow RowWriter::series(const Described& what, Style style, std::size_t count,
                            const LiveOf& live_of) {
  describe(what);
  FigureRow written{what.title, sheet.name(), {row++, kFirstPeriod}, {}};
  for (std::size_t i = 0; i < count; ++i) {
    const Live live = live_of(written, i);
    sheet.formula(right_of(written.first, i), live, style);
    const double* const number = std::get_if<double>(&live.value);
    written.values.push_back(number ? *number : std::numeric_limits<double>::quiet_NaN());
  }
  return written;
}

}  // namespace callpace::analysis::workbook
