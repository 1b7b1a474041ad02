// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/journal_days.hpp"

#include "callpace/replay.hpp"
#include "host/journal_lines.hpp"
#include "host/live_accounts.hpp"
#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <utility>

namespace callpace::cli {
namespace {

constexpr std::chrono::hours kClocksApart{14};  // at most, from UTC

void note_finding(JournalRead& reading, const host::JournalLines& lines, std::string message,
                  std::string hint = {}) {
  reading.findings.push_back({.file = lines.file(),
                              .line = std::max(static_cast<int>(lines.number()), 1),
                              .severity = scenario::Severity::error,
                              .message = std::move(message),
                              .hint = std::move(hint)});
}

/// Whether an attempt ended with the right party.
bool is_right_party(std::string_view line) {
  return pacing::text_member(line, "strategy") == "attempt_ended" &&
         pacing::text_member(line, "end") == "right_party";
}

}  // namespace

JournalRead read_journal(const std::string& journal, Watcher& meter,
                         const std::function<void(std::int64_t)>& right_party) {
  JournalRead reading;
  errno = 0;
  host::JournalLines lines{journal};
  std::string line;
  if (!lines.next(line)) {
    const bool has_fault = !lines.fault().empty();
    note_finding(reading, lines,
                 has_fault ? lines.fault() : "the journal cannot be read, or is empty",
                 has_fault || errno == 0 ? "" : std::strerror(errno));
    return reading;
  }
  auto recording = pacing::open_recording(line);
  for (std::string& error : recording.errors) note_finding(reading, lines, std::move(error));
  if (!recording.pacer) return reading;
  reading.recorded_by = recording.build_id;
  reading.day_origin_us = recording.pacer->config().day_origin_us;
  meter.begun(recording.pacer->config());
  while (lines.next(line)) {
    const auto said = recording.sums.opened(line);
    reading.is_torn = lines.is_torn();
    if (!said && lines.is_torn()) break;  // a crash, or a host that is writing
    if (!said) {
      note_finding(
          reading, lines,
          "the line has another check sum than what it says: it, or a line before it, was changed "
          "or lost");
      break;
    }
    if (host::is_of_accounts(*said)) {
      const auto time_us = pacing::number_member<std::int64_t>(*said, "t");
      if (right_party && time_us && is_right_party(*said)) right_party(*time_us);
      continue;
    }
    if (!pacing::text_member(*said, "refused").empty()) continue;
    if (const auto event = pacing::parse_event(host::without_account(*said))) meter.told(*event);
  }
  if (!lines.fault().empty()) note_finding(reading, lines, lines.fault());
  return reading;
}

scenario::Date first_date(std::int64_t day_origin_us) {
  // A live host's day 0 is the first of 1970 by its own clock, east of Greenwich too.
  const std::chrono::microseconds origin{day_origin_us};
  const std::chrono::sys_days day{std::chrono::abs(origin) <= kClocksApart
                                      ? std::chrono::days{0}
                                      : std::chrono::floor<std::chrono::days>(origin)};
  return scenario::to_date(day);
}

}  // namespace callpace::cli
