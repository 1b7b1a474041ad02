// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a pacing policy is: a rule from what is known now to the number of lines that should ring. A
// policy does not see to the limits (the abandonment cap, lines, calls per second), which stand
// over every policy. To add a policy: one file beside this one, one line in registry.cpp.
//
// Invariant: a policy is a pure function; whatever it remembers is in the estimates.
#pragma once

#include "src/model/playbook.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace callpace::pacing::core {

/// What a policy may look at. Agents who are leaving are in no field.
struct PolicyState {
  double idle = 0;             // agents ready; with the model, those who stay for an answer
  double waiting = 0;          // live answers without an agent yet
  double soon_free = 0;        // see soon_free_agents
  double live_chance = 0;      // that a line ringing now is answered by a person, above 0
  double lines_per_agent = 0;  // from the configuration
  // Only for policies that use the model:
  double ringing = 0;            // lines
  double hit_rate = 0;           // that a line dialed now is answered by a person, above 0
  Supply supply = {};            // by the ages of conversations and wrap-ups
  double answers_under_way = 0;  // expected of the lines that ring, by their ages
  double answers_wanted = 0;     // by the playbook, at the aim
  double abandon_aim_ratio = 0;
  double boldness = 1;  // see Planner
  const Playbook* playbook = nullptr;
};

/// A policy by its name.
struct Policy {
  std::string_view name;
  double (*wanted_lines)(const PolicyState&);  // lines that should ring; below 0 counts as 0
  bool uses_model = false;                     // then the pacer learns ages and solves the model
};

/// One line for each idle agent whom no waiting caller claims.
double progressive_lines(const PolicyState& state);
/// `lines_per_agent` lines for each idle agent whom no waiting caller claims.
double power_lines(const PolicyState& state);
/// 1/hit-rate lines for each agent free or about to be (Arteaga 2016, section 2.6); the hit rate is
/// that of the lines ringing now, see live_chance.
double study_lines(const PolicyState& state);
/// The solved model's lines, read by the ages of what is under way (docs/pacing.md).
double optimal_lines(const PolicyState& state);

/// The busy agents, leaving ones not counted, and the mean lengths of what they do.
struct BusyAgents {
  double talking = 0;
  double talk_s = 0;
  double wrapping = 0;
  double wrap_s = 0;
};

/// Busy agents expected to be free within `horizon_s`, above 0.
///
/// The look-ahead and the remaining times are taken as memoryless: a phase of mean m ends first
/// with chance horizon / (horizon + m). An agent in wrap-up has one phase to go; one in
/// conversation has two, whatever its age. Counting the whole handling time as one phase instead
/// would promise agents in conversation too soon, and dial too much.
[[nodiscard]] constexpr double soon_free_agents(const BusyAgents& busy, double horizon_s) {
  const double talked_out = horizon_s / (horizon_s + busy.talk_s);
  const double wrapped_up = horizon_s / (horizon_s + busy.wrap_s);
  return (busy.talking * talked_out + busy.wrapping) * wrapped_up;
}

/// Chance that a line ringing now turns out to be answered by a person. Of the time that lines
/// ring, persons' lines take the share hit rate x ring_s / line_s (Little's law): where busy
/// numbers end at once, those still ringing promise more than the hit rate of a number just dialed.
[[nodiscard]] constexpr double live_chance(double hit_rate, double ring_s, double line_s) {
  return ring_s > 0 && line_s > 0 ? std::min(hit_rate * ring_s / line_s, 1.0) : hit_rate;
}

/// The policy called `name`, or nullptr.
[[nodiscard]] const Policy* find_policy(std::string_view name);
/// Policy `index`, counted from 0, or nullptr past the last.
[[nodiscard]] const Policy* policy_at(std::size_t index);

}  // namespace callpace::pacing::core
