// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The sheets of sensitivity: the tornado, tables of two inputs at a time, and, hidden, the cells
// that each moved input changes. Internal to the workbook. Left out on purpose: break-even.
#pragma once

#include "analysis/workbook/variant_sheet.hpp"

namespace callpace::analysis::workbook {

/// Writes what the headline is worth with each input at the ends of its range, and over two inputs
/// at a time; no sheet where no input has a range, or where no money flows.
void write_sensitivity_sheets(CasePages& pages, const VariantCells& headline);

}  // namespace callpace::analysis::workbook
