// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Snapshots as fuzz inputs: bytes, and the check sum that both libraries put at their end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace callpace::fuzz {

using Bytes = std::vector<std::byte>;

[[nodiscard]] inline Bytes bytes_of(const std::string& text) {
  Bytes bytes(text.size());
  if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

[[nodiscard]] inline std::string text_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The bytes with the sum (FNV-1a, little-endian) of all before it at their end.
[[nodiscard]] inline Bytes sealed(Bytes bytes) {
  constexpr std::size_t kSumSize = 8;
  if (bytes.size() < kSumSize) return bytes;
  std::uint64_t sum = 0xCBF29CE484222325u;
  const std::size_t body = bytes.size() - kSumSize;
  for (std::size_t i = 0; i < body; ++i) {
    sum = (sum ^ std::to_integer<std::uint64_t>(bytes[i])) * 0x100000001B3u;
  }
  for (std::size_t i = 0; i < kSumSize; ++i)
    bytes[body + i] = static_cast<std::byte>(sum >> (8 * i));
  return bytes;
}

}  // namespace callpace::fuzz
