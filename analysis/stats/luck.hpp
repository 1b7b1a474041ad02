// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What luck brought a replication, in figures whose mean is known to be 0: control variates. Each
// is a sum over what happened (an agent's day, a dial, a conversation) of what came of it less what
// the scenario says comes of one on average. What comes of a dial is not known when the number is
// dialed, and no policy can choose by it; so such a sum has mean 0 whatever the policy, the list or
// the day's length (a stopped martingale). Taking out of a figure what follows its luck leaves its
// mean as it is and its variance smaller.
//
// Left out on purpose: whatever the scenario does not say in one figure for all of its numbers,
// hours and campaigns, and what a platform's machines change. Such luck is "not known" (has_luck).
// Errors: none.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace callpace::scenario {
struct Scenario;
}  // namespace callpace::scenario

namespace callpace::analysis {

struct Replication;

/// What a scenario says comes of one thing on average. 0 = not known, or not the same for all.
struct Chances {
  double answers_per_dial = 0;  ///< persons put to an agent or to the queue / dials
  double right_parties_per_conversation = 0;
  double work_s_per_dial = 0;          ///< agents' seconds on any dial: by hand
  double work_s_per_conversation = 0;  ///< seconds of talk and wrap-up beside these
  double patience_s_mean = 0;          ///< of callers who hang up at a constant rate
};

/// The chances of a scenario.
[[nodiscard]] Chances chances_of(const scenario::Scenario& scenario);

/// A kind of luck.
struct Luck {
  std::string_view name;   ///< key in data files
  std::string_view title;  ///< for people
  std::string_view words;  ///< what is counted less what is expected
  bool (*is_known)(const Replication&);
  double (*of)(const Replication&);  ///< of mean 0 where it is known
};

/// All kinds: agents present, persons who answered, the length of the work, right parties,
/// patience.
[[nodiscard]] std::span<const Luck> lucks();

/// Whether a kind of luck is known of all `rows`, of which there is one or more.
[[nodiscard]] bool is_known(const Luck& luck, std::span<const Replication> rows);

/// Agents present beyond those that the scenario expects: what the day's absences brought.
[[nodiscard]] double staffing_luck(const Replication& replication);

}  // namespace callpace::analysis
