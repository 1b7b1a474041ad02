// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/parser.hpp"

#include "sim/scenario/format/suggest.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace callpace::analysis::formula {
namespace {

constexpr int kNestingMax = 200;  // a bracket counts twice
constexpr int kMacroNestingMax = 8;

/// Counts how deep the parser stands in brackets and signs.
class Nesting {
 public:
  Nesting(int& depth, int column) : depth_{depth} {
    if (++depth_ > kNestingMax) throw Error{column, "the formula is nested too deep", {}};
  }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;
  ~Nesting() { --depth_; }

 private:
  int& depth_;
};

constexpr std::array<std::pair<std::string_view, Op>, 6> kComparisons{{{"<", Op::less},
                                                                       {"<=", Op::less_equal},
                                                                       {">", Op::greater},
                                                                       {">=", Op::greater_equal},
                                                                       {"=", Op::equal},
                                                                       {"<>", Op::not_equal}}};

std::optional<Op> comparison_of(const Token& token) {
  for (const auto& [symbol, op] : kComparisons) {
    if (token.kind == TokenKind::symbol && token.text == symbol) return op;
  }
  return std::nullopt;
}

std::string did_you_mean(std::string_view unknown, const std::vector<std::string>& known) {
  const auto near = scenario::format::nearest(unknown, known);
  return near ? "did you mean '" + *near + "'?" : "";
}

}  // namespace

Parser::Parser(std::string_view text, const Scope& scope, std::span<const Macro> macros,
               TreeBuilder& builder)
    : lexer_{text}, scope_{&scope}, macros_{macros}, builder_{&builder} {}

NodeIndex Parser::parse() {
  token_ = lexer_.next();
  const NodeIndex root = comparison();
  if (token_.kind != TokenKind::end) {
    throw Error{column_of(token_), "expected an operator, found " + found(), {}};
  }
  return root;
}

NodeIndex Parser::comparison() {
  const Nesting nesting{depth_, column_of(token_)};
  const NodeIndex left = sum();
  const auto op = comparison_of(token_);
  if (!op) return left;
  const int column = column_of(token_);
  token_ = lexer_.next();
  const NodeIndex both = builder_->binary(*op, left, sum(), column);
  if (comparison_of(token_)) {
    throw Error{column_of(token_), "one comparison at a time", "use if() or brackets"};
  }
  return both;
}

NodeIndex Parser::sum() {
  NodeIndex left = product();
  while (at("+") || at("-")) {
    const Op op = at("+") ? Op::add : Op::subtract;
    const int column = column_of(token_);
    token_ = lexer_.next();
    left = builder_->binary(op, left, product(), column);
  }
  return left;
}

NodeIndex Parser::product() {
  NodeIndex left = signed_power();
  while (at("*") || at("/")) {
    const Op op = at("*") ? Op::multiply : Op::divide;
    const int column = column_of(token_);
    token_ = lexer_.next();
    left = builder_->binary(op, left, signed_power(), column);
  }
  return left;
}

NodeIndex Parser::signed_power() {
  const Nesting nesting{depth_, column_of(token_)};
  const int column = column_of(token_);
  if (take("+")) return signed_power();
  if (take("-")) return builder_->negate(signed_power(), column);
  return power();
}

NodeIndex Parser::power() {
  const NodeIndex base = primary();
  const int column = column_of(token_);
  if (!take("^")) return base;
  return builder_->binary(Op::power, base, signed_power(), column);
}

NodeIndex Parser::primary() {
  const Token token = token_;
  if (token.kind == TokenKind::number) {
    token_ = lexer_.next();
    return builder_->number(token.number, column_of(token));
  }
  if (token.kind == TokenKind::name) return name_or_call();
  if (take("(")) {
    const NodeIndex inner = comparison();
    expect(")", "to close the bracket");
    return inner;
  }
  throw Error{column_of(token), "expected a number, a name or a bracket, found " + found(), {}};
}

NodeIndex Parser::name_or_call() {
  const Token name = token_;
  token_ = lexer_.next();
  if (at("(")) return call(name, call_arguments());
  const NodeIndex leaf = named(name);
  const int column = column_of(token_);
  return take("[") ? indexed(leaf, column) : leaf;
}

NodeIndex Parser::named(const Token& name) {
  const int column = column_of(name);
  if (arguments_ != nullptr) {
    const auto argument = arguments_->find(name.text);
    if (argument != arguments_->end()) return argument->second;
  } else if (const auto symbol = scope_->find(name.text)) {
    return builder_->name(*symbol, column);
  }
  const std::string text{name.text};
  const bool is_function = find_function(name.text) != nullptr;
  builder_->error(column, "unknown name '" + text + "'",
                  is_function ? "a function takes its arguments in brackets: " +
                                    std::string{find_function(name.text)->usage}
                              : did_you_mean(name.text, scope_->names()));
  return builder_->unknown(column);
}

NodeIndex Parser::indexed(NodeIndex series, int column) {
  const bool is_open = at(":");
  const std::size_t first = is_open ? 1 : whole_number();
  if (!is_open && take("]")) return builder_->element(series, first, column);
  expect(":", "or ']' after the number of a cell");
  const std::size_t last = at("]") ? (*builder_)[series].length : whole_number();
  expect("]", "to close the index");
  return builder_->slice(series, {first, last}, column);
}

std::size_t Parser::whole_number() {
  const double number = token_.number;
  if (token_.kind != TokenKind::number || number < 0 || number > 1e9 ||
      number != static_cast<double>(static_cast<std::size_t>(number))) {
    throw Error{column_of(token_), "expected the number of a cell, found " + found(),
                "cells count from 1; lag(series, k) looks back from the cell where it stands"};
  }
  token_ = lexer_.next();
  return static_cast<std::size_t>(number);
}

std::vector<NodeIndex> Parser::call_arguments() {
  std::vector<NodeIndex> arguments;
  expect("(", "after a function's name");
  if (take(")")) return arguments;
  do {
    arguments.push_back(comparison());
  } while (take(","));
  expect(")", "or ',' after an argument");
  return arguments;
}

NodeIndex Parser::call(const Token& name, std::vector<NodeIndex> arguments) {
  const int column = column_of(name);
  if (const FunctionFacts* facts = find_function(name.text)) {
    return builder_->call(*facts, std::move(arguments), column);
  }
  const auto macro = std::ranges::find(macros_, name.text, &Macro::name);
  if (macro != macros_.end()) return expand(*macro, arguments, column);
  std::vector<std::string> known;
  for (const FunctionFacts& facts : functions()) known.emplace_back(facts.name);
  for (const Macro& m : macros_) known.push_back(m.name);
  builder_->error(column, "unknown function '" + std::string{name.text} + "'",
                  did_you_mean(name.text, known));
  return builder_->unknown(column);
}

NodeIndex Parser::expand(const Macro& macro, const std::vector<NodeIndex>& arguments, int column) {
  if (arguments.size() != macro.parameters.size()) {
    std::string usage = macro.name + "(";
    for (const std::string& parameter : macro.parameters) {
      usage += (usage.back() == '(' ? "" : ", ") + parameter;
    }
    builder_->error(column,
                    "'" + macro.name + "' does not take " + std::to_string(arguments.size()) +
                        (arguments.size() == 1 ? " argument" : " arguments"),
                    "it is " + usage + ")");
    return builder_->unknown(column);
  }
  if (macro_depth_ >= kMacroNestingMax) {
    throw Error{column, "'" + macro.name + "' is defined by itself", {}};
  }
  Arguments bound;
  for (std::size_t i = 0; i < arguments.size(); ++i) bound[macro.parameters[i]] = arguments[i];
  Parser inner{macro.text, *scope_, macros_, *builder_};
  inner.arguments_ = &bound;
  inner.macro_column_ = column;
  inner.macro_depth_ = macro_depth_ + 1;
  inner.depth_ = depth_;
  return inner.parse();
}

bool Parser::at(std::string_view symbol) const {
  return token_.kind == TokenKind::symbol && token_.text == symbol;
}

bool Parser::take(std::string_view symbol) {
  if (!at(symbol)) return false;
  token_ = lexer_.next();
  return true;
}

void Parser::expect(std::string_view symbol, std::string_view why) {
  if (take(symbol)) return;
  throw Error{column_of(token_),
              "expected '" + std::string{symbol} + "' " + std::string{why} + ", found " + found(),
              {}};
}

std::string Parser::found() const {
  if (token_.kind == TokenKind::end) return "the end of the formula";
  return "'" + std::string{token_.text} + "'";
}

int Parser::column_of(const Token& token) const {
  return macro_column_ > 0 ? macro_column_ : token.column;
}

}  // namespace callpace::analysis::formula
