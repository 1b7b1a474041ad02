// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/peer.hpp"

#include "host/file_descriptor.hpp"

#include <algorithm>
#include <climits>

namespace callpace::host {

std::string Peer::read_some() {
  std::string bytes(kReadMax, '\0');
  const ssize_t size = read(in_, bytes.data(), bytes.size());
  // Whoever started the host may have made its descriptors non-blocking.
  if (size < 0 && errno == EAGAIN) return {};
  has_ended_ = size == 0 || (size < 0 && errno == ECONNRESET);
  bytes.resize(has_ended_ ? 0 : static_cast<std::size_t>(check(size, "reading events")));
  return bytes;
}

void Peer::send(std::string_view text) {
  pending_.erase(0, sent_);
  sent_ = 0;
  pending_.append(text);
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
