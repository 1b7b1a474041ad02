// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/depreciation.hpp"

#include <algorithm>
#include <cassert>

namespace callpace::analysis {
namespace {

std::vector<double> declining_balance(const DepreciationPlan& plan) {
  const double part = std::min(plan.factor / plan.life, 1.0);
  double left = static_cast<double>((plan.cost - plan.salvage).cents());
  double book = static_cast<double>(plan.cost.cents());
  std::vector<double> amounts;
  for (int period = 0; period < plan.life; ++period) {
    double amount = std::min(book * part, left);
    if (plan.ends_straight) {
      amount = std::max(amount, left / (plan.life - period));
    }
    amounts.push_back(amount);
    book -= amount;
    left -= amount;
  }
  return amounts;
}

}  // namespace

std::vector<double> depreciation_cents(const DepreciationPlan& plan) {
  assert(plan.life >= 1 && plan.factor > 0);
  assert(plan.salvage.cents() >= 0 && plan.salvage <= plan.cost);
  if (plan.method == DepreciationMethod::declining_balance) {
    return declining_balance(plan);
  }
  const auto whole = static_cast<double>((plan.cost - plan.salvage).cents());
  const double life = plan.life;
  std::vector<double> amounts;
  for (int period = 0; period < plan.life; ++period) {
    const bool is_even = plan.method == DepreciationMethod::straight_line;
    amounts.push_back(is_even ? whole / life : whole * (life - period) / (life * (life + 1) / 2));
  }
  return amounts;
}

std::vector<Money> depreciation(const DepreciationPlan& plan) {
  std::vector<Money> rounded;
  double sum = 0;
  Money taken{0, plan.cost.currency()};
  for (const double amount : depreciation_cents(plan)) {
    sum += amount;
    const Money until_now = money_from_cents(sum, plan.cost.currency());
    rounded.push_back(until_now - taken);
    taken = until_now;
  }
  return rounded;
}

std::vector<Money> tax_shield(std::span<const Money> depreciation, double tax_ratio) {
  assert(tax_ratio >= 0 && tax_ratio <= 1);
  std::vector<Money> saved;
  saved.reserve(depreciation.size());
  for (const Money& amount : depreciation) {
    saved.push_back(amount.scaled(tax_ratio));
  }
  return saved;
}

}  // namespace callpace::analysis
