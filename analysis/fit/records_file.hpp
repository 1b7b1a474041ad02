// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Call records and log-ins from CSV (docs/fit.md has the formats): a first line that names the
// columns, in any order, then a line for each attempt, or for each agent and day. Columns but a few
// may be missing, and so may cells: an empty one is not known. Values are taken strictly. A file is
// read once, line by line, whatever its length. All that is wrong is told at once, by line and
// column. Left out on purpose: other separators than the comma, local spellings of numbers and
// dates. Errors: findings; nothing is guessed.
#pragma once

#include "analysis/fit/sample.hpp"
#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/result.hpp"

#include <istream>
#include <string>
#include <string_view>

namespace callpace::analysis::fit {

/// The headings of a file of calls, and of one of log-ins, as `callpace calls` writes them.
inline constexpr std::string_view kCallHeadings =
    "time,campaign,phone_type,agent,outcome,party,setup_s,ring_s,detection_s,wait_s,talk_s,wrap_s";
inline constexpr std::string_view kLoginHeadings = "day,agent,shift,login,logout";

/// The calls in `text`, which stands in the file `path`; of one campaign alone where it is named.
[[nodiscard]] Result<CallSample, scenario::Diagnostics> read_calls(
    const std::string& path, std::istream& text, const std::string& campaign = {});
/// The same of the file at `path`.
[[nodiscard]] Result<CallSample, scenario::Diagnostics> read_calls(
    const std::string& path, const std::string& campaign = {});

/// The log-ins in `text`, which stands in the file `path`.
[[nodiscard]] Result<LoginSample, scenario::Diagnostics> read_logins(const std::string& path,
                                                                     std::istream& text);
/// The same of the file at `path`.
[[nodiscard]] Result<LoginSample, scenario::Diagnostics> read_logins(const std::string& path);

}  // namespace callpace::analysis::fit
