// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/years_sheet.hpp"

#include "analysis/invest/years.hpp"

#include <fmt/format.h>

#include <functional>

namespace callpace::analysis::workbook {
namespace {

using invest::YearSpan;

/// "year 1: 2024-01 to 2024-12".
std::string heading_of(const YearSpan& year, const std::vector<std::string>& periods) {
  const std::size_t last = year.first + year.count - 1;
  return fmt::format("{}: {} to {}", year.label, periods[year.first], periods[last]);
}

/// A row to be summed: its cells from one period on, as a formula on this sheet calls them.
struct Summed {
  std::string title;
  std::vector<double> values;  ///< by period
  std::function<std::string(const YearSpan&)> cells;
};

/// Writes a row's sums by year, and their own sum behind them.
void write_sums(Sheet& sheet, std::uint32_t row, const Summed& line,
                const std::vector<YearSpan>& years, Role role) {
  sheet.text({row, 0}, line.title, {Show::text, role == Role::plain ? role : Role::outcome, true});
  const std::vector<double> sums = invest::sums_of(line.values, years);
  double whole = 0;
  for (std::size_t i = 0; i < years.size(); ++i) {
    sheet.formula(right_of({row, 1}, i), "ROUND(SUM(" + line.cells(years[i]) + "),2)", sums[i],
                  {Show::money, role});
    whole += sums[i];
  }
  sheet.formula(right_of({row, 1}, years.size()),
                fmt::format("ROUND(SUM({}:{}),2)", cell_text({row, 1}),
                            cell_text(right_of({row, 0}, years.size()))),
                whole, {Show::money, role == Role::plain ? Role::outcome : role});
}

Summed summed(const SignedRow& line, const std::string& variant) {
  return {line.title, line.values, [row = line.row, variant](const YearSpan& year) {
            const Cell first = right_of({row, kFirstPeriod}, year.first);
            const Cell last = right_of(first, year.count - 1);
            return fmt::format("'{}'!{}:{}", variant, cell_text(first), cell_text(last));
          }};
}

Summed summed(const UnpaidRow& line, const Places& places) {
  return {line.title + " (not paid)", line.values,
          [number = line.number, &places](const YearSpan& year) {
            return places.range(number, year.first, year.count);
          }};
}

}  // namespace

void write_years_sheet(const CasePages& pages, Sheet& sheet,
                       const std::vector<VariantCells>& variants) {
  const std::vector<YearSpan> years = invest::years_of(pages.investment);
  const std::vector<std::string> periods = invest::period_labels(pages.investment);
  sheet.widths({42}, 14);
  sheet.text({0, 0}, "Flows by year", {Show::text, Role::title});
  sheet.text({1, 0},
             fmt::format("Sums of each {}'s flows, not discounted, in {}. What flows out is "
                         "negative.",
                         name_of(pages.investment.periods->unit), pages.investment.currency),
             {Show::text, Role::note});
  std::vector<std::string> headings{""};
  for (const YearSpan& year : years) headings.push_back(heading_of(year, periods));
  headings.emplace_back("all");
  std::uint32_t row = 3;
  for (const VariantCells& variant : variants) {
    if (variant.flows.empty()) continue;
    headings.front() = variant.worth.title;
    sheet.headings({row++, 0}, headings, 1);
    for (const SignedRow& line : variant.flows) {
      const bool is_net = &line == &variant.flows.back();
      write_sums(sheet, row++, summed(line, variant.worth.sheet), years,
                 is_net ? Role::total : Role::plain);
    }
    Places places = variant.places;
    places.stand_on(sheet.name());
    for (const UnpaidRow& line : variant.unpaid) {
      write_sums(sheet, row++, summed(line, places), years, Role::plain);
    }
    ++row;
  }
  sheet.freeze({3, 1});
  sheet.repeat_rows(0, 0);
}

}  // namespace callpace::analysis::workbook
