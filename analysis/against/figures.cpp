// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/against/figures.hpp"

#include <array>
#include <cstdint>
#include <limits>

namespace callpace::analysis::against {
namespace {

using measure::DayFacts;
using measure::Measures;

constexpr double kHour_us = 3.6e9;

double ratio(double numerator, double denominator) {
  return denominator > 0 ? numerator / denominator : std::numeric_limits<double>::quiet_NaN();
}

double unless_none(double value) {
  return value > 0 ? value : std::numeric_limits<double>::quiet_NaN();
}

template <std::int64_t Measures::*above, std::int64_t Measures::*below>
double share(const DayFacts& it) {
  return ratio(static_cast<double>(it.total.*above), static_cast<double>(it.total.*below));
}

template <std::int64_t Measures::*above, std::int64_t Measures::*below>
double seconds_each(const DayFacts& it) {
  return share<above, below>(it) * 1e-6;
}

template <std::int64_t Measures::*above>
double per_day(const DayFacts& it) {
  return share<above, &Measures::days>(it);
}

double duty_h(const DayFacts& it) {
  return share<&Measures::logged_us, &Measures::agents_present>(it) / kHour_us;
}

double ring_s(const DayFacts& it) {
  return ratio(static_cast<double>(it.ring_us), static_cast<double>(it.rings)) * 1e-6;
}

double conversations_per_hour(const DayFacts& it) {
  return share<&Measures::conversations, &Measures::logged_us>(it) * kHour_us;
}

double occupancy(const DayFacts& it) {
  return ratio(static_cast<double>(it.total.talk_us + it.total.wrap_us),
               static_cast<double>(it.total.logged_us));
}

double caller_wait_s(const DayFacts& it) {
  return ratio(it.waits.caller_wait_us.total(),
               static_cast<double>(it.waits.caller_wait_us.count())) *
         1e-6;
}

double wait_s_per_hang_up(const DayFacts& it) {
  return ratio(it.waits.caller_wait_us.total(), static_cast<double>(it.total.hung_up_in_queue)) *
         1e-6;
}

double idle_s_p90(const DayFacts& it) {
  return it.total.conversations > 0 ? measure::agent_wait_s(it.waits, 0.9)
                                    : std::numeric_limits<double>::quiet_NaN();
}

double machines_per_hour(const DayFacts& it) {
  return unless_none(share<&Measures::machine_as_human, &Measures::logged_us>(it) * kHour_us);
}

/// Of half an hour.
double agents_on_duty(const DayFacts& it) { return per_day<&Measures::logged_us>(it) / 1.8e9; }

/// Of the dials that no person answered: with more persons, the rest keeps its proportions.
template <std::int64_t Measures::*above>
double share_of_rest(const DayFacts& it) {
  return ratio(static_cast<double>(it.total.*above),
               static_cast<double>(it.total.dials - it.total.dials_human));
}

/// A journal without accounts tells of none.
double right_party_ratio(const DayFacts& it) {
  return unless_none(share<&Measures::right_party_contacts, &Measures::conversations>(it));
}

double right_parties_per_day(const DayFacts& it) {
  return unless_none(per_day<&Measures::right_party_contacts>(it));
}

constexpr auto kHitRate = share<&Measures::dials_human, &Measures::dials>;
constexpr auto kAbandoned = share<&Measures::hung_up_in_queue, &Measures::live_answers>;

constexpr std::array kFigures{
    Figure{"agents_present", "Agents present", Unit::per_day,
           "agents who were ready once or more / days", per_day<&Measures::agents_present>,
           "team.absent_ratio, team.absence and the agents of team.shift"},
    Figure{"duty_h_per_agent", "Hours on duty per agent", Unit::attempts,
           "agents' hours on duty less breaks / agents present", duty_h,
           "the hours and activities of team.shift"},
    Figure{"hit_rate", "Dials that a person answered", Unit::ratio,
           "dials that a person answered, as far as was told / dials", kHitRate,
           "phones.hit_rate, or human in phones.outcomes"},
    Figure{"machine_ratio", "Of the other dials, machines", Unit::ratio,
           "dials that a machine answered, as far as was told / dials that no person answered",
           share_of_rest<&Measures::dials_machine>, "machine in phones.outcomes"},
    Figure{"busy_ratio", "Of the other dials, busy", Unit::ratio,
           "dials that met a busy line, a fax or an announcement / dials that no person answered",
           share_of_rest<&Measures::dials_busy>, "busy in phones.outcomes"},
    Figure{"failed_ratio", "Of the other dials, failed", Unit::ratio,
           "dials that telephony failed / dials that no person answered",
           share_of_rest<&Measures::dials_failed>,
           "failed in phones.outcomes, and dialer.trunk_loss"},
    Figure{"ring_s_mean", "From dialing to an answer", Unit::seconds,
           "seconds from dialing until a person answered / persons who answered", ring_s,
           "dialer.post_dial_delay, dialer.ring_to_answer and the delay of dialer.detection"},
    Figure{"talk_s_mean", "Talk per conversation", Unit::seconds, "seconds of talk / conversations",
           seconds_each<&Measures::talk_us, &Measures::conversations>,
           "handling.talk_s_mean, or handling.attempt_s_mean"},
    Figure{"wrap_s_mean", "Wrap-up per conversation", Unit::seconds,
           "seconds of wrap-up / conversations",
           seconds_each<&Measures::wrap_us, &Measures::conversations>, "handling.wrap_s_mean"},
    Figure{
        "wait_s_per_hang_up", "Callers' waiting per hang-up", Unit::seconds,
        "seconds that all callers waited / callers who hung up: their mean patience, where it is "
        "exponential",
        wait_s_per_hang_up, "dialer.patience"},
    Figure{"machines_per_h", "Machines put through per hour", Unit::per_hour,
           "machines put through, as agents told / agents' hours on duty", machines_per_hour,
           "dialer.detection.machine_as_human_ratio"},
    Figure{"right_party_ratio", "Conversations with the right party", Unit::ratio,
           "right parties reached / conversations; of journals that serve accounts",
           right_party_ratio, "right_party_ratio in phones.type"},
    Figure{"dials_per_day", "Dials a day", Unit::per_day, "dials / days",
           per_day<&Measures::dials>},
    Figure{"conversations_per_day", "Conversations a day", Unit::per_day,
           "persons connected to an agent / days", per_day<&Measures::conversations>},
    Figure{"conversations_per_agent_hour", "Conversations per agent-hour", Unit::per_hour,
           "persons connected to an agent / agents' hours on duty less breaks",
           conversations_per_hour},
    Figure{"right_party_contacts_per_day", "Right-party contacts a day", Unit::per_day,
           "right parties reached / days; of journals that serve accounts", right_parties_per_day},
    Figure{"idle_s_mean", "Idle between conversations, mean", Unit::seconds,
           "seconds that agents were ready / conversations",
           seconds_each<&Measures::idle_us, &Measures::conversations>},
    Figure{"idle_s_p90", "Idle between conversations, p90", Unit::seconds,
           "90th percentile of agents' waits for a person", idle_s_p90},
    Figure{"caller_wait_s_mean", "Callers' wait, mean", Unit::seconds,
           "seconds that callers waited / callers", caller_wait_s},
    Figure{"abandon_ratio_hangup", "Abandoned, caller hung up", Unit::ratio,
           "persons who gave up in queue / persons who answered", kAbandoned},
    Figure{"abandon_ratio_2s", "Abandoned, 2-second clock", Unit::ratio,
           "persons not connected within the 2-second clock / persons who answered",
           share<&Measures::late_two_second, &Measures::live_answers>},
    Figure{"occupancy", "Occupancy", Unit::ratio, "talk and wrap-up / time on duty less breaks",
           occupancy},
};

constexpr std::array kCurves{
    Figure{"agents_on_duty", "Agents on duty", Unit::per_day,
           "agents' time on duty less breaks / the half-hour", agents_on_duty},
    Figure{"dials", "Dials", Unit::per_day, "dials / days", per_day<&Measures::dials>},
    Figure{"hit_rate", "Dials that a person answered", Unit::ratio,
           "dials that a person answered / dials", kHitRate},
    Figure{"occupancy", "Occupancy", Unit::ratio, "talk and wrap-up / time on duty", occupancy},
    Figure{"abandon_ratio_hangup", "Abandoned, caller hung up", Unit::ratio,
           "persons who gave up in queue / persons who answered", kAbandoned},
};

}  // namespace

std::span<const Figure> figures() { return kFigures; }

std::span<const Figure> curves() { return kCurves; }

}  // namespace callpace::analysis::against
