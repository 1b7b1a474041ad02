// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Reasons of decisions and statuses of events as words that never change, for journals and programs
// to read. People read the library's sentences (callpace_pacing_reason_text, ..._status_text),
// which may be put better in any release.
//
// Invariant: each has a word of its own; a word stays when the sentence changes. Errors: a number
// that is none has the word "unknown", and a word that is none gives nothing.
#pragma once

#include "callpace/event.hpp"
#include "callpace/pacing.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace callpace::pacing {
namespace detail {

// By number.
inline constexpr std::array<std::string_view, 6> kReasonCodes = {"as_wanted", "enough",    "cap",
                                                                 "lines_max", "call_rate", "turn"};
inline constexpr std::array<std::string_view, 26> kStatusCodes = {"ok",
                                                                  "unknown_kind",
                                                                  "time_goes_back",
                                                                  "unknown_call",
                                                                  "call_already_up",
                                                                  "call_not_ringing",
                                                                  "call_not_waiting",
                                                                  "call_not_talking",
                                                                  "too_many_calls",
                                                                  "unknown_agent",
                                                                  "agent_already_ready",
                                                                  "agent_not_idle",
                                                                  "agent_talking",
                                                                  "agent_already_leaving",
                                                                  "not_their_call",
                                                                  "too_many_agents",
                                                                  "time_too_far",
                                                                  "unknown_campaign",
                                                                  "weight_too_large",
                                                                  "no_conversation",
                                                                  "unknown_group",
                                                                  "group_does_not_serve",
                                                                  "group_needed",
                                                                  "campaign_has_dialed",
                                                                  "ratio_out_of_range",
                                                                  "one_cap_for_all"};

template <std::size_t Count>
[[nodiscard]] constexpr std::string_view code_at(const std::array<std::string_view, Count>& codes,
                                                 std::int32_t number) {
  const auto index = static_cast<std::size_t>(number);
  return index < Count ? codes[index] : "unknown";
}
template <typename Enum, std::size_t Count>
[[nodiscard]] constexpr std::optional<Enum> find_code(
    const std::array<std::string_view, Count>& codes, std::string_view code) {
  const auto found = std::ranges::find(codes, code);
  if (found == codes.end()) return std::nullopt;
  return static_cast<Enum>(found - codes.begin());
}

}  // namespace detail

/// The word for a reason, as "cap".
[[nodiscard]] constexpr std::string_view code_of(Reason reason) {
  return detail::code_at(detail::kReasonCodes, static_cast<std::int32_t>(reason));
}
/// The word for a status, as "unknown_call".
[[nodiscard]] constexpr std::string_view code_of(Status status) {
  return detail::code_at(detail::kStatusCodes, static_cast<std::int32_t>(status));
}
/// The reason that a word stands for, or nothing.
[[nodiscard]] constexpr std::optional<Reason> reason_of(std::string_view code) {
  return detail::find_code<Reason>(detail::kReasonCodes, code);
}
/// The status that a word stands for, or nothing.
[[nodiscard]] constexpr std::optional<Status> status_of(std::string_view code) {
  return detail::find_code<Status>(detail::kStatusCodes, code);
}

}  // namespace callpace::pacing
