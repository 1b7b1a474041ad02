// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/xlsx.hpp"

#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"

#include <nlohmann/json.hpp>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <variant>

namespace callpace::analysis {
namespace {

/// Writes a cell at a place of a sheet.
struct Put {
  lxw_worksheet* sheet;
  lxw_row_t row;
  lxw_col_t column;

  void operator()(std::monostate) const {}
  void operator()(Absent) const {}
  void operator()(bool value) const {
    worksheet_write_boolean(sheet, row, column, value ? 1 : 0, nullptr);
  }
  void operator()(std::int64_t value) const { (*this)(static_cast<double>(value)); }
  void operator()(double value) const {
    if (std::isfinite(value)) worksheet_write_number(sheet, row, column, value, nullptr);
  }
  void operator()(const std::string& value) const {
    worksheet_write_string(sheet, row, column, value.c_str(), nullptr);
  }
  template <class Nested>
  void operator()(const Nested& value) const {
    (*this)(to_json({value}).dump());
  }
};

void add_sheet(lxw_workbook* book, const Table& table, lxw_format* bold) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, table.name.c_str());
  lxw_col_t column = 0;
  for (const Field& field : table.fields) {
    for (const std::string& name : column_names(field)) {
      const double width = std::max(10.0, static_cast<double>(name.size()) + 3);  // and the filter
      worksheet_set_column(sheet, column, column, width, nullptr);
      worksheet_write_string(sheet, 0, column++, name.c_str(), bold);
    }
  }
  lxw_row_t row = 0;
  for (const Cells& cells : table.rows) {
    ++row;
    lxw_col_t at = 0;
    for (const Cell& cell : flat_row(table, cells)) std::visit(Put{sheet, row, at++}, cell.data);
  }
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_autofilter(sheet, 0, 0, row, static_cast<lxw_col_t>(column - 1));
}

/// What each column of the tables is.
Table columns_table(const std::vector<Table>& tables) {
  const Shape text{CellKind::text};
  Table all{"columns", {{"table", "", text}, {"column", "", text}, {"words", "", text}}, {}};
  for (const Table& table : tables) {
    for (const Field& field : table.fields) {
      all.rows.push_back({{table.name}, {field.key}, {field.words}});
    }
  }
  return all;
}

}  // namespace

void write_xlsx(const std::filesystem::path& path, const std::vector<Table>& tables) {
  write_in_place(path, [&](const std::filesystem::path& beside) {
    lxw_workbook* book = workbook_new(beside.c_str());
    lxw_doc_properties properties{};
    properties.created = kMadeAt_s;
    workbook_set_properties(book, &properties);
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    for (const Table& table : tables) add_sheet(book, table, bold);
    add_sheet(book, columns_table(tables), bold);
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
      throw std::runtime_error{path.string() + ": " + lxw_strerror(error)};
    }
  });
}

}  // namespace callpace::analysis
