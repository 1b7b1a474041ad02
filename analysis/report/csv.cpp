// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/csv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <utility>

namespace callpace::analysis {
namespace {

/// One cell after the other, each of them without what separates it.
struct CsvText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(Absent) const { return {}; }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(std::int64_t count) const { return fmt::format("{}", count); }
  std::string operator()(double number) const { return csv_cell(number); }
  std::string operator()(const std::string& text) const { return csv_cell(std::string_view{text}); }
  std::string operator()(const Cells& cells) const {
    std::string text;
    for (const Cell& cell : cells) text += (text.empty() ? "" : " ") + std::visit(*this, cell.data);
    return csv_cell(std::string_view{text});
  }
  std::string operator()(const Estimate&) const { return {}; }  // flat_row() leaves none
  std::string operator()(const Members&) const { return {}; }
  std::string operator()(const RawJson& raw) const { return csv_cell(std::string_view{raw.text}); }
};

}  // namespace

std::string csv_cell(double value) { return std::isfinite(value) ? fmt::format("{}", value) : ""; }

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string{text};
  std::string cell = "\"";
  for (const char letter : text) cell += letter == '"' ? "\"\"" : std::string(1, letter);
  return cell + '"';
}

std::string csv_text(const Table& table) {
  std::vector<std::string> names;
  for (const Field& field : table.fields) {
    for (std::string& name : column_names(field)) names.push_back(std::move(name));
  }
  std::string text = fmt::format("{}\n", fmt::join(names, ","));
  for (const Cells& row : table.rows) {
    std::vector<std::string> cells;
    for (const Cell& cell : flat_row(table, row)) cells.push_back(std::visit(CsvText{}, cell.data));
    text += fmt::format("{}\n", fmt::join(cells, ","));
  }
  return text;
}

}  // namespace callpace::analysis
