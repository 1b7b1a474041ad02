// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Tables as sheets of an Excel workbook: the columns' keys stand above the rows, frozen and with a
// filter, and a last sheet says what each column is. Numbers are numbers; what is missing is empty.
// Left out on purpose: formulas and pictures (analysis/workbook). Invariant: the same tables give
// the same sheets. Errors: std::runtime_error where the file cannot be written; then none is there.
#pragma once

#include "analysis/report/cell.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace callpace::analysis {

/// When every workbook says that it was made, 1 January 2016 in Unix time: what has the same
/// content has the same bytes.
inline constexpr std::int64_t kMadeAt_s = 1'451'606'400;

/// Writes `tables`, whose names have at most 31 letters, to a workbook at `path`.
void write_xlsx(const std::filesystem::path& path, const std::vector<Table>& tables);

}  // namespace callpace::analysis
