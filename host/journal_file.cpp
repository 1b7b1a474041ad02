// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/journal_file.hpp"

#include "callpace/replay.hpp"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <sys/file.h>
#include <sys/stat.h>
#include <utility>

namespace callpace::host {
namespace {

FileDescriptor open_locked(const std::string& path) {
  FileDescriptor file(
      check(open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600), path));
  struct stat status {};
  check(fstat(file.number(), &status), path);
  if (!S_ISREG(status.st_mode)) throw std::runtime_error(path + " is not a regular file");
  if (flock(file.number(), LOCK_EX | LOCK_NB) == 0) return file;
  if (errno == EWOULDBLOCK) throw std::runtime_error(path + " is held by another host");
  throw std::system_error(errno, std::generic_category(), path);
}

pacing::Pacer make_pacer(const pacing::Config& config) {
  auto [pacer, errors] = pacing::Pacer::create(config);
  if (!pacer) throw std::runtime_error(errors.front());
  return std::move(*pacer);
}

/// Reads a file's whole lines: those that a line end closes.
class WholeLines {
 public:
  explicit WholeLines(const std::string& path) : file_(path, std::ios::binary) {}

  /// Goes on after a whole line, with so many bytes before it.
  void go_to(std::uint64_t bytes) {
    file_.seekg(static_cast<std::streamoff>(bytes));
    bytes_ = bytes;
  }
  bool next(std::string& line) {
    if (!std::getline(file_, line) || file_.eof()) return false;
    bytes_ += line.size() + 1;
    return true;
  }
  /// Bytes of all lines read.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  std::ifstream file_;
  std::uint64_t bytes_ = 0;
};

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

/// Replays the lines that follow so many; throws when one cannot be read or an event that was taken
/// in is now refused. Returns how many lines there are.
std::uint64_t replay_lines(WholeLines& lines, std::uint64_t number, const std::string& path,
                           JournalFile::Found& found, pacing::LineSums& sums) {
  pacing::Replayer replayer(found.past.pacer, {.differences_kept = 0});
  std::string line;
  while (lines.next(line)) {
    const std::string where = path + ": line " + std::to_string(++number);
    const auto said = sums.opened(line);
    if (!said) {
      throw std::runtime_error(where + " has another check sum than what it says: it, or a line " +
                               "before it, was changed or lost");
    }
    const bool is_settings = found.past.accounts && number == 2;
    if (is_settings && *said != found.past.accounts->settings()) {
      throw std::runtime_error(path + " was kept without accounts, or under other settings of " +
                               "them; start another journal");
    }
    if (is_settings) continue;
    if (is_of_accounts(*said)) {
      replay_of_accounts(*said, where, found.past);
      continue;
    }
    const std::size_t differences = replayer.result().difference_count;
    if (!replayer.take(without_account(*said))) {
      throw std::runtime_error(where + " " + std::string(replayer.fault()));
    }
    if (replayer.result().difference_count > differences && pacing::parse_event(*said)) {
      throw std::runtime_error(path +
                               ": this build of the library refuses an event that was taken "
                               "in, or takes one that was refused: " +
                               line);
    }
    remember(*said, found.past);
  }
  found.differences = replayer.result().difference_count;
  // Another build's last decision does not hold: this one is asked.
  if (found.differences > 0) found.past.is_decided = false;
  return number;
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
                         const strategy::Config* accounts)
    : path_(path),
      file_(open_locked(path)),
      found_{.past = {.pacer = make_pacer(config), .limits = DialLimits(config.report_s_max)}} {
  if (accounts != nullptr) found_.past.accounts = std::make_unique<LiveAccounts>(*accounts);
  WholeLines lines(path);
  std::string header;
  found_.is_new = !lines.next(header);
  if (found_.is_new && !is_torn_header(path))
    throw std::runtime_error(path + " is no pacing journal");
  if (!found_.is_new) {
    const auto recorded = pacing::parse_header(header);
    if (!recorded)
      throw std::runtime_error(path + ": line 1 is not the header of a pacing journal");
    if (!sums_.opened(header))
      throw std::runtime_error(path + ": line 1 has another check sum than what it says");
    if (header_of(*recorded) != header_of(config)) {
      throw std::runtime_error(path + " was kept under other settings; start another journal");
    }
    found_.recorded_by = pacing::text_member(header, "build_id");
  }
  const std::uint64_t header_bytes = lines.bytes();
  if (!found_.is_new) {
    mark_.lines = 1;
    auto snapshot = accounts == nullptr ? read_snapshot(path, config) : std::nullopt;
    if (snapshot) {
      mark_ = snapshot->mark;
      found_.past = std::move(snapshot->past);
      found_.lines_passed_over = mark_.lines - 1;
      sums_ = pacing::LineSums(mark_.sum);
      lines.go_to(mark_.bytes);
      kept_bytes_ = mark_.bytes;
    }
    mark_.lines = replay_lines(lines, mark_.lines, path, found_, sums_);
    mark_.bytes = lines.bytes();
  }
  found_.bytes_cut = std::filesystem::file_size(path) - lines.bytes();
  if (found_.bytes_cut > 0) {
    check(ftruncate(file_.number(), static_cast<off_t>(lines.bytes())), path);
    check(fsync(file_.number()), path);
  }
  const bool has_header_alone = lines.bytes() == header_bytes;
  std::string first;
  if (found_.is_new) first = header_of(config) + '\n';
  if (has_header_alone && accounts != nullptr) first += found_.past.accounts->settings() + '\n';
  append(first);
  if (found_.is_new) sync_folder_of(path_);
}

void JournalFile::append(std::string_view lines) {
  if (lines.empty()) return;
  write(lines);
  check(fdatasync(file_.number()), path_);
}

std::uint64_t JournalFile::begin(std::string_view lines) {
  if (lines.empty()) return begun_;
  write(lines);
  if (!syncs_) syncs_.emplace(path_);
  return begun_ = syncs_->begin();
}

std::uint64_t JournalFile::safe() { return syncs_ ? syncs_->done() : 0; }

void JournalFile::write(std::string_view lines) {
  std::string sealed;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    sealed.append(sums_.sealed(lines.substr(0, end))) += '\n';
    ++mark_.lines;
    lines.remove_prefix(end + 1);
  }
  require_in_place();
  write_all(file_, sealed, path_);
  mark_.bytes += sealed.size();
}

bool JournalFile::wants_snapshot() const {
  if (mark_.bytes - kept_bytes_ < kSnapshotBytes) return false;
  return !keeping_.valid() ||
         keeping_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

void JournalFile::keep(Past past) {
  if (keeping_.valid()) keeping_.get();
  mark_.sum = sums_.value();
  kept_bytes_ = mark_.bytes;
  keeping_ = std::async(std::launch::async, [this, mark = mark_, past = std::move(past)] {
    check(fdatasync(file_.number()), path_);  // never a snapshot of lines that are not there
    write_snapshot(path_, mark, past);
  });
}

void JournalFile::require_in_place() const {
  struct stat held {};
  struct stat named {};
  check(fstat(file_.number(), &held), path_);
  if (stat(path_.c_str(), &named) == 0 && named.st_dev == held.st_dev &&
      named.st_ino == held.st_ino) {
    return;
  }
  throw std::runtime_error(path_ + " was moved or removed; a start would not find what it holds");
}

}  // namespace callpace::host
