// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// An open file of the system, closed at its owner's end, and the check of a system call's result.
// Errors: check() throws std::system_error; an error of close() is not told: what must be safe was
// synchronised before.
#pragma once

#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace callpace::host {

/// Owns a file descriptor, or none.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileDescriptor() {
    if (is_open()) close(number_);
  }

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

/// `result` of a system call on `what`; throws when it is negative.
template <class Result>
Result check(Result result, const std::string& what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

/// Writes all of `bytes` to `file`, which is called `what`.
inline void write_all(const FileDescriptor& file, std::string_view bytes, const std::string& what) {
  while (!bytes.empty()) {
    const ssize_t written = write(file.number(), bytes.data(), bytes.size());
    bytes.remove_prefix(static_cast<std::size_t>(check(written, what)));
  }
}

}  // namespace callpace::host
