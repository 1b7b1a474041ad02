// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads the accounts that a live host is to serve: a CSV file with a line of column names, then one
// line an account (docs/host.md has the columns). It holds no
// phone numbers and no names: the dialer has these, by account and kind of number.
//
// Invariant: rows that are returned can all be added to a strategy of so many kinds of number.
// Errors: all that is wrong is told at once, with line and column; a file that others can read is
// refused.
#pragma once

#include "host/live_accounts.hpp"
#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/result.hpp"

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace callpace::cli {

/// What the cells of a file mean.
struct AccountsMeaning {
  std::vector<std::string> kinds;  ///< names of the kinds of number, by slot
  std::int64_t utc_offset_us = 0;  ///< local time less UTC, in which days of holds begin
};

/// The accounts in the file at `path`.
[[nodiscard]] Result<std::vector<host::AccountRow>, scenario::Diagnostics> read_accounts(
    const std::string& path, const AccountsMeaning& meaning);
/// The accounts in `text`, which stands in the file called `path`.
[[nodiscard]] Result<std::vector<host::AccountRow>, scenario::Diagnostics> parse_accounts(
    const std::string& path, std::istream& text, const AccountsMeaning& meaning);

}  // namespace callpace::cli
