// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/plan.hpp"

#include "analysis/study/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

namespace callpace::analysis {
namespace {

using scenario::Month;

// Half a unit of the last printed digit.
constexpr double kWholeHalfDigit = 0.5;
constexpr double kAbsentHalfDigit = 0.005;
constexpr double kCallsPerHourHalfDigit = 0.05;

PlanCell cell(double value, std::int64_t printed, double inputs_bound = 0) {
  return {value, printed, inputs_bound + kWholeHalfDigit};
}

// --- demand -------------------------------------------------------------------------------------

std::vector<DemandRow> demand_rows(const PlanInputs& plan) {
  std::vector<double> portfolio;
  std::vector<double> delinquent;
  std::vector<double> factor;
  for (const PortfolioMonth& month : plan.history) {
    portfolio.push_back(static_cast<double>(month.portfolio_accounts));
    delinquent.push_back(static_cast<double>(month.delinquent_accounts));
    if (month.assigned_accounts) {
      factor.push_back(static_cast<double>(*month.assigned_accounts) / delinquent.back());
    }
  }
  const std::size_t months = plan.printed_demand.size();
  portfolio = extended(std::move(portfolio), plan.weights, months);
  delinquent = extended(std::move(delinquent), plan.weights, months);
  factor = extended(std::move(factor), plan.weights, months);

  std::vector<DemandRow> rows;
  for (std::size_t i = 0; i < months; ++i) {
    const PrintedDemand& printed = plan.printed_demand[i];
    const std::size_t from_end = months - i;
    const double accounts = *(delinquent.end() - static_cast<std::ptrdiff_t>(from_end));
    const double share = *(factor.end() - static_cast<std::ptrdiff_t>(from_end));
    rows.push_back(
        {.period = printed.period,
         .assignment_factor = share,
         .printed_factor = printed.assignment_factor,
         .portfolio_accounts = cell(*(portfolio.end() - static_cast<std::ptrdiff_t>(from_end)),
                                    printed.portfolio_accounts),
         .delinquent_accounts = cell(accounts, printed.delinquent_accounts),
         .assigned_accounts = cell(share * accounts, printed.assigned_accounts),
         .demand_calls = cell(plan.calls_per_account * share * accounts, printed.demand_calls)});
  }
  return rows;
}

/// Calls demanded a day, by month, of history and forecast.
std::map<Month, double> demand_by_month(const PlanInputs& plan,
                                        const std::vector<DemandRow>& forecast) {
  std::map<Month, double> demand;
  for (const PortfolioMonth& month : plan.history) {
    if (month.assigned_accounts) {
      demand[month.period] = plan.calls_per_account * static_cast<double>(*month.assigned_accounts);
    }
  }
  for (const DemandRow& row : forecast) {
    demand[row.period] = row.demand_calls.value;
  }
  return demand;
}

// --- offer --------------------------------------------------------------------------------------

/// The inputs of a history month's offer.
struct HistoryMonth {
  double agents = 0;
  double hours = 0;
  double printed_absent = 0;
  double calls_per_hour = 0;
  double offered = 0;

  [[nodiscard]] double offer_at(double absent) const {
    return agents * (1 - absent) * calls_per_hour * hours;
  }
  /// The absence that gives the offer, kept within what rounds to the printed one.
  [[nodiscard]] double absent() const {
    const double fitting = 1 - offered / (agents * calls_per_hour * hours);
    return std::clamp(fitting, printed_absent - kAbsentHalfDigit,
                      printed_absent + kAbsentHalfDigit);
  }
};

/// The two rates of every month, history and forecast.
struct Rates {
  std::vector<double> absent;
  std::vector<double> calls_per_hour;

  /// Calls by hand an employed agent and productive hour.
  [[nodiscard]] double per_employed_hour(std::size_t month) const {
    return (1 - absent[month]) * calls_per_hour[month];
  }
};

Rates rates_of(const std::vector<HistoryMonth>& history, const PlanInputs& plan,
               std::size_t months) {
  Rates rates;
  for (const HistoryMonth& month : history) {
    rates.absent.push_back(month.absent());
    rates.calls_per_hour.push_back(month.calls_per_hour);
  }
  const std::size_t steps = months - history.size();
  rates.absent = extended(std::move(rates.absent), plan.weights, steps);
  rates.calls_per_hour = extended(std::move(rates.calls_per_hour), plan.weights, steps);
  return rates;
}

/// How far each month's calls per employed agent-hour may move when every rounded input moves by
/// half a digit: the sum of the single effects, since all may err in the same direction.
std::vector<double> rounding_bounds(const std::vector<HistoryMonth>& history,
                                    const PlanInputs& plan, std::size_t months) {
  const Rates base = rates_of(history, plan, months);
  std::vector<double> bounds(months, 0);
  const auto add_effect = [&](std::size_t index, double HistoryMonth::*input, double half_digit) {
    std::vector<double> largest(months, 0);
    for (const double shift : {-half_digit, half_digit}) {
      std::vector<HistoryMonth> moved = history;
      moved[index].*input += shift;
      const Rates rates = rates_of(moved, plan, months);
      for (std::size_t month = 0; month < months; ++month) {
        largest[month] = std::max(largest[month], std::abs(rates.per_employed_hour(month) -
                                                           base.per_employed_hour(month)));
      }
    }
    std::transform(bounds.begin(), bounds.end(), largest.begin(), bounds.begin(), std::plus<>{});
  };
  for (std::size_t i = 0; i < history.size(); ++i) {
    add_effect(i, &HistoryMonth::offered, kWholeHalfDigit);
    add_effect(i, &HistoryMonth::calls_per_hour, kCallsPerHourHalfDigit);
  }
  return bounds;
}

std::vector<HistoryMonth> history_of(const StudyScenario& scenario, Month last_history) {
  std::vector<HistoryMonth> history;
  for (const PrintedOffer& row : scenario.rows) {
    if (row.period <= last_history) {
      history.push_back({static_cast<double>(row.agents), row.productive_hours, row.absent_ratio,
                         row.calls_per_agent_hour, static_cast<double>(row.offered_calls)});
    }
  }
  return history;
}

OfferRow history_row(const PrintedOffer& printed, const HistoryMonth& month, double demand) {
  const double offered = month.offer_at(month.absent());
  return {.period = printed.period,
          .forecast = false,
          .agents = printed.agents,
          .absent_ratio = month.absent(),
          .calls_per_agent_hour = month.calls_per_hour,
          .predictive_calls_per_agent_hour = std::nullopt,
          .demand_calls = cell(demand, printed.demand_calls),
          .offered_calls = cell(offered, printed.offered_calls),
          .unmet_calls = cell(demand - offered, printed.unmet_calls),
          .offered_from_printed_inputs = month.offer_at(month.printed_absent)};
}

/// What one call by hand is worth in calls offered: 1 by hand, uplift / hit rate by dialer.
double calls_offered_per_manual_call(const StudyScenario& scenario, const PlanInputs& plan) {
  return *scenario.dialing == scenario::DialingMode::dialer ? plan.uplift / plan.hit_rate : 1;
}

OfferRow forecast_row(const PrintedOffer& printed, const StudyScenario& scenario,
                      const PlanInputs& plan, const Rates& rates, std::size_t month,
                      double rate_bound, double demand) {
  const double hours =
      *scenario.agents * plan.productive_hours * calls_offered_per_manual_call(scenario, plan);
  const double offered = hours * rates.per_employed_hour(month);
  const bool dialer = *scenario.dialing == scenario::DialingMode::dialer;
  const double by_hand = rates.calls_per_hour[month];
  return {.period = printed.period,
          .forecast = true,
          .agents = *scenario.agents,
          .absent_ratio = rates.absent[month],
          .calls_per_agent_hour = by_hand,
          .predictive_calls_per_agent_hour =
              dialer ? std::optional{by_hand * plan.uplift} : std::nullopt,
          .demand_calls = cell(demand, printed.demand_calls),
          .offered_calls = cell(offered, printed.offered_calls, hours * rate_bound),
          .unmet_calls = cell(demand - offered, printed.unmet_calls, hours * rate_bound),
          .offered_from_printed_inputs =
              hours * (1 - printed.absent_ratio) * printed.calls_per_agent_hour};
}

ScenarioPlan scenario_plan(const StudyScenario& scenario, const PlanInputs& plan,
                           const std::map<Month, double>& demand) {
  const std::vector<HistoryMonth> history = history_of(scenario, plan.history.back().period);
  const std::size_t months = scenario.rows.size();
  const Rates rates = rates_of(history, plan, months);
  const std::vector<double> bounds = rounding_bounds(history, plan, months);
  ScenarioPlan result{scenario.name, scenario.title, scenario.table, {}};
  for (std::size_t i = 0; i < months; ++i) {
    const PrintedOffer& printed = scenario.rows[i];
    const double calls = demand.at(printed.period);
    result.rows.push_back(i < history.size()
                              ? history_row(printed, history[i], calls)
                              : forecast_row(printed, scenario, plan, rates, i, bounds[i], calls));
  }
  return result;
}

// --- agreement ----------------------------------------------------------------------------------

void count(Agreement& agreement, const PlanCell& cell, double tolerance) {
  const std::int64_t difference = std::abs(cell.difference());
  agreement.cells += 1;
  agreement.equal += difference == 0 ? 1 : 0;
  agreement.explained += cell.explained() ? 1 : 0;
  agreement.within_tolerance += static_cast<double>(difference) <= tolerance ? 1 : 0;
  agreement.largest_difference = std::max(agreement.largest_difference, difference);
}

Agreement agreement_of(const Plan& plan, double tolerance) {
  Agreement agreement;
  for (const DemandRow& row : plan.demand) {
    for (const PlanCell& c : {row.portfolio_accounts, row.delinquent_accounts,
                              row.assigned_accounts, row.demand_calls}) {
      count(agreement, c, tolerance);
    }
  }
  for (const ScenarioPlan& scenario : plan.scenarios) {
    for (const OfferRow& row : scenario.rows) {
      for (const PlanCell& c : {row.demand_calls, row.offered_calls, row.unmet_calls}) {
        count(agreement, c, tolerance);
      }
    }
  }
  return agreement;
}

}  // namespace

std::int64_t PlanCell::difference() const { return std::llround(value) - printed; }

bool PlanCell::explained() const {
  // Values that lie exactly on a half digit must not fail by the last bit.
  return std::abs(value - static_cast<double>(printed)) <= rounding_bound + 1e-6;
}

std::string reason(const PlanCell& cell) {
  if (cell.difference() == 0) {
    return "equal";
  }
  return cell.explained() ? fmt::format("rounding leaves ±{:.1f}", cell.rounding_bound)
                          : "not explained by rounding";
}

Plan make_plan(const Study& study) {
  assert(study.plan);
  Plan plan;
  plan.demand = demand_rows(*study.plan);
  const std::map<Month, double> demand = demand_by_month(*study.plan, plan.demand);
  for (const StudyScenario& scenario : study.scenarios) {
    if (scenario.rows.empty()) continue;
    plan.scenarios.push_back(scenario_plan(scenario, *study.plan, demand));
  }
  plan.agreement = agreement_of(plan, study.plan->tolerance_calls);
  return plan;
}

const OfferRow* find_row(const Plan& plan, const std::string& scenario, Month period) {
  for (const ScenarioPlan& candidate : plan.scenarios) {
    if (candidate.name == scenario) {
      const auto row = std::find_if(candidate.rows.begin(), candidate.rows.end(),
                                    [&](const OfferRow& r) { return r.period == period; });
      return row == candidate.rows.end() ? nullptr : &*row;
    }
  }
  return nullptr;
}

}  // namespace callpace::analysis
