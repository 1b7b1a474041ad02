// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Bytes of a snapshot: fields one after the other, little-endian. Both classes take fields the same
// way, so that one function names them for writing and for reading. Errors: what does not fit is
// counted by the writer and not written; past the end the reader reads 0 and is not good(), nor is
// it after a number that is infinite or none at all.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace callpace::pacing::core {

/// The unsigned integer whose little-endian bytes stand for a field.
template <typename Field>
[[nodiscard]] auto bits_of(Field field) {
  if constexpr (std::is_same_v<Field, double>) {
    return std::bit_cast<std::uint64_t>(field);
  } else if constexpr (std::is_same_v<Field, bool>) {
    return static_cast<std::uint8_t>(field);
  } else {
    return static_cast<std::make_unsigned_t<Field>>(field);
  }
}

/// Writes fields while there is room, and counts their bytes in any case.
class Writer {
 public:
  explicit Writer(std::span<std::byte> bytes) : bytes_(bytes) {}

  template <typename Field>
  void operator()(const Field& field) {
    const auto bits = bits_of(field);
    for (std::size_t i = 0; i < sizeof bits; ++i, ++size_) {
      if (size_ < bytes_.size()) bytes_[size_] = static_cast<std::byte>(bits >> (8 * i));
    }
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::span<std::byte> bytes_;
  std::size_t size_ = 0;
};

/// Reads fields; past the end they read as 0 and good() is false.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <typename Field>
  void operator()(Field& field) {
    decltype(bits_of(field)) bits = 0;
    for (std::size_t i = 0; i < sizeof bits; ++i, ++at_) {
      if (at_ < bytes_.size())
        bits |= static_cast<decltype(bits)>(static_cast<decltype(bits)>(bytes_[at_]) << (8 * i));
    }
    if constexpr (std::is_same_v<Field, double>) {
      field = std::bit_cast<double>(bits);
      is_finite_ = is_finite_ && std::isfinite(field);
    } else {
      field = static_cast<Field>(bits);
    }
  }
  template <typename Field>
  Field read() {
    Field field{};
    (*this)(field);
    return field;
  }
  [[nodiscard]] bool good() const { return at_ <= bytes_.size() && is_finite_; }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size() && is_finite_; }

 private:
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  bool is_finite_ = true;
};

}  // namespace callpace::pacing::core
