// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A customer's fate: all that chance decides about one attempt on one account - who answers, when,
// how long they talk and wait. It depends on (account, attempt) alone and is drawn in a fixed
// order, so that two dialing policies meet the same customers (common random numbers). A person
// answers when one uniform number falls below the hit rate: whoever answers at 20 % answers at 25 %
// too.
//
// Left out on purpose: moods that last from one attempt to the next (attempts are independent); and
// whether anybody waits for the answer: a dialer gives up a line that rings too long (call.cpp).
#pragma once

#include "sim/center/draws.hpp"
#include "sim/center/portfolio.hpp"
#include "sim/kernel/distributions.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/watcher.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace callpace::center {

/// What will happen on one attempt. Lengths that its outcome does not need are zero.
struct Fate {
  scenario::Outcome outcome = scenario::Outcome::no_answer;
  bool right_party = false;      ///< of a person
  bool misdetected = false;      ///< person taken for a machine, or machine for a person
  int keyings = 1;               ///< by hand: times the number is keyed until it is right
  kernel::Duration post_dial{};  ///< dialed to ringing, busy or failed
  kernel::Duration ring{};       ///< ringing to answered, if it rings that long; with the answers
  kernel::Duration detection{};  ///< answered to the end of the greeting, when detection is due
  kernel::Duration patience{};   ///< end of the greeting to hanging up in queue
  kernel::Duration talk{};       ///< with a person
  kernel::Duration wrap{};       ///< after a person; by hand: after any attempt that is handled
};

/// What a watcher learns of the fate of an attempt that is dialed.
[[nodiscard]] inline BehindDial behind(const Fate& fate, const Attempt& attempt) {
  return {static_cast<std::uint32_t>(attempt.phone), fate.right_party, fate.post_dial.count(),
          fate.detection.count()};
}

/// What the fates of a campaign's customers follow from.
struct FateOf {
  const scenario::Campaign& campaign;
  const scenario::Dialer& dialer;
};

/// Draws the fates of a campaign's customers in one replication.
class Fates {
 public:
  Fates(const FateOf& of, const Draws& draws);

  /// The fate of `attempt`, dialed in `hour` (0-23).
  [[nodiscard]] Fate draw(const Attempt& attempt, int hour) const;

  /// Whether `attempt`, dialed at this time of the day, meets a trunk that is dead just then.
  [[nodiscard]] bool meets_dead_trunk(const Attempt& attempt, kernel::Duration time_of_day) const {
    return !dialer_.trunk_losses.empty() && meets_loss(attempt, time_of_day);
  }

 private:
  /// Upper ends of the outcomes' shares of [0, 1), the person's first.
  struct Shares {
    std::array<double, scenario::kOutcomes> upper{};
  };
  /// Talk times behind one type of number.
  struct Talk {
    kernel::Distribution right_party;
    kernel::Distribution wrong_party;
  };

  [[nodiscard]] bool meets_loss(const Attempt& attempt, kernel::Duration time_of_day) const;
  void draw_answered(Fate& fate, kernel::RandomStream& stream, std::size_t phone) const;

  const scenario::Campaign& campaign_;
  const scenario::Dialer& dialer_;
  Draws draws_;
  std::vector<std::array<Shares, 24>> shares_;  ///< by phone type and hour
  std::vector<Talk> talk_;                      ///< by phone type
  kernel::Distribution wrap_;
  kernel::Distribution documentation_;  ///< by hand: after an attempt that reached nobody
  kernel::Distribution post_dial_;
  kernel::Distribution ring_;
  kernel::Distribution detection_;
  kernel::Distribution patience_;
};

}  // namespace callpace::center
