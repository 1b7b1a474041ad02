// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The journal of a live host, on disk: a pacing journal (callpace/journal.hpp) that grows at its
// end, one batch of lines at a time, each on stable storage before append() returns, or safe() says
// so: several may be on their way (host/journal_syncs.hpp). Opened again,
// it is replayed, and the pacer stands where it stood; so do the accounts, whose lines stand among
// the pacer's. A last line that a crash tore is cut off.
// Each line gets a check sum (callpace/line_sums.hpp); a journal begun without is gone on with.
// A snapshot beside it (host/journal_snapshot.hpp) spares a start all lines but the last ones.
//
// Invariant: one process at a time holds a journal (flock). What a disk reports as stored and then
// loses is lost. Errors: std::runtime_error with a sentence, when the file is another's, of other
// settings, damaged, no regular file, or no longer in its place; std::system_error when the system
// refuses. Nothing is changed in either case.
#pragma once

#include "callpace/line_sums.hpp"
#include "host/file_descriptor.hpp"
#include "host/journal_snapshot.hpp"
#include "host/journal_syncs.hpp"
#include "host/live_pacer.hpp"

#include <cstdint>
#include <future>
#include <optional>
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
    std::uint64_t lines_passed_over = 0;  ///< that were not replayed: a snapshot stood for them
  };

  /// Opens the journal, or starts it; `config` must be its own, and so must the settings of
  /// `accounts`, which are null where none are served.
  JournalFile(const std::string& path, const pacing::Config& config,
              const strategy::Config* accounts = nullptr);

  /// What it held; the past may be moved from.
  [[nodiscard]] Found& found() { return found_; }
  /// Adds whole lines, with their sums, and returns when they are safe.
  void append(std::string_view lines);
  /// Adds whole lines and returns at once: they are safe when safe() is this number or more. No
  /// lines: the number of those added last. has_room() is true.
  std::uint64_t begin(std::string_view lines);
  /// Up to which number all is safe.
  [[nodiscard]] std::uint64_t safe();
  /// Whether more may be added: not while so many batches are on their way to the disk already.
  [[nodiscard]] bool has_room() const { return !syncs_ || syncs_->has_free(); }
  /// Readable when safe() may have news, after a begin().
  [[nodiscard]] int news() const { return syncs_->news(); }
  /// Whole lines that it holds.
  [[nodiscard]] std::uint64_t lines() const { return mark_.lines; }
  /// Whether so much was added since the last snapshot that a start would take long.
  [[nodiscard]] bool wants_snapshot() const;
  /// Begins to keep a snapshot of where the pacer stands, who has no accounts, after all that was
  /// added; another thread writes it. Throws where the last one could not be written.
  void keep(Past past);

  /// A snapshot is due every so many bytes: they replay in a second or less.
  static constexpr std::uint64_t kSnapshotBytes = 16 << 20;

 private:
  void require_in_place() const;
  void write(std::string_view lines);

  std::string path_;
  FileDescriptor file_;
  pacing::LineSums sums_;
  JournalMark mark_;              // the end
  std::uint64_t kept_bytes_ = 0;  // that the last snapshot stands for
  Found found_;
  std::uint64_t begun_ = 0;
  std::optional<JournalSyncs> syncs_;
  std::future<void> keeping_;  // last: it is waited for before the file is closed
};

}  // namespace callpace::host
