// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The grammar, from the loosest binding to the tightest: one comparison; + and -; * and /; unary
// minus; ^, which groups to the right; calls, indices and brackets. So -2^2 is -4 and 2^-1 is 0.5.
// A macro is parsed in place of its call, with its parameters standing for the arguments.
//
// Errors: unknown names and wrong shapes are collected in the builder; bad grammar ends the parsing
// (an Error is thrown). Nesting is bounded, so that no text can exhaust the stack.
#pragma once

#include "analysis/formula/builder.hpp"
#include "analysis/formula/lexer.hpp"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::formula {

class Parser {
 public:
  /// All must outlive the parser.
  Parser(std::string_view text, const Scope& scope, std::span<const Macro> macros,
         TreeBuilder& builder);
  /// Parses the whole text.
  NodeIndex parse();

 private:
  using Arguments = std::map<std::string, NodeIndex, std::less<>>;

  NodeIndex comparison();
  /// Sums (binding 1) of products (binding 2), grouped to the left.
  NodeIndex from_the_left(int binding);
  NodeIndex signed_power();
  NodeIndex power();
  NodeIndex primary();
  NodeIndex name_or_call();
  NodeIndex named(const Token& name);
  NodeIndex indexed(NodeIndex series, int column);
  NodeIndex call(const Token& name, std::vector<NodeIndex> arguments);
  NodeIndex expand(const Macro& macro, const std::vector<NodeIndex>& arguments, int column);
  std::vector<NodeIndex> call_arguments();
  std::size_t whole_number();

  [[nodiscard]] std::optional<Op> operator_at(int binding) const;
  [[nodiscard]] bool at(std::string_view symbol) const;
  bool take(std::string_view symbol);
  void expect(std::string_view symbol, std::string_view why);
  [[nodiscard]] std::string found() const;
  [[nodiscard]] int column_of(const Token& token) const;

  Lexer lexer_;
  Token token_;
  const Scope* scope_;
  std::span<const Macro> macros_;
  TreeBuilder* builder_;
  const Arguments* arguments_ = nullptr;  ///< of the macro whose text this is
  int macro_column_ = 0;                  ///< where the macro was called; 0 outside of macros
  int macro_depth_ = 0;
  int depth_ = 0;
};

}  // namespace callpace::analysis::formula
