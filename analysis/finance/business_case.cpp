// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/business_case.hpp"

#include "analysis/finance/payback.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace callpace::analysis {
namespace {

using scenario::CostLine;
using scenario::FinanceInputs;

Currency currency_of(const FinanceInputs& inputs) { return Currency{inputs.currency}; }

std::size_t years_of(const FinanceInputs& inputs) {
  assert(!inputs.costs.empty());
  return inputs.costs.front().cents_by_year.size();
}

std::vector<Money> nothing(const FinanceInputs& inputs) {
  return std::vector<Money>(years_of(inputs), Money{0, currency_of(inputs)});
}

template <class Predicate>
std::vector<Money> sum_of_costs(const FinanceInputs& inputs, Predicate counts) {
  std::vector<Money> sums = nothing(inputs);
  for (const CostLine& line : inputs.costs) {
    assert(line.cents_by_year.size() == sums.size());
    for (std::size_t year = 0; counts(line) && year < sums.size(); ++year) {
      sums[year] += Money{line.cents_by_year[year], currency_of(inputs)};
    }
  }
  return sums;
}

/// Losses avoided: nothing in year 1, then the yearly reductions.
CashLine loss_reduction_line(const FinanceInputs& inputs) {
  CashLine line{"loss reduction", nothing(inputs)};
  const std::vector<Money> reductions = loss_reductions(inputs);
  for (std::size_t i = 0; i < reductions.size() && i + 1 < line.by_year.size(); ++i) {
    line.by_year[i + 1] = reductions[i];
  }
  return line;
}

/// The wages saved in the one year in which the source counts them, as it prints them.
CashLine saving_as_printed(const FinanceInputs& inputs) {
  CashLine line{"agents' wages saved", nothing(inputs)};
  line.by_year.at(static_cast<std::size_t>(inputs.agent_saving_year) - 1) =
      Money{inputs.wages.printed_yearly_saving_cents, currency_of(inputs)};
  return line;
}

/// The wages saved from that year on; later years take the wage bills' exact difference.
CashLine saving_every_year(const FinanceInputs& inputs, Money yearly_saving) {
  CashLine line = saving_as_printed(inputs);
  for (auto year = static_cast<std::size_t>(inputs.agent_saving_year); year < line.by_year.size();
       ++year) {
    line.by_year[year] = yearly_saving;
  }
  return line;
}

CashLine running_cost_line(const FinanceInputs& inputs) {
  CashLine line{"running costs", yearly_costs(inputs)};
  for (Money& cost : line.by_year) {
    cost = -cost;
  }
  line.by_year.front() = Money{0, currency_of(inputs)};
  return line;
}

CashLine outlay_line(const FinanceInputs& inputs, Money outlay) {
  CashLine line{"project cost", nothing(inputs)};
  line.by_year.front() -= outlay;
  return line;
}

BusinessCase appraised(const FinanceInputs& inputs, std::string id, std::string basis,
                       std::vector<CashLine> lines) {
  const Timing timing = inputs.first_flow_undiscounted ? Timing::first_now : Timing::period_end;
  CashFlows flows{nothing(inputs), Period::year, timing};
  for (const CashLine& line : lines) {
    for (std::size_t year = 0; year < flows.amounts.size(); ++year) {
      flows.amounts[year] += line.by_year[year];
    }
  }
  const Rate rate{inputs.discount_rate, Period::year};
  return {.id = std::move(id),
          .basis = std::move(basis),
          .lines = std::move(lines),
          .flows = flows,
          .discount = rate,
          .npv = npv(flows, rate),
          .irr = irr(flows),
          .payback_years = payback_periods(flows),
          .discounted_payback_years = discounted_payback_periods(flows, rate),
          .profitability_index = profitability_index(flows, rate)};
}

}  // namespace

WageBill wage_bill(const FinanceInputs& inputs, int agents) {
  const Money per_agent = Money{inputs.wages.monthly_salary_cents, currency_of(inputs)} +
                          Money{inputs.wages.monthly_commission_cents, currency_of(inputs)};
  const Money monthly = per_agent.times(agents);
  return {agents, per_agent, monthly, monthly.times(12)};
}

std::vector<Money> loss_reductions(const FinanceInputs& inputs) {
  const scenario::LossReduction& losses = inputs.loss_reduction;
  const Money base{losses.base_cents, currency_of(inputs)};
  std::vector<Money> reductions;
  for (int year = 1; year <= losses.years; ++year) {
    reductions.push_back(base.scaled(losses.ratio * std::pow(1 + losses.growth_ratio, year)));
  }
  return reductions;
}

std::vector<Money> yearly_costs(const FinanceInputs& inputs) {
  return sum_of_costs(inputs, [](const CostLine&) { return true; });
}

std::vector<Money> yearly_depreciation(const FinanceInputs& inputs) {
  return sum_of_costs(inputs, [](const CostLine& line) { return line.is_depreciation; });
}

Appraisal appraise(const FinanceInputs& inputs) {
  const WageBill before = wage_bill(inputs, inputs.wages.agents_before);
  const WageBill after = wage_bill(inputs, inputs.wages.agents_after);
  const Money saving = before.yearly - after.yearly;

  const CashLine losses = loss_reduction_line(inputs);
  const CashLine running = running_cost_line(inputs);
  const CashLine depreciation{"depreciation added back", yearly_depreciation(inputs)};
  const Money printed_cost{inputs.printed.project_cost_cents, currency_of(inputs)};
  const Money itemised_cost = yearly_costs(inputs).front();

  return {
      .before = before,
      .after = after,
      .yearly_saving = saving,
      .as_printed = appraised(inputs, "as_printed", "as the source assembles it",
                              {outlay_line(inputs, printed_cost), depreciation, losses,
                               saving_as_printed(inputs), running}),
      .itemised_cost =
          appraised(inputs, "itemised_cost", "the itemised project cost, depreciation added back",
                    {outlay_line(inputs, itemised_cost), depreciation, losses,
                     saving_as_printed(inputs), running}),
      .saving_every_year = appraised(
          inputs, "saving_every_year",
          "the itemised project cost in full, agents' wages saved in every year",
          {outlay_line(inputs, itemised_cost), losses, saving_every_year(inputs, saving), running}),
      .without_saving =
          appraised(inputs, "without_saving", "as the source assembles it, no wages saved",
                    {outlay_line(inputs, printed_cost), depreciation, losses, running}),
  };
}

}  // namespace callpace::analysis
