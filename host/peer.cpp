// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/peer.hpp"

#include "host/file_descriptor.hpp"

#include <algorithm>
#include <climits>
#include <poll.h>

namespace callpace::host {

std::string_view Peer::read_some() {
  const ssize_t size = read(in_, bytes_.data(), bytes_.size());
  // Whoever started the host may have made its descriptors non-blocking.
  if (size < 0 && errno == EAGAIN) return {};
  has_ended_ = size == 0 || (size < 0 && errno == ECONNRESET);
  if (has_ended_) return {};
  return {bytes_.data(), static_cast<std::size_t>(check(size, "reading events"))};
}

void Peer::send(std::string_view text) {
  pending_.erase(0, sent_);
  sent_ = 0;
  pending_.append(text);
}

void Peer::write_what_it_takes() {
  pollfd ready{out_, POLLOUT, 0};
  while (has_pending() && !is_gone_ && poll(&ready, 1, 0) > 0) write_some();
}

void Peer::write_some() {
  // A pipe or socket that polls as writable takes this much without blocking.
  const std::size_t size = std::min<std::size_t>(pending_.size() - sent_, PIPE_BUF);
  const ssize_t written = write(out_, pending_.data() + sent_, size);
  if (written < 0 && (errno == EPIPE || errno == ECONNRESET)) {
    is_gone_ = true;
    return;
  }
  if (written < 0 && errno == EAGAIN) return;
  sent_ += static_cast<std::size_t>(check(written, "writing decisions"));
}

}  // namespace callpace::host
