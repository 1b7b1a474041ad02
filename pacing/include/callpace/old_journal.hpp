// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads lines of journals of format 1, which the library wrote up to version 3: why a decision was
// taken or an event refused stood there as a whole sentence.
//
// Left out: a build that decided otherwise then decides so still; a replay tells. Invariant: a line
// without such a sentence stays as it is. Errors: none.
#pragma once

#include "callpace/codes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace callpace::pacing {
namespace detail {

// As versions 2 and 3 wrote them, by number. These never change.
inline constexpr std::array<std::string_view, 6> kOldReasons = {
    "dial what the policy wants",
    "the policy wants no more lines than ring now",
    "one more line could break the abandonment cap",
    "all lines are up",
    "the calls-per-second limit spaces the dialing",
    "the rest is another campaign's turn"};
inline constexpr std::array<std::string_view, 20> kOldStatuses = {
    "the event was taken in",
    "there is no such kind of event",
    "the event is earlier than one taken in or a decision asked before",
    "no such call is up",
    "a call of this number is up already",
    "the call does not ring any more",
    "the call is not waiting for an agent",
    "the call is not in conversation",
    "calls_max calls are up already",
    "no such agent is logged in",
    "the agent is ready already",
    "the agent is busy, so cannot take the call",
    "the agent is in conversation, which must end first",
    "the agent is leaving already",
    "the call is in conversation with another agent",
    "agents_max agents are logged in already",
    "the event's time is beyond 2^60 microseconds",
    "there is no such campaign",
    "a campaign's weight is at most 1000000",
    "the agent is in no conversation or wrap-up, or its machine was reported already"};

/// Puts the word for a sentence in its place where it is the value of the member `name`.
template <std::size_t Olds, std::size_t Codes>
void put_code(std::string& line, std::string_view name,
              const std::array<std::string_view, Olds>& sentences,
              const std::array<std::string_view, Codes>& codes) {
  static_assert(Olds <= Codes);
  const std::size_t at = line.find(name);
  if (at == std::string::npos) return;
  const std::size_t start = at + name.size();
  const std::size_t end = std::min(line.find('"', start), line.size());
  const std::string_view value = std::string_view(line).substr(start, end - start);
  const auto found = std::ranges::find(sentences, value);
  if (found == sentences.end()) return;
  line.replace(start, end - start, codes[static_cast<std::size_t>(found - sentences.begin())]);
}

}  // namespace detail

/// The line as the present format has it; one of the present format stays.
[[nodiscard]] inline std::string in_present_format(std::string line) {
  detail::put_code(line, "\"why\":\"", detail::kOldReasons, detail::kReasonCodes);
  detail::put_code(line, "\"refused\":\"", detail::kOldStatuses, detail::kStatusCodes);
  return line;
}

}  // namespace callpace::pacing
