// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The strategy library's speed and size: a day of a campaign so far on that every account was
// attempted once and waits for its redial, at random times. From then on each question and each
// report is timed. Ends and waits come from fixed draws, so that two runs ask the same.
// Left out on purpose: contact limits and time zones, which a campaign has or has not.
#pragma once

#include "bench/figure.hpp"

#include <cstdint>
#include <vector>

namespace callpace::bench {

/// How large, and how long.
struct BusyDay {
  std::uint32_t accounts = 1'000'000;
  std::uint32_t measured = 300'000;  ///< attempts after every account had one
};

/// Works through the day; a number that depends on all answers.
std::uint64_t work_busy_day(const BusyDay& day);

/// strategy_next_ns_median, strategy_next_ns_p99, and the same of reports, with the clock's own
/// time in them; strategy_bytes_per_account, by the memory that the process holds.
[[nodiscard]] std::vector<Figure> strategy_figures();

}  // namespace callpace::bench
