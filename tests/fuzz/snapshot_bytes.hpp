// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Snapshots as fuzz inputs: bytes, the check sum that both libraries put at their end, and what
// must hold of the snapshots of either. Bytes are tried as they are and with the check sum that
// they ought to have.
//
// Left out: how what was restored lives on, which each target says for itself. Errors: what does
// not hold aborts with a sentence.
#pragma once

#include "tests/fuzz/draws.hpp"
#include "tests/fuzz/target.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
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

/// A pacer or a strategy as it is once it was saved and restored.
template <typename Kept>
[[nodiscard]] Kept restored_from(const Kept& kept) {
  const Bytes written = kept.serialise();
  auto [again, error] = Kept::deserialise(written);
  demand(again.has_value(), "what was restored can be saved and restored");
  demand(again->serialise() == written, "saving and restoring changes no byte");
  return std::move(*again);
}

/// What an input holds, if anything, lives on by `live(kept, draws)`, which says whether it was
/// good.
template <typename Kept, typename Live>
[[nodiscard]] bool check_snapshot(const std::string& input, Live live) {
  const Bytes as_it_is = bytes_of(input);
  bool was_good = false;
  for (const Bytes& bytes : {as_it_is, sealed(as_it_is)}) {
    auto [kept, error] = Kept::deserialise(bytes);
    demand(kept.has_value() == error.empty(), "a refusal says why");
    if (kept && live(std::move(*kept), Draws{input})) was_good = true;
  }
  return was_good;
}

}  // namespace callpace::fuzz
