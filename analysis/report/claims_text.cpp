// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/grouped.hpp"
#include "analysis/report/claims_report.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

namespace callpace::analysis {
namespace {

using claims::Entry;
using claims::Ledger;
using claims::Verdict;

constexpr int kPlaceWidth = 50;
constexpr int kFigureWidth = 15;
constexpr int kGapWidth = 14;
constexpr int kReasonIndent = 6;

std::string_view heading_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::reproduced:
      return "reproduced";
    case Verdict::within_rounding:
      return "within rounding";
    case Verdict::contradicted:
      return "contradicted";
    case Verdict::not_derivable:
      break;
  }
  return "not derivable";
}

std::string mark_of(Verdict verdict, const Style& style) {
  switch (verdict) {
    case Verdict::reproduced:
      return style.good("=");
    case Verdict::within_rounding:
      return style.good("≈");
    case Verdict::contradicted:
      return style.bad("≠");
    case Verdict::not_derivable:
      break;
  }
  return style.faint("?");
}

// A place too long for its column has the line for itself.
std::string entry_text(const Entry& entry, const Style& style) {
  std::string text = fmt::format("  {} ", mark_of(entry.verdict, style));
  if (display_width(entry.place) > kPlaceWidth) {
    text += entry.place + "\n    " + pad_right("", kPlaceWidth);
  } else {
    text += pad_right(entry.place, kPlaceWidth);
  }
  text += pad_left(entry.printed, kFigureWidth) + pad_left(entry.ours, kFigureWidth);
  if (!entry.gap.empty()) text += pad_left(entry.gap, kGapWidth);
  text += '\n';
  if (entry.verdict == Verdict::reproduced) return text;
  const std::string what = entry.what.empty() ? "" : fmt::format("({}) ", entry.what);
  text += wrapped(what + entry.reason, kTextWidth, kReasonIndent);
  if (entry.verdict != Verdict::contradicted) return text;
  return text + style.faint(wrapped("= " + entry.formula, kTextWidth, kReasonIndent));
}

std::string ledger_text(const Ledger& ledger, const ClaimsSelection& selection,
                        const Style& style) {
  std::string text = style.bold(ledger.source);
  if (!ledger.title.empty()) text += ": " + ledger.title;
  text += '\n' +
          style.faint(pad_right("", 4) + pad_right("place", kPlaceWidth) +
                      pad_left("printed", kFigureWidth) + pad_left("ours", kFigureWidth) +
                      pad_left("difference", kGapWidth)) +
          '\n';
  for (const Entry& entry : ledger.entries) {
    if (selection.shows(entry)) text += entry_text(entry, style);
  }
  return text + '\n';
}

std::vector<std::string> count_row(const std::string& name, const std::vector<Ledger>& ledgers) {
  std::size_t all = 0;
  for (const Ledger& ledger : ledgers) all += ledger.entries.size();
  std::vector<std::string> row{name, grouped(static_cast<std::int64_t>(all))};
  for (const Verdict verdict : claims::kVerdicts) {
    std::size_t count = 0;
    for (const Ledger& ledger : ledgers) count += ledger.count(verdict);
    row.push_back(grouped(static_cast<std::int64_t>(count)));
  }
  return row;
}

}  // namespace

std::vector<Entry> contradictions_of(const std::optional<Ledger>& ledger) {
  std::vector<Entry> contradictions;
  if (!ledger) return contradictions;
  for (const Entry& entry : ledger->entries) {
    if (entry.verdict == Verdict::contradicted) contradictions.push_back(entry);
  }
  return contradictions;
}

std::string contradictions_text(const Ledger& ledger) {
  std::string text = wrapped(
      fmt::format("{}. Where the source contradicts itself:", claims::summary_line({ledger})),
      kTextWidth, 2);
  for (const Entry& entry : contradictions_of(ledger)) {
    std::string line = wrapped(fmt::format("{}: printed {}, by its own figures {}", entry.place,
                                           entry.printed, entry.ours),
                               kTextWidth, 4);
    line[2] = '-';
    text += line;
  }
  return text + wrapped(fmt::format("Why: callpace claims {} --verdict contradicted", ledger.study),
                        kTextWidth, 2);
}

std::string claims_text(const std::vector<Ledger>& ledgers, const ClaimsSelection& selection,
                        const Style& style) {
  std::string text;
  for (const Ledger& ledger : ledgers) text += ledger_text(ledger, selection, style);
  std::vector<Column> columns{{"study", Align::left}, {"claims", Align::right}};
  for (const Verdict verdict : claims::kVerdicts) {
    columns.push_back({std::string{heading_of(verdict)}, Align::right});
  }
  Table counts{std::move(columns)};
  for (const Ledger& ledger : ledgers) counts.add(count_row(ledger.source, {ledger}));
  if (ledgers.size() > 1) counts.add(count_row("all", ledgers));
  return text + counts.text() +
         "\n= reproduced   ≈ within rounding   ≠ contradicted   ? not derivable\n";
}

}  // namespace callpace::analysis
