// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/investment_types.hpp"

#include "analysis/formula/scope.hpp"
#include "sim/scenario/format/table.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace callpace::analysis::invest {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace scenario::format;
// NOLINTEND(google-build-using-namespace)

constexpr const char* kFormula = "a formula in text, or a number";

class FormulaType final : public Type<FormulaText> {
 public:
  void read(const Value& value, FormulaText& member, Reader& reader) const override {
    member.place = value.place;
    if (const auto* text = value.as<std::string>()) {
      member.text = *text;
    } else if (const auto* whole = value.as<std::int64_t>()) {
      member.text = std::to_string(*whole);
    } else if (const auto* number = value.as<double>(); number && std::isfinite(*number)) {
      member.text = shortest(*number);
    } else {
      reader.wrong_type(value, expected());
    }
  }
  [[nodiscard]] Json write(const FormulaText& member) const override { return member.text; }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object().set("type", Json::Array{std::string{"string"}, std::string{"number"}});
  }
  [[nodiscard]] std::string expected() const override { return kFormula; }
};

bool is_currency(std::string_view text) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return text.size() == 3 && std::all_of(text.begin(), text.end(), is_capital);
}

/// Text of a certain form.
class FormedText final : public Type<std::string> {
 public:
  struct Form {
    bool (*holds)(std::string_view);
    const char* pattern;
    const char* expected;
  };
  explicit FormedText(Form form) : form_{form} {}

  void read(const Value& value, std::string& member, Reader& reader) const override {
    const auto* text = value.as<std::string>();
    if (text == nullptr) return reader.wrong_type(value, expected());
    member = *text;
    if (!form_.holds(member)) reader.error(value.place, "'" + member + "' is not " + expected());
  }
  [[nodiscard]] Json write(const std::string& member) const override { return member; }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    return Json::object().set("type", "string").set("pattern", std::string{form_.pattern});
  }
  [[nodiscard]] std::string expected() const override { return form_.expected; }

 private:
  Form form_;
};

/// The formula of a setting, whose name is its key.
TypePtr<Setting> setting() {
  return adapted<Setting>(
      formula_text(), [](const Setting& it) { return it.formula; },
      [](Setting& it, FormulaText read, const Value& /*value*/) { it.formula = std::move(read); });
}

}  // namespace

bool is_formula_key(std::string_view text) {
  return formula::is_formula_name(text) && text.find('.') == std::string_view::npos;
}

TypePtr<FormulaText> formula_text() { return std::make_shared<FormulaType>(); }

TypePtr<std::string> formula_name() {
  return std::make_shared<FormedText>(
      FormedText::Form{is_formula_key, kFormulaNamePattern, kFormulaNameWords});
}

TypePtr<std::string> currency_code() {
  return std::make_shared<FormedText>(
      FormedText::Form{is_currency, "^[A-Z]{3}$", "a currency's three letters, such as USD"});
}

TypePtr<std::vector<Setting>> settings() { return by_formula_name<Setting>(setting()); }

}  // namespace callpace::analysis::invest
