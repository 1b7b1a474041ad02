// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Replays a pacing journal and reports where this library would have answered otherwise: the proof
// that the code in production is the code that was simulated. Every event is told again and every
// decision asked again at its time; the lines that come out must be those recorded, to the byte.
//
// Left out on purpose: the build id. A journal of another build replays without a difference when
// that build decides alike. Errors: a line that cannot be read ends the replay, with its number.
#pragma once

#include "callpace/journal.hpp"
#include "callpace/pacing.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::pacing {

/// A line that came out otherwise.
struct Difference {
  std::size_t line = 0;  // counted from 1
  std::string recorded;
  std::string replayed;
};

/// What a replay found; it agrees when `error` and `differences` are empty.
struct Replay {
  std::string error;  // why the replay ended early
  std::size_t events = 0;
  std::size_t decisions = 0;
  std::vector<Difference> differences;

  [[nodiscard]] bool agrees() const { return error.empty() && differences.empty(); }
};

namespace detail {

/// The time of a decision's line, or nothing when `line` holds no decision.
[[nodiscard]] inline std::optional<std::int64_t> parse_decision_time(std::string_view line) {
  std::int64_t time_us = 0;
  bool has_time = false, is_decision = false;
  const bool good = read_object(line, [&](std::string_view name, std::string_view value) {
    if (name == "dial") is_decision = true;
    return name != "t" || (has_time = read_number(value, time_us));
  });
  return good && has_time && is_decision ? std::optional(time_us) : std::nullopt;
}

/// What `pacer` makes of one recorded line; empty when it cannot be read.
[[nodiscard]] inline std::string_view replay_line(Pacer& pacer, std::string_view recorded,
                                                  Replay& result, Line& line) {
  if (const auto event = parse_event(recorded)) {
    ++result.events;
    return format_event(*event, pacer.notify(*event), line);
  }
  if (const auto now_us = parse_decision_time(recorded)) {
    ++result.decisions;
    return format_decision(pacer.decide(*now_us), *now_us, line);
  }
  return {};
}

}  // namespace detail

/// Replays the lines of `journal` that follow the header into `pacer`; `lines_before` were left
/// out.
[[nodiscard]] inline Replay replay_into(Pacer& pacer, std::string_view journal,
                                        std::size_t lines_before = 0) {
  Replay result;
  Line line;
  for (std::size_t number = lines_before + 1; !journal.empty(); ++number) {
    const std::size_t end = std::min(journal.find('\n'), journal.size());
    const std::string_view recorded = journal.substr(0, end);
    journal.remove_prefix(std::min(end + 1, journal.size()));
    const std::string_view replayed = detail::replay_line(pacer, recorded, result, line);
    if (replayed.empty()) {
      result.error = "line " + std::to_string(number) + " holds neither an event nor a decision";
      return result;
    }
    if (replayed != recorded) {
      result.differences.push_back({number, std::string(recorded), std::string(replayed)});
    }
  }
  return result;
}

/// Replays a whole journal into a new pacer of its own configuration.
[[nodiscard]] inline Replay replay(std::string_view journal) {
  const std::size_t end = std::min(journal.find('\n'), journal.size());
  const auto config = parse_header(journal.substr(0, end));
  if (!config) return {.error = "line 1 is not the header of a pacing journal", .differences = {}};
  auto [pacer, errors] = Pacer::create(*config);
  if (!pacer) return {.error = "line 1: " + errors.front(), .differences = {}};
  return replay_into(*pacer, journal.substr(std::min(end + 1, journal.size())), 1);
}

}  // namespace callpace::pacing
