// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes inputs out of good ones. First come the seeds as they are and the extremes (brackets in
// brackets, huge numbers, long lines, bytes that are no text), then seeds that were changed a few
// times: bits, stretches and lines, words for other words of the seeds, and pieces of the target's
// grammar, so that much of what comes out gets beyond a parser.
//
// Invariant: input i depends on the seeds, the grammar and i alone. Errors: none.
#pragma once

#include "tests/fuzz/draws.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::fuzz {

/// See the head of this file.
class Mutation {
 public:
  /// There is at least one seed.
  Mutation(std::vector<std::string> seeds, std::vector<std::string_view> grammar);

  /// Input i; the first plain_count() are not random.
  [[nodiscard]] std::string input(std::uint64_t index) const;
  [[nodiscard]] std::size_t plain_count() const { return plain_.size(); }

 private:
  void mutate(std::string& text, const std::string& other, Draws& draws) const;
  void change_bytes(std::string& text, Draws& draws) const;
  void change_word(std::string& text, Draws& draws) const;
  [[nodiscard]] std::string_view piece(Draws& draws) const;

  std::vector<std::string> seeds_;
  std::vector<std::string_view> grammar_;
  bool is_binary_;                    // words say nothing
  std::vector<std::string> numbers_;  // of the seeds
  std::vector<std::string> names_;    // likewise
  std::vector<std::string> plain_;    // seeds and extremes
};

}  // namespace callpace::fuzz
