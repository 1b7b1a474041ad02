// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/case_pages.hpp"

#include "analysis/invest/investment_checks.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace callpace::analysis::workbook {
namespace {

using invest::Quantity;
using invest::QuantityKind;

bool says_the_same(const Quantity& a, const Quantity& b) {
  return a.formula_text == b.formula_text && a.given == b.given && a.first == b.first &&
         a.last == b.last;
}

/// A formula that is a figure: what a variant sets.
bool is_plain_number(const Quantity& quantity) {
  return quantity.kind == QuantityKind::input && quantity.formula &&
         quantity.formula->tree().nodes.size() == 1 &&
         quantity.formula->tree().nodes.front().op == formula::Op::number;
}

bool may_be_shared(const Quantity& quantity) {
  const bool is_kind =
      quantity.kind == QuantityKind::input || quantity.kind == QuantityKind::line ||
      quantity.kind == QuantityKind::period || quantity.kind == QuantityKind::result;
  // What is made of the lines that count differs by variant: taxes, and losses carried forward.
  return is_kind && quantity.name != invest::kTaxName &&
         quantity.name.find('.') == std::string::npos;
}

}  // namespace

std::unique_ptr<invest::Evaluation> evaluation_of(const invest::Model& model,
                                                  const Means& simulated) {
  auto values = std::make_unique<invest::Evaluation>(model);
  for (const auto& [name, mean] : simulated) {
    const auto number = model.scope().find(name);
    if (number && !model[*number].from.empty()) {
      values->set(*number, mean);
    }
  }
  return values;
}

ComputedVariant computed(const invest::Investment& investment, const invest::Variant* variant,
                         const Means& simulated) {
  auto compiled = invest::Model::compile(investment, variant);
  assert(compiled);  // a loaded case compiles in every variant
  ComputedVariant one;
  one.variant = variant;
  one.model = std::make_unique<invest::Model>(std::move(compiled.value()));
  one.values = evaluation_of(*one.model, simulated);
  one.values->run();
  return one;
}

std::vector<bool> own_quantities(const ComputedVariant& variant, const ComputedVariant& base) {
  const invest::Model& model = *variant.model;
  std::vector<bool> is_own(model.quantities().size(), false);
  for (const int number : model.order()) {
    const Quantity& quantity = model[number];
    bool owns = !may_be_shared(quantity) || !says_the_same(quantity, (*base.model)[number]);
    if (quantity.formula) {
      for (const int used : quantity.formula->references()) {
        owns = owns || is_own[static_cast<std::size_t>(used)];
      }
    }
    is_own[static_cast<std::size_t>(number)] = owns;
  }
  return is_own;
}

Show show_of(const std::string& unit, const std::string& currency) {
  if (unit == currency) {
    return Show::money;
  }
  return unit == "ratio" ? Show::percent : Show::number;
}

std::vector<int> numbers_of(const ComputedVariant& variant, QuantityKind kind, bool is_own) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < variant.is_own.size(); ++i) {
    const auto number = static_cast<int>(i);
    if ((*variant.model)[number].kind == kind && variant.is_own[i] == is_own) {
      numbers.push_back(number);
    }
  }
  return numbers;
}

void write_cells(Sheet& sheet, Cell first, const Quantity& quantity, std::span<const double> values,
                 const Places& places, Style style) {
  const bool is_given = !quantity.formula || is_plain_number(quantity);
  if (is_given && quantity.kind != QuantityKind::period) style.role = Role::input;
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::string text;
    if (!is_given && quantity.first <= i && i <= quantity.last) {  // the periods of its line
      text = formula::to_excel(*quantity.formula, places, i);
      if (quantity.is_money) text = "ROUND(" + text + ",2)";
    }
    sheet.formula(right_of(first, i), {text, values[i]}, style);
  }
}

void lay_out_periods(Sheet& sheet, const invest::Investment& investment) {
  constexpr std::size_t kPeriodsOnPage = 12;
  const auto count = investment.periods ? static_cast<std::size_t>(investment.periods->count) : 0;
  if (count <= kPeriodsOnPage) return sheet.widths({42, 26, 10, 20}, 11);
  sheet.widths({34, 16, 8, 14}, 10);
  for (std::size_t first = kPeriodsOnPage; first < count; first += kPeriodsOnPage) {
    sheet.layout().begin_page_at(static_cast<std::uint16_t>(kFirstPeriod + first));
  }
}

void write_description(Sheet& sheet, std::uint32_t row, const Quantity& quantity) {
  sheet.row({row, kTitleColumn}, {{quantity.title, kWrapped},
                                  {quantity.name, kWrappedNote},
                                  {quantity.unit, kWrapped},
                                  {quantity.source, kWrappedNote}});
}

void write_quantity(RowWriter& rows, const ComputedVariant& variant, int number,
                    const Places& places, Style style) {
  const Quantity& quantity = (*variant.model)[number];
  write_description(rows.sheet, rows.row, quantity);
  write_cells(rows.sheet, {rows.row++, kFirstPeriod}, quantity, variant.values->cells(number),
              places, style);
}

}  // namespace callpace::analysis::workbook
