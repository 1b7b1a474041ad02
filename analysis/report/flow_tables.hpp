// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The lines of a case by period and by year, as tables no wider than a page. Periods that do not
// fit beside each other are shown by year; all of them, where they are asked for, in tables one
// below the other that each hold as many as fit.
//
// Conventions: sums by year are of payments and depreciation alone (analysis/invest/years.hpp);
// where they do not fit with their cents they are shown in whole units, and the table says so. Left
// out on purpose: what the flows are worth. Errors: none.
#pragma once

#include "analysis/invest/appraisal.hpp"

#include <string>

namespace callpace::analysis {

/// A value in its own unit: money with cents, ratios as percentages, others as they are.
[[nodiscard]] std::string value_text(double value, const std::string& unit,
                                     const std::string& currency);

/// The lines that count with their signs, and the net flow, by period or by year or both.
[[nodiscard]] std::string flow_tables(const invest::VariantAppraisal& variant,
                                      const invest::Investment& investment, bool every_period);

/// The lines that count nowhere, by period; none, but a sentence, where the periods are many and
/// were not asked for.
[[nodiscard]] std::string memo_tables(const invest::VariantAppraisal& variant,
                                      const invest::Investment& investment, bool every_period);

}  // namespace callpace::analysis
