// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads a pacing journal, over all the files that it stands in, into whoever measures it. Left out
// on purpose: refused events, and lines of accounts but for the right parties who were reached.
// Errors: findings with file and line; a torn last line is none, since a host may be writing it.
#pragma once

#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/watcher.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace callpace::cli {

/// A journal as far as it could be read.
struct JournalRead {
  std::string recorded_by;         ///< the build of the pacing library
  std::int64_t day_origin_us = 0;  ///< midnight of day 0, microseconds since 1970
  bool is_torn = false;            ///< its last line
  scenario::Diagnostics findings = {};
};

/// Tells `meter` the events of a journal, and `right_party` when one was reached, where the journal
/// knows; a line that does not hold ends it.
[[nodiscard]] JournalRead read_journal(
    const std::string& journal, Watcher& meter,
    const std::function<void(std::int64_t time_us)>& right_party = {});

/// The date of day 0 of a journal whose clock is the world's; of a simulated one, 1970-01-01.
[[nodiscard]] scenario::Date first_date(std::int64_t day_origin_us);

}  // namespace callpace::cli
