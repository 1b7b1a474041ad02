// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Random formulas, made as text: whatever they say, numbers lie in their intervals, and the
// spreadsheet's text means the same again to the parser.
#include "tests/analysis/formula/sample.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <string>

using namespace callpace::tests;

namespace {

/// One of the world's names, a number, or a smaller formula of them.
rc::Gen<std::string> scalar_text(int depth) {
  const auto leaf = rc::gen::element<std::string>(
      "rate", "agents", "ratio_b", "flow[2]", "3", "0.5", "sum(cost)", "npv(rate, flow[2:4])",
      "pmt(rate, 3, agents)", "mirr(flow, 0.1, rate)", "ipmt(ratio_b, 2, 4, agents, 1, 1)",
      "sln(agents, rate, 4)");
  if (depth == 0) return leaf;
  const auto part = rc::gen::lazy([depth] { return scalar_text(depth - 1); });
  const auto binary = rc::gen::map(
      rc::gen::tuple(part, rc::gen::element<std::string>("+", "-", "*", "/", "^", "<", ">="), part),
      [](const auto& t) {
        return "(" + std::get<0>(t) + ")" + std::get<1>(t) + "(" + std::get<2>(t) + ")";
      });
  const auto call = rc::gen::map(
      rc::gen::pair(rc::gen::element<std::string>("abs", "sqrt", "exp", "ln", "floor", "-"), part),
      [](const auto& t) { return t.first + "(" + t.second + ")"; });
  const auto choice = rc::gen::map(rc::gen::tuple(part, part, part), [](const auto& t) {
    return "if(" + std::get<0>(t) + "," + std::get<1>(t) + "," + std::get<2>(t) + ")";
  });
  const auto most = rc::gen::map(rc::gen::pair(part, part), [](const auto& t) {
    return "max(" + t.first + "," + t.second + ")";
  });
  return rc::gen::weightedOneOf<std::string>(
      {{2, leaf}, {4, binary}, {2, call}, {1, choice}, {1, most}});
}

/// A sheet that calls cells as the language does, so that its text can be parsed again.
class SameNames final : public Sheet {
 public:
  explicit SameNames(const Scope& scope) : scope_{scope} {}
  [[nodiscard]] std::string cell(int symbol, std::size_t index) const override {
    const Symbol& named = scope_[symbol];
    return named.length == 0 ? named.name : named.name + "[" + std::to_string(index + 1) + "]";
  }
  [[nodiscard]] std::string range(int symbol, std::size_t first, std::size_t count) const override {
    return scope_[symbol].name + "[" + std::to_string(first + 1) + ":" +
           std::to_string(first + count) + "]";
  }

 private:
  const Scope& scope_;
};

/// Spreadsheet text in the words of the language.
std::string our_words(std::string text) {
  const std::vector<std::pair<std::string, std::string>> words{
      {"IPMT(", "ipmt("}, {"PMT(", "pmt("}, {"MIRR(", "mirr("}, {"SLN(", "sln("},
      {"INT(", "floor("}, {"IF(", "if("},   {"MAX(", "max("},   {"SUM(", "sum("},
      {"NPV(", "npv("},   {"ABS(", "abs("}, {"EXP(", "exp("},   {"LN(", "ln("},
      {"SQRT(", "sqrt("}};
  for (const auto& [theirs, ours] : words) {
    for (std::size_t at = 0; (at = text.find(theirs, at)) != std::string::npos;) {
      text.replace(at, theirs.size(), ours);
    }
  }
  return text;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("the interval of a formula contains its number", "[formula]") {
  CHECK(rc::check([] {
    const World world;
    const std::string text = *scalar_text(3);
    const double number = world.value(text);
    RC_PRE(!std::isnan(number));
    RC_ASSERT(world.interval(text, 0).contains(number));
    RC_ASSERT(world.interval(text, 1e-3).contains(number));
  }));
}

TEST_CASE("the spreadsheet's text means the same formula", "[formula]") {
  CHECK(rc::check([] {
    const World world;
    const std::string text = *scalar_text(3);
    const std::string sheet = to_excel(compile(text, world.scope).value(), SameNames{world.scope});
    RC_LOG() << sheet;
    RC_ASSERT(same(world.value(text), world.value(our_words(sheet))));
  }));
}

TEST_CASE("no text whatever crashes the compiler", "[formula]") {
  CHECK(rc::check([] {
    const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "(", ")", "[", "]", ":", ",", "+", "-", "^", "*", "<", "=", "1", "0.5", "1e9", "flow",
        "rate", "sum", "lag", "if", "npv", " ", "\xC3\xA9", "x"));
    std::string text;
    for (const std::string& word : words) text += word;
    const World world;
    const std::size_t cells = *rc::gen::element<std::size_t>(0, 4);
    const auto result = compile(text, world.scope, {cells, {}});
    if (!result) {
      RC_ASSERT(!result.error().empty());
      for (const Error& error : result.error()) {
        RC_ASSERT(error.column >= 1 && error.column <= static_cast<int>(text.size()) + 1);
      }
    } else {
      const std::vector<std::span<const double>> views(world.values.begin(), world.values.end());
      (void)result.value().evaluate(Frame<double>{views, 0});
      (void)to_excel(result.value(), SameNames{world.scope});
    }
  }));
}

TEST_CASE("a spreadsheet gets brackets, ranges and array arithmetic", "[formula]") {
  const World world;
  const SameNames names{world.scope};
  const auto excel = [&](const std::string& text, std::size_t cells, std::size_t cell) {
    return to_excel(compile(text, world.scope, {cells, {}}).value(), names, cell);
  };
  CHECK(excel("-2^2", 0, 0) == "(-(2^2))");
  CHECK(excel("flow * rate", 4, 1) == "(flow[2]*rate)");
  CHECK(excel("sum(flow)", 0, 0) == "SUM(flow[1:4])");
  CHECK(excel("sum(flow * cost)", 0, 0) == "SUMPRODUCT(SUM((flow[1:4]*cost[1:4])))");
  CHECK(excel("lag(flow)", 4, 0) == "0");
  CHECK(excel("lag(flow)", 4, 3) == "flow[3]");
  CHECK(excel("cumulative(flow)", 4, 2) == "SUM(flow[1:3])");
  CHECK(excel("ceil(rate)", 0, 0) == "(-INT(-rate))");
  CHECK(excel("if(rate < 1, 1, 2)", 0, 0) == "IF(((rate<1)*1)<>0,1,2)");
}
