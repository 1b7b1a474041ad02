// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/claims_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis::workbook {
namespace {

constexpr std::uint32_t kClaimsTab = 0xD97706;
constexpr std::uint32_t kFirstClaim = 9;
constexpr std::uint16_t kPrinted = 3;
constexpr std::uint16_t kOurs = 4;
constexpr std::uint16_t kDifference = 5;
constexpr std::uint16_t kVerdict = 6;
constexpr Style kNote{Show::text, Role::note};
constexpr Style kFigure{Show::number, Role::plain};

/// "within rounding".
std::string words_of(claims::Verdict verdict) {
  std::string words{claims::name_of(verdict)};
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

void write_counts(Sheet& sheet, const claims::Ledger& ledger) {
  const auto last = kFirstClaim + static_cast<std::uint32_t>(ledger.entries.size()) - 1;
  const std::string verdicts =
      cell_text({kFirstClaim, kVerdict}) + ":" + cell_text({last, kVerdict});
  std::uint32_t row = 3;
  for (const claims::Verdict verdict : claims::kVerdicts) {
    sheet.text({row, 0}, words_of(verdict));
    sheet.formula({row, 1}, fmt::format("COUNTIF({},{})", verdicts, cell_text({row, 0})),
                  static_cast<double>(ledger.count(verdict)), {Show::whole, Role::outcome});
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
  sheet.text({row, kVerdict}, words_of(entry.verdict));
  sheet.text({row, kVerdict + 1}, entry.unit);
  sheet.text({row, kVerdict + 2}, entry.reason);
  sheet.text({row, kVerdict + 3}, entry.formula, kNote);
}

}  // namespace

void write_claims_sheet(Book& book, const claims::Ledger& ledger) {
  if (ledger.entries.empty()) {
    return;
  }
  Sheet sheet = book.add_sheet("Claims", kClaimsTab);
  sheet.widths({44, 44, 16, 16, 16, 16, 18, 10, 70, 60}, 10);
  sheet.text({0, 0}, "What the source prints, held against its own figures",
             {Show::text, Role::title});
  sheet.text({1, 0},
             "Ours is what the formula over the printed figures gives; the verdict follows from it "
             "and from the digits that were printed.",
             kNote);
  write_counts(sheet, ledger);
  sheet.headings({kFirstClaim - 1, 0},
                 {"Place", "What", "Printed", "As a number", "Ours", "Difference", "Verdict",
                  "Unit", "Reason", "Formula"},
                 10);
  std::uint32_t row = kFirstClaim;
  for (const claims::Entry& entry : ledger.entries) {
    write_claim(sheet, row++, entry);
  }
  sheet.freeze({kFirstClaim, 1});
}

}  // namespace callpace::analysis::workbook
