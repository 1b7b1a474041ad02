// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The sheet of a variant: what it sets, the lines that count with their signs, the net flow, and
// the block of what the flows are worth (worth_block.hpp). Internal to the workbook. Every value
// comes from invest::VariantAppraisal or the variant's own evaluation.
#pragma once

#include "analysis/invest/appraisal.hpp"
#include "analysis/workbook/case_pages.hpp"

#include <string>
#include <vector>

namespace callpace::analysis::workbook {

/// Where a variant stands: its outcomes, all of its quantities, and its flows.
struct VariantCells {
  std::string sheet;
  std::string title;
  std::string period;  ///< of the flows, and so of rates and paybacks
  std::vector<Outcome> outcomes;
  Places places;
  /// Lines that count, the net flow, then lines that are no payment but whose sums by year mean
  /// something, as depreciation; none where no money flows.
  std::vector<FigureRow> flows;
};

/// Writes the sheet of a variant.
[[nodiscard]] VariantCells write_variant_sheet(CasePages& pages, const ComputedVariant& variant,
                                               const invest::VariantAppraisal& appraisal);

}  // namespace callpace::analysis::workbook
