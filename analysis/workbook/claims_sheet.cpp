// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/claims_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis::workbook {
namespace {

constexpr std::uint32_t kClaimsTab = 0xD97706;
constexpr std::uint32_t kFirstClaim = 11;
constexpr std::uint32_t kFirstCount = 4;
constexpr std::uint16_t kPrinted = 3;
constexpr std::uint16_t kOurs = 4;
constexpr std::uint16_t kDifference = 5;
constexpr std::uint16_t kUnit = 6;
constexpr std::uint16_t kVerdict = 7;
constexpr std::uint16_t kKind = 8;
constexpr std::uint16_t kReason = 10;  // the last column that is printed
constexpr std::uint16_t kQuote = 13;   // the last one

/// "within rounding".
std::string words_of(std::string_view name) {
  std::string words{name};
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string column_of(const claims::Ledger& ledger, std::uint16_t column) {
  return cells_text(down({kFirstClaim, column}, ledger.entries.size()));
}

// What is judged by verdict, and beside it how many there are of each kind.
void write_counts(Sheet& sheet, const claims::Ledger& ledger) {
  const std::string verdicts = column_of(ledger, kVerdict);
  const std::string kinds = column_of(ledger, kKind);
  const auto write = [&](Cell cell, const auto& judged, const auto& formula_of) {
    const Live live{formula_of(cell_text(cell)), static_cast<double>(ledger.count(judged))};
    sheet.row(cell, {{words_of(claims::name_of(judged))}, {live, {Show::whole, Role::outcome}}});
  };
  Cell cell{kFirstCount, 0};
  for (const claims::Verdict verdict : claims::kVerdicts) {
    write(cell, verdict, [&](const std::string& name) {
      return fmt::format("COUNTIFS({0},{2},{1},\"recomputed\")+COUNTIFS({0},{2},{1},\"in words\")",
                         verdicts, kinds, name);
    });
    ++cell.row;
  }
  cell = {kFirstCount, 2};
  for (const claims::Kind kind : claims::kKinds) {
    write(cell, kind,
          [&](const std::string& name) { return fmt::format("COUNTIF({},{})", kinds, name); });
    ++cell.row;
  }
}

Cell cell_of(const claims::SheetPlace& place, std::size_t index = 0) {
  return {static_cast<std::uint32_t>(place.row + (place.is_across ? 0 : index)),
          static_cast<std::uint16_t>(place.column + (place.is_across ? index : 0))};
}

/// The cells of a working's figures, for its formula. A series without a place counts its cells.
class FigurePlaces final : public formula::Sheet {
 public:
  FigurePlaces(const claims::Names& names, const workbook::Sheet& figures, bool is_own_sheet)
      : names_{names}, prefix_{is_own_sheet ? "" : "'" + figures.name() + "'!"} {}

  [[nodiscard]] std::string cell(int symbol, std::size_t index) const override {
    const formula::Series& series = names_.series(symbol);
    if (!series.place) return fmt::format("{}", series.values[index]);
    return prefix_ + cell_text(cell_of(*series.place, index));
  }

  [[nodiscard]] std::string range(int symbol, std::size_t first, std::size_t count) const override {
    const formula::Series& series = names_.series(symbol);
    if (series.place) {
      return prefix_ + cells_text(Cells{cell_of(*series.place, first),
                                        cell_of(*series.place, first + count - 1)});
    }
    std::string list;
    for (std::size_t i = first; i < first + count; ++i) {
      list += fmt::format("{}{}", i == first ? "{" : ";", series.values[i]);
    }
    return list + "}";
  }

 private:
  const claims::Names& names_;
  std::string prefix_;
};

std::string live_formula(const claims::Working& working, const Sheet& figures, bool is_own_sheet) {
  return formula::to_excel(*working.formula, FigurePlaces{*working.names, figures, is_own_sheet},
                           working.cell);
}

/// Percentages are printed as such.
Show show_like(const std::string& printed) {
  return printed.find('%') != std::string::npos ? Show::percent : Show::number;
}

void write_figures(Sheet& sheet, const claims::FigureSheet& figures) {
  sheet.widths({40, 14, 16}, 14);
  for (const claims::FigureCell& one : figures.cells()) {
    const Cell cell{static_cast<std::uint32_t>(one.row), static_cast<std::uint16_t>(one.column)};
    if (one.working) {
      sheet.formula(cell, {live_formula(*one.working, sheet, true), *one.value}, {Show::number});
    } else if (one.value) {
      sheet.number(cell, *one.value, {show_like(one.text), Role::input});
    } else {
      const bool is_single = one.column > 1 && (one.row == 0 || !one.is_heading);
      const bool is_figure = one.is_heading && one.column > 0 && !is_single;
      const Role role = is_figure ? Role::figure_heading : Role::heading;
      sheet.text(cell, one.text, {Show::text, one.is_heading ? role : Role::plain, !is_single});
    }
  }
  sheet.freeze({0, 1});
}

void write_claim(Sheet& sheet, std::uint32_t row, const claims::Entry& entry,
                 const Sheet& figures) {
  sheet.row({row, 0}, {{entry.place, kWrapped}, {entry.what, kWrapped}, {entry.printed, kWrapped}});
  if (entry.working && std::isfinite(entry.difference)) {
    const Style style{show_like(entry.printed)};
    const double printed = entry.value - entry.difference;
    const std::string theirs = cell_text({row, kPrinted});
    const std::string ours = cell_text({row, kOurs});
    // ROUND keeps the dust of binary fractions out of differences that are nil.
    const double difference = std::round((entry.value - printed) * 1e9) / 1e9;
    sheet.row({row, kPrinted},
              {entry.figure ? Content{Live{figures.at(cell_of(*entry.figure)), printed}, style}
                            : Content{printed, {style.show, Role::input}},
               {Live{live_formula(*entry.working, figures, false), entry.value}, style},
               {Live{fmt::format("ROUND({}-{},9)", ours, theirs), difference}, style}});
  }
  const bool is_judged = entry.kind != claims::Kind::what_if;
  sheet.row({row, kUnit}, {{entry.unit, kWrapped},
                           {is_judged ? words_of(claims::name_of(entry.verdict)) : "", kWrapped},
                           {words_of(claims::name_of(entry.kind)), kWrapped},
                           {words_of(entry.cause), kWrapped},
                           {entry.reason, kWrapped},
                           {entry.formula, kWrappedNote}});
  if (entry.line > 0) sheet.number({row, kReason + 2}, entry.line, {Show::whole});
  sheet.text({row, kQuote}, entry.quote, kWrappedNote);
}

}  // namespace

void write_claims_sheet(Book& book, const claims::Ledger& ledger, const std::string& name) {
  if (ledger.entries.empty()) {
    return;
  }
  Sheet sheet = book.add_sheet(name, kClaimsTab);
  Sheet figures = book.add_sheet(name + " figures", kClaimsTab);
  sheet.widths({26, 26, 13, 11, 11, 11, 10, 13, 12, 15, 42, 34, 6, 36}, 10);
  sheet.head(
      "What the source prints, held against its own figures: " + ledger.source,
      {"Ours is the formula over the printed figures, which stand in yellow on the sheet '" +
           figures.name() + "'; verdicts and reasons are as when the file was written.",
       "A month counts as year x 12 + month, a time of day as hours, and a bound as the figure "
       "that it names."});
  write_counts(sheet, ledger);
  sheet.headings({kFirstClaim - 1, 0},
                 {"Place", "What", "Printed", "As a number", "Ours", "Difference", "Unit, or per",
                  "Verdict", "Kind", "Cause", "Reason", "Formula", "Line", "Quote"},
                 14);
  for (const auto& [column, title] :
       {std::pair{kPrinted, "As a number"}, {kOurs, "Ours"}, {kDifference, "Difference"}}) {
    sheet.text({kFirstClaim - 1, column}, title, {Show::text, Role::figure_heading});
  }
  std::uint32_t row = kFirstClaim;
  for (const claims::Entry& entry : ledger.entries) {
    write_claim(sheet, row++, entry, figures);
  }
  sheet.freeze({kFirstClaim, 1}, kFirstClaim - 1);
  sheet.filter({kFirstClaim - 1, 0}, {row - 1, kQuote});
  sheet.layout().print_to(kReason);
  write_figures(figures, ledger.figures);
}

std::string write_claims_workbook(const std::string& path,
                                  const std::vector<claims::Ledger>& ledgers) {
  Book book{path, {"Ledger of claims", "Claims of studies", ""}};
  for (const claims::Ledger& ledger : ledgers) write_claims_sheet(book, ledger, ledger.study);
  return book.close();
}

}  // namespace callpace::analysis::workbook
