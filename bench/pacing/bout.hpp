// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// One entry in one cell: runs its days and keeps what the meter saw. The days of a library that was
// loaded run in processes of their own, so that one that crashes, aborts or never answers costs its
// score and nobody else's; it gets kProcessorSecondsMax for a day. The linked library's run here.
//
// Left out on purpose: what a library does when it is loaded; that happens in this process.
// Errors: an entry whose configuration its library refuses throws std::runtime_error with a
// sentence that names cell and entry; what goes wrong on a day is the bout's fault().
#pragma once

#include "analysis/experiment/run_store.hpp"
#include "bench/pacing/cell.hpp"
#include "bench/pacing/decision_time.hpp"
#include "bench/pacing/entry.hpp"
#include "sim/measure/meter.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace callpace::bench {

/// Processor time that a loaded library may take for a day; `optimal` takes 25 s for 3,000 agents.
inline constexpr int kProcessorSecondsMax = 300;

/// A measured day.
struct Day {
  /// By minute, time in the minute in which it passed; see minutes_that_count() in the source.
  std::vector<measure::Tally> tallies;
  measure::Histogram agent_waits_us;  ///< that a person ended within the span measured
  measure::CapAccount cap;
  bool ran_dry = false;  ///< an agent waited for want of numbers; no pacer sees that, the run does
};

/// The sum of the minutes that begin within `span`, as one day's; several days may be among them.
[[nodiscard]] measure::Measures measures_of(std::span<const measure::Tally> tallies,
                                            const Span& span);

/// See the head of this file.
struct Bout {
  const Cell& cell;
  const Entry& entry;
  scenario::Scenario scenario;
  std::vector<Day> days;
  std::vector<std::string> faults;  ///< by day: what went wrong; empty = nothing
  DecisionTime decision;

  Bout(const Cell& in, const Entry& who, std::uint64_t seed, int day_count);

  /// Runs day `index`, and times its decisions when `is_timed`. Days may run at the same time. A
  /// day that is not timed is taken from `store`, or kept there; null = none.
  void run_day(std::size_t index, bool is_timed, analysis::RunStore* store = nullptr);
  /// All that a day hangs on but its index.
  [[nodiscard]] std::string point() const;

  /// What the entry did wrong on the first day on which it did; nothing where it did not.
  [[nodiscard]] std::optional<std::string> fault() const;
};

}  // namespace callpace::bench
