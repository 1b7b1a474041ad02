// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/flow_tables.hpp"

#include "analysis/invest/years.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace callpace::analysis {
namespace {

using invest::Investment;
using invest::LineCells;
using invest::LineKind;
using invest::VariantAppraisal;
using invest::YearSpan;

constexpr int kIndent = 2;
constexpr int kShortSpan = 6;   // columns that two labels fill beside each other
constexpr int kTitleMost = 34;  // columns that a line's title may fill

/// "115,500.00" without the currency, which stands in the heading.
std::string amount_text(double units, const Currency& currency) {
  std::string text = format(money_from_cents(100 * units, currency));
  text.erase(text.size() - currency.code().size() - 1);
  return text;
}

/// A line's title behind the sign with which it counts.
std::string signed_title(const LineCells& line) {
  const int direction = invest::direction_of(line.kind);
  if (direction == 0) return line.title + " (not paid)";
  return (direction > 0 ? "+ " : "- ") + line.title;
}

/// Tables begin with a year where a year fits.
Cut cut_by_year(const Investment& investment) {
  return {.group = static_cast<std::size_t>(periods_per_year(investment.periods->unit))};
}

/// A row for each line that counts, and one for the net flow; `texts_of(cells)` is what a row
/// shows.
template <class TextsOf>
TextTable flows(const VariantAppraisal& variant, TextTable table, const TextsOf& texts_of) {
  for (const LineCells& line : variant.lines) {
    if (line.counts) table.add(in_column(signed_title(line), kTitleMost), texts_of(line.cells));
  }
  table.add("= net flow", texts_of(invest::net_flow_of(variant.lines)));
  return table;
}

TextTable flows_by_period(const VariantAppraisal& variant, const Investment& investment) {
  const Currency currency{investment.currency};
  return flows(variant, {investment.currency, invest::period_labels(investment)},
               [&](const std::vector<double>& cells) {
                 std::vector<std::string> texts;
                 for (const double cell : cells) texts.push_back(amount_text(cell, currency));
                 return texts;
               });
}

/// Headings of years: "year 1" over "1 to 12", or "2024-01 to" over "2024-12"; and "all".
std::vector<std::string> year_headings(const Investment& investment,
                                       const std::vector<YearSpan>& years) {
  const std::vector<std::string> periods = invest::period_labels(investment);
  std::vector<std::string> headings;
  for (const YearSpan& year : years) {
    const std::string& first = periods[year.first];
    const std::string& last = periods[year.first + year.count - 1];
    const bool is_short = display_width(first + last) <= kShortSpan;
    headings.push_back(
        fmt::format("{}\n{} to{}{}", year.label, first, is_short ? " " : "\n", last));
  }
  headings.emplace_back("all");
  return headings;
}

TextTable flows_by_year(const VariantAppraisal& variant, const Investment& investment,
                        bool has_cents) {
  const Currency currency{investment.currency};
  const std::vector<YearSpan> years = invest::years_of(investment);
  return flows(
      variant,
      {(has_cents ? "" : "whole ") + investment.currency, year_headings(investment, years)},
      [&](const std::vector<double>& cells) {
        std::vector<double> sums = invest::sums_of(cells, years);
        sums.push_back(invest::sums_of(cells, {{"all", 0, cells.size()}}).front());
        std::vector<std::string> texts;
        for (const double sum : sums) {
          texts.push_back(has_cents ? amount_text(sum, currency) : fixed(sum, 0));
        }
        return texts;
      });
}

/// Periods that a reader takes in one by one.
bool has_few_periods(const Investment& investment) { return investment.periods->count <= 12; }

bool is_regrouped(const VariantAppraisal& variant, const Investment& investment) {
  return variant.worth &&
         variant.labels.size() != static_cast<std::size_t>(investment.periods->count);
}

std::string regrouped_sentence(const VariantAppraisal& variant) {
  std::string text = "Summed before discounting: ";
  for (std::size_t i = 0; i < variant.labels.size(); ++i) {
    text += fmt::format("{}{} {}", i == 0 ? "" : "; ", variant.labels[i],
                        format(variant.worth->flows.amounts[i]));
  }
  return '\n' + wrapped(text, kTextWidth, kIndent);
}

/// Where the source of a line stands.
enum class SourcePlace { column, title };

TextTable memo_table(const std::vector<const LineCells*>& lines, const Investment& investment,
                     SourcePlace place) {
  std::vector<TextColumn> columns{{"", Align::left}};
  for (std::string& label : invest::period_labels(investment)) columns.push_back({label});
  if (place == SourcePlace::column) columns.push_back({"source", Align::left});
  TextTable table{std::move(columns)};
  for (const LineCells* line : lines) {
    std::vector<std::string> cells;
    for (const double cell : line->cells) {
      cells.push_back(line->is_money ? amount_text(cell, Currency{investment.currency})
                                     : value_text(cell, line->unit, investment.currency));
    }
    std::string title = line->title;
    if (place == SourcePlace::column) cells.push_back(line->source);
    if (place == SourcePlace::title && !line->source.empty()) title += " (" + line->source + ")";
    table.add(in_column(title, kTitleMost), cells);
  }
  return table;
}

}  // namespace

std::string value_text(double value, const std::string& unit, const std::string& currency) {
  if (unit == currency) return format(money_from_cents(100 * value, Currency{currency}));
  if (unit == "ratio") return percent(value, 2);
  const bool is_whole = value == std::floor(value);
  const std::string number = is_whole ? fmt::format("{:.0f}", value) : fmt::format("{:.2f}", value);
  return unit.empty() ? number : number + " " + unit;
}

std::string flow_tables(const VariantAppraisal& variant, const Investment& investment,
                        bool every_period) {
  const bool has_years = !invest::years_of(investment).empty();
  const bool shows_periods = every_period || !has_years || has_few_periods(investment);
  std::string text;
  if (shows_periods) {
    text += '\n' + flows_by_period(variant, investment).text(kIndent, cut_by_year(investment));
  }
  if (is_regrouped(variant, investment)) text += regrouped_sentence(variant);
  if (!has_years || (shows_periods && is_regrouped(variant, investment))) return text;
  TextTable by_year = flows_by_year(variant, investment, true);
  if (!by_year.fits(kIndent)) by_year = flows_by_year(variant, investment, false);
  text += '\n' + by_year.text(kIndent, Cut{});
  if (shows_periods) return text;
  return text + wrapped(fmt::format("The table sums each year's {0}s; --periods shows every {0}.",
                                    name_of(investment.periods->unit)),
                        kTextWidth, kIndent);
}

std::string memo_tables(const VariantAppraisal& variant, const Investment& investment,
                        bool every_period) {
  std::vector<const LineCells*> memos;
  for (const LineCells& line : variant.lines) {
    if (line.kind == LineKind::memo) memos.push_back(&line);
  }
  if (memos.empty()) return "";
  if (!every_period && !invest::years_of(investment).empty() && !has_few_periods(investment)) {
    return wrapped(fmt::format("{} left out; --periods shows {}.",
                               memos.size() == 1 ? "A line that counts nowhere is"
                                                 : "Lines that count nowhere are",
                               memos.size() == 1 ? "it" : "them"),
                   kTextWidth, kIndent);
  }
  const TextTable beside = memo_table(memos, investment, SourcePlace::column);
  if (beside.fits(kIndent)) return '\n' + beside.text(kIndent);
  return '\n' +
         memo_table(memos, investment, SourcePlace::title).text(kIndent, cut_by_year(investment));
}

}  // namespace callpace::analysis
