// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/cell.hpp"

namespace callpace::analysis {

std::vector<std::string> column_names(const Field& field) {
  const std::string& key = field.key;
  if (field.shape.kind != CellKind::estimate) return {key};
  return {key, key + "_half_width", key + "_low", key + "_high"};
}

Cells flat_row(const Table& table, const Cells& row) {
  Cells flat;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (const auto* known = std::get_if<Estimate>(&row[i].data)) {
      for (const double one : {known->mean, known->half_width, known->low(), known->high()}) {
        flat.emplace_back().data = one;
      }
    } else {
      // What is missing is missing in all of its columns.
      flat.insert(flat.end(), column_names(table.fields[i]).size(), row[i]);
    }
  }
  return flat;
}

}  // namespace callpace::analysis
