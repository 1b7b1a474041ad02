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
constexpr std::uint16_t kInputUnit = 3;
constexpr std::uint16_t kLow = 4;
constexpr std::uint16_t kHigh = 5;
constexpr std::uint16_t kSource = 6;
constexpr std::uint16_t kFormula = 7;

std::string origin_of(const Quantity& quantity) {
  if (!quantity.from.empty()) {
    return "simulated: " + quantity.from;
  }
  return quantity.formula ? quantity.formula_text : "";
}

void write_input(const CasePages& pages, Sheet& sheet, std::uint32_t row, int number) {
  const Quantity& quantity = (*pages.base.model)[number];
  const Show show = show_of(quantity.unit, pages.investment.currency);
  const Style given{show, Role::input};
  sheet.row({row, 0}, {{quantity.title, kWrapped}, {quantity.name, kWrappedNote}});
  write_cells(sheet, {row, kValue}, quantity, pages.base.values->cells(number), pages.places,
              {show});
  sheet.text({row, kInputUnit}, quantity.unit, kWrapped);
  const std::vector<invest::Input>& inputs = pages.investment.inputs;
  const auto input = std::ranges::find(inputs, quantity.name, &invest::Input::name);
  if (input != inputs.end() && input->range) {
    sheet.row({row, kLow}, {{input->range->low, given}, {input->range->high, given}});
  }
  sheet.row({row, kSource}, {{quantity.source, kWrappedNote}, {origin_of(quantity), kWrappedNote}});
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
  sheet.head("Inputs",
             {"Yellow cells are figures and may be changed; every other figure of this workbook "
              "follows from them. Low and high are the ends of the tornado's bars."});
  sheet.headings(
      {3, 0}, {"Input", "Name in formulas", "Value", "Unit", "Low", "High", "Source", "From"}, 8);
  for (const auto& [column, title] : {std::pair{kValue, "Value"}, {kLow, "Low"}, {kHigh, "High"}}) {
    sheet.text({3, column}, title, {Show::text, Role::figure_heading});
  }
  // Names first: an input may be derived from one that stands below it.
  const std::vector<int> numbers = numbers_of(pages.base, QuantityKind::input, false);
  std::uint32_t row = 4;
  for (const int number : numbers) {
    const Cell cell{row++, kValue};
    const std::string& name = (*pages.base.model)[number].name;
    pages.places.put(number, {sheet.name(), cell, pages.book.define(name, sheet.at(cell))});
  }
  pages.places.stand_on(sheet.name());
  row = 4;
  for (const int number : numbers) write_input(pages, sheet, row++, number);
  sheet.freeze({4, 1}, 3);
}

void write_lines_sheet(CasePages& pages) {
  const invest::Investment& investment = pages.investment;
  const std::vector<int> results = numbers_of(pages.base, QuantityKind::result, false);
  if (!investment.periods && results.empty()) return;
  Sheet sheet = pages.book.add_sheet("Lines", kLinesTab);
  lay_out_periods(sheet, investment);
  sheet.head("Lines by period",
             {"Amounts as the case lists them, whichever way they flow; the sheets of the variants "
              "say which of them count. Money is rounded to the cent in every cell."});
  RowWriter rows{sheet, 3};
  rows.heading("Line", invest::period_labels(investment), kDescribed);
  if (investment.periods && !investment.periods->dates.empty()) {
    pages.places.put(CasePages::kDates, {sheet.name(), {rows.row, kFirstPeriod}, ""});
    write_dates(investment, sheet, rows.row++);
  }
  // Places first, as for inputs.
  const std::uint32_t first = rows.row;
  std::vector<int> lines = numbers_of(pages.base, QuantityKind::period, false);
  const std::vector<int> others = numbers_of(pages.base, QuantityKind::line, false);
  lines.insert(lines.end(), others.begin(), others.end());
  const auto place = [&](int number) {
    pages.places.put(number, {sheet.name(), {rows.row++, kFirstPeriod}, ""});
  };
  for (const int number : lines) place(number);
  if (!results.empty()) {
    ++rows.row;
    rows.heading("Results", {"Value"}, kDescribed);
  }
  for (const int number : results) place(number);
  pages.places.stand_on(sheet.name());
  rows.row = first;
  const auto write = [&](int number) {
    const Quantity& quantity = (*pages.base.model)[number];
    const bool is_period = quantity.kind == QuantityKind::period;
    write_quantity(rows, pages.base, number, pages.places,
                   {is_period ? Show::whole : show_of(quantity.unit, investment.currency)});
  };
  for (const int number : lines) write(number);
  rows.row += 2;
  for (const int number : results) write(number);
  sheet.freeze({4, 1}, 3);
}

}  // namespace callpace::analysis::workbook
