// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Check sums of the lines of a journal, so that damage is noticed: the last member of a line's
// object, "sum", is a 64-bit FNV-1a of all lines up to it, without their sums. A line that was
// changed, lost, doubled or moved therefore shows. Lines without sums are taken while none has had
// one, so that old journals can be read and gone on with; what damages these shows in the first
// sum that follows.
//
// Errors: a line whose sum is not that of what it says reads as std::nullopt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace callpace::pacing {

/// The sum of the lines seen so far; lines are flat JSON objects without their line ends.
class LineSums {
 public:
  /// Of no lines yet.
  LineSums() = default;
  /// Of lines that had the sum `value` in the end.
  explicit LineSums(std::uint64_t value) : sum_(value), has_sums_(true) {}

  [[nodiscard]] std::uint64_t value() const { return sum_; }
  /// The member that ends a line's object whose sum this is, with the object's end.
  [[nodiscard]] std::string member() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text(kName);
    for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(sum_ >> shift) & 15];
    return text.append("\"}");
  }
  /// `line` with its sum.
  [[nodiscard]] std::string sealed(std::string_view line) {
    take(line);
    has_sums_ = true;
    return std::string(line.substr(0, line.size() - 1)).append(member());
  }
  /// What a line of the file says, without its sum; nothing when it is damaged.
  [[nodiscard]] std::optional<std::string> opened(std::string_view line) {
    const std::size_t at = line.rfind(kName);
    std::string said = without(line);
    take(said);
    if (at == std::string_view::npos) return has_sums_ ? std::nullopt : std::optional(said);
    has_sums_ = true;
    return line.substr(at) == member() ? std::optional(std::move(said)) : std::nullopt;
  }
  /// What a line says, whatever its sum is.
  [[nodiscard]] static std::string without(std::string_view line) {
    const std::size_t at = line.rfind(kName);
    if (at == std::string_view::npos) return std::string(line);
    return std::string(line.substr(0, at)).append("}");
  }

 private:
  static constexpr std::string_view kName = ",\"sum\":\"";

  void take(std::string_view line) {
    for (const char c : line) add(c);
    add('\n');
  }
  void add(char c) { sum_ = (sum_ ^ static_cast<unsigned char>(c)) * 0x100000001B3u; }

  std::uint64_t sum_ = 0xCBF29CE484222325u;
  bool has_sums_ = false;
};

}  // namespace callpace::pacing
