// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Who works, when, and on what: `[team]`, as plain structs, one member per key, and the agents'
// numbers (scenario.hpp says how files and structs go together). Left out on purpose: who is absent
// on a day, which is drawn in sim/center. Invariants: those of scenario.hpp; a shift's activities
// stand in the order of time.
#pragma once

#include "sim/scenario/values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::scenario {

/// An activity off the phone that falls into a shift: kick-off, coaching, break.
struct Activity {
  std::string name;
  int after_s = 0;    ///< planned start, seconds after the shift's start
  int length_s = 0;   ///< > 0
  int stagger_s = 0;  ///< agents start in turns, spread evenly over this many seconds after after_s
};

/// One day's pattern of a shift.
struct ShiftDay {
  DaySpan hours;
  std::vector<Activity> activities;
};

/// A shift and how many agents are employed on it: `[team.shift.NAME]`.
struct Shift {
  std::string name;
  int agents = 0;  ///< employed (absentees included)
  std::optional<ShiftDay> weekday;
  std::optional<ShiftDay> saturday;
  std::optional<ShiftDay> sunday;
  std::string group;  ///< to which they belong; empty = to none, and they serve every campaign
};

/// Absence in one calendar month: `[team.absence]`, `2016-02 = { absent_ratio = 0.1 }`.
struct Absence {
  int year = 0;
  int month = 0;
  double absent_ratio = 0;  ///< absent agent-days / employed agent-days, 0-1
};

/// How long the spells of one cause of absence are.
enum class SpellKind : std::uint8_t {
  geometric,  ///< without memory: each day ends one with the same chance
  fixed,      ///< all alike
};

/// Why agents are absent: `[team.absence_model.cause.NAME]`.
struct AbsenceCause {
  std::string name;
  double share = 0;            ///< absent agent-days of this cause / absent agent-days, 0-1
  double spell_days_mean = 1;  ///< calendar days, 1-366; whole ones where the kind is fixed
  SpellKind spell_kind = SpellKind::geometric;
  bool is_known_ahead = false;  ///< before the day's breaks are planned: vacation, a vacant post
};

/// How the absent agents of a day come about.
enum class AbsenceKind : std::uint8_t {
  independent,  ///< each agent anew each day
  causes,       ///< by cause, in spells, about a level that a month's agents share
};

/// `[team.absence_model]`: what the month's ratio of absent agents is made of.
struct AbsenceModel {
  AbsenceKind kind = AbsenceKind::independent;
  /// Of a month's ratio about the team's absent_ratio, in months that `absences` does not name; a
  /// named month has the ratio that it states. 0-0.5.
  double absent_ratio_sd = 0;
  std::vector<AbsenceCause> causes;  ///< as loaded: those known ahead first, then by longest spell
};

/// Agents who can do the same work: `[team.group.NAME]`.
struct Group {
  std::string name;
  std::vector<std::string> skills;  ///< names of the campaigns that they serve, first choice first
};

/// Who works: `[team]`.
struct Team {
  std::vector<Shift> shifts;
  std::vector<Group> groups;
  double absent_ratio = 0;  ///< for months that `absences` does not name
  std::vector<Absence> absences;
  AbsenceModel absence_model;
  /// Who the agents are, shift after shift: numbers, by which their absences are drawn. No key: a
  /// file's own are 0, 1, 2 ..., which empty stands for; agent_numbers.hpp states others, for teams
  /// that are to have the same persons.
  std::vector<std::uint32_t> numbers = {};
};

}  // namespace callpace::scenario
