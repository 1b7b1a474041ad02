// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A dialed site as a Markov model sees it: agents who are alike, and four exponential clocks. A
// ringing line resolves after ring_s on average whatever becomes of it, and is a person with chance
// hit_rate; a conversation and its wrap-up last handling_s; a caller waits patience_s for an agent.
// A person who finds waiting_max callers waiting is lost at once.
//
// Left out on purpose: the age of anything (a line that rings, a conversation), voice detection,
// breaks, learning. Errors: problems_of() names each figure that is out of range; the solvers
// assert that there is none.
#pragma once

#include <string>
#include <vector>

namespace callpace::analysis {

/// What the model is told.
struct Site {
  int agents = 0;         ///< logged in, >= 1
  double hit_rate = 0;    ///< persons answering / lines resolved, (0, 1]
  double ring_s = 0;      ///< mean life of a ringing line, seconds, > 0
  double handling_s = 0;  ///< mean talk and wrap-up, seconds, > 0
  double patience_s = 0;  ///< mean patience, seconds, > 0 exactly when waiting_max > 0
  int lines_max = 0;      ///< most lines ringing at a time, >= 1
  int waiting_max = 0;    ///< most callers waiting, >= 0
};

/// Agents and means that most callers know; the limits follow from them.
struct SiteMeans {
  int agents = 0;
  double hit_rate = 0;
  double ring_s = 0;
  double handling_s = 0;
  double patience_s = 0;  ///< 0 = a person who finds no idle agent is lost
};

/// The site with limits that do not bind: 3 x agents + 20 lines, or twice the lines that keep all
/// agents talking where that is more; twelve waiting callers, none without patience.
[[nodiscard]] Site site_of(const SiteMeans& means);

/// What is wrong with `site`, one sentence each; empty = it can be solved.
[[nodiscard]] std::vector<std::string> problems_of(const Site& site);

/// A state after dialing.
struct SiteState {
  int present = 0;  ///< conversations and callers waiting
  int ringing = 0;
};

/// How often what happens in a state, per second.
struct SiteRates {
  double hit = 0;   ///< a line resolves, a person
  double miss = 0;  ///< a line resolves, nobody
  double gone = 0;  ///< a conversation ends or a caller gives up
  double lost = 0;  ///< a caller gives up, or answers and finds the queue full
  /// Any event.
  [[nodiscard]] double any() const { return hit + miss + gone; }
};

/// The rates of `site` in `state`.
[[nodiscard]] SiteRates rates_of(const Site& site, SiteState state);

/// Conversations and waiting callers that the site can hold.
[[nodiscard]] inline int present_max(const Site& site) { return site.agents + site.waiting_max; }

/// Agents in conversation when `present` callers are there.
[[nodiscard]] inline int busy_agents(const Site& site, int present) {
  return present < site.agents ? present : site.agents;
}

}  // namespace callpace::analysis
