// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A hash over the events of a journal, in their order, by which two runs are compared without their
// text. Each event is summed into one word, its members times odd constants, and the word is mixed
// into all that came before, once: a hash is made in every run, and mixing member by member cost a
// run 7 % of its instructions.
//
// Invariant: every bit of every member counts, and so does the order of the events. Left out on
// purpose: decisions, which follow from the events and from when they are asked for (what they had
// dialed is an event), so that a question that changes nothing leaves no trace; protection against
// a forger.
#pragma once

#include "callpace/pacing.hpp"

#include <bit>
#include <cstdint>

namespace callpace::center {

/// See the head of this file.
class JournalHash {
 public:
  void enter(const pacing::Event& event) {
    std::uint64_t word = static_cast<std::uint64_t>(event.time_us) * kOdd[0] +
                         pair(static_cast<std::uint32_t>(event.kind), event.agent) * kOdd[1] +
                         event.call * kOdd[2];
    if (event.kind == pacing::EventKind::kAgentPlans) {
      word += static_cast<std::uint64_t>(event.until_us) * kOdd[3];
    }
    const auto ratio = std::bit_cast<std::uint64_t>(event.ratio);
    if ((event.campaign | event.weight | event.group | ratio) != 0) {
      word +=
          pair(event.campaign, event.weight) * kOdd[4] + event.group * kOdd[5] + ratio * kOdd[6];
    }
    mix(word);
  }
  [[nodiscard]] std::uint64_t value() const { return hash_; }

 private:
  // Odd words with as many ones as zeros, more or less: the fractional parts of the square roots of
  // the first primes, made odd.
  static constexpr std::uint64_t kOdd[]{0x6a09e667f3bcc909, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                        0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                        0x1f83d9abfb41bd6b};

  static constexpr std::uint64_t pair(std::uint32_t high, std::uint32_t low) {
    return std::uint64_t{high} << 32 | low;
  }
  void mix(std::uint64_t word) {
    // The running sum is spread upwards by the product, and downwards by the shift before the next.
    hash_ += word;
    hash_ = (hash_ ^ (hash_ >> 32)) * 0xbf58476d1ce4e5b9U;
  }

  std::uint64_t hash_ = 0;
};

}  // namespace callpace::center
