// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Keyed measures: what was counted, kept apart by stream, group of agents, day and part of the day,
// as far as a run was asked to keep them apart. Only tallies in which something happened are there.
// A counter that belongs to no one key (a dial has no group, a break no stream) stands under kNone,
// and so does everything under a key that was not kept. Adding up over a key loses nothing.
#pragma once

#include "sim/measure/measures.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace callpace::measure {

/// By what measures can be kept apart.
enum class Key : std::uint8_t {
  stream,     ///< index of the campaign
  group,      ///< index of the agents' group: 0 = of no group, then as the scenario lists them
  day,        ///< days after the first day of the span
  half_hour,  ///< of the day, 0-47
  minute,     ///< of the day, 0-1439; a meter keeps it, a run of the simulated centre does not
};
inline constexpr std::size_t kKeys = 5;
inline constexpr int kHalfHours = 48;  ///< in a day
inline constexpr std::int64_t kDay_us = std::int64_t{86'400} * 1'000'000;

/// The day in which `time_us` lies; day 0 begins at `origin_us`.
[[nodiscard]] constexpr std::int32_t day_from(std::int64_t origin_us, std::int64_t time_us) {
  const std::int64_t since = time_us - origin_us;
  return static_cast<std::int32_t>(since / kDay_us - (since % kDay_us < 0 ? 1 : 0));
}

/// The keys' names, in their order.
inline constexpr std::array<std::string_view, kKeys> kKeyNames{"stream", "group", "day",
                                                               "half_hour", "minute"};

/// No value of a key.
inline constexpr std::int32_t kNone = -1;

/// A value, or kNone, for each key.
struct Place {
  std::array<std::int32_t, kKeys> values{kNone, kNone, kNone, kNone, kNone};

  [[nodiscard]] std::int32_t& at(Key key) { return values[static_cast<std::size_t>(key)]; }
  [[nodiscard]] std::int32_t at(Key key) const { return values[static_cast<std::size_t>(key)]; }
  auto operator<=>(const Place&) const = default;
};

/// What happened at one place.
struct Tally {
  Place place;
  Measures sums;
  bool operator==(const Tally&) const = default;
};

/// Which keys a run keeps apart.
class KeySet {
 public:
  constexpr KeySet() = default;
  constexpr KeySet(std::initializer_list<Key> keys) {
    for (const Key key : keys) add(key);
  }
  constexpr void add(Key key) { bits_ |= 1U << static_cast<unsigned>(key); }
  [[nodiscard]] constexpr bool has(Key key) const {
    return (bits_ >> static_cast<unsigned>(key) & 1U) != 0;
  }

 private:
  unsigned bits_ = 0;
};

/// The sums by the values of one key, kNone among them where something has none.
[[nodiscard]] inline std::map<std::int32_t, Measures> by(std::span<const Tally> tallies, Key key) {
  std::map<std::int32_t, Measures> sums;
  for (const Tally& tally : tallies) sums[tally.place.at(key)] += tally.sums;
  return sums;
}

/// All of it.
[[nodiscard]] inline Measures sum_of(std::span<const Tally> tallies) {
  Measures sum;
  for (const Tally& tally : tallies) sum += tally.sums;
  return sum;
}

}  // namespace callpace::measure
