// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A stream socket in the file system, for one peer at a time; others wait in its queue. Its user
// alone may connect. A socket that a killed host left behind is replaced, one that is served is
// not. Errors: std::system_error; std::runtime_error when the path is served or is no socket.
#pragma once

#include "host/file_descriptor.hpp"

#include <string>
#include <sys/types.h>

namespace callpace::host {

/// Listens until its end, which removes the socket, but not one that another host made in its
/// place.
class UnixSocket {
 public:
  explicit UnixSocket(const std::string& path);
  UnixSocket(const UnixSocket&) = delete;
  UnixSocket& operator=(const UnixSocket&) = delete;
  ~UnixSocket();

  /// Readable when a peer waits.
  [[nodiscard]] int number() const { return listener_.number(); }
  /// The next peer; none when it has gone again.
  [[nodiscard]] FileDescriptor accept_peer() const;

 private:
  std::string path_;
  FileDescriptor listener_;
  dev_t device_{};
  ino_t inode_{};
};

}  // namespace callpace::host
