// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The types that only investment files have: a formula, and tables that remember where they stand
// so that what is found later (a formula that does not compile) can be told there. Left out on
// purpose: what a formula means (analysis/formula).
#pragma once

#include "analysis/invest/investment.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/type.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis::invest {

/// A formula in text, or a number.
[[nodiscard]] scenario::format::TypePtr<FormulaText> formula_text();

/// A name that formulas can use: letters, digits and '_', not a digit first.
[[nodiscard]] scenario::format::TypePtr<std::string> formula_name();

/// A currency's three capital letters.
[[nodiscard]] scenario::format::TypePtr<std::string> currency_code();

/// A pair [low, high].
[[nodiscard]] scenario::format::TypePtr<ValueRange> value_range_format();

/// What an uncertain figure may turn out to be.
[[nodiscard]] scenario::format::TypePtr<Distribution> distribution_format();

/// A table of names, each with a formula: what a variant sets.
[[nodiscard]] scenario::format::TypePtr<std::vector<Setting>> settings();

/// A table of elements with a formula's name as its key.
template <class M>
[[nodiscard]] scenario::format::TypePtr<std::vector<M>> by_formula_name(
    scenario::format::TypePtr<M> element);

/// A type that also notes where its value stands.
template <class M>
[[nodiscard]] scenario::format::TypePtr<M> placed(scenario::format::TypePtr<M> type) {
  return scenario::format::adapted<M>(std::move(type), std::identity{},
                                      [](M& member, M read, const scenario::format::Value& value) {
                                        member = std::move(read);
                                        member.place = value.place;
                                      });
}

/// How the keys of tables of names look.
inline constexpr const char* kFormulaNamePattern = "^[A-Za-z_][A-Za-z0-9_]*$";
inline constexpr const char* kFormulaNameWords =
    "a name for formulas (letters, digits, '_'; not a digit first)";
[[nodiscard]] bool is_formula_key(std::string_view text);

template <class M>
scenario::format::TypePtr<std::vector<M>> by_formula_name(scenario::format::TypePtr<M> element) {
  scenario::format::KeyRule<M> rule{
      kFormulaNameWords, kFormulaNamePattern,
      [](std::string_view key, M& m) { return m.name = key, is_formula_key(key); },
      [](const M& m) { return m.name; }};
  return scenario::format::share<scenario::format::Type<std::vector<M>>,
                                 scenario::format::Named<M>>(std::move(rule), std::move(element));
}

}  // namespace callpace::analysis::invest
