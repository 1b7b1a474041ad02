// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/invest_words.hpp"

#include "analysis/invest/tax_lines.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace callpace::analysis {
namespace {

constexpr double kYearlyMax = 1e7;  // beyond a thousand million per cent a figure says nothing

/// A share as a percentage where it is a number, or as the formula that it is.
std::string share_words(const std::string& text) {
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  return end == text.c_str() + text.size() ? percent(number, 0) : "'" + text + "'";
}

std::string carried_words(const invest::Tax& tax, const invest::VariantAppraisal& variant) {
  std::string text = " A loss is carried forward and lowers the taxed profit of later periods";
  if (tax.carried_share_max) {
    text += fmt::format(", by at most {} of each", share_words(tax.carried_share_max->text));
  }
  if (tax.carried_years_max) {
    text += fmt::format(", within {} year{}", *tax.carried_years_max,
                        *tax.carried_years_max == 1 ? "" : "s");
  }
  const auto open = std::ranges::find(variant.lines, invest::kOpenLosses, &invest::LineCells::name);
  if (open == variant.lines.end() || open->cells.back() <= 0) return text + ".";
  const Currency currency = variant.worth->npv.currency();
  return text + fmt::format("; {} of losses are still open at the end.",
                            format(money_from_cents(100 * open->cells.back(), currency)));
}

/// What becomes of a loss.
std::string loss_words(const invest::Investment& investment,
                       const invest::VariantAppraisal& variant) {
  switch (investment.tax->losses) {
    case invest::TaxLosses::offset:
      return " A loss lowers the taxes of the firm's other business in the same period.";
    case invest::TaxLosses::lost:
      return " A loss lowers no taxes.";
    case invest::TaxLosses::carried:
      return carried_words(*investment.tax, variant);
  }
  assert(false);
  return {};
}

}  // namespace

std::string rate_words(Rate rate) {
  return fmt::format("{} a {}", percent(rate.ratio, 2), name_of(rate.period));
}

std::string yearly_percent(Rate rate) {
  const double yearly = equivalent(rate, Period::year).ratio;
  return yearly < kYearlyMax ? percent(yearly, 2) : "more than " + percent(kYearlyMax, 0);
}

std::string annualised_words(Rate rate) {
  if (rate.period == Period::year) return rate_words(rate);
  return fmt::format("{} (= {} a year, compounded)", rate_words(rate), yearly_percent(rate));
}

std::string irr_words(const Irr& irr, std::string (*words)(Rate)) {
  if (const auto rate = irr.unique_rate()) return words(*rate);
  std::string text = name_of(irr.status);
  for (std::size_t i = 0; i < irr.roots.size(); ++i) {
    text += (i == 0 ? ": " : " and ") + words({irr.roots[i].rate, irr.period});
  }
  return text;
}

std::string discount_words(const invest::Worth& worth) {
  if (worth.rate) return annualised_words(*worth.rate);
  // The first period's rate discounts nothing where the first flow falls now.
  const bool is_now = time_of(worth.flows, 0) == 0 && worth.rates.size() > 1;
  const auto [least, most] =
      std::ranges::minmax_element(worth.rates.begin() + (is_now ? 1 : 0), worth.rates.end());
  const Period period = worth.flows.period;
  const std::string text = fmt::format("a rate of each period, {} to {} a {}", percent(*least, 2),
                                       percent(*most, 2), name_of(period));
  if (period == Period::year) return text;
  return text + fmt::format(" (= {} to {} a year, compounded)", yearly_percent({*least, period}),
                            yearly_percent({*most, period}));
}

std::string timing_words(Timing timing) {
  constexpr std::array kWords{"the first flow falls now", "flows fall at the ends of periods",
                              "flows fall in the middle of periods",
                              "the first flow falls now, all others in the middle of periods"};
  return kWords.at(static_cast<std::size_t>(timing));
}

std::string tax_words(const invest::Investment& investment,
                      const invest::VariantAppraisal& variant) {
  if (!investment.tax) return {};
  assert(variant.tax_rate.has_value());
  const double hundredths = 100 * *variant.tax_rate;
  const bool is_whole = std::abs(hundredths - std::round(hundredths)) < 1e-9;
  return fmt::format(" The tax is {} of the profit.",
                     percent(*variant.tax_rate, is_whole ? 0 : 2)) +
         loss_words(investment, variant);
}

}  // namespace callpace::analysis
