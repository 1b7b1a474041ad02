// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Who a live host talks with: a descriptor to read lines from and one to write lines to, which may
// be the same, without ever waiting for either. Errors: a peer that has gone is no error, it is
// gone(); anything else throws std::system_error.
#pragma once

#include "host/line_buffer.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::host {

/// The two ends of a conversation; the descriptors are the caller's.
class Peer {
 public:
  Peer(int in, int out) : in_(in), out_(out) {}

  [[nodiscard]] int in() const { return in_; }
  [[nodiscard]] int out() const { return out_; }
  /// Whether it has taken enough of its output to be fed again.
  [[nodiscard]] bool keeps_up() const { return pending_.size() - sent_ <= kPendingMax; }
  [[nodiscard]] bool has_pending() const { return sent_ < pending_.size(); }
  /// It will send no more.
  [[nodiscard]] bool has_ended() const { return has_ended_; }
  /// It takes no more.
  [[nodiscard]] bool is_gone() const { return is_gone_; }

  /// Reads what is there, once, and hands out its lines (as LineBuffer::feed); in() is readable.
  template <class Take, class TooLong>
  void read_lines(Take take, TooLong too_long) {
    lines_.feed(read_some(), take, too_long);
    if (has_ended_) lines_.end(take, too_long);
  }
  /// Gives it `text` to read, in its own time.
  void send(std::string_view text);
  /// Writes all that it takes without being waited for.
  void write_what_it_takes();

 private:
  static constexpr std::size_t kReadMax = 64 * 1024;  // what a pipe holds
  static constexpr std::size_t kPendingMax = 64 * 1024;

  std::string_view read_some();
  // out() is writable.
  void write_some();

  int in_;
  int out_;
  std::vector<char> bytes_ = std::vector<char>(kReadMax);  // as last read
  LineBuffer lines_;
  std::string pending_;
  std::size_t sent_ = 0;
  bool has_ended_ = false;
  bool is_gone_ = false;
};

}  // namespace callpace::host
