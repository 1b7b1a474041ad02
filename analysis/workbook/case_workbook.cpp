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

#include <optional>
#include <utility>

namespace callpace::analysis::workbook {
namespace {

constexpr Style kNote{Show::text, Role::note};
constexpr Style kWrapped{Show::text, Role::plain, true};
constexpr std::uint32_t kSummaryTab = 0x7C3AED;
constexpr std::uint32_t kSourcesTab = 0x94A3B8;

const invest::Variant* variant_named(const invest::Investment& investment,
                                     const std::string& name) {
  for (const invest::Variant& variant : investment.variants) {
    if (variant.name == name) {
      return &variant;
    }
  }
  return nullptr;
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
  sheet.text({0, 0}, investment.title, {Show::text, Role::title});
  sheet.text({1, 0},
             fmt::format("Source: {}. Amounts in {}. Case {}, hash {}.", investment.source,
                         investment.currency, investment.name, investment.hash),
             kNote);
  sheet.text({2, 0},
             "Every figure below follows by formulas from the yellow cells of the other sheets.",
             kNote);
  if (!settings.empty()) sheet.text({3, 0}, settings_words(settings), kNote);
  const std::vector<WorthCells::Entry>& titles = variants.front().worth.entries;
  std::vector<std::string> headings{"Variant"};
  for (const WorthCells::Entry& entry : titles) {
    headings.push_back(entry.title);
  }
  if (!titles.empty()) headings.emplace_back("rates and paybacks are by the");
  sheet.headings({4, 0}, headings, 1);
  std::uint32_t row = 5;
  for (const VariantCells& variant : variants) {
    sheet.text({row, 0}, variant.worth.title, kWrapped);
    std::size_t i = 0;
    for (const WorthCells::Entry& entry : variant.worth.entries) {
      sheet.formula(right_of({row, 1}, i++), entry.cell, entry.value, {entry.show, Role::plain});
    }
    if (!titles.empty()) sheet.text(right_of({row, 1}, i), variant.worth.period);
    ++row;
  }
  if (!titles.empty()) {
    const auto count = static_cast<std::uint32_t>(variants.size());
    insert_chart(
        sheet, {row + 1, 0},
        {ChartKind::stacked_columns,
         "Net present value by variant",
         sheet.at({5, 0}) + ":" + cell_text({4 + count, 0}),
         {{"net present value", sheet.at({5, 1}) + ":" + cell_text({4 + count, 1}), kInkBlue}}});
  }
  sheet.freeze({5, 1});
  sheet.repeat_rows(4, 4);
}

void write_sources(const CasePages& pages) {
  Sheet sheet = pages.book.add_sheet("Sources", kSourcesTab);
  sheet.widths({34, 30, 50, 44}, 12);
  sheet.text({0, 0}, "Sources: where each figure stands", {Show::text, Role::title});
  sheet.text({1, 0}, "The case is that of " + pages.investment.source + ".", kNote);
  sheet.headings({3, 0}, {"Place", "Name in formulas", "Figure", "As written in the case"}, 4);
  std::uint32_t row = 4;
  for (const invest::Quantity& quantity : pages.base.model->quantities()) {
    if (quantity.source.empty()) {
      continue;
    }
    sheet.text({row, 0}, quantity.source, kWrapped);
    sheet.text({row, 1}, quantity.name, kNote);
    sheet.text({row, 2}, quantity.title, kWrapped);
    sheet.text({row++, 3}, quantity.formula_text, {Show::text, Role::note, true});
  }
  sheet.freeze({4, 0});
  sheet.repeat_rows(3, 3);
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
