// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Waits for a file to be safe on the disk, several times at once: what comes while the disk still
// works on what came before need not wait for that to end, but is handed to it beside it. One that
// has ended makes all safe that was written to the file before it began.
//
// Invariants: each of the threads has a description of the file of its own, since an error of the
// disk is told to each description once; an error of any ends all. The file is written by the
// caller alone. Errors: done() throws std::system_error when the disk refused.
#pragma once

#include "host/file_descriptor.hpp"

#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

namespace callpace::host {

/// See the head of this file.
class JournalSyncs {
 public:
  /// Of the file at `path`, which is there.
  explicit JournalSyncs(const std::string& path);
  JournalSyncs(const JournalSyncs&) = delete;
  JournalSyncs& operator=(const JournalSyncs&) = delete;
  ~JournalSyncs();

  /// Whether one more may be begun.
  [[nodiscard]] bool has_free() const { return begun_ - ended_ < kCount; }
  /// Begins to make safe all that is written; there is a free one. Returns its number, from 1 on.
  std::uint64_t begin();
  /// The greatest number that is safe, and all before it.
  [[nodiscard]] std::uint64_t done();
  /// Readable when done() may have news.
  [[nodiscard]] int news() const { return news_.number(); }

 private:
  static constexpr std::uint64_t kCount = 4;

  void work(const FileDescriptor& file);

  std::string path_;
  FileDescriptor news_;
  std::array<FileDescriptor, kCount> files_;
  std::uint64_t begun_ = 0;
  std::uint64_t ended_ = 0;  // as done() last saw
  std::mutex mutex_;         // of what follows
  std::condition_variable asked_;
  std::uint64_t wanted_ = 0;    // the last number begun
  std::uint64_t taken_ = 0;     // numbers that a thread works on or has worked on
  std::uint64_t finished_ = 0;  // how many
  std::uint64_t safe_ = 0;
  int error_ = 0;
  bool is_ending_ = false;
  std::array<std::thread, kCount> threads_;
};

}  // namespace callpace::host
