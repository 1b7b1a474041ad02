// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The lines of a journal, one by one and in bounded memory, over all the files that it stands in,
// its parts: FILE, and once that is long FILE.000001, FILE.000002 and so on. A part that is full
// ends with a line that says where the journal goes on, and that part begins with a line that says
// which it is. So no part, and no end of one, can be lost unnoticed.
//
// Left out on purpose: what the lines say, and their check sums (callpace/line_sums.hpp), which go
// on from part to part. Errors: a file that cannot be read has no lines, and errno says why; what
// ends the lines too early is what fault() says.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::host {

/// A place in a journal, after a whole line.
struct JournalMark {
  std::uint32_t part = 0;
  std::uint64_t bytes = 0;  ///< of that part before it
  std::uint64_t lines = 0;  ///< of that part
  std::uint64_t sum = 0;    ///< of all lines of the journal so far (callpace/line_sums.hpp)
};

/// The file of a part of the journal at `path`; part 0 is that file itself.
[[nodiscard]] std::string file_of_part(const std::string& path, std::uint32_t part);
/// The last part that is there and not empty; 0 where there are no others.
[[nodiscard]] std::uint32_t last_part_of(const std::string& path);
/// The line that ends a part: it says which comes next.
[[nodiscard]] std::string end_of_part(std::uint32_t next);
/// The line that begins a part other than the first.
[[nodiscard]] std::string begin_of_part(std::uint32_t part);
/// Whether a line is one of these two, with or without its sum.
[[nodiscard]] bool is_seam(std::string_view line);

/// See the head of this file.
class JournalLines {
 public:
  static constexpr const char* kTooLong = "the line is longer than 64 KiB: this is no journal";

  explicit JournalLines(const std::string& path);

  /// Goes on after a mark, in a part that is there.
  void go_to(const JournalMark& mark);
  /// Takes the next line, a seam's too; false after the last one and at a fault.
  bool next(std::string& line);
  /// Whether nothing closed the line that was taken last.
  [[nodiscard]] bool is_torn() const { return is_torn_; }
  /// What ended the lines before their end, as a sentence on this line; empty = nothing did.
  [[nodiscard]] const std::string& fault() const { return fault_; }

  /// Of the line taken last, or of the fault.
  [[nodiscard]] std::string file() const { return file_of_part(path_, part_); }
  [[nodiscard]] std::uint32_t part() const { return part_; }
  [[nodiscard]] std::uint64_t number() const { return number_; }  ///< in its file, from 1
  /// Of the whole lines of its file so far.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::uint64_t whole_lines() const { return number_ - (is_torn_ ? 1 : 0); }

 private:
  static constexpr std::streamsize kBufferSize = 64 * 1024;

  bool take(std::string& line);
  void check_whole(std::string_view line);
  // Goes to the next part, if there is one.
  bool go_on();

  std::string path_;
  std::ifstream stream_;
  std::vector<char> buffer_ = std::vector<char>(kBufferSize);
  std::uint32_t part_ = 0;
  std::uint64_t number_ = 0;
  std::uint64_t bytes_ = 0;
  bool is_torn_ = false;
  bool has_end_ = false;  // the part said where the journal goes on
  std::string fault_;
};

}  // namespace callpace::host
