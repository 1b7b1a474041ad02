// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Replays a pacing journal and reports where this library would have answered otherwise: the proof
// that the code in production is the code that was simulated. Every event is told again and every
// decision asked again at its time; the lines that come out must be those recorded, to the byte
// (lines of an older format as the present one has them: callpace/old_journal.hpp).
// Any build can be asked: the one linked in, or one loaded at run time (callpace/library.hpp).
//
// Left out on purpose: the build id, and the numbers that a live host's sender gave its events
// ("seq"). A journal of another build replays without a difference when that build decides alike.
// Errors: a line that cannot be read, or whose check sum does not hold, ends the replay, with its
// number.
#pragma once

#include "callpace/journal.hpp"
#include "callpace/line_sums.hpp"
#include "callpace/old_journal.hpp"
#include "callpace/pacing.hpp"

#include <algorithm>
#include <concepts>
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

/// What a replay found; it agrees when there is no `error` and no difference.
struct Replay {
  std::string error;  // why the replay ended early
  std::size_t events = 0;
  std::size_t decisions = 0;
  std::size_t difference_count = 0;
  std::vector<Difference> differences;  // the first of them

  [[nodiscard]] bool agrees() const { return error.empty() && difference_count == 0; }
};

/// The text of a member of a flat JSON object, without quotes; empty when there is none.
[[nodiscard]] inline std::string_view text_member(std::string_view line, std::string_view name) {
  std::string_view found;
  const auto visit = [&](std::string_view each, std::string_view value) {
    if (each == name) found = value;
    return true;
  };
  return detail::read_object(line, visit) ? found : std::string_view{};
}

/// A whole number that is a member of a flat JSON object, or nothing.
template <std::integral Number>
[[nodiscard]] std::optional<Number> number_member(std::string_view line, std::string_view name) {
  Number number{};
  return detail::read_number(text_member(line, name), number) ? std::optional(number)
                                                              : std::nullopt;
}

/// What a decision's line says must be done, and when.
struct RecordedDecision {
  std::int64_t time_us = 0;
  std::uint32_t dial_count = 0;
  std::int64_t ask_again_at_us = kNeverUs;
};

/// The decision in a line, or nothing when `line` holds none.
[[nodiscard]] inline std::optional<RecordedDecision> parse_decision(std::string_view line) {
  const auto time_us = number_member<std::int64_t>(line, "t");
  const auto dial_count = number_member<std::uint32_t>(line, "dial");
  if (!time_us || !dial_count) return std::nullopt;
  const auto ask_again_us = number_member<std::int64_t>(line, "ask_again");
  return RecordedDecision{*time_us, *dial_count, ask_again_us.value_or(kNeverUs)};
}

/// Whether a line of a journal after its header can be replayed.
[[nodiscard]] inline bool can_replay(std::string_view line) {
  return parse_event(line) || parse_decision(line);
}

/// What a journal's first line starts.
struct Recording {
  std::optional<Pacer> pacer;       // new, of the journal's configuration
  std::string build_id;             // of the library that wrote the journal
  std::vector<std::string> errors;  // why there is no pacer
  LineSums sums{};                  // of the header
};

/// Makes the pacer that the header of a journal describes, of `library`.
[[nodiscard]] inline Recording open_recording(std::string_view header,
                                              const Library& library = kLinkedLibrary) {
  const auto config = parse_header(header);
  if (!config) return {{}, {}, {"this is not the header of a pacing journal"}};
  LineSums sums;
  if (!sums.opened(header)) return {{}, {}, {"the header has another check sum than it says"}};
  auto [pacer, errors] = Pacer::create(*config, library);
  if (!pacer) return {{}, {}, std::move(errors)};
  return {std::move(pacer), std::string(text_member(header, "build_id")), {}, sums};
}

/// Replays a journal line by line into a pacer, which outlives it.
class Replayer {
 public:
  struct Options {
    std::size_t lines_before = 1;             // the header, and what the pacer has seen
    std::size_t differences_kept = SIZE_MAX;  // the rest is counted only
    LineSums sums{};                          // of the lines before
  };

  static constexpr std::string_view kNothing = "holds neither an event nor a decision";

  explicit Replayer(Pacer& pacer) : Replayer(pacer, Options{}) {}
  Replayer(Pacer& pacer, Options options)
      : pacer_(pacer), options_(options), number_(options.lines_before) {}

  /// Replays the next line; false when it cannot be read, which ends the replay.
  bool take(std::string_view line) {
    ++number_;
    auto said = options_.sums.opened(line);
    if (!said) return fail(kDamaged);
    std::string recorded = in_present_format(std::move(*said));
    std::string replayed(answer(recorded));
    if (replayed.empty()) return fail(kNothing);
    const std::size_t seq = recorded.rfind(",\"seq\":");
    if (seq != std::string::npos) replayed.replace(replayed.size() - 1, 1, recorded, seq);
    if (replayed != recorded && ++result_.difference_count <= options_.differences_kept) {
      result_.differences.push_back({number_, std::move(recorded), std::move(replayed)});
    }
    return true;
  }

  [[nodiscard]] const Replay& result() const { return result_; }
  /// What is wrong with the line that ended the replay.
  [[nodiscard]] std::string_view fault() const { return fault_; }
  /// Of the lines so far.
  [[nodiscard]] const LineSums& sums() const { return options_.sums; }

 private:
  static constexpr std::string_view kDamaged =
      "has another check sum than what it says: it, or a line before it, was changed or lost";

  bool fail(std::string_view fault) {
    fault_ = fault;
    result_.error = "line " + std::to_string(number_) + " " + std::string(fault);
    return false;
  }
  // What the pacer makes of one recorded line; empty when it cannot be read.
  std::string_view answer(std::string_view recorded) {
    if (const auto event = parse_event(recorded)) {
      ++result_.events;
      return format_event(*event, pacer_.notify(*event), line_);
    }
    if (const auto decision = parse_decision(recorded)) {
      ++result_.decisions;
      const std::int64_t now_us = decision->time_us;
      return format_decision(pacer_.decide(now_us), now_us, line_);
    }
    return {};
  }

  Pacer& pacer_;
  Options options_;
  std::size_t number_;
  std::string_view fault_;
  Replay result_;
  Line line_;
};

/// Replays the lines of `journal` that follow the header into `pacer`; `lines_before` were left
/// out, and have these sums.
[[nodiscard]] inline Replay replay_into(Pacer& pacer, std::string_view journal,
                                        std::size_t lines_before = 0, const LineSums& sums = {}) {
  Replayer replayer(pacer, {.lines_before = lines_before, .sums = sums});
  while (!journal.empty()) {
    const std::size_t end = std::min(journal.find('\n'), journal.size());
    if (!replayer.take(journal.substr(0, end))) break;
    journal.remove_prefix(std::min(end + 1, journal.size()));
  }
  return replayer.result();
}

/// Replays a whole journal into a new pacer of its own configuration.
[[nodiscard]] inline Replay replay(std::string_view journal,
                                   const Library& library = kLinkedLibrary) {
  const std::size_t end = std::min(journal.find('\n'), journal.size());
  auto recording = open_recording(journal.substr(0, end), library);
  if (!recording.pacer) return {.error = "line 1: " + recording.errors.front(), .differences = {}};
  const std::string_view rest = journal.substr(std::min(end + 1, journal.size()));
  return replay_into(*recording.pacer, rest, 1, recording.sums);
}

}  // namespace callpace::pacing
