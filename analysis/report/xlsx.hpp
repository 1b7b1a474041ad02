// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Tables as sheets of an Excel workbook: the columns' keys stand above the rows, frozen and with a
// filter, and a last sheet says what each column is. Numbers are numbers; what is missing is empty.
// Left out on purpose: formulas and pictures (analysis/workbook). Invariant: the same tables give
// the same sheets. Errors: std::runtime_error where the file cannot be written; then none is there.
#pragma once

#include "analysis/report/cell.hpp"

#include <filesystem>
#include <vector>

namespace callpace::analysis {

/// Writes `tables`, whose names have at most 31 letters, to a workbook at `path`.
void write_xlsx(const std::filesystem::path& path, const std::vector<Table>& tables);

}  // namespace callpace::analysis
