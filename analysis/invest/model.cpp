// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/model.hpp"

#include "analysis/formula/rounding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace callpace::analysis::invest {

bool is_possible(const Quantity& quantity, double value) {
  if (quantity.kind != QuantityKind::rate) return true;
  return quantity.is_share ? 0 <= value && value <= 1 : value > -1;
}

int Model::number_of(std::string_view name) const {
  const auto number = scope_.find(name);
  assert(number.has_value());
  return *number;
}

std::vector<std::string> Model::simulated_inputs() const {
  std::vector<bool> is_used(quantities_.size(), false);
  // Backwards through the order, so that each name is reached before those that it uses.
  for (auto number = order_.rbegin(); number != order_.rend(); ++number) {
    const auto at = static_cast<std::size_t>(*number);
    const Quantity& quantity = quantities_[at];
    is_used[at] = is_used[at] || quantity.kind == QuantityKind::net_flow ||
                  quantity.kind == QuantityKind::rate || quantity.kind == QuantityKind::result;
    if (!is_used[at] || !quantity.formula) continue;
    for (const int used : quantity.formula->references()) {
      is_used[static_cast<std::size_t>(used)] = true;
    }
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < quantities_.size(); ++i) {
    if (is_used[i] && !quantities_[i].from.empty()) names.push_back(quantities_[i].name);
  }
  return names;
}

Evaluation::Evaluation(const Model& model)
    : model_{&model}, is_fixed_(model.quantities().size(), false) {
  for (const Quantity& quantity : model.quantities()) {
    const int number = static_cast<int>(offsets_.size());
    offsets_.push_back(cells_.size());
    const std::size_t length = std::max<std::size_t>(1, model.scope()[number].length);
    cells_.resize(cells_.size() + length);
    std::copy(quantity.given.begin(), quantity.given.end(),
              cells_.end() - std::ssize(quantity.given));
  }
  for (std::size_t i = 0; i < offsets_.size(); ++i) {
    const std::size_t end = i + 1 < offsets_.size() ? offsets_[i + 1] : cells_.size();
    views_.emplace_back(cells_.data() + offsets_[i], end - offsets_[i]);
  }
}

void Evaluation::set(int number, double value) {
  assert(model_->scope()[number].length == 0);
  cells_[offset(number)] = value;
  is_fixed_[static_cast<std::size_t>(number)] = true;
}

void Evaluation::run() { run(model_->order()); }

void Evaluation::run(const std::vector<int>& steps) {
  for (const int number : steps) compute(number);
}

void Evaluation::compute(int number) {
  const Quantity& quantity = (*model_)[number];
  if (!quantity.formula || is_fixed_[static_cast<std::size_t>(number)]) return;
  const std::size_t length = model_->scope()[number].length;
  double* const cells = cells_.data() + offset(number);
  for (std::size_t cell = 0; cell < std::max<std::size_t>(1, length); ++cell) {
    const bool is_inside = length == 0 || (quantity.first <= cell && cell <= quantity.last);
    const double value =
        is_inside ? quantity.formula->evaluate(formula::Frame<double>{views_, cell}) : 0;
    cells[cell] = quantity.is_money ? formula::round_half_away(value, 2) : value;
  }
}

std::vector<int> Evaluation::steps_behind(const std::vector<int>& changed) const {
  std::vector<bool> is_touched(model_->quantities().size(), false);
  for (const int number : changed) is_touched[static_cast<std::size_t>(number)] = true;
  std::vector<int> steps;
  for (const int number : model_->order()) {
    const Quantity& quantity = (*model_)[number];
    if (!quantity.formula) continue;
    const auto& used = quantity.formula->references();
    const bool depends = std::any_of(used.begin(), used.end(), [&](int reference) {
      return is_touched[static_cast<std::size_t>(reference)];
    });
    if (!depends) continue;
    is_touched[static_cast<std::size_t>(number)] = true;
    steps.push_back(number);
  }
  return steps;
}

std::span<const double> Evaluation::cells(int number) const {
  return views_[static_cast<std::size_t>(number)];
}

std::string Evaluation::cause_of_no_value(int number) const {
  const Quantity& quantity = (*model_)[number];
  const std::span<const double> values = cells(number);
  for (std::size_t cell = 0; quantity.formula && cell < values.size(); ++cell) {
    if (std::isfinite(values[cell])) continue;
    const auto broken = quantity.formula->broken_demand(formula::Frame<double>{views_, cell});
    if (!broken) continue;
    const bool is_series = model_->scope()[number].length > 0;
    const std::string where = is_series ? fmt::format("in period {}, ", cell + 1) : "";
    return where + broken->message + (broken->hint.empty() ? "" : "; " + broken->hint);
  }
  return "a division by zero, or a root or rate that does not exist";
}

void Evaluation::flows(std::vector<double>& amounts) const {
  const std::span<const double> net = cells(model_->number_of("net_flow"));
  amounts.clear();
  std::size_t at = 0;
  for (const int size : model_->groups()) {
    double sum = 0;
    for (int i = 0; i < size; ++i) sum += net[at++];
    // Whole cents: sums of them are kept free of binary dust.
    amounts.push_back(formula::round_half_away(sum, 2));
  }
}

double Evaluation::rate_per_flow(const char* name) const {
  const double stated = value(model_->number_of(name));
  const Discount& discount = *model_->discount();
  const double share = periods_per_year(discount.period) / periods_per_year(model_->flow_period());
  switch (discount.compounding) {
    case RateStatement::nominal:
      return stated * share;
    case RateStatement::continuous:
      return std::expm1(stated * share);
    default:
      // One period to one period is no computation, and must not round.
      return share == 1 ? stated : std::pow(1 + stated, share) - 1;
  }
}

bool Evaluation::has_possible_rates() const {
  return std::ranges::all_of(model_->rates(), [this](int number) {
    const Quantity& quantity = (*model_)[number];
    return std::ranges::all_of(cells(number),
                               [&](double value) { return is_possible(quantity, value); });
  });
}

double Evaluation::npv() const {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  if (!has_possible_rates()) return kNone;
  const double value = model_->has_rate_by_period() ? npv_by_period() : npv_at_one_rate();
  return std::abs(value) <= kMoneySumMax ? value : kNone;
}

double Evaluation::npv_at_one_rate() const {
  const double growth = 1 + rate_per_flow(kDiscountRate);
  if (growth <= 0) return std::numeric_limits<double>::quiet_NaN();
  const std::span<const double> net = cells(model_->number_of("net_flow"));
  double total = 0;
  std::size_t at = net.size();
  const auto sum_before = [&](int size) {
    double sum = 0;
    for (int i = 0; i < size; ++i) sum += net[--at];
    return sum;
  };
  // Horner's scheme from the last flow back, as present_value_cents() has it.
  const std::vector<int>& groups = model_->groups();
  for (std::size_t i = groups.size() - 1; i > 0; --i) {
    total = (total + sum_before(groups[i])) / growth;
  }
  const double first = sum_before(groups.front());
  switch (model_->timing()) {
    case Timing::period_end:
      return (total + first) / growth;
    case Timing::period_mid:
      return (total + first) / std::sqrt(growth);
    case Timing::now_then_mid:
      return total * std::sqrt(growth) + first;
    default:
      return total + first;
  }
}

double Evaluation::npv_by_period() const {
  const std::span<const double> net = cells(model_->number_of("net_flow"));
  const std::span<const double> factors = cells(model_->number_of(kDiscountFactor));
  return std::inner_product(net.begin(), net.end(), factors.begin(), 0.0);
}

}  // namespace callpace::analysis::invest
