// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/lexer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

namespace callpace::analysis::formula {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

// Longest first.
constexpr std::array<std::string_view, 19> kSymbols{"<=", ">=", "<>", "!=", "==", "<", ">",
                                                    "=",  "+",  "-",  "*",  "/",  "^", "(",
                                                    ")",  ",",  "[",  "]",  ":"};

/// The one of several spellings that the parser sees.
std::string_view canonical(std::string_view symbol) {
  if (symbol == "!=") return "<>";
  return symbol == "==" ? "=" : symbol;
}

std::string hint_for(char c) {
  if (c == '%') return "write a percentage as a ratio: 0.05 for 5 %";
  if (c == ';') return "arguments are parted by commas";
  return {};
}

}  // namespace

Token Lexer::next() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  const std::size_t start = at_;
  if (start == text_.size()) return {TokenKind::end, {}, 0, static_cast<int>(start) + 1};
  const char c = text_[start];
  const bool is_fraction = c == '.' && start + 1 < text_.size() && is_digit(text_[start + 1]);
  if (is_digit(c) || is_fraction) return number(start);
  if (!starts_name(c)) return symbol(start);
  while (at_ < text_.size() &&
         (starts_name(text_[at_]) || is_digit(text_[at_]) || text_[at_] == '.')) {
    ++at_;
  }
  return {TokenKind::name, text_.substr(start, at_ - start), 0, static_cast<int>(start) + 1};
}

Token Lexer::number(std::size_t start) {
  std::string digits;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    const bool is_exponent_sign = (c == '+' || c == '-') && !digits.empty() && digits.back() == 'e';
    if (c == 'e' || c == 'E') {
      digits += 'e';
    } else if (is_digit(c) || c == '.' || is_exponent_sign) {
      digits += c;
    } else if (c != '_') {
      break;
    }
    ++at_;
  }
  Token token{TokenKind::number, text_.substr(start, at_ - start), 0, static_cast<int>(start) + 1};
  const char* const end = digits.data() + digits.size();
  const auto [stop, failure] = std::from_chars(digits.data(), end, token.number);
  if (failure == std::errc::result_out_of_range || !std::isfinite(token.number)) {
    throw Error{token.column, "the number " + std::string{token.text} + " is out of range", {}};
  }
  if (failure != std::errc{} || stop != end) {
    throw Error{token.column, "'" + std::string{token.text} + "' is not a number", {}};
  }
  return token;
}

Token Lexer::symbol(std::size_t start) {
  for (const std::string_view spelling : kSymbols) {
    if (text_.substr(start).starts_with(spelling)) {
      at_ += spelling.size();
      return {TokenKind::symbol, canonical(spelling), 0, static_cast<int>(start) + 1};
    }
  }
  std::size_t end = start + 1;  // past the whole character, however many bytes UTF-8 gives it
  while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0u) == 0x80u) ++end;
  throw Error{static_cast<int>(start) + 1,
              "'" + std::string{text_.substr(start, end - start)} + "' means nothing in a formula",
              hint_for(text_[start])};
}

}  // namespace callpace::analysis::formula
