// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The sheet of a variant and the block of what its flows are worth. Internal to the workbook.
// Every value comes from invest::VariantAppraisal; the formulas beside them say the same with a
// spreadsheet's own functions (NPV, IRR, MIRR, PMT), so that a reader can check one by the other.
// Left out: rates of return that appear only after inputs were changed; the count of sign changes
// says how many there may be.
#pragma once

#include "analysis/invest/appraisal.hpp"
#include "analysis/workbook/case_pages.hpp"
#include "analysis/workbook/worth_charts.hpp"

#include <string>
#include <vector>

namespace callpace::analysis::workbook {

/// What the block of worth is written from and into.
struct WorthBlock {
  CasePages& pages;
  const ComputedVariant& variant;
  const invest::Worth& worth;
  const std::vector<std::string>& labels;  ///< of the flows as discounted
  Sheet& sheet;
  Places& places;
  std::uint32_t labels_row;  ///< of the single periods
  std::uint32_t net_flow_row;
  const std::vector<SignedRow>& signed_rows;
  std::uint32_t& row;  ///< where it begins; where it ended
};

/// Writes discounting, worth, profile and charts of a variant.
[[nodiscard]] WorthCells write_worth(const WorthBlock& block);

/// A line that is no payment, but whose sums by year mean something: depreciation.
struct UnpaidRow {
  int number = 0;  ///< of the quantity
  std::string title;
  std::vector<double> values;  ///< by period
};

/// Where a variant stands: its worth, all of its quantities, and its flows.
struct VariantCells {
  WorthCells worth;
  Places places;
  std::vector<SignedRow> flows;  ///< lines that count, then the net flow; none where no money flows
  std::vector<UnpaidRow> unpaid;
};

/// Writes the sheet of a variant.
[[nodiscard]] VariantCells write_variant_sheet(CasePages& pages, const ComputedVariant& variant,
                                               const invest::VariantAppraisal& appraisal);

}  // namespace callpace::analysis::workbook
