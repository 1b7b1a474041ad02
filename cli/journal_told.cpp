// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/journal_told.hpp"

#include "callpace/replay.hpp"
#include "host/journal_lines.hpp"
#include "host/live_accounts.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace callpace::cli {
namespace {

void note_finding(JournalTold& told, const host::JournalLines& lines, std::string message,
                  std::string hint = {}) {
  told.findings.push_back({.file = lines.file(),
                           .line = std::max(static_cast<int>(lines.number()), 1),
                           .severity = scenario::Severity::error,
                           .message = std::move(message),
                           .hint = std::move(hint)});
}

}  // namespace

JournalTold tell_journal(const std::string& path, Watcher& watcher) {
  JournalTold told;
  errno = 0;
  host::JournalLines lines{path};
  std::string line;
  if (!lines.next(line)) {
    const bool has_fault = !lines.fault().empty();
    note_finding(told, lines, has_fault ? lines.fault() : "the journal cannot be read, or is empty",
                 has_fault || errno == 0 ? "" : std::strerror(errno));
    return told;
  }
  auto recording = pacing::open_recording(line);
  for (std::string& error : recording.errors) note_finding(told, lines, std::move(error));
  if (!recording.pacer) return told;
  told.recorded_by = recording.build_id;
  told.day_origin_us = recording.pacer->config().day_origin_us;
  watcher.begun(recording.pacer->config());
  while (lines.next(line)) {
    const auto said = recording.sums.opened(line);
    if (!said && lines.is_torn()) break;  // a crash, or a host that is writing
    if (!said) {
      note_finding(
          told, lines,
          "the line has another check sum than what it says: it, or a line before it, was changed "
          "or lost");
      break;
    }
    if (host::is_of_accounts(*said) || !pacing::text_member(*said, "refused").empty()) continue;
    if (const auto event = pacing::parse_event(host::without_account(*said))) watcher.told(*event);
  }
  if (!lines.fault().empty()) note_finding(told, lines, lines.fault());
  return told;
}

scenario::Date first_date(std::int64_t day_origin_us) {
  const std::chrono::sys_days day{
      std::chrono::floor<std::chrono::days>(std::chrono::microseconds{day_origin_us})};
  const std::chrono::year_month_day date{day};
  return {static_cast<int>(date.year()), static_cast<int>(unsigned{date.month()}),
          static_cast<int>(unsigned{date.day()})};
}

}  // namespace callpace::cli
