// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A hash over the entries of a journal, in their order, by which two runs are compared without
// their text. Each entry is summed into one word, its members times odd constants, and the word is
// mixed into all that came before, once: a hash is made in every run, and mixing member by member
// cost a run 7 % of its instructions.
//
// Invariant: every bit of every member counts, and so does the order of the entries. Left out on
// purpose: estimates of a decision, which follow from the events; protection against a forger.
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
    if ((event.campaign | event.weight | event.group) != 0 || event.ratio != 0) {
      word += pair(event.campaign, event.weight) * kOdd[4] + event.group * kOdd[5] +
              std::bit_cast<std::uint64_t>(event.ratio) * kOdd[6];
    }
    mix(word);
  }
  void enter(const pacing::Decision& decision, std::int64_t now_us) {
    mix(static_cast<std::uint64_t>(now_us) * kOdd[0] +
        pair(decision.dial_count, static_cast<std::uint32_t>(decision.reason)) * kOdd[1] +
        static_cast<std::uint64_t>(decision.ask_again_at_us) * kOdd[2] +
        decision.campaign * kOdd[3]);
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
    // splitmix64's finaliser over a running sum.
    hash_ += word + 0x9e3779b97f4a7c15U;
    hash_ = (hash_ ^ (hash_ >> 30)) * 0xbf58476d1ce4e5b9U;
    hash_ = (hash_ ^ (hash_ >> 27)) * 0x94d049bb133111ebU;
    hash_ ^= hash_ >> 31;
  }

  std::uint64_t hash_ = 0;
};

}  // namespace callpace::center
