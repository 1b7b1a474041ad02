// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What kind of test an entry of the ledger is, for not all that agrees was tested:
//   recomputed  a formula over other printed figures must give it
//   in_words    words of the source ("stays below", "more than half"), turned into a bound by us
//   restated    the source prints a figure again; only the copying is tested
//   what_if     a figure under another assumption or method than the source's
// Recomputed figures and words are judged and counted. A restated one that differs from its model
// is a contradiction, but those that agree prove little and are counted apart. A what-if is shown
// and never judged.
#pragma once

#include "analysis/formula/formula.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::claims {

enum class Kind { recomputed, in_words, restated, what_if };

inline constexpr std::array<Kind, 4> kKinds{Kind::recomputed, Kind::in_words, Kind::restated,
                                            Kind::what_if};

/// "recomputed", "in_words" ...: as data files and the command line have it.
[[nodiscard]] std::string_view name_of(Kind kind);

/// The names of all `values` (kKinds, kVerdicts).
template <class Values>
[[nodiscard]] std::vector<std::string> names_of(const Values& values) {
  std::vector<std::string> names;
  for (const auto value : values) names.emplace_back(name_of(value));
  return names;
}

/// The one of `values` that has the name, if one does.
template <class Values>
[[nodiscard]] std::optional<typename Values::value_type> named(const Values& values,
                                                               std::string_view name) {
  const auto found = std::ranges::find_if(values, [&](auto it) { return name_of(it) == name; });
  return found == values.end() ? std::nullopt : std::optional{*found};
}

/// True when entries of this kind are judged and counted by verdict.
[[nodiscard]] constexpr bool is_judged(Kind kind) {
  return kind == Kind::recomputed || kind == Kind::in_words;
}

/// True when the formula is one printed figure, with another sign or unit at most, or uses none.
[[nodiscard]] bool copies_at_most_one(const analysis::formula::Formula& formula,
                                      const std::function<bool(int symbol)>& is_printed);

}  // namespace callpace::claims
