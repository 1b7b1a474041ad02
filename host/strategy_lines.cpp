// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/strategy_lines.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace callpace::host {
namespace {

// From the first kind on, CALLPACE_STRATEGY_ACCOUNT_ADDED.
constexpr std::array<std::string_view, 6> kKinds = {"account_added",  "day_opened",
                                                    "attempt_ended",  "attempt_taken_back",
                                                    "account_closed", "account_held"};
constexpr std::array<std::string_view, CALLPACE_STRATEGY_ENDS> kEnds = {
    "no_answer", "machine", "failed", "busy", "wrong_party", "right_party", "abandoned"};

template <std::size_t size>
std::optional<std::int32_t> place_of(std::string_view name,
                                     const std::array<std::string_view, size>& names) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::int32_t>(found - names.begin());
}

}  // namespace

std::string_view name_of_kind(std::int32_t kind) {
  return kKinds.at(static_cast<std::size_t>(kind - CALLPACE_STRATEGY_ACCOUNT_ADDED));
}

std::optional<std::int32_t> kind_of(std::string_view name) {
  const auto place = place_of(name, kKinds);
  return place ? std::optional(*place + CALLPACE_STRATEGY_ACCOUNT_ADDED) : std::nullopt;
}

std::string_view name_of_end(std::int32_t end) { return kEnds.at(static_cast<std::size_t>(end)); }

std::optional<std::int32_t> end_of(std::string_view name) { return place_of(name, kEnds); }

std::string name_of_reason(std::int32_t reason) {
  switch (reason) {
    case CALLPACE_STRATEGY_FRESH:
      return "fresh";
    case CALLPACE_STRATEGY_NOT_DIALED:
      return "not_dialed";
    case CALLPACE_STRATEGY_NO_DAY:
      return "no_day";
    case CALLPACE_STRATEGY_NONE_DUE:
      return "none_due";
    case CALLPACE_STRATEGY_DAY_IS_DONE:
      return "day_is_done";
    default:
      return "after_" + std::string(name_of_end(reason - CALLPACE_STRATEGY_AFTER_NO_ANSWER));
  }
}

}  // namespace callpace::host
