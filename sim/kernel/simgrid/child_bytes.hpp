// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a child process hands back, as bytes: figures and rows of figures one after the other, in
// the order in which they are read again. Both ends are the same program on the same machine, so
// nothing is said of layout or version. Left out on purpose: how long a row is; reader and writer
// know. Errors: reading more than was written asserts.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace callpace::kernel {

/// Appends `count` values to `bytes`.
template <class T>
void append_bytes(std::string& bytes, const T* values, std::size_t count = 1) {
  static_assert(std::is_trivially_copyable_v<T>, "its bytes are the whole of it");
  bytes.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

/// Reads what append_bytes() wrote. The bytes must outlive it.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_{bytes} {}

  template <class T>
  void take(T* values, std::size_t count = 1) {
    static_assert(std::is_trivially_copyable_v<T>, "its bytes are the whole of it");
    assert(count * sizeof(T) <= rest_.size());
    std::memcpy(values, rest_.data(), count * sizeof(T));
    rest_.remove_prefix(count * sizeof(T));
  }
  template <class T>
  [[nodiscard]] T take() {
    T value{};
    take(&value);
    return value;
  }
  /// What has not been read.
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace callpace::kernel
