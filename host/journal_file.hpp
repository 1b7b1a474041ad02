// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The journal of a live host, on disk: a pacing journal (callpace/journal.hpp) that grows at its
// end, one batch of lines at a time, each on stable storage before append() returns, or safe() says
// so: several may be on their way (host/journal_syncs.hpp). Opened again,
// it is replayed, and the pacer stands where it stood; so do the accounts, whose lines stand among
// the pacer's. A last line that a crash tore is cut off.
// Each line gets a check sum (callpace/line_sums.hpp); a journal begun without is gone on with.
// What has grown long goes on in another file (host/journal_lines.hpp), and a snapshot of that
// moment (host/journal_snapshot.hpp) spares a start all files but the last.
//
// Invariant: one process at a time holds a journal (flock). What a disk reports as stored and then
// loses is lost. Errors: std::runtime_error with a sentence, when the file is another's, of other
// settings, damaged, no regular file, or no longer in its place; std::system_error when the system
// refuses. Nothing is changed in either case.
#pragma once

#include "callpace/line_sums.hpp"
#include "host/file_descriptor.hpp"
#include "host/journal_lines.hpp"
#include "host/journal_snapshot.hpp"
#include "host/journal_syncs.hpp"
#include "host/live_pacer.hpp"

#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <string_view>

namespace callpace::host {

/// A journal file, held until its end.
class JournalFile {
 public:
  /// What a journal held when it was opened.
  struct Found {
    Past past;
    bool is_new = false;
    std::uint64_t bytes_cut = 0;  ///< of a torn last line
    std::string recorded_by{};    ///< build id in the header
    /// Decisions that this library would have taken otherwise (another build wrote the journal).
    std::uint64_t differences = 0;
    std::uint64_t lines_replayed = 0;  ///< after the header, or after the snapshot
    bool has_snapshot = false;
  };
  /// Of a file, when the journal goes on in another one: they replay in a second or so.
  static constexpr std::uint64_t kPartBytes = 16'000'000;

  /// Opens the journal, or starts it; `config` must be its own, and so must the settings of
  /// `accounts`, which are null where none are served. After `part_bytes` another file is due.
  JournalFile(const std::string& path, const pacing::Config& config,
              const strategy::Config* accounts = nullptr, std::uint64_t part_bytes = kPartBytes);

  /// What it held; the past may be moved from.
  [[nodiscard]] Found& found() { return found_; }
  /// The file that lines are added to.
  [[nodiscard]] std::string file() const { return file_of_part(path_, mark_.part); }
  /// Adds whole lines, with their sums, and returns when they are safe.
  void append(std::string_view lines);
  /// Adds whole lines and returns at once: they are safe when safe() is this number or more. No
  /// lines: the number of those added last. has_room() is true.
  std::uint64_t begin(std::string_view lines);
  /// Up to which number all is safe.
  [[nodiscard]] std::uint64_t safe();
  /// Whether more may be added: not while so many batches are on their way to the disk already.
  [[nodiscard]] bool has_room() const { return !part_.syncs || part_.syncs->has_free(); }
  /// Readable when safe() may have news, after a begin().
  [[nodiscard]] int news() const { return part_.syncs->news(); }
  /// Whether the file has grown long and the next one stands ready; when it has, another thread
  /// makes that ready. Throws where that, or the last snapshot, could not be made.
  [[nodiscard]] bool is_part_due();
  /// Makes all safe that was added, and goes on in the next file, which is_part_due() said is due.
  /// Another thread writes a snapshot of where the pacer (`past`) and its accounts (what they
  /// saved, or empty) stand after all that was added.
  void begin_part(Past past, std::string accounts);

 private:
  // A file that lines are added to, and who makes it safe.
  struct Part {
    FileDescriptor file;
    std::unique_ptr<JournalSyncs> syncs{};
  };
  [[nodiscard]] static Part make_part(const std::string& path, std::uint32_t number);
  void read_all(JournalLines& lines, const std::string& header, const pacing::Config& config,
                const strategy::Config* accounts);
  void cut_torn_line();
  void require_in_place() const;
  void write(std::string_view lines);

  std::string path_;
  std::uint64_t part_bytes_;
  FileDescriptor first_;  // holds the lock
  Part part_;
  pacing::LineSums sums_;
  JournalMark mark_;  // the end
  Found found_;
  std::uint64_t begun_ = 0;
  std::uint64_t begun_before_ = 0;  // of these, in files before this one: all are safe
  std::future<Part> next_;
  std::future<void> keeping_;  // last: it is waited for before the file is closed
};

}  // namespace callpace::host
