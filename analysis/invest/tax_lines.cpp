// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/tax_lines.hpp"

#include "analysis/invest/investment_checks.hpp"

#include <fmt/format.h>

namespace callpace::analysis::invest {
namespace {

constexpr const char* kProfit = "tax.profit";
constexpr const char* kLosses = "tax.losses_made";
constexpr const char* kGone = "tax.losses_gone";
constexpr const char* kUsed = "tax.losses_used";

std::vector<MadeLine> carried_forward(const Tax& tax, const std::string& profit, Period unit) {
  const std::string gain = fmt::format("max(0, {})", kProfit);
  // In whole cents, so that what is used and what is gone stay in step.
  const std::string most =
      tax.carried_share_max ? fmt::format("round({} * {}, 2)", kLossShare, gain) : gain;
  std::string gone = fmt::format("min(lag({}) + {}, lag({}))", kGone, most, kLosses);
  if (tax.carried_years_max) {
    const double life = *tax.carried_years_max * periods_per_year(unit);
    gone = fmt::format("max({}, lag({}, {:.0f}))", gone, kLosses, life);
  }
  return {
      {kProfit, "profit before losses carried forward", profit},
      {kLosses, "losses made so far", fmt::format("lag({0}) + max(0, -{1})", kLosses, kProfit)},
      {kGone, "losses used or too old so far", gone},
      {kUsed, "losses set against the profit",
       fmt::format("min({}, lag({}) - lag({}))", most, kLosses, kGone)},
      {kOpenLosses, "losses carried forward", fmt::format("{} - {}", kLosses, kGone)},
      {kTaxName, "tax", fmt::format("{} * ({} - {})", kTaxRate, gain, kUsed), LineKind::outflow}};
}

}  // namespace

std::vector<MadeLine> tax_lines(const Tax& tax, const std::string& profit, Period unit) {
  if (tax.losses == TaxLosses::carried) return carried_forward(tax, profit, unit);
  // In whole cents: a sum of lines carries binary dust, which would tip a half cent of tax.
  const std::string rounded = fmt::format("round({}, 2)", profit);
  const std::string taxed =
      tax.losses == TaxLosses::lost ? fmt::format("max(0, {})", rounded) : rounded;
  return {{kTaxName, "tax", fmt::format("{} * {}", kTaxRate, taxed), LineKind::outflow}};
}

}  // namespace callpace::analysis::invest
