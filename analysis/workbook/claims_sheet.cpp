// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/claims_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis::workbook {
namespace {

constexpr std::uint32_t kClaimsTab = 0xD97706;
constexpr std::uint32_t kFirstClaim = 10;
constexpr std::uint16_t kPrinted = 3;
constexpr std::uint16_t kOurs = 4;
constexpr std::uint16_t kDifference = 5;
constexpr std::uint16_t kVerdict = 6;
constexpr std::uint16_t kKind = 7;
constexpr Style kNote{Show::text, Role::note};
constexpr Style kFigure{Show::number, Role::plain};

/// "within rounding".
std::string words_of(std::string_view name) {
  std::string words{name};
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string column_of(const claims::Ledger& ledger, std::uint16_t column) {
  const auto last = kFirstClaim + static_cast<std::uint32_t>(ledger.entries.size()) - 1;
  return cell_text({kFirstClaim, column}) + ":" + cell_text({last, column});
}

// What is judged by verdict, and beside it how many there are of each kind.
void write_counts(Sheet& sheet, const claims::Ledger& ledger) {
  const std::string verdicts = column_of(ledger, kVerdict);
  const std::string kinds = column_of(ledger, kKind);
  const Style outcome{Show::whole, Role::outcome};
  std::uint32_t row = 3;
  for (const claims::Verdict verdict : claims::kVerdicts) {
    sheet.text({row, 0}, words_of(claims::name_of(verdict)));
    sheet.formula(
        {row, 1},
        fmt::format("COUNTIFS({0},{2},{1},\"recomputed\")+COUNTIFS({0},{2},{1},\"in words\")",
                    verdicts, kinds, cell_text({row, 0})),
        static_cast<double>(ledger.count(verdict)), outcome);
    ++row;
  }
  row = 3;
  for (const claims::Kind kind : claims::kKinds) {
    sheet.text({row, 2}, words_of(claims::name_of(kind)));
    sheet.formula({row, 3}, fmt::format("COUNTIF({},{})", kinds, cell_text({row, 2})),
                  static_cast<double>(ledger.count(kind)), outcome);
    ++row;
  }
}

void write_claim(Sheet& sheet, std::uint32_t row, const claims::Entry& entry) {
  sheet.text({row, 0}, entry.place);
  sheet.text({row, 1}, entry.what);
  sheet.text({row, 2}, entry.printed);
  if (std::isfinite(entry.value) && std::isfinite(entry.difference)) {
    const double printed = entry.value - entry.difference;
    sheet.number({row, kPrinted}, printed, kFigure);
    sheet.number({row, kOurs}, entry.value, kFigure);
    // ROUND keeps the dust of binary fractions out of differences that are nil.
    sheet.formula(
        {row, kDifference},
        fmt::format("ROUND({}-{},9)", cell_text({row, kOurs}), cell_text({row, kPrinted})),
        std::round((entry.value - printed) * 1e9) / 1e9, kFigure);
  }
  const bool is_judged = entry.kind != claims::Kind::what_if;
  sheet.text({row, kVerdict}, is_judged ? words_of(claims::name_of(entry.verdict)) : "");
  sheet.text({row, kKind}, words_of(claims::name_of(entry.kind)));
  sheet.text({row, kKind + 1}, entry.unit);
  sheet.text({row, kKind + 2}, entry.cause);
  sheet.text({row, kKind + 3}, entry.reason);
  sheet.text({row, kKind + 4}, entry.formula, kNote);
  if (entry.line > 0) sheet.number({row, kKind + 5}, entry.line, {Show::whole, Role::plain});
  sheet.text({row, kKind + 6}, entry.quote, kNote);
}

}  // namespace

void write_claims_sheet(Book& book, const claims::Ledger& ledger, const std::string& name) {
  if (ledger.entries.empty()) {
    return;
  }
  Sheet sheet = book.add_sheet(name, kClaimsTab);
  sheet.widths({44, 44, 16, 16, 16, 16, 18, 12, 10, 24, 70, 60, 8, 40}, 10);
  sheet.text({0, 0}, "What the source prints, held against its own figures",
             {Show::text, Role::title});
  sheet.text({1, 0},
             "Ours is what the formula over the printed figures gives; the verdict follows from it "
             "and from the digits that were printed.",
             kNote);
  write_counts(sheet, ledger);
  sheet.headings({kFirstClaim - 1, 0},
                 {"Place", "What", "Printed", "As a number", "Ours", "Difference", "Verdict",
                  "Kind", "Unit", "Cause", "Reason", "Formula", "Line", "Quote"},
                 14);
  std::uint32_t row = kFirstClaim;
  for (const claims::Entry& entry : ledger.entries) {
    write_claim(sheet, row++, entry);
  }
  sheet.freeze({kFirstClaim, 1});
}

std::string write_claims_workbook(const std::string& path,
                                  const std::vector<claims::Ledger>& ledgers) {
  Book book{path, {"Ledger of claims", "Claims of studies", ""}};
  for (const claims::Ledger& ledger : ledgers) write_claims_sheet(book, ledger, ledger.study);
  return book.close();
}

}  // namespace callpace::analysis::workbook
