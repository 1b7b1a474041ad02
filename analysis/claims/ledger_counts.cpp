// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How many entries of a ledger are of each verdict, kind and cause (ledger.hpp).
#include "analysis/claims/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace callpace::claims {

std::size_t Ledger::count(Verdict verdict) const {
  return static_cast<std::size_t>(std::count_if(
      entries.begin(), entries.end(),
      [verdict](const Entry& e) { return is_judged(e.kind) && e.verdict == verdict; }));
}

std::size_t Ledger::count(Kind kind) const {
  return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(),
                                                [kind](const Entry& e) { return e.kind == kind; }));
}

std::size_t Ledger::differing() const {
  return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), [](const Entry& e) {
    return e.kind == Kind::restated && e.is_contradiction();
  }));
}

std::vector<CauseGroup> Ledger::contradictions_by_cause() const {
  std::vector<CauseGroup> groups;
  for (const auto& [name, because] : causes) groups.push_back({name, because, {}});
  groups.push_back({});
  for (const Entry& entry : entries) {
    if (!entry.is_contradiction()) continue;
    const auto group = std::find_if(groups.begin(), groups.end(),
                                    [&](const CauseGroup& g) { return g.name == entry.cause; });
    group->entries.push_back(&entry);
  }
  std::erase_if(groups, [](const CauseGroup& group) { return group.entries.empty(); });
  return groups;
}

std::string summary_line(const std::vector<Ledger>& ledgers) {
  std::array<std::size_t, kVerdicts.size()> counts{};
  std::size_t judged = 0;
  std::size_t restated = 0;
  std::size_t differing = 0;
  std::size_t what_ifs = 0;
  for (const Ledger& ledger : ledgers) {
    for (std::size_t i = 0; i < kVerdicts.size(); ++i) counts[i] += ledger.count(kVerdicts[i]);
    judged += ledger.count(Kind::recomputed) + ledger.count(Kind::in_words);
    restated += ledger.count(Kind::restated);
    differing += ledger.differing();
    what_ifs += ledger.count(Kind::what_if);
  }
  std::string line = fmt::format(
      "{} printed figures recomputed: {} reproduced, {} within rounding, {} contradicted, "
      "{} not derivable",
      judged, counts[0], counts[1], counts[2], counts[3]);
  if (restated > 0) {
    line += fmt::format("; {} more restate another, {} of them wrongly", restated, differing);
  }
  if (what_ifs > 0) {
    line += fmt::format("; {} what-if{}, not judged", what_ifs, what_ifs == 1 ? "" : "s");
  }
  return line;
}

}  // namespace callpace::claims
