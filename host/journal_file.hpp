// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The journal of a live host, on disk: a pacing journal (callpace/journal.hpp) that grows at its
// end, one batch of lines at a time, each on stable storage before append() returns. Opened again,
// it is replayed, and the pacer stands where it stood; so do the accounts, whose lines stand among
// the pacer's. A last line that a crash tore is cut off.
// Each line gets a check sum (callpace/line_sums.hpp); a journal begun without is gone on with.
//
// Invariant: one process at a time holds a journal (flock). What a disk reports as stored and then
// loses is lost. Errors: std::runtime_error with a sentence, when the file is another's, of other
// settings, damaged, no regular file, or no longer in its place; std::system_error when the system
// refuses. Nothing is changed in either case.
#pragma once

#include "callpace/line_sums.hpp"
#include "host/file_descriptor.hpp"
#include "host/live_pacer.hpp"

#include <cstdint>
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
  };

  /// Opens the journal, or starts it; `config` must be its own, and so must the settings of
  /// `accounts`, which are null where none are served.
  JournalFile(const std::string& path, const pacing::Config& config,
              const strategy::Config* accounts = nullptr);

  /// What it held; the past may be moved from.
  [[nodiscard]] Found& found() { return found_; }
  /// Adds whole lines, with their sums, and returns when they are safe.
  void append(std::string_view lines);

 private:
  void require_in_place() const;

  std::string path_;
  FileDescriptor file_;
  pacing::LineSums sums_;
  Found found_;
};

}  // namespace callpace::host
