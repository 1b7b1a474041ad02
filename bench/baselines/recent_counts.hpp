// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a dialer counts of its calls: dials, lines resolved, live answers and drops, in the present
// day and in each second of the last half hour. It is a plain value; adding the seconds up is left
// to who asks, which the dialers do every few seconds at most.
// Invariant: passing a time in one step or in many gives the same counts. Errors: none.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace callpace::bench::baselines {

/// Counts of one span of time; a call counts when the thing happens.
struct Tally {
  std::uint32_t dials = 0;
  std::uint32_t resolved = 0;  ///< lines that stopped ringing, whatever the outcome
  std::uint32_t answers = 0;   ///< by a person, as far as the detector knows
  std::uint32_t drops = 0;     ///< live answers abandoned, by the clock of the configuration

  Tally& operator+=(const Tally& other) {
    dials += other.dials;
    resolved += other.resolved;
    answers += other.answers;
    drops += other.drops;
    return *this;
  }
  friend bool operator==(const Tally&, const Tally&) = default;

  /// Drops / live answers, 0 to 1; 0 before the first answer.
  [[nodiscard]] double drop_ratio() const {
    return answers == 0 ? 0 : static_cast<double>(drops) / static_cast<double>(answers);
  }
};

/// See the head of this file.
class RecentCounts {
 public:
  static constexpr std::int64_t kSeconds = 1800;

  /// Moves the present second on to `second`, which is not before it.
  void pass(std::int64_t second) {
    const std::int64_t new_seconds = std::min(second - second_, kSeconds);
    for (std::int64_t i = 0; i < new_seconds; ++i) at(second - i) = Tally{};
    second_ = second;
  }
  /// The counts of the present second.
  [[nodiscard]] Tally& now() { return at(second_); }

  /// The counts of the last `seconds` seconds, the present one included; 1 to kSeconds.
  [[nodiscard]] Tally last(std::int64_t seconds) const {
    Tally sum;
    for (std::int64_t i = 0; i < seconds; ++i) sum += tallies_[index(second_ - i)];
    return sum;
  }

 private:
  static std::size_t index(std::int64_t second) {
    return static_cast<std::size_t>(((second % kSeconds) + kSeconds) % kSeconds);
  }
  [[nodiscard]] Tally& at(std::int64_t second) { return tallies_[index(second)]; }

  std::array<Tally, kSeconds> tallies_{};
  std::int64_t second_ = INT64_MIN / 4;
};

}  // namespace callpace::bench::baselines
