// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/ledger.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>
#include <optional>

namespace callpace::analysis {
namespace {

using scenario::FinanceInputs;

std::string whole_percent(double ratio) { return fmt::format("{:.0f} %", 100 * ratio); }

bool same_whole_percent(double a, double b) { return std::lround(100 * a) == std::lround(100 * b); }

/// The rate as "64.62 %", or why there is no one rate.
std::string irr_text(const Irr& irr) {
  const std::optional<Rate> rate = irr.unique_rate();
  return rate ? fmt::format("{:.1f} %", 100 * rate->ratio) : name_of(irr.status);
}

std::optional<LedgerEntry> loss_total(const FinanceInputs& inputs) {
  const Money printed{inputs.loss_reduction.printed_total_cents, Currency{inputs.currency}};
  const std::vector<Money> yearly = loss_reductions(inputs);
  const Money sum = std::accumulate(yearly.begin(), yearly.end(), Money{0, printed.currency()});
  // The source prints whole units of money.
  if (std::abs((sum - printed).cents()) < 100) {
    return std::nullopt;
  }
  std::string sentence =
      fmt::format("The printed total of avoided losses is {}, but its {} years sum to {}.",
                  format(printed), yearly.size(), format(sum));
  if (!yearly.empty() && std::abs((sum - yearly.back() - printed).cents()) < 100) {
    sentence += " The last year is left out.";
  }
  return LedgerEntry{"loss_reduction_total", format(printed), format(sum), sentence};
}

std::optional<LedgerEntry> yearly_wages(const FinanceInputs& inputs, const Appraisal& appraisal) {
  const Money printed{inputs.wages.printed_yearly_before_text_cents, Currency{inputs.currency}};
  const Money computed = appraisal.before.yearly;
  if (printed == computed) {
    return std::nullopt;
  }
  return LedgerEntry{
      "yearly_wages", format(printed), format(computed),
      fmt::format("The text puts the yearly pay of {} agents at {}; the tables give {}.",
                  appraisal.before.agents, format(printed), format(computed))};
}

std::optional<LedgerEntry> staff_reduction(const FinanceInputs& inputs) {
  const double printed = inputs.printed.staff_reduction_ratio;
  const int before = inputs.wages.agents_before;
  const int after = inputs.wages.agents_after;
  const double computed = static_cast<double>(before - after) / before;
  if (same_whole_percent(printed, computed)) {
    return std::nullopt;
  }
  return LedgerEntry{"staff_reduction", whole_percent(printed), whole_percent(computed),
                     fmt::format("Going from {} to {} agents is called a cut of {}; it is {}.",
                                 before, after, whole_percent(printed), whole_percent(computed))};
}

std::optional<LedgerEntry> productivity(const FinanceInputs& inputs, double uplift) {
  const double printed = inputs.printed.productivity_uplift_ratio;
  if (same_whole_percent(printed, uplift - 1)) {
    return std::nullopt;
  }
  return LedgerEntry{
      "productivity", whole_percent(printed), whole_percent(uplift - 1),
      fmt::format("The conclusions claim {} more calls per agent; the plan counts {} more.",
                  whole_percent(printed), whole_percent(uplift - 1))};
}

std::optional<LedgerEntry> project_cost(const FinanceInputs& inputs, const Appraisal& appraisal) {
  const Money printed{inputs.printed.project_cost_cents, Currency{inputs.currency}};
  const Money itemised = yearly_costs(inputs).front();
  if (printed == itemised) {
    return std::nullopt;
  }
  const BusinessCase& other = appraisal.itemised_cost;
  return LedgerEntry{
      "project_cost", format(printed), format(itemised),
      fmt::format("The cash flow takes a project cost of {}, the cost table sums to {}: {} are "
                  "unexplained. With the table's cost the NPV would be {} and the IRR {}.",
                  format(printed), format(itemised), format(printed - itemised), format(other.npv),
                  irr_text(other.irr))};
}

std::optional<LedgerEntry> saving_once(const FinanceInputs& inputs, const Appraisal& appraisal) {
  const auto years = static_cast<int>(appraisal.as_printed.flows.amounts.size());
  if (years <= inputs.agent_saving_year) {
    return std::nullopt;
  }
  const BusinessCase& other = appraisal.saving_every_year;
  return LedgerEntry{
      "saving_once", fmt::format("year {} only", inputs.agent_saving_year),
      fmt::format("years {} to {}", inputs.agent_saving_year, years),
      fmt::format(
          "The yearly saving of {} in wages is counted in year {} only. Counted every year, "
          "with the itemised cost in full, the NPV would be {} and the IRR {}.",
          format(appraisal.yearly_saving), inputs.agent_saving_year, format(other.npv),
          irr_text(other.irr))};
}

}  // namespace

std::vector<LedgerEntry> ledger(const FinanceInputs& inputs, const Appraisal& appraisal,
                                double uplift) {
  std::vector<LedgerEntry> entries;
  for (auto& entry : {loss_total(inputs), yearly_wages(inputs, appraisal), staff_reduction(inputs),
                      productivity(inputs, uplift), project_cost(inputs, appraisal),
                      saving_once(inputs, appraisal)}) {
    if (entry) {
      entries.push_back(*entry);
    }
  }
  return entries;
}

}  // namespace callpace::analysis
