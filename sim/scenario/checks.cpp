// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/checks.hpp"

#include "sim/scenario/calendar.hpp"
#include "sim/scenario/format/suggest.hpp"
#include "sim/scenario/pacing_config.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>

namespace callpace::scenario {
namespace {

using format::Scope;
using format::shortest;

constexpr double kShareTolerance = 1e-9;

std::string span_text(const DaySpan& span) {
  return clock_text(span.from_s) + "-" + clock_text(span.to_s);
}

bool has_spread(DistributionKind kind) {
  return kind == DistributionKind::lognormal || kind == DistributionKind::gamma;
}

// Where an order stands, what it names, and the tables that are to be named.
struct OrderWords {
  std::string path;
  std::string thing;
  std::string table;
};

// A list that ranks phone types names only types that exist, each once.
void check_order(const std::vector<std::string>& order, const std::vector<std::string>& known,
                 const OrderWords& words, const Scope& scope) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::string at = words.path + "." + std::to_string(i);
    if (std::find(known.begin(), known.end(), order[i]) == known.end()) {
      scope.error(at, "unknown " + words.thing + " '" + order[i] + "'",
                  format::did_you_mean(order[i], known, "name a table of " + words.table));
    } else if (!seen.insert(order[i]).second) {
      scope.error(at, words.thing + " '" + order[i] + "' is named twice");
    }
  }
}

// Factors by hour are for none or for all hours; false when they are not.
bool check_hours(const std::vector<double>& factors, const std::string& path, const Scope& scope) {
  if (factors.empty() || factors.size() == 24) return true;
  const std::string key = path.substr(path.rfind('.') + 1);
  scope.error(path, "'" + key + "' has " + std::to_string(factors.size()) +
                        " factors, but a day has 24 hours");
  return false;
}

bool overlap(const DaySpan& a, const DaySpan& b) { return a.from_s < b.to_s && b.from_s < a.to_s; }

// The mix of outcomes and its factors by hour, of one type.
void check_phone_type(const PhoneType& type, const Scope& scope) {
  const std::string path = "type." + type.name;
  if (type.outcomes == OutcomeMix{}) {
    scope.error(path, "phone type '" + type.name + "' has no 'outcomes', here or in [phones]");
  }
  const auto& factors = type.human_by_hour;
  if (!check_hours(factors, path + ".human_by_hour", scope)) return;
  for (std::size_t hour = 0; hour < factors.size(); ++hour) {
    const double share = factors[hour] * type.outcomes.human;
    if (share <= 1) continue;
    scope.error(
        path + ".human_by_hour." + std::to_string(hour),
        "the share of persons in hour " + std::to_string(hour) + " would be " + shortest(share));
  }
}

// The hit rate has shares to change, and changes those of every type.
void check_hit_rate(const Phones& phones, const Scope& scope) {
  if (phones.hit_rate) {
    scope.error("hit_rate",
                "'hit_rate' finds no share in [phones.outcomes] to take from or give to",
                "state outcomes other than 'human'");
  }
  if (!scope.has("hit_rate")) return;
  for (const PhoneType& type : phones.types) {
    if (type.outcomes == phones.outcomes) continue;
    scope.error(
        "hit_rate",
        "'hit_rate' does not reach phone type '" + type.name + "', which has outcomes of its own",
        "change [phones.type." + type.name + ".outcomes] instead");
  }
}

// One kind of day of a shift against the hours in which calls are legal on such days.
void check_legal_day(const std::optional<ShiftDay>& day, const std::optional<DaySpan>& legal,
                     const std::string& shift, const std::string& name, const Scope& scope) {
  if (!day) return;
  const std::string path = "team.shift." + shift + "." + name;
  const std::string hours = span_text(day->hours);
  if (!legal) {
    return scope.error(path, "the shift works " + hours + ", but calendar.legal_" + name +
                                 " is missing: nobody could be called");
  }
  if (day->hours.to_s <= legal->from_s || day->hours.from_s >= legal->to_s) {
    return scope.error(path, "the shift works " + hours + ", outside the legal hours " +
                                 span_text(*legal) + ": nobody could be called");
  }
  if (day->hours.from_s < legal->from_s || day->hours.to_s > legal->to_s) {
    scope.warning(path,
                  "the shift works " + hours + ", but calls are legal only " + span_text(*legal));
  }
}

// Where a scenario states what fills this field of the pacing library's settings.
std::string key_of_pacing(const std::string& field) {
  if (field == "agents_max") return "team.shift";
  if (field == "lines_max" || field == "calls_max") return "dialer.lines";
  if (field == "calls_per_second_max") return "dialer.calls_per_second_max";
  if (field == "connect_s_max") return "dialer.abandonment.two_second_s";
  return "dialer.pacing." + field;
}

}  // namespace

void check_span(const DaySpan& span, const Scope& scope) {
  if (span.to_s <= span.from_s) {
    scope.error(
        "to",
        "it ends at " + clock_text(span.to_s) + ", before it starts at " + clock_text(span.from_s),
        "a span lies within one day");
  }
}

void check_distribution(const Distribution& d, const Scope& scope) {
  if (has_spread(d.kind) && d.cv <= 0) {
    scope.error("cv", "this distribution needs 'cv', its standard deviation / mean, above 0");
  }
  if (!has_spread(d.kind) && scope.has("cv")) {
    scope.error("cv", "'cv' belongs to the lognormal and gamma distributions");
  }
  const bool uniform = d.kind == DistributionKind::uniform;
  if (uniform && (d.half_range_s <= 0 || d.half_range_s > d.mean_s)) {
    scope.error("half_range_s",
                "a uniform distribution needs 'half_range_s', above 0 and at most "
                "mean_s");
  }
  if (!uniform && scope.has("half_range_s")) {
    scope.error("half_range_s", "'half_range_s' belongs to the uniform distribution");
  }
  if (d.kind != DistributionKind::constant && d.mean_s <= 0) {
    scope.error("mean_s", "'mean_s' is 0, but a random time has a mean above 0",
                "for no time at all: { distribution = \"constant\", mean_s = 0 }");
  }
}

void check_calendar(const Calendar& calendar, const Scope& scope) {
  std::set<Date> seen;
  for (std::size_t i = 0; i < calendar.holidays.size(); ++i) {
    if (!seen.insert(calendar.holidays[i]).second) {
      scope.error("holidays." + std::to_string(i), "this holiday is named twice");
    }
  }
}

void check_shift_day(const ShiftDay& day, const Scope& scope) {
  check_span(day.hours, scope);
  std::vector<Activity> activities = day.activities;
  std::sort(activities.begin(), activities.end(),
            [](const Activity& a, const Activity& b) { return a.after_s < b.after_s; });
  const int length_s = day.hours.to_s - day.hours.from_s;
  for (std::size_t i = 0; i < activities.size(); ++i) {
    const Activity& a = activities[i];
    const int first_end_s = a.after_s + a.length_s;
    const int last_end_s = first_end_s + a.stagger_s;
    if (length_s > 0 && last_end_s > length_s) {
      scope.error("activity." + a.name, "activity '" + a.name + "' ends " +
                                            std::to_string(last_end_s - length_s) +
                                            " s after the shift");
    }
    if (i + 1 == activities.size()) break;
    // Each agent has the same turn in all activities, so it is enough to look at the first and
    // the last turn.
    const Activity& next = activities[i + 1];
    if (first_end_s > next.after_s || last_end_s > next.after_s + next.stagger_s) {
      scope.error("activity." + next.name,
                  "activity '" + next.name + "' starts before '" + a.name + "' has ended");
    }
  }
}

void check_shift(const Shift& shift, const Scope& scope) {
  if (!shift.weekday && !shift.saturday && !shift.sunday) {
    scope.error("", "the shift works on no day", "give it a weekday, saturday or sunday");
  }
}

void check_team(const Team& team, const Scope& scope) {
  int agents = 0;
  for (const Shift& shift : team.shifts) agents += shift.agents;
  if (agents < 1) scope.error("shift", "the shifts have no agent");
}

void check_sum(const Shares& shares, const Scope& scope) {
  if (std::abs(shares.sum - 1) <= kShareTolerance) return;
  const double off = std::round(std::abs(shares.sum - 1) * 1e9) / 1e9;
  scope.error(shares.path,
              "the shares of the " + shares.of + " sum to " +
                  shortest(std::round(shares.sum * 1e9) / 1e9) + ", not to 1",
              shortest(off) + (shares.sum < 1 ? " is missing" : " is too much"));
}

void check_outcomes(const OutcomeMix& mix, const Scope& scope) {
  check_sum({mix.no_answer + mix.machine + mix.failed + mix.busy + mix.human, "", "outcomes"},
            scope);
}

void check_phones(const Phones& phones, const Scope& scope) {
  check_hit_rate(phones, scope);
  std::vector<std::string> types;
  for (const PhoneType& type : phones.types) types.push_back(type.name);
  if (types.empty() || types.size() > 4) {
    scope.error("type", "there are " + std::to_string(types.size()) +
                            " phone types, but 1 to 4 can be told apart");
  }
  check_order(phones.order, types, {"order", "phone type", "[phones.type]"}, scope);
  for (const std::string& type : types) {
    if (std::find(phones.order.begin(), phones.order.end(), type) == phones.order.end()) {
      scope.error("order", "'order' does not name phone type '" + type + "'");
    }
  }
  for (const PhoneType& type : phones.types) check_phone_type(type, scope);
  for (std::size_t i = 0; i < phones.priorities.size(); ++i) {
    const PhonePriority& priority = phones.priorities[i];
    const std::string path = "priority." + std::to_string(i);
    check_order(priority.order, types, {path + ".order", "phone type", "[phones.type]"}, scope);
    for (std::size_t j = 0; j < i; ++j) {
      const DaySpan& other = phones.priorities[j].hours;
      if (overlap(priority.hours, other)) {
        scope.error(path, "the hours " + span_text(priority.hours) + " overlap " +
                              span_text(other) + " of another priority");
      }
    }
  }
}

void check_handling(const Campaign& campaign, const Scope& scope) {
  const Handling& handling = campaign.handling;
  if (handling.talk_s_mean) {
    if (!handling.attempt_s_mean) return;
    return scope.error("handling.talk_s_mean",
                       "both 'talk_s_mean' and 'attempt_s_mean' say how long a call takes",
                       "keep one of them");
  }
  if (!handling.attempt_s_mean) {
    return scope.error("handling", "missing key 'talk_s_mean' in [handling]",
                       "it takes a number of seconds, the mean talk of a conversation");
  }
  if (!scope.has("manual")) {
    return scope.error("handling.attempt_s_mean",
                       "'attempt_s_mean' is of an attempt by hand, whose steps [manual] would give",
                       "write 'talk_s_mean', the mean talk of a conversation");
  }
  const double handling_s = handling_s_mean(campaign);
  if (handling_s <= handling.wrap_s_mean) {
    scope.error("handling.attempt_s_mean",
                "after the steps by hand " + shortest(handling_s) +
                    " s are left for handling, no more than wrap_s_mean: there is no time to talk");
  }
}

void check_handling_shapes(const Handling& handling, const Scope& scope) {
  const auto check = [&scope](DistributionKind kind, double cv, const std::string& part) {
    if (has_spread(kind) && cv <= 0) {
      scope.error(part + "_cv", "'" + part + "_kind' needs '" + part + "_cv' above 0");
    }
    if (kind == DistributionKind::uniform) {
      scope.error(part + "_kind", "'" + part +
                                      "_kind' cannot be uniform: it has no key for the "
                                      "range");
    }
  };
  check(handling.talk_kind, handling.talk_cv, "talk");
  check(handling.wrap_kind, handling.wrap_cv, "wrap");
}

void check_detection(const Detection& detection, const Scope& scope) {
  const auto& factors = detection.drift_by_hour;
  if (!check_hours(factors, "drift_by_hour", scope)) return;
  const double ratio = std::max(detection.human_as_machine_ratio, detection.machine_as_human_ratio);
  for (std::size_t hour = 0; hour < factors.size(); ++hour) {
    if (factors[hour] * ratio <= 1) continue;
    scope.error("drift_by_hour." + std::to_string(hour), "an error ratio in hour " +
                                                             std::to_string(hour) + " would be " +
                                                             shortest(factors[hour] * ratio));
  }
}

void check_trunk_losses(const Dialer& dialer, const Scope& scope) {
  const auto& losses = dialer.trunk_losses;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!overlap(losses[i].hours, losses[j].hours)) continue;
      scope.error("trunk_loss." + std::to_string(i), "the hours " + span_text(losses[i].hours) +
                                                         " overlap " + span_text(losses[j].hours) +
                                                         " of another loss");
    }
  }
}

void check_ringing(const Dialer& dialer, const Scope& scope) {
  const Distribution& ring = dialer.ring_to_answer;
  const bool is_uniform = ring.kind == DistributionKind::uniform;
  if (!is_uniform && ring.kind != DistributionKind::constant) return;
  const double first_s = ring.mean_s - (is_uniform ? ring.half_range_s : 0);
  if (first_s <= dialer.ring_max_s) return;
  scope.error("ring_max_s", "all lines are given up after " + shortest(dialer.ring_max_s) +
                                " s, but nobody answers before " + shortest(first_s) + " s");
}

void check_steps_by_hand(const Campaign& campaign, const Scope& scope) {
  if (campaign.dialing == DialingMode::manual && !scope.has("manual")) {
    scope.error("dialing", "dialing = \"manual\" needs the table [manual]");
  }
}

void check_dialer(const Scenario& s, const Scope& scope) {
  if (scope.has("dialer")) return;
  const auto dials = [](const Campaign& c) { return c.dialing == DialingMode::dialer; };
  const auto one = std::find_if(s.campaigns.begin(), s.campaigns.end(), dials);
  if (one == s.campaigns.end()) return;
  const std::string path = one->name.empty() ? "dialing" : "campaign." + one->name + ".dialing";
  scope.error(path, "dialing = \"dialer\" needs the table [dialer]");
}

void check_skills(const Scenario& s, const Scope& scope) {
  std::vector<std::string> campaigns;
  for (const Campaign& campaign : s.campaigns) {
    if (!campaign.name.empty()) campaigns.push_back(campaign.name);
  }
  std::vector<std::string> groups;
  std::set<std::string> served;
  for (const Group& group : s.team.groups) {
    groups.push_back(group.name);
    const std::string path = "team.group." + group.name + ".skills";
    check_order(group.skills, campaigns, {path, "campaign", "[campaign]"}, scope);
  }
  bool is_all_served = false;
  for (const Shift& shift : s.team.shifts) {
    if (shift.group.empty()) {
      is_all_served = is_all_served || shift.agents > 0;
      continue;
    }
    const auto group = std::find(groups.begin(), groups.end(), shift.group);
    if (group == groups.end()) {
      scope.error("team.shift." + shift.name + ".group", "unknown group '" + shift.group + "'",
                  format::did_you_mean(shift.group, groups, "name a table of [team.group]"));
      is_all_served = true;  // for all that is known
    } else if (shift.agents > 0) {
      const auto& skills = s.team.groups[static_cast<std::size_t>(group - groups.begin())].skills;
      served.insert(skills.begin(), skills.end());
    }
  }
  if (is_all_served) return;
  for (const std::string& campaign : campaigns) {
    if (served.count(campaign) > 0) continue;
    scope.error("campaign." + campaign, "no agent serves campaign '" + campaign + "'",
                "name it in the skills of a group that has agents");
  }
}

void check_legal_hours(const Scenario& s, const Scope& scope) {
  const Calendar& calendar = s.calendar;
  for (const Shift& shift : s.team.shifts) {
    check_legal_day(shift.weekday, calendar.legal_weekday, shift.name, "weekday", scope);
    check_legal_day(shift.saturday, calendar.legal_saturday, shift.name, "saturday", scope);
    check_legal_day(shift.sunday, calendar.legal_sunday, shift.name, "sunday", scope);
  }
}

void check_pacing(const Scenario& s, const Scope& scope) {
  if (!scope.has("dialer")) return;
  for (const std::string& sentence : pacing::check(pacing_config(s))) {
    // The library opens a sentence with the name of the field at fault.
    scope.error(key_of_pacing(sentence.substr(0, sentence.find(' '))), "pacing: " + sentence);
  }
}

}  // namespace callpace::scenario
