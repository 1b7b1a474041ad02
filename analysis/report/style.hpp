// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Emphasis on a terminal. The caller decides whether to use it (a terminal, no NO_COLOR); nothing
// is looked up here, so that a report is a function of its input.
#pragma once

#include <string>
#include <string_view>

namespace callpace::analysis {

/// Plain text, or text with ANSI colours.
struct Style {
  bool is_coloured = false;

  /// A heading.
  [[nodiscard]] std::string bold(std::string_view text) const { return painted("1", text); }
  /// Something that holds.
  [[nodiscard]] std::string good(std::string_view text) const { return painted("32", text); }
  /// Something that fails.
  [[nodiscard]] std::string bad(std::string_view text) const { return painted("31", text); }
  /// Something of lesser weight.
  [[nodiscard]] std::string faint(std::string_view text) const { return painted("2", text); }

 private:
  [[nodiscard]] std::string painted(std::string_view code, std::string_view text) const {
    if (!is_coloured) return std::string{text};
    return "\x1b[" + std::string{code} + 'm' + std::string{text} + "\x1b[0m";
  }
};

}  // namespace callpace::analysis
