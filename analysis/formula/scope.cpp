// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/scope.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace callpace::analysis::formula {

int Scope::add(std::string name, std::size_t length) {
  const int number = static_cast<int>(symbols_.size());
  [[maybe_unused]] const bool is_new = numbers_.emplace(name, number).second;
  assert(is_new);
  symbols_.push_back({std::move(name), length});
  return number;
}

std::optional<int> Scope::find(std::string_view name) const {
  const auto found = numbers_.find(name);
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Scope::names() const {
  std::vector<std::string> all;
  for (const Symbol& symbol : symbols_) all.push_back(symbol.name);
  return all;
}

bool is_formula_name(std::string_view text) {
  const auto starts = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto goes_on = [&starts](char c) {
    return starts(c) || (c >= '0' && c <= '9') || c == '.';
  };
  return !text.empty() && starts(text.front()) && std::all_of(text.begin(), text.end(), goes_on);
}

}  // namespace callpace::analysis::formula
