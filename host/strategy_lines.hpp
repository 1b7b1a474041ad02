// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The strategy's names in lines of JSON, and how such a line is put together. The strategy library
// writes no text and may not include the pacing library's flat objects, so its host, which sees
// both, gives its lines the same form. Errors: a name that is unknown reads as nothing.
#pragma once

#include "callpace/strategy.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callpace::host {

/// One flat JSON object, member by member.
class LineWriter {
 public:
  explicit LineWriter(std::string_view what) { add("strategy", what); }

  /// `value` has no sign that JSON would escape.
  void add(std::string_view name, std::string_view value) {
    key(name);
    text_.append(1, '"').append(value).append(1, '"');
  }
  void add(std::string_view name, std::integral auto value) {
    key(name);
    text_ += std::to_string(value);
  }
  /// The object, without a line end.
  [[nodiscard]] std::string finish() { return text_ + "}"; }

 private:
  void key(std::string_view name) {
    text_.append(text_.empty() ? "{\"" : ",\"").append(name).append("\":");
  }
  std::string text_;
};

/// Names of CALLPACE_STRATEGY_ACCOUNT_ADDED ..., as "account_added".
[[nodiscard]] std::string_view name_of_kind(std::int32_t kind);
[[nodiscard]] std::optional<std::int32_t> kind_of(std::string_view name);
/// Names of the ends of attempts, as "no_answer".
[[nodiscard]] std::string_view name_of_end(std::int32_t end);
[[nodiscard]] std::optional<std::int32_t> end_of(std::string_view name);
/// Names of reasons, as "fresh", "after_busy", "none_due".
[[nodiscard]] std::string name_of_reason(std::int32_t reason);

}  // namespace callpace::host
