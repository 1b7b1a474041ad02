// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The sheets of what all variants share: inputs, lines by period, and results.
#include "analysis/invest/years.hpp"
#include "analysis/workbook/case_pages.hpp"

#include <algorithm>

namespace callpace::analysis::workbook {
namespace {

using invest::Quantity;
using invest::QuantityKind;

constexpr std::uint32_t kInputsTab = 0xEAB308;
constexpr std::uint32_t kLinesTab = 0x1E3A5F;

constexpr std::uint16_t kValue = 2;
constexpr std::uint16_t kUnit = 3;
constexpr std::uint16_t kLow = 4;
constexpr std::uint16_t kHigh = 5;
constexpr std::uint16_t kSource = 6;
constexpr std::uint16_t kFormula = 7;

const invest::Input* input_named(const invest::Investment& investment, const std::string& name) {
  for (const invest::Input& input : investment.inputs) {
    if (input.name == name) {
      return &input;
    }
  }
  return nullptr;
}

std::string origin_of(const Quantity& quantity) {
  if (!quantity.from.empty()) {
    return "simulated: " + quantity.from;
  }
  return quantity.formula ? quantity.formula_text : "";
}

void write_input(CasePages& pages, Sheet& sheet, std::uint32_t row, const ComputedVariant& base,
                 int number) {
  const Quantity& quantity = (*base.model)[number];
  const Show show = show_of(quantity.unit, pages.investment.currency);
  sheet.text({row, 0}, quantity.title, {Show::text, Role::plain, true});
  sheet.text({row, 1}, quantity.name, {Show::text, Role::note, true});
  write_cells(sheet, {row, kValue}, base, number, pages.places, {show, Role::plain});
  sheet.text({row, kUnit}, quantity.unit, {Show::text, Role::plain, true});
  const invest::Input* input = input_named(pages.investment, quantity.name);
  if (input != nullptr && input->range) {
    sheet.number({row, kLow}, input->range->low, {show, Role::input});
    sheet.number({row, kHigh}, input->range->high, {show, Role::input});
  }
  sheet.text({row, kSource}, quantity.source, {Show::text, Role::note, true});
  sheet.text({row, kFormula}, origin_of(quantity), {Show::text, Role::note, true});
}

/// The shared quantities of a kind.
std::vector<int> shared_of(const CasePages& pages, QuantityKind kind) {
  std::vector<int> numbers;
  const invest::Model& model = *pages.base.model;
  for (int number = 0; number < std::ssize(model.quantities()); ++number) {
    if (model[number].kind == kind && !pages.base.is_own[static_cast<std::size_t>(number)]) {
      numbers.push_back(number);
    }
  }
  return numbers;
}

void write_dates(const invest::Investment& investment, Sheet& sheet, std::uint32_t row) {
  sheet.text({row, kTitleColumn}, "date");
  Cell cell{row, kFirstPeriod};
  for (const auto& date : investment.periods->dates) {
    const std::chrono::year_month_day day{std::chrono::year{date.year},
                                          std::chrono::month{static_cast<unsigned>(date.month)},
                                          std::chrono::day{static_cast<unsigned>(date.day)}};
    sheet.number(cell, serial_of(Date{day}), {Show::date, Role::input});
    ++cell.column;
  }
}

}  // namespace

void write_inputs_sheet(CasePages& pages) {
  Sheet sheet = pages.book.add_sheet("Inputs", kInputsTab);
  sheet.widths({50, 24, 12, 10, 10, 10, 22, 46}, 10);
  sheet.text({0, 0}, "Inputs", {Show::text, Role::title});
  sheet.text({1, 0},
             "Yellow cells are figures and may be changed; every other figure of this workbook "
             "follows from them. Low and high are the ends of the tornado's bars.",
             {Show::text, Role::note});
  sheet.headings(
      {3, 0}, {"Input", "Name in formulas", "Value", "Unit", "Low", "High", "Source", "From"}, 8);
  for (const auto& [column, title] : {std::pair{kValue, "Value"}, {kLow, "Low"}, {kHigh, "High"}}) {
    sheet.text({3, column}, title, {Show::text, Role::figure_heading});
  }
  // Names first: an input may be derived from one that stands below it.
  const std::vector<int> numbers = shared_of(pages, QuantityKind::input);
  std::uint32_t row = 4;
  for (const int number : numbers) {
    const Cell cell{row++, kValue};
    const std::string& name = (*pages.base.model)[number].name;
    pages.places.put(number, {sheet.name(), cell, pages.book.define(name, sheet.at(cell))});
  }
  pages.places.stand_on(sheet.name());
  row = 4;
  for (const int number : numbers) {
    write_input(pages, sheet, row++, pages.base, number);
  }
  sheet.freeze({4, 1});
  sheet.repeat_rows(3, 3);
}

void write_lines_sheet(CasePages& pages) {
  const invest::Investment& investment = pages.investment;
  if (!investment.periods && shared_of(pages, QuantityKind::result).empty()) {
    return;
  }
  Sheet sheet = pages.book.add_sheet("Lines", kLinesTab);
  lay_out_periods(sheet, investment);
  sheet.text({0, 0}, "Lines by period", {Show::text, Role::title});
  sheet.text({1, 0},
             "Amounts as the case lists them, whichever way they flow; the sheets of the variants "
             "say which of them count. Money is rounded to the cent in every cell.",
             {Show::text, Role::note});
  sheet.headings({3, 0}, quantity_headings("Line", invest::period_labels(investment)),
                 kFirstPeriod);

  std::uint32_t row = 4;
  if (investment.periods && !investment.periods->dates.empty()) {
    pages.places.put(CasePages::kDates, {sheet.name(), {row, kFirstPeriod}, ""});
    write_dates(investment, sheet, row++);
  }
  std::vector<std::pair<int, std::uint32_t>> rows;
  for (const auto kind : {QuantityKind::period, QuantityKind::line, QuantityKind::result}) {
    const std::vector<int> numbers = shared_of(pages, kind);
    if (kind == QuantityKind::result && !numbers.empty()) {
      ++row;
      sheet.headings({row++, 0}, quantity_headings("Results", {"Value"}), kFirstPeriod);
    }
    for (const int number : numbers) {
      pages.places.put(number, {sheet.name(), {row, kFirstPeriod}, ""});
      rows.emplace_back(number, row++);
    }
  }
  pages.places.stand_on(sheet.name());
  for (const auto& [number, at] : rows) {
    const Quantity& quantity = (*pages.base.model)[number];
    const Show show = quantity.kind == QuantityKind::period
                          ? Show::whole
                          : show_of(quantity.unit, investment.currency);
    write_row(sheet, at, pages.base, number, pages.places, {show, Role::plain});
  }
  sheet.freeze({4, 1});
  sheet.repeat_rows(3, 3);
}

}  // namespace callpace::analysis::workbook
