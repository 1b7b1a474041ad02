// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/claims_report.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace callpace::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json{} : Json(text); }

Json number_or_null(double number) { return std::isfinite(number) ? Json(number) : Json{}; }

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
          {"verdict", claims::name_of(entry.verdict)},
          {"reason", text_or_null(entry.reason)}};
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
  return counts;
}

}  // namespace

std::string claims_json(const std::vector<claims::Ledger>& ledgers,
                        const ClaimsSelection& selection) {
  Json studies = Json::array();
  Json entries = Json::array();
  for (const claims::Ledger& ledger : ledgers) {
    studies.push_back({{"study", ledger.study},
                       {"source", ledger.source},
                       {"title", text_or_null(ledger.title)},
                       {"counts", counts_json({ledger})}});
    for (const claims::Entry& entry : ledger.entries) {
      if (selection.shows(entry)) entries.push_back(entry_json(ledger.study, entry));
    }
  }
  return Json{{"studies", studies}, {"counts", counts_json(ledgers)}, {"claims", entries}}.dump(2) +
         '\n';
}

}  // namespace callpace::analysis
