// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Cells as JSON, and shapes as JSON Schema: the one place where results become JSON. A number that
// is not finite is null. `schema_version` is raised when a member changes its meaning, its type or
// its key, or goes away; a member that is added leaves it. Errors: none.
#pragma once

#include "analysis/report/table.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis {

/// Of the JSON that commands print.
inline constexpr int kSchemaVersion = 1;

[[nodiscard]] nlohmann::ordered_json to_json(const Cell& cell);

/// {"schema_version": 1, ...members}, indented, with a newline at its end.
[[nodiscard]] std::string json_document(Members members);

/// The same of an object with these columns.
template <class Row>
[[nodiscard]] std::string json_document(const Columns<Row>& columns, const Row& row) {
  return json_document(members_of(columns, row));
}

/// What documents with the columns that `columns` returns are.
template <auto columns>
[[nodiscard]] Shape document_shape() {
  return object_shape(columns());
}

/// JSON Schema (draft 2020-12) of documents, one in $defs for each name, ending in a newline.
[[nodiscard]] std::string json_schema(const std::vector<std::pair<std::string, Shape>>& documents);

}  // namespace callpace::analysis
