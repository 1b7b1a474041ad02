// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Cuts a stream of bytes into lines, in bounded memory: a line that is too long is reported once,
// and its rest is skipped. Lines are counted from 1. A line that one piece of the stream holds
// whole is handed out where it lies.
// Errors: none.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace callpace::host {

/// The longest line that is taken in, bytes.
inline constexpr std::size_t kLineMax = 4096;

/// Holds the line that has not ended yet.
class LineBuffer {
 public:
  /// Calls `take(line, number)` for every line that `bytes` ends, and `too_long(number)` for one
  /// that was longer than kLineMax.
  template <class Take, class TooLong>
  void feed(std::string_view bytes, Take take, TooLong too_long) {
    while (!bytes.empty()) {
      const std::size_t end = bytes.find('\n');
      const std::string_view part = bytes.substr(0, end);
      if (end != std::string_view::npos && rest_.empty() && end <= kLineMax) {
        ++number_;
        if (!part.empty()) take(part, number_);
        bytes.remove_prefix(end + 1);
        continue;
      }
      rest_.append(part.substr(0, kLineMax + 1 - rest_.size()));
      if (end == std::string_view::npos) return;
      bytes.remove_prefix(end + 1);
      finish(take, too_long);
    }
  }
  /// The stream has ended: takes a last line that no line end closed.
  template <class Take, class TooLong>
  void end(Take take, TooLong too_long) {
    if (!rest_.empty()) finish(take, too_long);
  }

 private:
  template <class Take, class TooLong>
  void finish(Take take, TooLong too_long) {
    ++number_;
    if (rest_.size() > kLineMax) {
      too_long(number_);
    } else if (!rest_.empty()) {
      take(std::string_view(rest_), number_);
    }
    rest_.clear();
  }

  std::string rest_;  // at most kLineMax + 1 bytes: one more tells that it is too long
  std::uint64_t number_ = 0;
};

}  // namespace callpace::host
