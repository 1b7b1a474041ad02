// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Types: how one value of a TOML file is read into a member, checked, written in canonical form and
// described in JSON Schema. The four are one object, so that they cannot disagree. Scalars are
// here; tables and arrays in table.hpp.
//
// Invariant: read() either fills the member with a value that fits the schema or reports an error.
#pragma once

#include "sim/scenario/format/json.hpp"
#include "sim/scenario/format/reader.hpp"
#include "sim/scenario/format/value.hpp"
#include "sim/scenario/words.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::scenario::format {

/// What can be said of a type without knowing the C++ type that it fills.
class AnyType {
 public:
  virtual ~AnyType() = default;
  /// JSON Schema of the value; without `required` when `whole` is false, because a file that
  /// extends another may hold any part of a table.
  [[nodiscard]] virtual Json schema(bool whole) const = 0;
  /// JSON Schema that only names the required keys of tables; {} when there are none.
  [[nodiscard]] virtual Json requirements() const { return Json::object(); }
  /// Adds the keys of the tables in it to `index`; `table` is the name of its own.
  virtual void index_keys(const std::string& /*table*/, KeyIndex& /*index*/) const {}
  /// What is expected, in words: "a number of seconds".
  [[nodiscard]] virtual std::string expected() const = 0;
};

/// The type of a member of C++ type M.
template <class M>
class Type : public AnyType {
 public:
  /// Reads `value` into `member`, or reports what is wrong with it.
  virtual void read(const Value& value, M& member, Reader& reader) const = 0;
  /// The canonical form of `member`: equal for equal meaning, null for "not there".
  [[nodiscard]] virtual Json write(const M& member) const = 0;
};

template <class M>
using TypePtr = std::shared_ptr<const Type<M>>;

/// A new Derived, shared as a Base: one counter of references is compiled for each Base, where
/// std::make_shared() compiles one for each Derived, of which a large format has hundreds.
template <class Base, class Derived, class... Arguments>
[[nodiscard]] std::shared_ptr<const Base> share(Arguments&&... arguments) {
  return std::unique_ptr<const Base>{new Derived(std::forward<Arguments>(arguments)...)};
}

/// A number's unit and the values that it may take.
struct Quantity {
  std::string expected;  ///< "a number of seconds"
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  bool above_min = false;  ///< min itself is out of range
  std::string low_hint = {};  ///< what to write in place of a value that is too low
};

inline constexpr double kDay_s = 86'400;

[[nodiscard]] TypePtr<double> number(Quantity quantity);
/// A length of time, seconds, >= 0.
[[nodiscard]] TypePtr<double> seconds();
/// A length of time, seconds, > 0.
[[nodiscard]] TypePtr<double> positive_seconds();
/// A ratio or share, 0-1.
[[nodiscard]] TypePtr<double> ratio();
/// A whole number of things, such as "agents", in [min, max].
[[nodiscard]] TypePtr<int> count(int min, int max, const std::string& of);
/// A whole number of seconds of a day, in [min, 86,400].
[[nodiscard]] TypePtr<int> whole_seconds(int min);
/// 0 to 2^63 - 1: what TOML can write.
[[nodiscard]] TypePtr<std::uint64_t> seed();
[[nodiscard]] TypePtr<bool> flag();
[[nodiscard]] TypePtr<std::string> text();
/// Text of letters, digits, '_' and '-', at least one.
[[nodiscard]] TypePtr<std::string> name();
/// A file that exists; kept as a path that can be opened from the working directory.
[[nodiscard]] TypePtr<std::string> file();
/// A TOML date: 2016-02-01.
[[nodiscard]] TypePtr<Date> date();
/// A time of day, "06:00" or 06:00:00, kept as seconds after midnight; "24:00" ends a day.
[[nodiscard]] TypePtr<int> time_of_day();

/// One of some words; `expected` says what they stand for.
[[nodiscard]] TypePtr<std::string> one_of(std::vector<std::string> words, std::string expected);

/// "2016-02" as {year, month}, or {0, 0}.
[[nodiscard]] std::pair<int, int> parse_month(std::string_view text);
[[nodiscard]] std::string month_text(int year, int month);

/// True for letters, digits, '_' and '-', at least one.
[[nodiscard]] bool is_name(std::string_view text);
inline constexpr std::string_view kNamePattern = "^[A-Za-z0-9_-]+$";
inline constexpr std::string_view kMonthPattern = "^[0-9]{4}-(0[1-9]|1[0-2])$";

/// The path of `file` as seen from the directory of `from`.
[[nodiscard]] std::string beside(const std::string& from, const std::string& file);

/// A type that another one reads, writes and describes in the form of an N: `get` makes it of the
/// member, and `set` takes what was read, and the value that it was read from, into the member.
/// `expected`, where not empty, says in other words what is expected.
template <class M, class N, class Get, class Set>
class Adapted final : public Type<M> {
 public:
  Adapted(TypePtr<N> type, Get get, Set set, std::string expected)
      : type_{std::move(type)},
        get_{std::move(get)},
        set_{std::move(set)},
        expected_{expected.empty() ? type_->expected() : std::move(expected)} {}

  void read(const Value& value, M& member, Reader& reader) const override {
    N form = get_(member);
    type_->read(value, form, reader);
    set_(member, std::move(form), value);
  }
  [[nodiscard]] Json write(const M& member) const override { return type_->write(get_(member)); }
  [[nodiscard]] Json schema(bool whole) const override { return type_->schema(whole); }
  [[nodiscard]] Json requirements() const override { return type_->requirements(); }
  void index_keys(const std::string& table, KeyIndex& index) const override {
    type_->index_keys(table, index);
  }
  [[nodiscard]] std::string expected() const override { return expected_; }

 private:
  TypePtr<N> type_;
  Get get_;
  Set set_;
  std::string expected_;
};

template <class M, class N, class Get, class Set>
[[nodiscard]] TypePtr<M> adapted(TypePtr<N> type, Get get, Set set, std::string expected = {}) {
  return share<Type<M>, Adapted<M, N, Get, Set>>(std::move(type), std::move(get), std::move(set),
                                                 std::move(expected));
}

/// One of the values of E, by their words.
template <class E>
[[nodiscard]] TypePtr<E> choice(std::vector<std::pair<std::string, E>> words) {
  std::vector<std::string> names;
  for (const auto& word : words) names.push_back(word.first);
  const auto name_in = [words](const E& member) {
    for (const auto& [name, meaning] : words) {
      if (meaning == member) return name;
    }
    return std::string{};
  };
  return adapted<E>(one_of(std::move(names), "a word"), name_in,
                    [words](E& member, const std::string& read, const Value& /*value*/) {
                      for (const auto& [name, meaning] : words) {
                        if (name == read) member = meaning;
                      }
                    });
}

template <class E, std::size_t n>
[[nodiscard]] TypePtr<E> choice(const Words<E, n>& words) {
  return choice<E>({words.begin(), words.end()});
}

}  // namespace callpace::scenario::format
