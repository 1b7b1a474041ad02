// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A pacer as bytes and back: "CPPC", a format version, the configuration and the state field by
// field, little-endian, then a 64-bit FNV-1a check sum of all before. Entries are written phase by
// phase in their order, so that equal pacers give equal bytes.
//
// Errors: bytes that are cut, damaged, of another version, or that describe an impossible state are
// refused with a sentence.
#pragma once

#include "src/pacer.hpp"

#include <cstddef>
#include <memory>
#include <span>

namespace callpace::pacing::core {

/// Saves and restores pacers.
struct Snapshot {
  /// Bytes that save() writes for `pacer`.
  [[nodiscard]] static std::size_t size(const Pacer& pacer);
  /// Writes `pacer`; returns the bytes written, or 0 when `bytes` is too small.
  static std::size_t save(const Pacer& pacer, std::span<std::byte> bytes);
  /// The pacer saved in `bytes`, with one of `kinds` for its policy, or nullptr and `error` set.
  /// Throws std::bad_alloc.
  [[nodiscard]] static std::unique_ptr<Pacer> restore(std::span<const std::byte> bytes,
                                                      const char*& error,
                                                      PolicyKinds kinds = all_policies());

 private:
  template <typename Archive, typename State>
  static void scalar_fields(Archive& archive, State& pacer);
  static void write(Writer& writer, const Pacer& pacer);
  static bool read(Reader& reader, Pacer& pacer);
  static bool read_accounts(Reader& reader, Gate& gate, std::uint32_t campaign);
  static bool read_campaigns(Reader& reader, Centre& centre);
  static bool read_teams(Reader& reader, Centre& centre);
  static bool read_entries(Reader& reader, Centre& centre);
  static Account* reopen(Gate& gate, std::int64_t dialed_us, std::uint32_t campaign);
};

}  // namespace callpace::pacing::core
