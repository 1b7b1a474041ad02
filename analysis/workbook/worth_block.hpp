// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The block of a variant's sheet that says what its flows are worth. Internal to the workbook.
// Every value is one of analysis/finance; the formulas beside them say the same with a
// spreadsheet's own functions (NPV, IRR, MIRR, PMT), so that a reader can check one by the other.
// Left out: rates of return that appear only after inputs were changed; the count of sign changes
// says how many there may be.
#pragma once

#include "analysis/invest/appraisal.hpp"
#include "analysis/workbook/case_pages.hpp"

#include <string>
#include <vector>

namespace callpace::analysis::workbook {

/// What the block of worth is written from.
struct WorthBlock {
  const ComputedVariant& variant;
  const invest::Worth& worth;
  const std::vector<std::string>& labels;  ///< of the flows as discounted
  const Places& places;
  Cells period_labels;
  const std::vector<FigureRow>& lines;  ///< those that count, with their signs
};

/// Writes discounting, worth, profile and charts of a variant.
void write_worth(RowWriter& rows, const WorthBlock& block);

}  // namespace callpace::analysis::workbook
