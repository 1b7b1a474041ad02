// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/claims_report.hpp"

#include "analysis/report/page.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

namespace callpace::analysis {
namespace {

using claims::Entry;
using claims::Kind;
using claims::Ledger;
using claims::Verdict;

/// An entry and the study that it is of.
struct Row {
  const std::string& study;
  const Entry& entry;
};

Columns<Row> entry_columns() {
  const auto text = [](std::string Entry::*member) {
    return [member](const Row& it) { return text_or_null(it.entry.*member); };
  };
  const auto whole = [](std::string Entry::*member) {
    return [member](const Row& it) { return it.entry.*member; };
  };
  using E = Entry;
  return {{"study", "The study's name.", [](const Row& it) { return it.study; }},
          {"place", "Where the source prints it.", whole(&E::place)},
          {"what", "What it is.", text(&E::what)},
          {"unit", "Its unit.", text(&E::unit)},
          {"printed", "As printed.", whole(&E::printed)},
          {"ours", "Our value, written like the print.",
           [](const Row& it) {
             return std::isfinite(it.entry.value) ? std::optional{it.entry.ours} : std::nullopt;
           }},
          {"value", "Our value.", [](const Row& it) { return it.entry.value; }},
          {"difference", "Ours less printed.", [](const Row& it) { return it.entry.difference; }},
          {"formula", "How it follows.", text(&E::formula)},
          {"verdict", "Whether it follows; null for a what-if.",
           [](const Row& it) {
             return it.entry.kind == Kind::what_if
                        ? std::nullopt
                        : std::optional{claims::name_of(it.entry.verdict)};
           }},
          {"reason", "Why it does not.", text(&E::reason)},
          {"kind", "What kind of test it is.",
           [](const Row& it) { return claims::name_of(it.entry.kind); }},
          {"cause", "The contradiction's cause by name.", text(&E::cause)},
          {"line", "Line of the study's own text.",
           [](const Row& it) {
             return it.entry.line > 0 ? std::optional{it.entry.line} : std::nullopt;
           }},
          {"quote", "A few words of that line.", text(&E::quote)},
          {"at", "Where the printed text stands in the study's files.",
           [](const Row& it) { return fmt::format("{}:{}", it.entry.at.file, it.entry.at.line); }}};
}

Columns<claims::CauseGroup> cause_columns() {
  using G = claims::CauseGroup;
  return {{"cause", "Its name.", [](const G& it) { return text_or_null(it.name); }},
          {"because", "In a sentence.", [](const G& it) { return text_or_null(it.because); }},
          {"entries", "How many.", [](const G& it) { return it.entries.size(); }}};
}

using Ledgers = std::vector<Ledger>;

/// How many entries of each kind all ledgers have together.
Columns<Ledgers> count_columns_of_claims() {
  const auto sum = [](auto count) {
    return [count](const Ledgers& ledgers) {
      std::size_t all = 0;
      for (const Ledger& one : ledgers) all += count(one);
      return all;
    };
  };
  const auto of = [&](auto value) {
    const std::string name{claims::name_of(value)};
    return Column<Ledgers>{name, "Entries that are " + name + '.',
                           sum([value](const Ledger& it) { return it.count(value); })};
  };
  Columns<Ledgers> columns{
      {"claims", "All entries.", sum([](const Ledger& it) { return it.entries.size(); })}};
  for (const Verdict verdict : claims::kVerdicts) columns.push_back(of(verdict));
  for (const Kind kind : claims::kKinds) columns.push_back(of(kind));
  columns.push_back({"restated_wrongly", "Restated figures that are not what they restate.",
                     sum([](const Ledger& it) { return it.differing(); })});
  columns.push_back({"causes", "Causes of contradictions.",
                     sum([](const Ledger& it) { return it.contradictions_by_cause().size(); })});
  return columns;
}

Columns<Ledger> ledger_columns() {
  return {
      {"study", "Its name.", &Ledger::study},
      {"source", "Author and year.", &Ledger::source},
      {"title", "One line.", [](const Ledger& it) { return text_or_null(it.title); }},
      {"text", "File of its text.", [](const Ledger& it) { return text_or_null(it.text); }},
      {"causes", "Why its figures contradict.", cause_columns(), &Ledger::contradictions_by_cause},
      {"counts", "Of its entries.", count_columns_of_claims(),
       [](const Ledger& it) { return Ledgers{it}; }}};
}

std::vector<Row> rows_of(const ClaimsReport& report) {
  std::vector<Row> rows;
  for (const Ledger& ledger : report.ledgers) {
    for (const Entry& entry : ledger.entries) {
      if (report.selection.shows(entry)) rows.push_back({ledger.study, entry});
    }
  }
  return rows;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

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

std::string group_text(const char* title, Kind kind, const Ledger& ledger,
                       const ClaimsSelection& selection, const Style& style) {
  std::string text;
  std::size_t count = 0;
  for (const Entry& entry : ledger.entries) {
    if (entry.is_contradiction() || entry.kind != kind || !selection.shows(entry)) continue;
    text += entry_text(entry, "", style);
    ++count;
  }
  return count == 0 ? text : style.bold(fmt::format("{}: {}", title, count)) + '\n' + text;
}

std::string entries_text(const Ledger& ledger, const ClaimsSelection& selection,
                         const Style& style) {
  std::string text = causes_text(ledger, selection, style);
  for (const auto& [title, kind] : {std::pair{"Recomputed", Kind::recomputed},
                                    {"Words turned into bounds", Kind::in_words},
                                    {"What-ifs, not judged", Kind::what_if},
                                    {"Restated: only the copying is tested", Kind::restated}}) {
    text += group_text(title, kind, ledger, selection, style);
  }
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

/// Ledgers that are counted together.
struct Counted {
  std::string name;
  Ledgers ledgers;
};

std::string counts_table(const Ledgers& ledgers) {
  std::vector<Counted> rows;
  for (const Ledger& ledger : ledgers) rows.push_back({ledger.source, {ledger}});
  if (ledgers.size() > 1) rows.push_back({"all", ledgers});
  const Columns<Counted> name{{"name", "Of the study.", &Counted::name}};
  return page_table(joined(name, count_columns_of_claims(), &Counted::ledgers), rows,
                    {{"study", "name"},
                     {"reproduced", "reproduced"},
                     {"rounded", "within_rounding"},
                     {"contradicted", "contradicted"},
                     {"open", "not_derivable"},
                     {"restated", "restated"},
                     {"wrongly", "restated_wrongly"},
                     {"what-ifs", "what_if"},
                     {"causes", "causes"}})
      .text();
}

}  // namespace

bool ClaimsSelection::shows(const Entry& entry) const {
  if (verdict && (entry.kind == Kind::what_if || entry.verdict != *verdict)) return false;
  if (kind && entry.kind != *kind) return false;
  if (!cause.empty() && entry.cause != cause) return false;
  if (text.empty()) return true;
  const std::string wanted = lower(text);
  for (const std::string& field : {entry.place, entry.what, entry.printed, entry.ours,
                                   entry.formula, entry.reason, entry.cause, entry.quote}) {
    if (lower(field).find(wanted) != std::string::npos) return true;
  }
  return false;
}

Columns<ClaimsReport> claims_columns() {
  using R = ClaimsReport;
  return {{"studies", "The ledgers.", ledger_columns(), &R::ledgers},
          {"counts", "Of all entries.", count_columns_of_claims(), &R::ledgers},
          {"claims", "The entries that are listed.", entry_columns(), rows_of}};
}

Table claims_table(const ClaimsReport& report) {
  const auto columns = picked(
      entry_columns(), {"study", "kind", "verdict", "cause", "place", "what", "unit", "printed",
                        "ours", "value", "difference", "formula", "reason", "line", "quote", "at"});
  return tabulate("claim", columns, rows_of(report));
}

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

std::string claims_text(const ClaimsReport& report, const Style& style) {
  std::string text;
  for (const Ledger& ledger : report.ledgers) text += ledger_text(ledger, report.selection, style);
  if (text.empty()) text = "No entry is as you asked for.\n\n";
  return text + counts_table(report.ledgers) +
         "\n= reproduced   ≈ within rounding   ≠ contradicted   ? open: not derivable   ~ "
         "what-if\n" +
         wrapped(claims::summary_line(report.ledgers) + '.' + causes_line(report.ledgers));
}

}  // namespace callpace::analysis
