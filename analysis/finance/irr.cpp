// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/irr.hpp"

#include <array>
#include <cassert>
#include <cmath>
#include <utility>

namespace callpace::analysis {
namespace {

/// The flows at their moments. When all of them fall later, no rate of return changes.
std::vector<TimedAmount> timed(const CashFlows& flows) {
  assert(!flows.amounts.empty());
  std::vector<TimedAmount> amounts;
  amounts.reserve(flows.amounts.size());
  for (const Money& amount : flows.amounts) {
    assert(amount.currency() == flows.amounts.front().currency());
    amounts.push_back({time_of(flows, amounts.size()), static_cast<double>(amount.cents())});
  }
  return amounts;
}

}  // namespace

const char* name_of(IrrStatus status) {
  constexpr std::array kNames{"none", "unique", "multiple"};
  return kNames.at(static_cast<std::size_t>(status));
}

std::optional<Rate> Irr::unique_rate() const {
  if (status != IrrStatus::unique) {
    return std::nullopt;
  }
  return Rate{roots.front().rate, period};
}

Irr irr_of(std::vector<IrrRoot> roots, Period period) {
  const IrrStatus status = roots.empty()       ? IrrStatus::none
                           : roots.size() == 1 ? IrrStatus::unique
                                               : IrrStatus::multiple;
  return {status, period, std::move(roots)};
}

int sign_changes(const CashFlows& flows) { return sign_changes(timed(flows)); }

std::vector<IrrRoot> internal_rates(std::span<const double> amounts) {
  std::vector<TimedAmount> at_periods;
  at_periods.reserve(amounts.size());
  for (const double amount : amounts) {
    at_periods.push_back({static_cast<double>(at_periods.size()), amount});
  }
  return rates_of_return(std::move(at_periods));
}

Irr irr(const CashFlows& flows) { return irr_of(rates_of_return(timed(flows)), flows.period); }

std::optional<double> modified_rate(std::span<const TimedAmount> amounts, double finance,
                                    double reinvest) {
  assert(!amounts.empty() && finance > -1 && reinvest > -1);
  const double last = amounts.back().time;
  const double life = last - amounts.front().time;
  double in_at_last = 0;
  double out_at_first = 0;
  for (const TimedAmount& flow : amounts) {
    if (flow.amount > 0) {
      in_at_last += flow.amount * std::pow(1 + reinvest, last - flow.time);
    } else {
      out_at_first -= flow.amount * std::pow(1 + finance, amounts.front().time - flow.time);
    }
  }
  if (in_at_last == 0 || out_at_first == 0 || life == 0) {
    return std::nullopt;
  }
  return std::expm1(std::log(in_at_last / out_at_first) / life);
}

std::optional<Rate> mirr(const CashFlows& flows, const MirrRates& rates) {
  assert(rates.finance.period == flows.period && rates.reinvest.period == flows.period);
  const auto ratio = modified_rate(timed(flows), rates.finance.ratio, rates.reinvest.ratio);
  return ratio ? std::optional{Rate{*ratio, flows.period}} : std::nullopt;
}

}  // namespace callpace::analysis
