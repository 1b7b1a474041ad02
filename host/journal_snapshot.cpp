// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/journal_snapshot.hpp"

#include "callpace/line_sums.hpp"
#include "callpace/replay.hpp"
#include "host/file_descriptor.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <span>
#include <string_view>
#include <sys/stat.h>
#include <utility>

namespace callpace::host {
namespace {

constexpr std::string_view kSnapshotName = "callpace-host";
constexpr int kSnapshotFormat = 2;

/// Calls `visit(name, value)` for every number of a mark and of a past.
template <class Mark, class Standing, class Visit>
void for_each_number(Mark& mark, Standing& past, Visit visit) {
  visit("part", mark.part);
  visit("bytes", mark.bytes);
  visit("lines", mark.lines);
  visit("sum_of_lines", mark.sum);
  visit("events", past.events);
  visit("last", past.last_us);
  visit("seq", past.seq);
  visit("dial", past.dial_count);
  visit("decision_events", past.decision_events);
  visit("ask_again", past.ask_again_at_us);
  visit("dialed_since", past.dialed_since);
  visit("decided", past.decided_us);
}

/// The first line: all but the texts, the pacer and the accounts.
std::string numbers_of(const JournalMark& mark, const Past& past, std::size_t pacer_bytes) {
  pacing::Line line;
  pacing::detail::ObjectWriter object(line);
  object.field("snapshot", kSnapshotName);
  object.field("format", kSnapshotFormat);
  object.field("build_id", past.pacer.library().build_id());
  for_each_number(mark, past,
                  [&](std::string_view name, auto value) { object.field(name, value); });
  object.field("has_news", past.has_news ? 1 : 0);
  object.field("pacer_bytes", pacer_bytes);
  return std::string(object.finish());
}

bool read_numbers(std::string_view line, JournalMark& mark, Past& past) {
  const auto build = pacing::text_member(line, "build_id");
  bool is_good = pacing::text_member(line, "snapshot") == kSnapshotName &&
                 pacing::number_member<int>(line, "format") == kSnapshotFormat &&
                 build == past.pacer.library().build_id();
  for_each_number(mark, past, [&]<class Number>(std::string_view name, Number& value) {
    const auto number = pacing::number_member<Number>(line, name);
    is_good = is_good && number;
    value = number.value_or(0);
  });
  past.has_news = pacing::number_member<int>(line, "has_news") == 1;
  return is_good;
}

/// Takes the next line off `text`.
std::string_view next_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

/// Whether the journal's line that ends at the mark has the mark's sum.
bool is_in_place(const std::string& journal, const JournalMark& mark) {
  const std::string end = pacing::LineSums(mark.sum).member() + '\n';
  if (mark.bytes < end.size()) return false;
  std::ifstream file(file_of_part(journal, mark.part), std::ios::binary);
  file.seekg(static_cast<std::streamoff>(mark.bytes - end.size()));
  std::string found(end.size(), '\0');
  return file.read(found.data(), static_cast<std::streamsize>(found.size())) && found == end;
}

}  // namespace

std::string header_of(const pacing::Config& config) {
  pacing::Line line;
  return std::string(pacing::format_header(config, line));
}

std::string snapshot_of(const std::string& path) { return path + ".snapshot"; }

void write_snapshot(const std::string& path, const JournalMark& mark, const Past& past,
                    std::string_view accounts) {
  const auto pacer = past.pacer.serialise();
  std::string text;
  for (const std::string& line :
       {numbers_of(mark, past, pacer.size()), header_of(past.pacer.config()), past.decision,
        past.limits.text()}) {
    text.append(line) += '\n';
  }
  text.append(reinterpret_cast<const char*>(pacer.data()), pacer.size()).append(accounts) += '}';
  // These bytes have line ends of their own: all of it is one line to the sum.
  const std::string sealed = pacing::LineSums().sealed(text);
  const std::string under_way = snapshot_of(path) + ".part";
  {
    const FileDescriptor file(
        check(open(under_way.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600),
              under_way));
    write_all(file, sealed, under_way);
    check(fdatasync(file.number()), under_way);
  }
  check(rename(under_way.c_str(), snapshot_of(path).c_str()), snapshot_of(path));
}

std::optional<JournalSnapshot> read_snapshot(const std::string& path, const pacing::Config& config,
                                             const strategy::Config* accounts) {
  std::ifstream file(snapshot_of(path), std::ios::binary);
  const std::string sealed{std::istreambuf_iterator<char>(file), {}};
  const auto said = pacing::LineSums().opened(sealed);
  if (!said || said->size() == sealed.size()) return std::nullopt;
  std::string_view text = *said;
  text.remove_suffix(1);
  const std::string_view numbers = next_line(text);
  const bool is_ours = next_line(text) == header_of(config);
  const std::string_view decision = next_line(text);
  auto limits = DialLimits::read(std::string(next_line(text)), config.report_s_max);
  const auto pacer_bytes = pacing::number_member<std::size_t>(numbers, "pacer_bytes");
  if (!is_ours || !limits || !pacer_bytes || *pacer_bytes > text.size()) return std::nullopt;
  const std::string_view pacer = text.substr(0, *pacer_bytes);
  auto restored = pacing::Pacer::deserialise(std::as_bytes(std::span(pacer)));
  text.remove_prefix(pacer.size());
  if (!restored.pacer || text.empty() != (accounts == nullptr)) return std::nullopt;
  JournalSnapshot found{{},
                        {.pacer = std::move(*restored.pacer),
                         .decision = std::string(decision),
                         .limits = std::move(*limits)}};
  if (accounts != nullptr) found.past.accounts = LiveAccounts::restored(text, *accounts);
  const bool holds = (found.past.accounts != nullptr) == (accounts != nullptr) &&
                     read_numbers(numbers, found.mark, found.past) && is_in_place(path, found.mark);
  return holds ? std::optional(std::move(found)) : std::nullopt;
}

}  // namespace callpace::host
