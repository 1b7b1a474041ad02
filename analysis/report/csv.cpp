// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/csv.hpp"

#include <fmt/format.h>

#include <cmath>

namespace callpace::analysis {
namespace {

/// One cell after the other, each of them without what separates it.
struct Writer {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(Absent) const { return {}; }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(std::int64_t count) const { return fmt::format("{}", count); }
  std::string operator()(double number) const { return csv_cell(number); }
  std::string operator()(const std::string& text) const { return csv_cell(std::string_view{text}); }
  std::string operator()(const Estimate& it) const {
    return csv_cell(it.mean) + ',' + csv_cell(it.half_width) + ',' + csv_cell(it.low()) + ',' +
           csv_cell(it.high());
  }
  std::string operator()(const Cells& cells) const {
    std::string text;
    for (const Cell& cell : cells) text += (text.empty() ? "" : " ") + std::visit(*this, cell.data);
    return csv_cell(std::string_view{text});
  }
  std::string operator()(const Members&) const { return {}; }
  std::string operator()(const RawJson& raw) const { return csv_cell(std::string_view{raw.text}); }
};

std::string heading_of(const Field& field) {
  if (field.shape.kind != CellKind::estimate) return field.key;
  return fmt::format("{0},{0}_half_width,{0}_low,{0}_high", field.key);
}

}  // namespace

std::string csv_cell(double value) { return std::isfinite(value) ? fmt::format("{}", value) : ""; }

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string{text};
  std::string cell = "\"";
  for (const char letter : text) cell += letter == '"' ? "\"\"" : std::string(1, letter);
  return cell + '"';
}

std::string csv_text(const Table& table) {
  std::string text;
  for (const Field& field : table.fields) text += (text.empty() ? "" : ",") + heading_of(field);
  text += '\n';
  for (const Cells& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool has_four = table.fields[i].shape.kind == CellKind::estimate;
      text += i > 0 ? "," : "";
      text += row[i].is_missing() && has_four ? ",,," : std::visit(Writer{}, row[i].data);
    }
    text += '\n';
  }
  return text;
}

}  // namespace callpace::analysis
