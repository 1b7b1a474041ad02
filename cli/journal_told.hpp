// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A pacing journal, told to a watcher event by event, as a run would tell it. Decisions and lines
// of accounts are passed over, and so are events that the pacer refused. Errors: findings, by file
// and line; a line that does not hold ends the journal, and one that a crash tore ends it without a
// word.
#pragma once

#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/values.hpp"
#include "sim/watcher.hpp"

#include <cstdint>
#include <string>

namespace callpace::cli {

/// What a journal says of itself, as far as it could be read.
struct JournalTold {
  std::string recorded_by;  ///< the library's build
  std::int64_t day_origin_us = 0;
  scenario::Diagnostics findings;
};

/// Tells `watcher` the events of the journal at `path`, with all the files in which it goes on.
[[nodiscard]] JournalTold tell_journal(const std::string& path, Watcher& watcher);

/// The date of day 0 of a journal whose clock is the world's; of a simulated one, 1970-01-01.
[[nodiscard]] scenario::Date first_date(std::int64_t day_origin_us);

}  // namespace callpace::cli
