// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/claims_report.hpp"
#include "analysis/report/csv.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace callpace::analysis {
namespace {

using Json = nlohmann::ordered_json;
using claims::Kind;

Json text_or_null(const std::string& text) { return text.empty() ? Json{} : Json(text); }

Json number_or_null(double number) { return std::isfinite(number) ? Json(number) : Json{}; }

// "scenarios/x/claims.toml:123": where the printed text stands in the study's files.
std::string at_text(const claims::Entry& entry) {
  return fmt::format("{}:{}", entry.at.file, entry.at.line);
}

Json entry_json(const std::string& study, const claims::Entry& entry) {
  const bool has_value = std::isfinite(entry.value);
  return {{"study", study},
          {"place", entry.place},
          {"what", text_or_null(entry.what)},
          {"unit", text_or_null(entry.unit)},
          {"printed", entry.printed},
          {"ours", has_value ? Json(entry.ours) : Json{}},
          {"value", number_or_null(entry.value)},
          {"difference", number_or_null(entry.difference)},
          {"formula", text_or_null(entry.formula)},
          {"verdict", entry.kind == Kind::what_if ? Json{} : Json(claims::name_of(entry.verdict))},
          {"reason", text_or_null(entry.reason)},
          {"kind", claims::name_of(entry.kind)},
          {"cause", text_or_null(entry.cause)},
          {"line", entry.line > 0 ? Json(entry.line) : Json{}},
          {"quote", text_or_null(entry.quote)},
          {"at", at_text(entry)}};
}

Json causes_json(const claims::Ledger& ledger) {
  Json causes = Json::array();
  for (const claims::CauseGroup& group : ledger.contradictions_by_cause()) {
    causes.push_back({{"cause", text_or_null(group.name)},
                      {"because", text_or_null(group.because)},
                      {"entries", group.entries.size()}});
  }
  return causes;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

Json counts_json(const std::vector<claims::Ledger>& ledgers) {
  std::size_t all = 0;
  for (const claims::Ledger& ledger : ledgers) all += ledger.entries.size();
  Json counts{{"claims", all}};
  for (const claims::Verdict verdict : claims::kVerdicts) {
    std::size_t count = 0;
    for (const claims::Ledger& ledger : ledgers) count += ledger.count(verdict);
    counts[std::string{claims::name_of(verdict)}] = count;
  }
  const auto sum = [&](const auto& count) {
    std::size_t all_of_it = 0;
    for (const claims::Ledger& ledger : ledgers) all_of_it += count(ledger);
    return all_of_it;
  };
  for (const Kind kind : claims::kKinds) {
    counts[std::string{claims::name_of(kind)}] =
        sum([&](const claims::Ledger& it) { return it.count(kind); });
  }
  counts["restated_wrongly"] = sum([](const claims::Ledger& it) { return it.differing(); });
  counts["causes"] =
      sum([](const claims::Ledger& it) { return it.contradictions_by_cause().size(); });
  return counts;
}

}  // namespace

bool ClaimsSelection::shows(const claims::Entry& entry) const {
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

std::string claims_csv(const std::vector<claims::Ledger>& ledgers,
                       const ClaimsSelection& selection) {
  std::string csv =
      "study,kind,verdict,cause,place,what,unit,printed,ours,value,difference,formula,reason,line,"
      "quote,at\n";
  for (const claims::Ledger& ledger : ledgers) {
    for (const claims::Entry& it : ledger.entries) {
      if (!selection.shows(it)) continue;
      const std::string_view verdict =
          it.kind == Kind::what_if ? std::string_view{} : claims::name_of(it.verdict);
      const bool has_value = std::isfinite(it.value);
      csv += fmt::format("{},{},{},{},", ledger.study, claims::name_of(it.kind), verdict, it.cause);
      for (const std::string& text : {it.place, it.what, it.unit, it.printed}) {
        csv += csv_cell(std::string_view{text}) + ',';
      }
      csv += csv_cell(std::string_view{has_value ? it.ours : ""}) + ',';
      csv += csv_cell(it.value) + ',' + csv_cell(it.difference) + ',';
      csv += csv_cell(std::string_view{it.formula}) + ',';
      csv += csv_cell(std::string_view{it.reason}) + ',';
      csv += (it.line > 0 ? fmt::format("{}", it.line) : "") + ',';
      csv += csv_cell(std::string_view{it.quote}) + ',';
      csv += csv_cell(std::string_view{at_text(it)}) + '\n';
    }
  }
  return csv;
}

std::string claims_json(const std::vector<claims::Ledger>& ledgers,
                        const ClaimsSelection& selection) {
  Json studies = Json::array();
  Json entries = Json::array();
  for (const claims::Ledger& ledger : ledgers) {
    studies.push_back({{"study", ledger.study},
                       {"source", ledger.source},
                       {"title", text_or_null(ledger.title)},
                       {"text", text_or_null(ledger.text)},
                       {"causes", causes_json(ledger)},
                       {"counts", counts_json({ledger})}});
    for (const claims::Entry& entry : ledger.entries) {
      if (selection.shows(entry)) entries.push_back(entry_json(ledger.study, entry));
    }
  }
  return Json{{"studies", studies}, {"counts", counts_json(ledgers)}, {"claims", entries}}.dump(2) +
         '\n';
}

}  // namespace callpace::analysis
