// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/appraisal.hpp"

#include "analysis/finance/annuity.hpp"
#include "analysis/finance/dated_flows.hpp"
#include "analysis/finance/payback.hpp"
#include "analysis/invest/investment_checks.hpp"
#include "analysis/invest/model.hpp"
#include "analysis/invest/years.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis::invest {
namespace {

using scenario::error_at;

constexpr double kUnitsMax = 1e13;
constexpr int kProfilePoints = 21;

/// What is wrong with one figure; nothing when it can be.
std::optional<scenario::Diagnostic> impossible_figure(const Model& model,
                                                      const Evaluation& evaluation, int number,
                                                      const std::string& currency,
                                                      const std::string& variant) {
  const Quantity& quantity = model[number];
  const std::string which = fmt::format("'{}' of {}", quantity.name, variant);
  for (const double value : evaluation.cells(number)) {
    if (!std::isfinite(value)) {
      return error_at(quantity.place, which + " has no value",
                      evaluation.cause_of_no_value(number));
    }
    if ((quantity.is_money || quantity.unit == currency) && std::abs(value) > kUnitsMax) {
      return error_at(quantity.place, which + " is too large for money", "");
    }
    if (is_possible(quantity, value)) continue;
    if (!quantity.is_share) return error_at(quantity.place, which + " is -100 % or less", "");
    return error_at(quantity.place, fmt::format("{} is {} and no share", which, value),
                    "a share of the profit is 0 to 1: 30 % is 0.3");
  }
  return std::nullopt;
}

/// Figures that cannot be: not finite, or too large for money. What depends on one that is told
/// cannot be either, and is not told.
scenario::Diagnostics impossible_figures(const Model& model, const Evaluation& evaluation,
                                         const std::string& currency, const std::string& variant) {
  scenario::Diagnostics found;
  std::vector<bool> is_doubtful(model.quantities().size(), false);
  for (const int number : model.order()) {
    const auto at = static_cast<std::size_t>(number);
    if (const auto& formula = model[number].formula) {
      for (const int used : formula->references()) {
        if (is_doubtful[static_cast<std::size_t>(used)]) is_doubtful[at] = true;
      }
    }
    if (is_doubtful[at]) continue;
    auto wrong = impossible_figure(model, evaluation, number, currency, variant);
    if (!wrong) continue;
    is_doubtful[at] = true;
    // One formula stands for several figures: a rate also finances and reinvests.
    const bool is_told = std::any_of(found.begin(), found.end(), [&](const auto& told) {
      return told.line == wrong->line && told.column == wrong->column;
    });
    if (!is_told) found.push_back(std::move(*wrong));
  }
  return found;
}

/// What is wrong with the sums that flows go into (groups, years, present values); nothing when
/// they can be.
std::optional<scenario::Diagnostic> impossible_sum(const Investment& investment, const Model& model,
                                                   const Evaluation& evaluation,
                                                   const std::string& variant) {
  double sum = 0;
  for (const double flow : evaluation.cells(model.number_of(kNetFlowName))) sum += std::abs(flow);
  const scenario::Place& place = investment.lines.front().place;
  const bool has_one_rate = !model.has_rate_by_period();
  if (has_one_rate && evaluation.rate_per_flow(kDiscountRate) <= -1) {
    return error_at(model[model.number_of(kDiscountRate)].place,
                    fmt::format("the discount rate of {} is -100 % or less a {}", variant,
                                name_of(model.flow_period())),
                    "");
  }
  if (sum > kMoneySumMax) {
    return error_at(place,
                    fmt::format("the sum of the flows of {} is too large for money", variant), "");
  }
  if (std::isnan(evaluation.npv())) {
    return error_at(place, fmt::format("the NPV of {} is too large for money", variant), "");
  }
  return std::nullopt;
}

Money money_of(double units, Currency currency) { return money_from_cents(100 * units, currency); }

CashFlows cash_flows_of(const Model& model, const Evaluation& evaluation, Currency currency) {
  CashFlows flows{{}, model.flow_period(), model.timing()};
  std::vector<double> amounts;
  evaluation.flows(amounts);
  for (const double amount : amounts) flows.amounts.push_back(money_of(amount, currency));
  return flows;
}

/// From 0 to a round rate above all that matter: the discount rate and the rates of return.
std::vector<double> profile_rates(double rate, const Irr& irr) {
  double most = std::max(0.1, rate);
  for (const IrrRoot& root : irr.roots) {
    if (root.rate < 10) most = std::max(most, root.rate);
  }
  const double end = std::ceil(1.2 * most * 10) / 10;
  std::vector<double> rates;
  for (int i = 0; i < kProfilePoints; ++i) rates.push_back(end * i / (kProfilePoints - 1));
  return rates;
}

/// What flows are discounted by: one rate, or rates that differ by period.
struct Discounting {
  std::optional<Rate> rate;
  std::vector<double> rates;
  std::vector<double> factors;
};

Discounting discounting_of(const Model& model, const Evaluation& evaluation,
                           const CashFlows& flows) {
  if (!model.has_rate_by_period()) {
    const Rate rate{evaluation.rate_per_flow(kDiscountRate), flows.period};
    return {rate, {}, discount_factors(flows, rate)};
  }
  const auto rates = evaluation.cells(model.number_of(kFlowRate));
  const auto factors = evaluation.cells(model.number_of(kDiscountFactor));
  return {{}, {rates.begin(), rates.end()}, {factors.begin(), factors.end()}};
}

DatedFlows dated(const Investment& investment, const Evaluation& evaluation, int net_flow,
                 const Discount& discount) {
  DatedFlows flows{{}, discount.day_count};
  const Currency currency{investment.currency};
  const std::span<const double> amounts = evaluation.cells(net_flow);
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const scenario::Date& day = investment.periods->dates[i];
    const std::chrono::year_month_day date{std::chrono::year{day.year},
                                           std::chrono::month{static_cast<unsigned>(day.month)},
                                           std::chrono::day{static_cast<unsigned>(day.day)}};
    flows.amounts.push_back({Date{date}, money_of(amounts[i], currency)});
  }
  return flows;
}

/// The modified rate, where one rate each finances and reinvests.
std::optional<Rate> mirr_of(const Model& model, const Evaluation& evaluation,
                            const CashFlows& flows) {
  if (!model.scope().find(kFinanceRate) || !model.scope().find(kReinvestRate)) return std::nullopt;
  const auto rate = [&](const char* name) {
    return Rate{evaluation.rate_per_flow(name), flows.period};
  };
  return mirr(flows, {rate(kFinanceRate), rate(kReinvestRate)});
}

Worth worth_of(const Investment& investment, const Model& model, const Evaluation& evaluation) {
  const Currency currency{investment.currency};
  const CashFlows flows = cash_flows_of(model, evaluation, currency);
  const Discounting discounting = discounting_of(model, evaluation, flows);
  const std::optional<Rate>& discount = discounting.rate;
  const double npv_cents = discount ? present_value_cents(flows, *discount)
                                    : present_value_cents(flows, discounting.factors);
  const Irr rates = irr(flows);
  const double most = discount ? discount->ratio : *std::ranges::max_element(discounting.rates);
  Worth worth{.flows = flows,
              .rate = discount,
              .factors = discounting.factors,
              .rates = discounting.rates,
              .npv_cents = npv_cents,
              .npv = money_from_cents(npv_cents, currency),
              .irr = rates,
              .mirr = mirr_of(model, evaluation, flows),
              .payback_periods = payback_periods(flows),
              .discounted_payback_periods = discounted_payback_periods(flows, discounting.factors),
              .profitability_index = profitability_index(flows, discounting.factors),
              .annual_equivalent_cents = {},
              .npv_profile = npv_profile(flows, profile_rates(most, rates)),
              .xnpv = {},
              .xirr = {}};
  if (discount) {
    const auto steady = annual_equivalent_cents(flows, *discount);
    // At a rate of many thousand per cent the steady sum can be too large for money.
    if (steady && std::abs(*steady) <= 100 * kMoneySumMax) worth.annual_equivalent_cents = steady;
  }
  if (!investment.periods->dates.empty()) {
    const DatedFlows on_days =
        dated(investment, evaluation, model.number_of("net_flow"), *model.discount());
    if (discount) {
      worth.xnpv = xnpv(on_days, equivalent(*discount, Period::year));
    }
    worth.xirr = xirr(on_days);
  }
  return worth;
}

Figure figure_of(const Quantity& quantity, double value) {
  return {quantity.name,         quantity.title, quantity.unit, quantity.source,
          quantity.formula_text, quantity.from,  value,         {}};
}

void add_figures(const Model& model, const Evaluation& evaluation, VariantAppraisal& appraisal) {
  for (int number = 0; number < std::ssize(model.quantities()); ++number) {
    const Quantity& quantity = model[number];
    if (quantity.kind == QuantityKind::input) {
      appraisal.inputs.push_back(figure_of(quantity, evaluation.value(number)));
    } else if (quantity.kind == QuantityKind::result) {
      appraisal.results.push_back(figure_of(quantity, evaluation.value(number)));
    } else if (quantity.kind == QuantityKind::line) {
      const std::span<const double> cells = evaluation.cells(number);
      appraisal.lines.push_back({quantity.name,
                                 quantity.title,
                                 quantity.unit,
                                 quantity.source,
                                 quantity.line_kind,
                                 quantity.counts,
                                 quantity.is_money,
                                 {cells.begin(), cells.end()}});
    }
  }
}

/// The flows' labels: those of single periods, or first and last of a group.
std::vector<std::string> labels_of(const Investment& investment, const Model& model) {
  const std::vector<std::string> single = period_labels(investment);
  std::vector<std::string> labels;
  std::size_t at = 0;
  for (const int size : model.groups()) {
    const std::size_t last = at + static_cast<std::size_t>(size) - 1;
    labels.push_back(size == 1 ? single[at] : single[at] + " to " + single[last]);
    at = last + 1;
  }
  return labels;
}

bool is_measured(const Model& model, const SimulatedCase& simulated) {
  const std::vector<std::string> wanted = model.simulated_inputs();
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
    const auto found = simulated.inputs.find(name);
    return found != simulated.inputs.end() && found->second.measured.value;
  });
}

/// The variants of that name, or all; where the case has none, the case itself as null.
std::vector<const Variant*> chosen(const Investment& investment, const std::string& name) {
  std::vector<const Variant*> variants;
  if (investment.variants.empty()) variants.push_back(nullptr);
  for (const Variant& one : investment.variants) {
    if (name.empty() || one.name == name) variants.push_back(&one);
  }
  return variants;
}

/// Nothing where the variant waits for a simulation.
Result<std::optional<VariantAppraisal>, scenario::Diagnostics> appraise_variant(
    const Investment& investment, const Variant* variant, const SimulatedCase& simulated) {
  auto compiled = Model::compile(investment, variant);
  if (!compiled) return Failure{std::move(compiled.error())};
  const Model& model = compiled.value();
  if (!is_measured(model, simulated)) return std::optional<VariantAppraisal>{};
  Evaluation evaluation{model};
  for (const Input& input : investment.inputs) {
    const auto measured = simulated.inputs.find(input.name);
    const int number = model.number_of(input.name);
    if (measured != simulated.inputs.end() && !model[number].from.empty()) {
      evaluation.set(number, measured->second.measured.value.value_or(0));
    }
  }
  evaluation.run();
  VariantAppraisal appraisal{.name = variant != nullptr ? variant->name : investment.name,
                             .title = variant != nullptr ? variant->title : investment.title,
                             .basis = variant != nullptr ? variant->basis : "",
                             .labels = labels_of(investment, model),
                             .lines = {},
                             .inputs = {},
                             .results = {},
                             .tax_rate = {},
                             .worth = {}};
  auto found = impossible_figures(model, evaluation, investment.currency, appraisal.name);
  if (!found.empty()) return Failure{std::move(found)};
  if (model.has_flows()) {
    if (auto wrong = impossible_sum(investment, model, evaluation, appraisal.name)) {
      return Failure{scenario::Diagnostics{std::move(*wrong)}};
    }
  }
  if (investment.tax && model.has_flows()) {
    appraisal.tax_rate = evaluation.value(model.number_of(kTaxRate));
  }
  add_figures(model, evaluation, appraisal);
  for (Figure& figure : appraisal.inputs) {
    const auto measured = simulated.inputs.find(figure.name);
    if (!figure.from.empty() && measured != simulated.inputs.end()) {
      if (!measured->second.measured.value) continue;
      figure.interval = {measured->second.measured.low, measured->second.measured.high};
    }
  }
  std::erase_if(appraisal.inputs, [](const Figure& figure) {
    return !figure.from.empty() && !figure.interval;  // not measured, and nothing hangs on it
  });
  if (model.has_flows()) appraisal.worth = worth_of(investment, model, evaluation);
  return std::optional{std::move(appraisal)};
}

}  // namespace

bool needs_simulation(const Investment& investment, const std::string& variant) {
  const std::vector<const Variant*> variants = chosen(investment, variant);
  return std::any_of(variants.begin(), variants.end(), [&](const Variant* one) {
    const auto model = Model::compile(investment, one);
    return model.ok() && !model.value().simulated_inputs().empty();
  });
}

std::optional<std::string> reason_left_out(const Investment& investment, const Variant* variant,
                                           const SimulatedCase& simulated) {
  const auto model = Model::compile(investment, variant);
  if (!model.ok()) return std::nullopt;
  for (const std::string& name : model.value().simulated_inputs()) {
    const auto found = simulated.inputs.find(name);
    if (found != simulated.inputs.end() && !found->second.measured.value) {
      return fmt::format("'{}' has no value: {}", name, found->second.measured.obstacle);
    }
  }
  return std::nullopt;
}

Result<CaseAppraisal, scenario::Diagnostics> appraise(const Investment& investment,
                                                      const SimulatedCase& simulated,
                                                      const std::string& variant) {
  CaseAppraisal appraisal{investment, simulated.runs, {}, {}};
  scenario::Diagnostics found;
  for (const Variant* one : chosen(investment, variant)) {
    auto appraised = appraise_variant(investment, one, simulated);
    if (appraised && appraised.value()) {
      appraisal.variants.push_back(std::move(*appraised.value()));
    } else if (appraised) {
      const std::string& name = one != nullptr ? one->name : investment.name;
      if (auto reason = reason_left_out(investment, one, simulated)) {
        appraisal.left_out.push_back({name, std::move(*reason)});
      }
    } else {
      add_new(found, std::move(appraised.error()));
    }
  }
  if (!found.empty()) return Failure{std::move(found)};
  return appraisal;
}

}  // namespace callpace::analysis::invest
