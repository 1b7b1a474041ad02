// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A strategy as bytes and back: "CPST", a format version, the configuration, the day and the
// accounts field by field, little-endian, then a 64-bit FNV-1a check sum of all before. Of the due
// list only what the accounts say is written; an account that is parked is written as due, since it
// becomes parked again when its place is looked at. So equal strategies give equal bytes.
//
// Errors: bytes that are cut, damaged, of another version, or that describe an impossible state are
// refused with a sentence.
#pragma once

#include "src/strategy.hpp"

#include <cstddef>
#include <memory>
#include <span>

namespace callpace::strategy::core {

/// Reads and writes what only a strategy knows.
class Snapshot {
 public:
  /// Bytes that save() writes.
  [[nodiscard]] static std::size_t size(const Strategy& strategy);
  /// Writes the strategy; returns the bytes written, or 0 when they do not fit.
  static std::size_t save(const Strategy& strategy, std::span<std::byte> bytes);
  /// The strategy in `bytes`, or null with `error` set. Throws std::bad_alloc.
  [[nodiscard]] static std::unique_ptr<Strategy> restore(std::span<const std::byte> bytes,
                                                         const char*& error);

 private:
  template <typename Archive, typename State>
  static void fields(Archive& archive, State& strategy);
  template <typename Archive, typename State>
  static void account_fields(Archive& archive, State& strategy, std::uint32_t index);
  template <typename Archive>
  static void write(Archive& archive, const Strategy& strategy, std::uint32_t accounts);
  static bool is_sound(const Strategy& strategy);
  static bool is_sound(const Strategy& strategy, std::uint32_t index);
  template <typename Archive>
  static bool read(Archive& archive, Strategy& strategy);
};

}  // namespace callpace::strategy::core
