// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Call records and log-ins as CSV, in the format that records_file.hpp reads: of a simulated run,
// and of a journal. Left out on purpose: offsets from UTC, since neither clock is set back. Errors:
// none.
#pragma once

#include "sim/measure/call_records.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace callpace::analysis::fit {

/// Where the clock of records stands in the calendar.
struct RecordClock {
  scenario::Date first_day;        ///< of day 0
  std::int64_t day_origin_us = 0;  ///< its midnight
};

/// The lines of `calls` under their headings; names are those of `scenario`, where there is one.
[[nodiscard]] std::string calls_csv(const std::vector<measure::CallRecord>& calls,
                                    const RecordClock& clock, const scenario::Scenario* scenario);

/// The lines of log-ins under their headings. Of a scenario's run every agent has a line on each of
/// their working days, also without a log-in; of a journal those have one who came.
[[nodiscard]] std::string logins_csv(const std::vector<measure::LoginRecord>& logins,
                                     const RecordClock& clock, const scenario::Scenario* scenario);

}  // namespace callpace::analysis::fit
