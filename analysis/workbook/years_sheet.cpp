// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/years_sheet.hpp"

#include "analysis/invest/years.hpp"

#include <fmt/format.h>

namespace callpace::analysis::workbook {
namespace {

using invest::YearSpan;

/// "year 1: 2024-01 to 2024-12".
std::string heading_of(const YearSpan& year, const std::vector<std::string>& periods) {
  const std::size_t last = year.first + year.count - 1;
  return fmt::format("{}: {} to {}", year.label, periods[year.first], periods[last]);
}

/// Writes a row's sums by year, and their own sum behind them.
void write_sums(Sheet& sheet, std::uint32_t row, const FigureRow& line,
                const std::vector<YearSpan>& years) {
  const bool is_plain = line.role == Role::plain;
  const Style title{Show::text, is_plain ? Role::plain : Role::outcome, true};
  std::vector<Content> contents{{line.title, title}};
  const std::vector<double> sums = invest::sums_of(line.values, years);
  double whole = 0;
  for (std::size_t i = 0; i < years.size(); ++i) {
    const Cells cells = line.cells(years[i].first, years[i].count);
    contents.emplace_back(
        Live{fmt::format("ROUND(SUM('{}'!{}),2)", line.sheet, cells_text(cells)), sums[i]},
        Style{Show::money, line.role});
    whole += sums[i];
  }
  contents.emplace_back(
      Live{"ROUND(SUM(" + cells_text(along({row, 1}, years.size())) + "),2)", whole},
      Style{Show::money, is_plain ? Role::outcome : line.role});
  sheet.row({row, 0}, contents);
}

}  // namespace

void write_years_sheet(const CasePages& pages, Sheet& sheet,
                       const std::vector<VariantCells>& variants) {
  const std::vector<YearSpan> years = invest::years_of(pages.investment);
  const std::vector<std::string> periods = invest::period_labels(pages.investment);
  sheet.widths({42}, 14);
  sheet.head("Flows by year",
             {fmt::format("Sums of each {}'s flows, not discounted, in {}. What flows out is "
                          "negative.",
                          name_of(pages.investment.periods->unit), pages.investment.currency)});
  std::vector<std::string> headings{""};
  for (const YearSpan& year : years) headings.push_back(heading_of(year, periods));
  headings.emplace_back("all");
  std::uint32_t row = 3;
  for (const VariantCells& variant : variants) {
    if (variant.flows.empty()) continue;
    headings.front() = variant.title;
    sheet.headings({row++, 0}, headings, 1);
    for (const FigureRow& line : variant.flows) write_sums(sheet, row++, line, years);
    ++row;
  }
  sheet.freeze({3, 1}, 0);
}

}  // namespace callpace::analysis::workbook
