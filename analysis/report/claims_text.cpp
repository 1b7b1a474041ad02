// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/grouped.hpp"
#include "analysis/report/claims_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"

#include <fmt/format.h>

#include <functional>

namespace callpace::analysis {
namespace {

using claims::Entry;
using claims::Kind;
using claims::Ledger;
using claims::Verdict;

// With the mark, 100 columns; a figure too long for its column is still set off by a blank.
constexpr int kPlaceWidth = 49;
constexpr int kFigureWidth = 15;
constexpr int kGapWidth = 14;
constexpr int kReasonIndent = 6;

std::string mark_of(const Entry& entry, const Style& style) {
  if (entry.kind == Kind::what_if) return style.faint("~");
  switch (entry.verdict) {
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

std::string figure_cell(const std::string& figure, int width) {
  return ' ' + pad_left(figure, width);
}

// A place too long for its column has the line for itself. `known` is a reason said above.
std::string entry_text(const Entry& entry, const std::string& known, const Style& style) {
  std::string text = fmt::format("  {} ", mark_of(entry, style));
  if (display_width(entry.place) > kPlaceWidth) {
    text += entry.place + "\n    " + pad_right("", kPlaceWidth);
  } else {
    text += pad_right(entry.place, kPlaceWidth);
  }
  text += figure_cell(entry.printed, kFigureWidth) + figure_cell(entry.ours, kFigureWidth);
  if (!entry.gap.empty()) text += figure_cell(entry.gap, kGapWidth);
  text += '\n';
  const std::string reason = entry.reason == known ? "" : entry.reason;
  if (entry.verdict == Verdict::reproduced && reason.empty()) return text;
  const std::string what = entry.what.empty() ? "" : fmt::format("({}) ", entry.what);
  if (!(what + reason).empty()) text += wrapped(what + reason, kTextWidth, kReasonIndent);
  if (!entry.quote.empty()) {
    const std::string line = entry.line > 0 ? fmt::format(" (line {})", entry.line) : "";
    text +=
        style.faint(wrapped(fmt::format("“{}”{}", entry.quote, line), kTextWidth, kReasonIndent));
  }
  if (entry.verdict != Verdict::contradicted) return text;
  return text + style.faint(wrapped("= " + entry.formula, kTextWidth, kReasonIndent));
}

// The contradictions, each cause once and what it explains under it.
std::string causes_text(const Ledger& ledger, const ClaimsSelection& selection,
                        const Style& style) {
  std::string text;
  std::size_t causes = 0;
  std::size_t entries = 0;
  for (const claims::CauseGroup& group : ledger.contradictions_by_cause()) {
    std::string shown;
    std::size_t count = 0;
    for (const Entry* entry : group.entries) {
      if (!selection.shows(*entry)) continue;
      shown += entry_text(*entry, group.because, style);
      ++count;
    }
    if (count == 0) continue;
    const std::string name = group.name.empty() ? "no cause named" : group.name;
    const std::string because = group.because.empty() ? "" : ": " + group.because;
    text += wrapped(fmt::format("{} ({}){}", name, count, because), kTextWidth, 2) + shown;
    causes += group.name.empty() ? count : 1;
    entries += count;
  }
  if (entries == 0) return text;
  return style.bold(fmt::format("Contradictions: {} {}, {} {}", causes,
                                causes == 1 ? "cause" : "causes", entries,
                                entries == 1 ? "entry" : "entries")) +
         '\n' + text;
}

std::string group_text(const std::string& title, const Ledger& ledger,
                       const ClaimsSelection& selection, const Style& style,
                       const std::function<bool(const Entry&)>& belongs) {
  std::string text;
  std::size_t count = 0;
  for (const Entry& entry : ledger.entries) {
    if (entry.is_contradiction() || !belongs(entry) || !selection.shows(entry)) continue;
    text += entry_text(entry, "", style);
    ++count;
  }
  return count == 0 ? text : style.bold(fmt::format("{}: {}", title, count)) + '\n' + text;
}

std::string entries_text(const Ledger& ledger, const ClaimsSelection& selection,
                         const Style& style) {
  std::string text = causes_text(ledger, selection, style);
  text += group_text("Recomputed", ledger, selection, style,
                     [](const Entry& it) { return it.kind == Kind::recomputed; });
  text += group_text("Words turned into bounds", ledger, selection, style,
                     [](const Entry& it) { return it.kind == Kind::in_words; });
  text += group_text("What-ifs, not judged", ledger, selection, style,
                     [](const Entry& it) { return it.kind == Kind::what_if; });
  text += group_text("Restated: only the copying is tested", ledger, selection, style,
                     [](const Entry& it) { return it.kind == Kind::restated; });
  return text;
}

/// The study's entries that are asked for, under its name; empty where it has none.
std::string ledger_text(const Ledger& ledger, const ClaimsSelection& selection,
                        const Style& style) {
  const std::string entries = entries_text(ledger, selection, style);
  if (entries.empty()) return {};
  std::string text = style.bold(ledger.source);
  if (!ledger.title.empty()) text += ": " + ledger.title;
  return text + '\n' +
         style.faint(pad_right("", 4) + pad_right("place", kPlaceWidth) +
                     figure_cell("printed", kFigureWidth) + figure_cell("ours", kFigureWidth) +
                     figure_cell("difference", kGapWidth)) +
         '\n' + entries + '\n';
}

std::string sum_of(const std::vector<Ledger>& ledgers,
                   const std::function<std::size_t(const Ledger&)>& count) {
  std::size_t sum = 0;
  for (const Ledger& ledger : ledgers) sum += count(ledger);
  return grouped(static_cast<std::int64_t>(sum));
}

// " The 95 contradictions rest on 56 causes."
std::string causes_line(const std::vector<Ledger>& ledgers) {
  std::size_t causes = 0;
  std::size_t entries = 0;
  for (const Ledger& ledger : ledgers) {
    for (const claims::CauseGroup& group : ledger.contradictions_by_cause()) {
      causes += group.name.empty() ? group.entries.size() : 1;
      entries += group.entries.size();
    }
  }
  if (entries == 0) return {};
  return fmt::format(" The {} contradictions, wrong restatements included, rest on {} {}.", entries,
                     causes, causes == 1 ? "cause" : "causes");
}

std::vector<std::string> count_row(const std::string& name, const std::vector<Ledger>& ledgers) {
  std::vector<std::string> row{name};
  for (const Verdict verdict : claims::kVerdicts) {
    row.push_back(sum_of(ledgers, [&](const Ledger& it) { return it.count(verdict); }));
  }
  row.push_back(sum_of(ledgers, [](const Ledger& it) { return it.count(Kind::restated); }));
  row.push_back(sum_of(ledgers, [](const Ledger& it) { return it.differing(); }));
  row.push_back(sum_of(ledgers, [](const Ledger& it) { return it.count(Kind::what_if); }));
  row.push_back(
      sum_of(ledgers, [](const Ledger& it) { return it.contradictions_by_cause().size(); }));
  return row;
}

}  // namespace

std::vector<Entry> contradictions_of(const std::optional<Ledger>& ledger) {
  std::vector<Entry> contradictions;
  if (!ledger) return contradictions;
  for (const Entry& entry : ledger->entries) {
    if (entry.is_contradiction()) contradictions.push_back(entry);
  }
  return contradictions;
}

std::string contradictions_text(const Ledger& ledger) {
  const auto groups = ledger.contradictions_by_cause();
  std::string text = wrapped(fmt::format("{}. Where the source contradicts itself, by cause:",
                                         claims::summary_line({ledger})),
                             kTextWidth, 2);
  for (const claims::CauseGroup& group : groups) {
    for (const Entry* entry : group.entries) {
      const bool is_first = entry == group.entries.front();
      std::string line = wrapped(fmt::format("{}: printed {}, by its own figures {}", entry->place,
                                             entry->printed, entry->ours),
                                 kTextWidth, is_first ? 4 : 6);
      line[is_first ? 2 : 4] = is_first ? '-' : '+';
      text += line;
    }
  }
  return text + wrapped(fmt::format("Why: callpace claims {} --verdict contradicted", ledger.study),
                        kTextWidth, 2);
}

std::string claims_text(const std::vector<Ledger>& ledgers, const ClaimsSelection& selection,
                        const Style& style) {
  std::string text;
  for (const Ledger& ledger : ledgers) text += ledger_text(ledger, selection, style);
  if (text.empty()) text = "No entry is as you asked for.\n\n";
  TextTable counts{{{"study", Align::left},
                    {"reproduced"},
                    {"rounded"},
                    {"contradicted"},
                    {"open"},
                    {"restated"},
                    {"wrongly"},
                    {"what-ifs"},
                    {"causes"}}};
  for (const Ledger& ledger : ledgers) counts.add(count_row(ledger.source, {ledger}));
  if (ledgers.size() > 1) counts.add(count_row("all", ledgers));
  return text + counts.text() +
         "\n= reproduced   ≈ within rounding   ≠ contradicted   ? open: not derivable   ~ "
         "what-if\n" +
         wrapped(claims::summary_line(ledgers) + '.' + causes_line(ledgers));
}

}  // namespace callpace::analysis
