// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/design/designed_team.hpp"

#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace callpace::analysis {
namespace {

/// Which of a shift's days was designed.
std::optional<scenario::ShiftDay> scenario::Shift::*designed_day(const scenario::Scenario& scenario,
                                                                 const scenario::Shift& shift) {
  const scenario::ShiftDay* day = first_day_of(scenario, shift);
  if (shift.saturday && day == &*shift.saturday) return &scenario::Shift::saturday;
  if (shift.sunday && day == &*shift.sunday) return &scenario::Shift::sunday;
  return &scenario::Shift::weekday;
}

const scenario::Shift& nearest_shift(const scenario::Scenario& scenario, int from_s) {
  const scenario::Shift* nearest = nullptr;
  int distance = 0;
  for (const scenario::Shift& shift : scenario.team.shifts) {
    const scenario::ShiftDay* day = first_day_of(scenario, shift);
    if (day == nullptr || shift.agents == 0) continue;
    const int own = std::abs(day->hours.from_s - from_s);
    if (nearest != nullptr && own >= distance) continue;
    nearest = &shift;
    distance = own;
  }
  return *nearest;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char sign : text) {
    if (sign == '"' || sign == '\\') result += '\\';
    result += sign == '\n' ? ' ' : sign;
  }
  return result + '"';
}

std::string day_text(const scenario::ShiftDay& day) {
  std::string activities;
  for (const scenario::Activity& one : day.activities) {
    activities += fmt::format("{}{} = {{ after_s = {}, length_s = {}, stagger_s = {} }}",
                              activities.empty() ? "" : ", ", quoted(one.name), one.after_s,
                              one.length_s, one.stagger_s);
  }
  return fmt::format("{{ from = \"{}\", to = \"{}\"{} }}", scenario::clock_text(day.hours.from_s),
                     scenario::clock_text(day.hours.to_s),
                     activities.empty() ? "" : fmt::format(", activity = {{ {} }}", activities));
}

std::string shift_text(const scenario::Shift& shift) {
  std::string text = fmt::format("team.shift.{} = {{ agents = {}", shift.name, shift.agents);
  if (!shift.group.empty()) text += fmt::format(", group = {}", quoted(shift.group));
  if (shift.weekday) text += ", weekday = " + day_text(*shift.weekday);
  if (shift.saturday) text += ", saturday = " + day_text(*shift.saturday);
  if (shift.sunday) text += ", sunday = " + day_text(*shift.sunday);
  return text + " }\n";
}

}  // namespace

std::vector<scenario::Shift> designed_shifts(const scenario::Scenario& scenario,
                                             const std::vector<ShiftTurn>& turns,
                                             const ShiftHeads& heads) {
  std::vector<scenario::Shift> shifts;
  std::map<int, int> numbers;  // by start
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (heads[i] == 0) continue;
    const int from_s = turns[i].hours.from_s;
    scenario::Shift shift = nearest_shift(scenario, from_s);
    const auto day = designed_day(scenario, shift);
    shift.*day = scenario::ShiftDay{.hours = turns[i].hours, .activities = turns[i].activities};
    shift.name =
        fmt::format("s{:02}{:02}-{:02}", from_s / 3600, from_s / 60 % 60, ++numbers[from_s]);
    shift.agents = heads[i];
    shifts.push_back(std::move(shift));
  }
  std::ranges::sort(shifts, {}, &scenario::Shift::name);
  return shifts;
}

scenario::Scenario with_shifts(scenario::Scenario scenario, std::vector<scenario::Shift> shifts) {
  scenario.team.shifts = std::move(shifts);
  return scenario;
}

std::string designed_file(const scenario::Scenario& scenario,
                          const std::vector<scenario::Shift>& shifts, const DesignSource& source) {
  std::string text = fmt::format("# {}\n# Written by `callpace staff --design`.\n", source.title);
  text += fmt::format("extends = {}\nname = {}\ntitle = {}\n", quoted(source.file),
                      quoted(scenario.name + "-designed"), quoted(source.title));
  std::string without;  // the shifts that are no more
  for (const scenario::Shift& shift : scenario.team.shifts) {
    without += fmt::format("team.shift.{}.agents = 0\n", quoted(shift.name));
  }
  for (const std::string& setting : source.settings) {
    const std::string key = setting.substr(0, setting.find('='));
    const bool is_of_shift = key.starts_with("team.shift.");
    const bool is_named = key.starts_with("name") || key.starts_with("title");
    if (!is_of_shift && !is_named) text += setting + '\n';
  }
  text += "\n# Today's shifts, which nobody works any more.\n" + without;
  text += "\n# The designed shifts: each is a start with its breaks in their places.\n";
  for (const scenario::Shift& shift : shifts) text += shift_text(shift);
  return text;
}

}  // namespace callpace::analysis
