// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The sheets of the tornado: one table with its chart, and one of the cells that each end of a
// range changes. Internal to the workbook. Left out on purpose: two inputs at a time, break-even.
#pragma once

#include "analysis/workbook/variant_sheet.hpp"

namespace callpace::analysis::workbook {

/// Writes what the headline is worth with each input at the ends of its range, and the chart; no
/// sheet where no input has a range, or where no money flows.
void write_sensitivity_sheets(CasePages& pages, const VariantCells& headline);

}  // namespace callpace::analysis::workbook
