// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Suggestions: which known key somebody meant who wrote an unknown one. Two kinds of slip are told
// apart: a misspelling (edit distance) and a wrong unit (`identify_ms`, `identify` for
// `identify_s`), because the second also asks for another figure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::scenario::format {

/// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b);

/// The known key nearest to `unknown`, if it is near enough to be a misspelling of it.
[[nodiscard]] std::optional<std::string> nearest(std::string_view unknown,
                                                 const std::vector<std::string>& known);

/// The known key that names the same quantity in the format's own unit, if there is one.
[[nodiscard]] std::optional<std::string> same_in_other_unit(std::string_view unknown,
                                                            const std::vector<std::string>& known);

/// "did you mean 'team'?", where one of `known` is near, or `otherwise`.
[[nodiscard]] std::string did_you_mean(std::string_view unknown,
                                       const std::vector<std::string>& known,
                                       std::string otherwise = {});

}  // namespace callpace::scenario::format
