// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The sheet of a case by the month or quarter that sums each variant's flows by year. Internal to
// the workbook. Every figure is a sum of the variant's own cells; what is a year, and why memo
// lines are left out, says analysis/invest/years.hpp.
#pragma once

#include "analysis/workbook/variant_sheet.hpp"

#include <vector>

namespace callpace::analysis::workbook {

/// Writes, for each variant, the lines that count and the net flow by year and altogether.
void write_years_sheet(const CasePages& pages, Sheet& sheet,
                       const std::vector<VariantCells>& variants);

}  // namespace callpace::analysis::workbook
