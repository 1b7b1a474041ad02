// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The journal of a run: lines of text (JSON Lines), appended in the order of events. It keeps the
// text, or only a running 64-bit hash by which two runs are compared, or nothing; a caller asks
// on() before it formats a line. The hash depends on the lines alone and is for telling runs
// apart, not for security.
//
// Left out on purpose: what the lines say (the centre writes them) and files (the caller saves
// text()).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace callpace::kernel {

/// An append-only sink of lines.
class Journal {
 public:
  enum class Keep { kNothing, kHash, kText };

  explicit Journal(Keep keep = Keep::kNothing) : keep_{keep} {}

  /// True when lines are wanted at all.
  [[nodiscard]] bool on() const { return keep_ != Keep::kNothing; }

  /// Appends one line, given without its line feed.
  void line(std::string_view text);

  /// The lines kept so far, each ended by a line feed; empty unless Keep::kText.
  [[nodiscard]] const std::string& text() const { return text_; }

  /// Hash of all lines so far.
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

  /// Number of lines so far.
  [[nodiscard]] std::size_t lines() const { return lines_; }

 private:
  Keep keep_;
  std::size_t lines_ = 0;
  std::uint64_t hash_ = 0;
  std::string text_;
};

}  // namespace callpace::kernel
