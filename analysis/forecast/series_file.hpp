// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A series from CSV: a first line that names the columns, then a line for each period, the earliest
// first. The period stands in the first column, the value in the second or in the one that is asked
// for. Values may begin later than periods (blank cells before the first), since tables of a
// history are often like that; after the first there is one for every period. Everything that is
// wrong is told at once, with its line. Left out on purpose: numbers with thousands separators or a
// decimal comma, which are refused. Errors: findings; nothing is guessed.
#pragma once

#include "analysis/forecast/series.hpp"
#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/result.hpp"

#include <string>
#include <string_view>

namespace callpace::analysis::forecast {

/// The most values of a series.
inline constexpr std::size_t kValuesMost = 5000;

/// What `text` says, which stands in the file `path`. `column` is the heading of the values; empty
/// = the second column. The season is the usual one of its periods.
[[nodiscard]] Result<Series, scenario::Diagnostics> parse_series(const std::string& path,
                                                                 const std::string& text,
                                                                 std::string_view column = {});

/// The same of the file at `path`.
[[nodiscard]] Result<Series, scenario::Diagnostics> read_series(const std::string& path,
                                                                std::string_view column = {});

}  // namespace callpace::analysis::forecast
