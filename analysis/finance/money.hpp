// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Money: a whole number of cents in one currency. Sums, differences and whole multiples are exact;
// a product with a ratio is rounded once, half away from zero, to the cent. Currencies are those
// with two decimals, named by their ISO 4217 code. Left out on purpose: exchange rates, parsing.
//
// Errors: mixed currencies, overflow and results that are not finite are bugs, and assert.
#pragma once

#include <array>
#include <compare>
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

  Money& operator+=(Money other);
  Money& operator-=(Money other);
  /// Exact whole multiple.
  [[nodiscard]] Money times(std::int64_t factor) const;
  /// The product with `ratio`, rounded half away from zero to the cent.
  [[nodiscard]] Money scaled(double ratio) const;

  /// Orders amounts of one currency.
  [[nodiscard]] std::strong_ordering operator<=>(const Money& other) const;
  bool operator==(const Money&) const = default;

 private:
  std::int64_t cents_;
  Currency currency_;
};

[[nodiscard]] inline Money operator+(Money a, Money b) { return a += b; }
[[nodiscard]] inline Money operator-(Money a, Money b) { return a -= b; }
[[nodiscard]] inline Money operator-(Money a) { return a.times(-1); }

/// The amount nearest to `cents`, half away from zero.
[[nodiscard]] Money money_from_cents(double cents, Currency currency);

/// "148,706.58 USD"; a negative amount carries a leading minus.
[[nodiscard]] std::string format(Money money);

}  // namespace callpace::analysis
