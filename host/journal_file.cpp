// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/journal_file.hpp"

#include "callpace/replay.hpp"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <sys/file.h>
#include <sys/stat.h>
#include <utility>

namespace callpace::host {
namespace {

FileDescriptor open_part(const std::string& path) {
  FileDescriptor file(
      check(open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600), path));
  struct stat status {};
  check(fstat(file.number(), &status), path);
  if (!S_ISREG(status.st_mode)) throw std::runtime_error(path + " is not a regular file");
  return file;
}

FileDescriptor open_locked(const std::string& path) {
  const std::uint32_t last = std::filesystem::exists(path) ? 0 : last_part_of(path);
  if (last > 0) {
    throw std::runtime_error(path + " is missing, and the journal that it begins goes on in " +
                             file_of_part(path, last));
  }
  FileDescriptor file = open_part(path);
  if (flock(file.number(), LOCK_EX | LOCK_NB) == 0) return file;
  if (errno == EWOULDBLOCK) throw std::runtime_error(path + " is held by another host");
  throw std::system_error(errno, std::generic_category(), path);
}

pacing::Pacer make_pacer(const pacing::Config& config) {
  auto [pacer, errors] = pacing::Pacer::create(config);
  if (!pacer) throw std::runtime_error(errors.front());
  return std::move(*pacer);
}

std::string place_in(const JournalLines& lines) {
  return lines.file() + ": line " + std::to_string(lines.number());
}

/// Notes what a pacer's line that was replayed says about where the pacer stands.
void remember(std::string_view line, Past& past) {
  if (!pacing::text_member(line, "refused").empty()) return;
  if (const auto event = pacing::parse_event(line)) {
    ++past.events;
    past.last_us = event->time_us;
    past.seq = pacing::number_member<std::uint64_t>(line, "seq").value_or(past.seq);
    past.has_news = true;
    if (event->kind == pacing::EventKind::kDialed) {
      past.limits.dialed(event->time_us);
      past.ask_again_at_us = std::max(past.ask_again_at_us, event->time_us);
      ++past.dialed_since;
      const auto account = pacing::number_member<std::uint32_t>(line, "account");
      if (past.accounts && account) past.accounts->dialed(*account);
    } else {
      past.is_decided = false;
    }
  } else if (const auto decision = pacing::parse_decision(line)) {
    past.last_us = decision->time_us;
    past.dial_count = decision->dial_count;
    past.decision = pacing::in_present_format(std::string{line});
    past.decision_events = past.events;
    past.limits.decided(decision->time_us, decision->dial_count);
    past.ask_again_at_us = std::max(decision->ask_again_at_us, decision->time_us + 1);
    past.has_news = false;
    past.is_decided = true;
    past.dialed_since = 0;
    past.decided_us = decision->time_us;
    past.has_account_news = false;
  }
}

/// Takes a line of accounts in, or throws.
void replay_of_accounts(std::string_view line, const std::string& where, Past& past) {
  if (!past.accounts) throw std::runtime_error(where + " is of accounts; --accounts serves them");
  const std::string fault = past.accounts->replay(line);
  if (!fault.empty()) throw std::runtime_error(where + " " + fault);
  past.has_account_news = past.has_account_news || is_event_of_accounts(line);
  if (!is_told(line)) return;
  ++past.events;
  past.seq = pacing::number_member<std::uint64_t>(line, "seq").value_or(past.seq);
}

/// Replays the whole lines that are left; throws when one cannot be read, or an event that was
/// taken in is now refused.
void replay_lines(JournalLines& lines, JournalFile::Found& found, pacing::LineSums& sums) {
  pacing::Replayer replayer(found.past.pacer, {.differences_kept = 0});
  std::string line;
  while (lines.next(line)) {
    if (lines.is_torn()) continue;  // nothing follows
    const std::string where = place_in(lines);
    const auto said = sums.opened(line);
    if (!said) {
      throw std::runtime_error(where + " has another check sum than what it says: it, or a line " +
                               "before it, was changed or lost");
    }
    ++found.lines_replayed;
    const bool is_settings = found.past.accounts && lines.part() == 0 && lines.number() == 2;
    if (is_settings && *said != found.past.accounts->settings()) {
      throw std::runtime_error(lines.file() + " was kept without accounts, or under other " +
                               "settings of them; start another journal");
    }
    if (is_settings || is_seam(*said)) continue;
    if (is_of_accounts(*said)) {
      replay_of_accounts(*said, where, found.past);
      continue;
    }
    const std::size_t differences = replayer.result().difference_count;
    if (!replayer.take(without_account(*said))) {
      throw std::runtime_error(where + " " + std::string(replayer.fault()));
    }
    if (replayer.result().difference_count > differences && pacing::parse_event(*said)) {
      throw std::runtime_error(where +
                               ": this build of the library refuses an event that was taken "
                               "in, or takes one that was refused: " +
                               line);
    }
    remember(*said, found.past);
  }
  if (!lines.fault().empty()) throw std::runtime_error(place_in(lines) + ": " + lines.fault());
  found.differences = replayer.result().difference_count;
  // Another build's last decision does not hold: this one is asked.
  if (found.differences > 0) found.past.is_decided = false;
}

/// Whether a file without one whole line is a journal whose header a crash tore, or empty.
bool is_torn_header(const std::string& path) {
  constexpr std::string_view kStart = "{\"journal\":\"callpace-pacing\"";
  std::ifstream file(path, std::ios::binary);
  std::string text(kStart.size(), '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  return kStart.starts_with(
      std::string_view(text).substr(0, static_cast<std::size_t>(file.gcount())));
}

void sync_folder_of(const std::string& path) {
  const auto folder = std::filesystem::absolute(path).parent_path().string();
  const FileDescriptor handle(
      check(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), folder));
  check(fsync(handle.number()), folder);
}

}  // namespace

JournalFile::JournalFile(const std::string& path, const pacing::Config& config,
                         const strategy::Config* accounts, std::uint64_t part_bytes)
    : path_(path),
      part_bytes_(part_bytes),
      first_(open_locked(path)),
      found_{.past = {.pacer = make_pacer(config), .limits = DialLimits(config.report_s_max)}} {
  if (accounts != nullptr) found_.past.accounts = std::make_unique<LiveAccounts>(*accounts);
  JournalLines lines(path);
  std::string header;
  found_.is_new = !lines.next(header) || lines.is_torn();
  if (!lines.fault().empty()) throw std::runtime_error(path + ": " + lines.fault());
  if (found_.is_new && !is_torn_header(path)) {
    throw std::runtime_error(path + " is no pacing journal");
  }
  const std::uint64_t header_bytes = lines.bytes();
  if (!found_.is_new) read_all(lines, header, config, accounts);
  part_.file = open_part(file());
  cut_torn_line();
  std::string first;
  if (found_.is_new) first = header_of(config) + '\n';
  const bool has_header_alone = mark_.part == 0 && mark_.bytes == header_bytes;
  if (has_header_alone && accounts != nullptr) first += found_.past.accounts->settings() + '\n';
  if (mark_.part > 0 && mark_.bytes == 0) {
    // A crash came between the end of one file and the beginning of the next: that end is safe
    // before this beginning.
    const FileDescriptor before = open_part(file_of_part(path, mark_.part - 1));
    check(fdatasync(before.number()), path);
    first = begin_of_part(mark_.part) + '\n';
  }
  append(first);
  if (found_.is_new) sync_folder_of(path_);
}

void JournalFile::read_all(JournalLines& lines, const std::string& header,
                           const pacing::Config& config, const strategy::Config* accounts) {
  const auto recorded = pacing::parse_header(header);
  if (!recorded) throw std::runtime_error(path_ + ": line 1 is not the header of a pacing journal");
  if (!sums_.opened(header))
    throw std::runtime_error(path_ + ": line 1 has another check sum than what it says");
  if (header_of(*recorded) != header_of(config)) {
    throw std::runtime_error(path_ + " was kept under other settings; start another journal");
  }
  found_.recorded_by = pacing::text_member(header, "build_id");
  if (auto snapshot = read_snapshot(path_, config, accounts)) {
    found_.has_snapshot = true;
    found_.past = std::move(snapshot->past);
    sums_ = pacing::LineSums(snapshot->mark.sum);
    lines.go_to(snapshot->mark);
  }
  replay_lines(lines, found_, sums_);
  mark_ = {lines.part(), lines.bytes(), lines.whole_lines(), 0};
}

void JournalFile::cut_torn_line() {
  found_.bytes_cut = std::filesystem::file_size(file()) - mark_.bytes;
  if (found_.bytes_cut == 0) return;
  check(ftruncate(part_.file.number(), static_cast<off_t>(mark_.bytes)), file());
  check(fsync(part_.file.number()), file());
}

void JournalFile::append(std::string_view lines) {
  if (lines.empty()) return;
  write(lines);
  check(fdatasync(part_.file.number()), file());
}

std::uint64_t JournalFile::begin(std::string_view lines) {
  if (lines.empty()) return begun_;
  write(lines);
  if (!part_.syncs) part_.syncs = std::make_unique<JournalSyncs>(file());
  return begun_ = begun_before_ + part_.syncs->begin();
}

std::uint64_t JournalFile::safe() {
  return begun_before_ + (part_.syncs ? part_.syncs->done() : 0);
}

void JournalFile::write(std::string_view lines) {
  std::string sealed;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    sealed.append(sums_.sealed(lines.substr(0, end))) += '\n';
    ++mark_.lines;
    lines.remove_prefix(end + 1);
  }
  require_in_place();
  write_all(part_.file, sealed, file());
  mark_.bytes += sealed.size();
}

JournalFile::Part JournalFile::make_part(const std::string& path, std::uint32_t number) {
  const std::string name = file_of_part(path, number);
  Part part{open_part(name)};
  if (std::filesystem::file_size(name) > 0) {
    throw std::runtime_error(name + " is there already, and the journal does not go on in it");
  }
  sync_folder_of(name);
  part.syncs = std::make_unique<JournalSyncs>(name);
  return part;
}

bool JournalFile::is_part_due() {
  const auto is_ready = [](const auto& made) {
    return made.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  };
  if (mark_.bytes < part_bytes_ || (keeping_.valid() && !is_ready(keeping_))) return false;
  if (next_.valid()) return is_ready(next_);
  next_ = std::async(std::launch::async, &make_part, path_, mark_.part + 1);
  return false;
}

// The old file is whole and safe before a line stands in the new one: a start that finds lines
// there finds all that came before them.
void JournalFile::begin_part(Past past, std::string accounts) {
  if (keeping_.valid()) keeping_.get();
  Part part = next_.get();
  append(end_of_part(mark_.part + 1) + '\n');
  mark_ = {.part = mark_.part + 1};
  std::swap(part_, part);
  begun_before_ = begun_;
  write(begin_of_part(mark_.part) + '\n');
  mark_.sum = sums_.value();
  keeping_ = std::async(std::launch::async,
                        [this, mark = mark_, past = std::move(past), accounts = std::move(accounts),
                         old = std::move(part)]() mutable {
                          old = {};
                          // Never a snapshot of lines that are not there.
                          check(fdatasync(part_.file.number()), path_);
                          write_snapshot(path_, mark, past, accounts);
                        });
}

void JournalFile::require_in_place() const {
  struct stat held {};
  struct stat named {};
  check(fstat(part_.file.number(), &held), file());
  if (stat(file().c_str(), &named) == 0 && named.st_dev == held.st_dev &&
      named.st_ino == held.st_ino) {
    return;
  }
  throw std::runtime_error(file() + " was moved or removed; a start would not find what it holds");
}

}  // namespace callpace::host
