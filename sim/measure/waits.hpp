// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is measured as a distribution: whole-number histograms, each declared once in the list
// below, as the counters are: its name, its unit and what it counts. They are kept apart by stream,
// whatever keys the counters are kept apart by; a wait that ended with no stream's person stands
// under kNone.
//
// Invariant: adding up over streams or runs loses nothing but which stream or run it was.
#pragma once

#include "sim/measure/histogram.hpp"
#include "sim/measure/tallies.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace callpace::measure {

// HISTOGRAM(name, unit, what it counts).
#define CALLPACE_HISTOGRAMS(HISTOGRAM)                                        \
  HISTOGRAM(caller_wait_us, microseconds,                                     \
            "persons' waits for an agent who came, or until they hung up")    \
  HISTOGRAM(agent_wait_us, microseconds,                                      \
            "agents' waits from one person, or the day's start, to the next") \
  HISTOGRAM(agent_cut_off_us, microseconds, "agents' waits that the day's end cut off")

/// The histograms of one stream.
struct Waits {
#define CALLPACE_MEMBER(name, unit, words) Histogram name;
  CALLPACE_HISTOGRAMS(CALLPACE_MEMBER)
#undef CALLPACE_MEMBER

  [[nodiscard]] bool empty() const;
  Waits& operator+=(const Waits& other);
  bool operator==(const Waits&) const = default;
};

/// A histogram as data: what a table or a file needs to know of it.
struct Distribution {
  std::string_view name;
  CounterUnit unit;
  std::string_view words;  ///< what it counts
  Histogram Waits::*member;
};

/// All histograms, in the order of Waits.
inline constexpr std::array kDistributions{
#define CALLPACE_DISTRIBUTION(name, unit, words) \
  Distribution{#name, CounterUnit::unit, words, &Waits::name},
    CALLPACE_HISTOGRAMS(CALLPACE_DISTRIBUTION)
#undef CALLPACE_DISTRIBUTION
};
#undef CALLPACE_HISTOGRAMS

inline bool Waits::empty() const {
  return std::ranges::all_of(
      kDistributions, [this](const Distribution& one) { return (this->*one.member).empty(); });
}

inline Waits& Waits::operator+=(const Waits& other) {
  for (const Distribution& one : kDistributions) this->*one.member += other.*one.member;
  return *this;
}

/// By stream.
using WaitsByStream = std::map<std::int32_t, Waits>;

inline WaitsByStream& operator+=(WaitsByStream& sum, const WaitsByStream& other) {
  for (const auto& [stream, waits] : other) sum[stream] += waits;
  return sum;
}

/// Those of all streams.
[[nodiscard]] inline Waits sum_of(const WaitsByStream& waits) {
  Waits sum;
  for (const auto& [stream, one] : waits) sum += one;
  return sum;
}

/// "-1 agent_cut_off_us 260:1;0 caller_wait_us 0:7 ...;": stream, name and histogram of each.
[[nodiscard]] std::string text_of(const WaitsByStream& waits);
/// The waits of such a text, which is well formed.
[[nodiscard]] WaitsByStream waits_of_text(std::string_view text);

/// The wait, in seconds, that a share (0-1) of agents' waits do not exceed; what the day's end cut
/// off is known to be longer.
[[nodiscard]] inline double agent_wait_s(const Waits& waits, double share) {
  return waits.agent_wait_us.quantile(share, waits.agent_cut_off_us) * 1e-6;
}

}  // namespace callpace::measure
