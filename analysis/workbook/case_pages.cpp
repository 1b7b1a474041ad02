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

std::vector<std::string> quantity_headings(const std::string& title,
                                           const std::vector<std::string>& cells) {
  std::vector<std::string> headings{title, "Name in formulas", "Unit", "Source"};
  headings.insert(headings.end(), cells.begin(), cells.end());
  return headings;
}

std::string formula_text(const Quantity& quantity, const Places& places, std::size_t cell) {
  if (!quantity.formula || cell < quantity.first || cell > quantity.last) {
    return "";
  }
  const std::string text = formula::to_excel(*quantity.formula, places, cell);
  return quantity.is_money ? "ROUND(" + text + ",2)" : text;
}

void write_cells(Sheet& sheet, Cell first, const ComputedVariant& variant, int number,
                 const Places& places, Style style) {
  const Quantity& quantity = (*variant.model)[number];
  const auto cells = variant.values->cells(number);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Cell cell = right_of(first, i);
    const std::string text = formula_text(quantity, places, i);
    if (!text.empty() && !is_plain_number(quantity)) {
      sheet.formula(cell, text, cells[i], style);
    } else if (text.empty() && quantity.formula) {
      sheet.number(cell, cells[i], style);  // outside the periods of its line
    } else if (quantity.kind == QuantityKind::period) {
      sheet.number(cell, cells[i], style);
    } else {
      sheet.number(cell, cells[i], {style.show, Role::input});
    }
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
  sheet.text({row, kTitleColumn}, quantity.title, {Show::text, Role::plain, true});
  sheet.text({row, kNameColumn}, quantity.name, {Show::text, Role::note, true});
  sheet.text({row, kUnitColumn}, quantity.unit, {Show::text, Role::plain, true});
  sheet.text({row, kSourceColumn}, quantity.source, {Show::text, Role::note, true});
}

void write_row(Sheet& sheet, std::uint32_t row, const ComputedVariant& variant, int number,
               const Places& places, Style style) {
  write_description(sheet, row, (*variant.model)[number]);
  write_cells(sheet, {row, kFirstPeriod}, variant, number, places, style);
}

}  // namespace callpace::analysis::workbook
