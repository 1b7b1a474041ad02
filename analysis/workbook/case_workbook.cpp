// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/case_workbook.hpp"

#include "analysis/invest/years.hpp"
#include "analysis/report/text.hpp"
#include "analysis/workbook/charts.hpp"
#include "analysis/workbook/claims_sheet.hpp"
#include "analysis/workbook/risk_sheet.hpp"
#include "analysis/workbook/sensitivity_sheet.hpp"
#include "analysis/workbook/variant_sheet.hpp"
#include "analysis/workbook/years_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace callpace::analysis::workbook {
namespace {

constexpr std::uint32_t kSummaryTab = 0x7C3AED;
constexpr std::uint32_t kSourcesTab = 0x94A3B8;

const invest::Variant* variant_named(const invest::Investment& investment,
                                     const std::string& name) {
  const auto found = std::ranges::find(investment.variants, name, &invest::Variant::name);
  return found == investment.variants.end() ? nullptr : &*found;
}

Means simulated_means(const invest::CaseAppraisal& appraisal) {
  Means means;
  for (const invest::VariantAppraisal& variant : appraisal.variants) {
    for (const invest::Figure& input : variant.inputs) {
      if (!input.from.empty()) {
        means[input.name] = input.value;
      }
    }
  }
  return means;
}

void write_summary(const invest::Investment& investment, Sheet& sheet,
                   const std::vector<VariantCells>& variants,
                   std::span<const std::string> settings) {
  sheet.widths({50}, 13);
  std::vector<std::string> notes{
      fmt::format("Source: {}. Amounts in {}. Case {}, hash {}.", investment.source,
                  investment.currency, investment.name, investment.hash),
      "Every figure below follows by formulas from the yellow cells of the other sheets."};
  if (!settings.empty()) notes.push_back(settings_words(settings));
  sheet.head(investment.title, notes);
  const std::vector<Outcome>& titles = variants.front().outcomes;
  std::vector<std::string> headings{"Variant"};
  for (const Outcome& outcome : titles) headings.push_back(outcome.title);
  if (!titles.empty()) headings.emplace_back("rates and paybacks are by the");
  sheet.headings({4, 0}, headings, 1);
  Cell cell{5, 0};
  for (const VariantCells& variant : variants) {
    std::vector<Content> contents{{variant.title, kWrapped}};
    for (const auto& [title, live, show] : variant.outcomes) contents.push_back({live, {show}});
    if (!titles.empty()) contents.push_back({variant.period});
    sheet.row(cell, contents);
    ++cell.row;
  }
  if (!titles.empty()) {
    insert_chart(sheet, {cell.row + 1, 0},
                 {ChartKind::stacked_columns,
                  "Net present value by variant",
                  sheet.at(down({5, 0}, variants.size())),
                  {{"net present value", sheet.at(down({5, 1}, variants.size())), kInkBlue}}});
  }
  sheet.freeze({5, 1}, 4);
}

void write_sources(const CasePages& pages) {
  Sheet sheet = pages.book.add_sheet("Sources", kSourcesTab);
  sheet.widths({34, 30, 50, 44}, 12);
  sheet.head("Sources: where each figure stands",
             {"The case is that of " + pages.investment.source + "."});
  sheet.headings({3, 0}, {"Place", "Name in formulas", "Figure", "As written in the case"}, 4);
  std::uint32_t row = 4;
  for (const invest::Quantity& quantity : pages.base.model->quantities()) {
    if (quantity.source.empty()) {
      continue;
    }
    sheet.row({row++, 0}, {{quantity.source, kWrapped},
                           {quantity.name, kNote},
                           {quantity.title, kWrapped},
                           {quantity.formula_text, kWrappedNote}});
  }
  sheet.freeze({4, 0}, 3);
}

}  // namespace

std::string write_workbook(const std::string& path, const invest::CaseAppraisal& appraisal,
                           const WorkbookExtras& extras) {
  const Means simulated = simulated_means(appraisal);
  const invest::Investment& investment = appraisal.investment;
  Book book{
      path,
      {investment.source + ": " + investment.title, "Investment case in " + investment.currency,
       fmt::format("case {}, hash {}", investment.name, investment.hash)}};
  Sheet summary = book.add_sheet("Summary", kSummaryTab);
  std::optional<Sheet> years;
  if (!invest::years_of(investment).empty()) years = book.add_sheet("Years", kSummaryTab);
  CasePages pages{investment, simulated, book, computed(investment, nullptr, simulated), {}, {}};
  pages.base.is_own = own_quantities(pages.base, pages.base);
  for (const invest::VariantAppraisal& one : appraisal.variants) {
    pages.variants.push_back(computed(investment, variant_named(investment, one.name), simulated));
    pages.variants.back().is_own = own_quantities(pages.variants.back(), pages.base);
  }
  write_inputs_sheet(pages);
  write_lines_sheet(pages);
  std::vector<VariantCells> cells;
  for (std::size_t i = 0; i < pages.variants.size(); ++i) {
    cells.push_back(write_variant_sheet(pages, pages.variants[i], appraisal.variants[i]));
  }
  if (years) write_years_sheet(pages, *years, cells);
  write_sensitivity_sheets(pages, cells.front());
  if (extras.risk != nullptr) write_risk_sheet(book, *extras.risk);
  if (extras.claims != nullptr) write_claims_sheet(book, *extras.claims);
  write_sources(pages);
  write_summary(investment, summary, cells, extras.settings);
  return book.close();
}

}  // namespace callpace::analysis::workbook
