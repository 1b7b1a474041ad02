// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/claims_report.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace callpace::analysis {
namespace {

/// An entry and the study that it is of.
struct Row {
  const std::string& study;
  const claims::Entry& entry;
};

std::optional<std::string> text_or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

Columns<Row> entry_columns() {
  const auto text = [](std::string claims::Entry::*member) {
    return [member](const Row& it) { return text_or_null(it.entry.*member); };
  };
  const auto whole = [](std::string claims::Entry::*member) {
    return [member](const Row& it) { return it.entry.*member; };
  };
  using E = claims::Entry;
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
             return it.entry.kind == claims::Kind::what_if
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

using Ledgers = std::vector<claims::Ledger>;

/// How many entries of each kind all ledgers have together.
Columns<Ledgers> count_columns_of_claims() {
  const auto sum = [](auto count) {
    return [count](const Ledgers& ledgers) {
      std::size_t all = 0;
      for (const claims::Ledger& one : ledgers) all += count(one);
      return all;
    };
  };
  const auto of = [&](auto value) {
    const std::string name{claims::name_of(value)};
    return Column<Ledgers>{name, "Entries that are " + name + '.',
                           sum([value](const claims::Ledger& it) { return it.count(value); })};
  };
  Columns<Ledgers> columns{
      {"claims", "All entries.", sum([](const claims::Ledger& it) { return it.entries.size(); })}};
  for (const claims::Verdict verdict : claims::kVerdicts) columns.push_back(of(verdict));
  for (const claims::Kind kind : claims::kKinds) columns.push_back(of(kind));
  columns.push_back({"restated_wrongly", "Restated figures that are not what they restate.",
                     sum([](const claims::Ledger& it) { return it.differing(); })});
  columns.push_back({"causes", "Causes of contradictions.", sum([](const claims::Ledger& it) {
                       return it.contradictions_by_cause().size();
                     })});
  return columns;
}

Columns<claims::Ledger> ledger_columns() {
  using L = claims::Ledger;
  return {{"study", "Its name.", &L::study},
          {"source", "Author and year.", &L::source},
          {"title", "One line.", [](const L& it) { return text_or_null(it.title); }},
          {"text", "File of its text.", [](const L& it) { return text_or_null(it.text); }},
          {"causes", "Why its figures contradict.", cause_columns(), &L::contradictions_by_cause},
          {"counts", "Of its entries.", count_columns_of_claims(),
           [](const L& it) { return Ledgers{it}; }}};
}

/// The ledgers, and which of their entries are listed.
struct Listed {
  const Ledgers& ledgers;
  const ClaimsSelection& selection;
};

std::vector<Row> rows_of(const Listed& listed) {
  std::vector<Row> rows;
  for (const claims::Ledger& ledger : listed.ledgers) {
    for (const claims::Entry& entry : ledger.entries) {
      if (listed.selection.shows(entry)) rows.push_back({ledger.study, entry});
    }
  }
  return rows;
}

Columns<Listed> claims_columns() {
  return {
      {"studies", "The ledgers.", ledger_columns(), [](const Listed& it) { return it.ledgers; }},
      {"counts", "Of all entries.", count_columns_of_claims(),
       [](const Listed& it) { return it.ledgers; }},
      {"claims", "The entries that are listed.", entry_columns(), rows_of}};
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

}  // namespace

bool ClaimsSelection::shows(const claims::Entry& entry) const {
  if (verdict && (entry.kind == claims::Kind::what_if || entry.verdict != *verdict)) return false;
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

std::string claims_csv(const std::vector<claims::Ledger>& ledgers,
                       const ClaimsSelection& selection) {
  const auto columns = picked(
      entry_columns(), {"study", "kind", "verdict", "cause", "place", "what", "unit", "printed",
                        "ours", "value", "difference", "formula", "reason", "line", "quote", "at"});
  return csv_text(tabulate("claim", columns, rows_of({ledgers, selection})));
}

Shape claims_shape() { return object_shape(claims_columns()); }

std::string claims_json(const std::vector<claims::Ledger>& ledgers,
                        const ClaimsSelection& selection) {
  return json_document(claims_columns(), {ledgers, selection});
}

}  // namespace callpace::analysis
