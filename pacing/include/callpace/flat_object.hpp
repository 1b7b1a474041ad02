// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Flat JSON objects, the lines of the pacing journal (callpace/journal.hpp): one level, numbers and
// strings without escapes, keys in any order. Numbers are written so that they read back to the
// same bits. Writing does not allocate. Errors: what is no such object reads as false.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace callpace::pacing {

/// Room for the longest line there is.
using Line = std::array<char, 4096>;

namespace detail {

/// A fraction and its digits.
struct Digits {
  std::uint64_t bits = 0;
  std::array<char, 32> text{};
  std::size_t size = 0;  ///< 0 = of no fraction yet
};
template <std::size_t Count>
using KnownDigits = std::array<Digits, Count>;

/// Writes one flat JSON object.
class ObjectWriter {
 public:
  explicit ObjectWriter(Line& line) : line_(line) {}

  void field(std::string_view name, std::string_view value) {
    key(name);
    put("\"");
    put(value);
    put("\"");
  }
  template <typename Number>
  requires std::integral<Number> || std::floating_point<Number>
  void field(std::string_view name, Number value) {
    key(name);
    const auto [end, error] =
        std::to_chars(line_.data() + size_, line_.data() + line_.size(), value);
    assert(error == std::errc{});
    size_ = static_cast<std::size_t>(end - line_.data());
  }
  /// The same for a fraction that may be the one that `known` has the digits of.
  void field(std::string_view name, double value, Digits& known) {
    if (known.size == 0 || known.bits != std::bit_cast<std::uint64_t>(value)) {
      const auto [end, error] =
          std::to_chars(known.text.data(), known.text.data() + known.text.size(), value);
      assert(error == std::errc{});
      known.size = static_cast<std::size_t>(end - known.text.data());
      known.bits = std::bit_cast<std::uint64_t>(value);
    }
    key(name);
    put({known.text.data(), known.size});
  }
  [[nodiscard]] std::string_view finish() {
    put("}");
    return {line_.data(), size_};
  }

 private:
  void key(std::string_view name) {
    put(size_ == 0 ? "{\"" : ",\"");
    put(name);
    put("\":");
  }
  void put(std::string_view text) {
    assert(size_ + text.size() <= line_.size());
    std::copy(text.begin(), text.end(), line_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += text.size();
  }

  Line& line_;
  std::size_t size_ = 0;
};

/// Calls `visit(name, value)` for each member of a flat JSON object (a string's value without its
/// quotes); false when `line` is no such object or `visit` returns false.
template <typename Visit>
[[nodiscard]] bool read_object(std::string_view line, Visit visit) {
  constexpr auto kNone = std::string_view::npos;
  if (!line.starts_with('{') || !line.ends_with('}')) return false;
  line = line.substr(1, line.size() - 2);
  while (!line.empty()) {
    const std::size_t name_end = line.find("\":");
    if (line.front() != '"' || name_end == kNone) return false;
    const std::string_view name = line.substr(1, name_end - 1);
    line.remove_prefix(name_end + 2);
    const bool quoted = line.starts_with('"');
    const std::size_t value_end =
        quoted ? line.find('"', 1) : std::min(line.find(','), line.size());
    if (value_end == kNone) return false;
    if (!visit(name, line.substr(quoted ? 1 : 0, value_end - (quoted ? 1 : 0)))) return false;
    line.remove_prefix(value_end + (quoted ? 1 : 0));
    if (line.empty()) return true;
    if (line.front() != ',' || line.size() == 1) return false;
    line.remove_prefix(1);
  }
  return true;
}

template <typename Number>
[[nodiscard]] bool read_number(std::string_view text, Number& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace detail

}  // namespace callpace::pacing
