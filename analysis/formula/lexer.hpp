// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The words of a formula. Numbers are decimal, may group digits with '_' (11_000_000) and may have
// an exponent; operators are the spreadsheet's, with == and != as other spellings of = and <>.
#pragma once

#include "analysis/formula/error.hpp"

#include <cstdint>
#include <string_view>

namespace callpace::analysis::formula {

enum class TokenKind : std::uint8_t { number, name, symbol, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;  ///< an operator in its first spelling: "=", "<>"
  double number = 0;
  int column = 1;
};

class Lexer {
 public:
  /// `text` must outlive the lexer and its tokens.
  explicit Lexer(std::string_view text) : text_{text} {}
  /// The next word; throws Error at what is none.
  Token next();

 private:
  Token number(std::size_t start);
  Token symbol(std::size_t start);

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace callpace::analysis::formula
