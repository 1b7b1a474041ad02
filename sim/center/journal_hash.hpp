// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A hash over the events of a journal, in their order, by which two runs are compared without their
// text. What came before and the members of an event are the coefficients of a polynomial, whose
// value at one odd constant, its halves mixed, is the hash after the event: it is made in every
// run, and mixing member by member cost a run 7 % of its instructions.
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
    std::uint64_t sum = hash_ + static_cast<std::uint64_t>(event.time_us);
    sum = sum * kOdd + event.call;
    sum = sum * kOdd + pair(static_cast<std::uint32_t>(event.kind), event.agent);
    if (event.kind == pacing::EventKind::kAgentPlans) {
      sum = sum * kOdd + static_cast<std::uint64_t>(event.until_us);
    }
    const auto ratio = std::bit_cast<std::uint64_t>(event.ratio);
    if ((event.campaign | event.weight | event.group | ratio) != 0) {
      sum = sum * kOdd + pair(event.campaign, event.weight);
      sum = (sum * kOdd + event.group) * kOdd + ratio;
    }
    sum *= kOdd;
    hash_ = sum ^ (sum >> 32);
  }
  [[nodiscard]] std::uint64_t value() const { return hash_; }

 private:
  static constexpr std::uint64_t kOdd = 0xbf58476d1ce4e5b9U;  // as many ones as zeros, nearly

  static constexpr std::uint64_t pair(std::uint32_t high, std::uint32_t low) {
    return std::uint64_t{high} << 32 | low;
  }

  std::uint64_t hash_ = 0;
};

}  // namespace callpace::center
