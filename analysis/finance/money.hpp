// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Money: a whole number of cents in one currency. What is computed in fractions of cents becomes
// money once, at the end, rounded half away from zero. Currencies are those with two decimals,
// named by their ISO 4217 code. Left out on purpose: sums, exchange rates, parsing.
//
// Errors: an amount that is not finite or too large for exact cents is a bug, and asserts.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace callpace::analysis {

/// A currency by its three letters (ISO 4217); asserts on any other length.
class Currency {
 public:
  explicit Currency(std::string_view code);
  /// The three letters.
  [[nodiscard]] std::string_view code() const { return {code_.data(), code_.size()}; }
  bool operator==(const Currency&) const = default;

 private:
  std::array<char, 3> code_;
};

/// An amount of money, positive or negative, exact to the cent.
class Money {
 public:
  Money(std::int64_t cents, Currency currency) : cents_{cents}, currency_{currency} {}

  [[nodiscard]] std::int64_t cents() const { return cents_; }
  [[nodiscard]] Currency currency() const { return currency_; }

  bool operator==(const Money&) const = default;

 private:
  std::int64_t cents_;
  Currency currency_;
};

/// The amount nearest to `cents`, half away from zero.
[[nodiscard]] Money money_from_cents(double cents, Currency currency);

/// "148,706.58 USD"; a negative amount carries a leading minus.
[[nodiscard]] std::string format(Money money);

}  // namespace callpace::analysis
