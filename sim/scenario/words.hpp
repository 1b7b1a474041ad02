// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The words that files and pages use for the values of an enumeration, in one table, from which
// reading (format::choice) and writing (word_of) follow. Left out on purpose: sentences.
// Errors: a value without a word asserts.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <utility>

namespace callpace::scenario {

/// The word for each value of E, in the order in which people are told of them.
template <class E, std::size_t n>
using Words = std::array<std::pair<const char*, E>, n>;

/// The word for `value`.
template <class E, std::size_t n>
[[nodiscard]] constexpr const char* word_of(const Words<E, n>& words, E value) {
  const auto found = std::ranges::find(words, value, &Words<E, n>::value_type::second);
  assert(found != words.end());
  return found->first;
}

}  // namespace callpace::scenario
