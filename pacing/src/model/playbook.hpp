// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A solved model: for a few prices of a lost caller the best dial-up-to policy, and how many
// callers it loses. Read at a supply of agents and an aim for abandonment it says how many answers
// should be on their way. Supply is the agents idle, less the callers waiting, plus the busy ones
// expected free before a line dialed now resolves. Both are real numbers: that lets the true ages
// of conversations and lines stand in for the model's memoryless ones (docs/pacing.md).
//
// Invariant: tables go from few losses to many. Errors: none.
#pragma once

#include "src/archive.hpp"
#include "src/model/site.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::pacing::core {

/// What the neighbours of a choice cost more than it, agent-seconds.
struct NextBest {
  double one_less = 0;
  double one_more = 0;
};

/// Agents who can take the answers of lines dialed now.
struct Supply {
  double agents = 0;       ///< idle, less callers waiting, plus busy ones expected free in time
  double team = 0;         ///< all agents; a playbook of another team is read by idle agents
  double free_chance = 0;  ///< that a busy agent is free in time, in the mean over all ages
};

/// One policy: lines to have ringing, by state of the window.
struct PlaybookTable {
  double abandon_ratio = 0;  ///< callers lost / persons answering
  double idle = 0;           ///< mean number of idle agents
  std::vector<std::int32_t> lines;
  std::vector<double> one_less_costs;  ///< of one line less, by state, agent-seconds
  std::vector<double> one_more_costs;  ///< of one line more

  bool operator==(const PlaybookTable&) const = default;
};

/// See the head of this file.
struct Playbook {
  static constexpr std::size_t kTables = 5;

  ModelSite site;
  ModelWindow window;
  double multiplier = 0;  ///< of the middle table, agent-seconds a lost caller
  std::array<PlaybookTable, kTables> tables;
  std::vector<std::int32_t> careful_lines;  ///< see Solver: the risk of each line is limited

  /// Answers that should be on their way at `supply` to lose `abandon_ratio` of the callers; beyond
  /// the tables the nearest one.
  [[nodiscard]] double answers_wanted(const Supply& supply, double abandon_ratio) const;
  /// Answers that may be on their way so that no line's own risk is above the limit.
  [[nodiscard]] double answers_careful(const Supply& supply) const;
  /// What one line less or more would cost there, by the table nearest to `abandon_ratio`.
  [[nodiscard]] NextBest next_best(const Supply& supply, double abandon_ratio) const;
  /// Puts the tables' figures in order, where the site is so odd that the model's are not: losses
  /// from 0 to 1 and none less than the one before, and numbers where there are none.
  void order();
  /// The abandonment that the tables keep when asked for `abandon_ratio`.
  [[nodiscard]] double reachable(double abandon_ratio) const;

  void save(Writer& writer) const;
  /// Into one with room for `agents_max` agents; false when what was saved cannot be.
  [[nodiscard]] bool restore(Reader& reader, std::int32_t agents_max);

  bool operator==(const Playbook&) const = default;

 private:
  template <typename Archive, typename Book>
  static void fields(Archive& archive, Book& book);
  [[nodiscard]] std::size_t table_above(double abandon_ratio) const;
  [[nodiscard]] double state_at(const Supply& supply) const;
  [[nodiscard]] double read(const std::vector<std::int32_t>& lines, const Supply& supply) const;
};

}  // namespace callpace::pacing::core
