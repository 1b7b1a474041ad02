// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/unix_socket.hpp"

#include <algorithm>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace callpace::host {
namespace {

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path)
    throw std::runtime_error(path + " is too long a path");
  std::copy(path.begin(), path.end(), address.sun_path);
  return address;
}

const sockaddr* generic(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

FileDescriptor new_socket(const std::string& path) {
  return FileDescriptor(check(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), path));
}

/// Removes the socket that a killed host left at `path`, if there is one.
void remove_stale(const std::string& path, const sockaddr_un& address) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return;
  if (!S_ISSOCK(status.st_mode)) throw std::runtime_error(path + " exists and is no socket");
  const FileDescriptor probe = new_socket(path);
  if (connect(probe.number(), generic(address), sizeof address) == 0 || errno != ECONNREFUSED) {
    throw std::runtime_error(path + " is served by another host");
  }
  check(unlink(path.c_str()), path);
}

}  // namespace

UnixSocket::UnixSocket(const std::string& path) : path_(path), listener_(new_socket(path)) {
  const sockaddr_un address = address_of(path);
  remove_stale(path, address);
  const mode_t mask = umask(0177);
  const int bound = bind(listener_.number(), generic(address), sizeof address);
  umask(mask);
  check(bound, path);
  struct stat status {};
  check(lstat(path.c_str(), &status), path);
  device_ = status.st_dev;
  inode_ = status.st_ino;
  check(listen(listener_.number(), 4), path);
}

UnixSocket::~UnixSocket() {
  struct stat status {};
  const bool is_there = lstat(path_.c_str(), &status) == 0;
  if (is_there && status.st_dev == device_ && status.st_ino == inode_) unlink(path_.c_str());
}

FileDescriptor UnixSocket::accept_peer() const {
  return FileDescriptor(accept4(listener_.number(), nullptr, nullptr, SOCK_CLOEXEC));
}

}  // namespace callpace::host
