// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The lines of a journal's file, one by one, in bounded memory. Left out on purpose: what they say,
// and their check sums (callpace/replay.hpp). Errors: a file that cannot be read has no lines, and
// errno says why; a line that is too long ends them.
#pragma once

#include <fstream>
#include <string>
#include <vector>

namespace callpace::cli {

/// Cuts a journal into its lines, in bounded memory: what has no line ends is no journal.
class JournalLines {
 public:
  static constexpr const char* kTooLong = "the line is longer than 64 KiB: this is no journal";

  explicit JournalLines(const std::string& path) : file_{path, std::ios::binary} {}

  /// Takes the next line; nothing after the last one, and after one that is too long.
  bool next(std::string& line) {
    file_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    const auto size = static_cast<std::size_t>(file_.gcount());
    line.assign(buffer_.data(), size - (size > 0 && !file_.eof() && file_ ? 1 : 0));
    return static_cast<bool>(file_);
  }
  /// Whether nothing closed the line that was taken last.
  [[nodiscard]] bool is_torn() const { return file_.eof(); }
  /// Whether the lines ended at one that is too long.
  [[nodiscard]] bool is_too_long() const { return !file_ && file_.gcount() + 1 == kBufferSize; }

 private:
  static constexpr std::streamsize kBufferSize = 64 * 1024;

  std::ifstream file_;
  std::vector<char> buffer_ = std::vector<char>(kBufferSize);
};

}  // namespace callpace::cli
