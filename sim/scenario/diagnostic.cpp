// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/diagnostic.hpp"

#include <algorithm>
#include <utility>

namespace callpace::scenario {

std::string on_one_line(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string line;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (code >= 0x20 && code != 0x7f) {
      line += c;
    } else if (c == '\n') {
      line += "\\n";
    } else {
      line += {'\\', 'x', kDigits[code >> 4], kDigits[code & 15]};
    }
  }
  return line;
}

Diagnostic error_at(const Place& place, std::string_view message, std::string_view hint) {
  return {place.file,      place.line,           place.column,
          Severity::error, on_one_line(message), on_one_line(hint)};
}

void add_new(Diagnostics& found, Diagnostics more) {
  for (Diagnostic& one : more) {
    if (std::ranges::find(found, one) == found.end()) found.push_back(std::move(one));
  }
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string format_diagnostics(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics) {
    text += d.file + ":" + std::to_string(d.line) + ":" + std::to_string(d.column);
    text += d.severity == Severity::error ? ": error: " : ": warning: ";
    text += d.message;
    if (!d.hint.empty()) text += "; " + d.hint;
    text += '\n';
  }
  return text;
}

}  // namespace callpace::scenario
