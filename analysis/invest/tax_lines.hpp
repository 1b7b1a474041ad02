// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The tax of a case as lines of formulas, so that the page, the workbook and the risk follow from
// one text. Where losses are carried forward, the oldest is used first, and the lines say how much
// of them is used and how much is open. They need two running sums: of the losses made, and of
// those gone, used or too old. A loss of period k is used in k + 1 to k + life; with L(t) the
// losses made until t and c(t) what the profit of t may take,
//     gone(t) = max(min(gone(t - 1) + c(t), L(t - 1)), L(t - life)).
//
// Left out on purpose: losses carried back, prepayments; taxes fall due in the period of the
// profit.
#pragma once

#include "analysis/invest/investment.hpp"

#include <string>
#include <vector>

namespace callpace::analysis::invest {

inline constexpr const char* kTaxRate = "tax.rate";
inline constexpr const char* kLossShare = "tax.carried_share_max";
inline constexpr const char* kOpenLosses = "tax.losses_open";

/// A line that nobody wrote: money, rounded to the cent.
struct MadeLine {
  std::string name;
  std::string title;
  std::string formula;
  LineKind kind = LineKind::memo;
};

/// The lines of `tax` on `profit`, a formula, in periods of `unit`; the last one is the tax.
[[nodiscard]] std::vector<MadeLine> tax_lines(const Tax& tax, const std::string& profit,
                                              Period unit);

}  // namespace callpace::analysis::invest
