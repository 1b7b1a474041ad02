// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/ratios.hpp"

#include "analysis/stats/interval.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace callpace::analysis {
namespace {

using measure::Measures;

/// Turns one field of Measures into a function of a replication.
template <std::int64_t Measures::*field>
double total(const Replication& replication) {
  return static_cast<double>(replication.total.*field);
}

constexpr auto kDays = total<&Measures::days>;
constexpr auto kDials = total<&Measures::dials>;
constexpr auto kAccounts = total<&Measures::accounts>;

double has_conversations(const Replication& r) { return r.total.conversations > 0 ? 1 : 0; }

double finished(const Replication& r) {
  return total<&Measures::accounts_reached>(r) + total<&Measures::accounts_exhausted>(r);
}

double logged_hours(const Replication& r) { return total<&Measures::logged_us>(r) / 3.6e9; }

/// Agents' waits for persons: idle, or dialing by hand; those that no person ended too.
double waiting_us(const Replication& r) {
  return total<&Measures::idle_us>(r) + total<&Measures::dialing_us>(r);
}

double waiting_seconds(const Replication& r) { return waiting_us(r) / 1e6; }

double waiting_seconds_due(const Replication& r) {
  return waiting_seconds(r) - total<&Measures::idle_dry_us>(r) / 1e6;
}

double idle_s_p90(const Replication& r) { return r.idle_s_p90; }

double platform_s(const Replication& r) { return r.platform_s_mean * kDials(r); }

double talk_minutes(const Replication& r) { return total<&Measures::talk_us>(r) / 6e7; }

double machine_minutes(const Replication& r) { return total<&Measures::machine_us>(r) / 6e7; }

double persons(const Replication& r) { return total<&Measures::dials_human>(r); }

/// Persons whom the detector dropped, taken for machines or because its own machine failed, where
/// the policy counts them as abandoned.
double dropped_persons(const Replication& r) {
  if (!r.human_as_machine_abandons) return 0;
  return total<&Measures::human_as_machine>(r) + total<&Measures::human_cut_off>(r);
}

double abandoned_hangup(const Replication& r) {
  return total<&Measures::hung_up_in_queue>(r) + dropped_persons(r);
}

double abandoned_2s(const Replication& r) {
  return total<&Measures::late_two_second>(r) + dropped_persons(r);
}

double live_answers(const Replication& r) {
  return total<&Measures::live_answers>(r) + dropped_persons(r);
}

double busy_us(const Replication& r) {
  return total<&Measures::talk_us>(r) + total<&Measures::wrap_us>(r);
}

double on_call_or_ready_us(const Replication& r) {
  return busy_us(r) + total<&Measures::machine_us>(r) + waiting_us(r);
}

constexpr std::array kIndicators{
    Indicator{"dials_per_day", "Dials a day", Unit::per_day, "dials / working days", kDials, kDays,
              Counts::list_work},
    Indicator{"conversations_per_day", "Conversations a day", Unit::per_day,
              "persons connected to an agent / working days", total<&Measures::conversations>,
              kDays, Counts::list_work},
    Indicator{"conversations_per_agent_hour", "Conversations per agent-hour", Unit::per_hour,
              "persons connected to an agent / agents' hours on duty less breaks",
              total<&Measures::conversations>, logged_hours},
    Indicator{"idle_s_mean", "Idle between conversations, mean", Unit::seconds,
              "all seconds that agents were ready, or dialed by hand / persons connected to an "
              "agent",
              waiting_seconds, total<&Measures::conversations>},
    Indicator{"idle_s_mean_due", "Waiting while there was somebody to call", Unit::seconds,
              "those seconds, less those in which a number was wanted and no account was due / "
              "persons connected to an agent",
              waiting_seconds_due, total<&Measures::conversations>},
    Indicator{"idle_s_p90", "Idle between conversations, p90", Unit::seconds,
              "90th percentile within a replication of an agent's ready seconds from one person to "
              "the next, those that the day's end cut off known to be longer / replications",
              idle_s_p90, has_conversations},
    Indicator{"abandon_ratio_hangup", "Abandoned, caller hung up", Unit::ratio,
              "persons who gave up in queue (and persons whom the detector dropped, where the "
              "policy counts them) / live answers (and the same)",
              abandoned_hangup, live_answers, Counts::events},
    Indicator{"abandon_ratio_2s", "Abandoned, 2-second clock", Unit::ratio,
              "persons not connected within the 2-second clock (and persons whom the detector "
              "dropped, where the policy counts them) / live answers (and the same)",
              abandoned_2s, live_answers, Counts::events},
    Indicator{"occupancy", "Occupancy", Unit::ratio,
              "talk and wrap-up / talk, wrap-up, machines, idle and dialing by hand", busy_us,
              on_call_or_ready_us},
    Indicator{"utilisation", "Utilisation", Unit::ratio, "talk and wrap-up / paid time", busy_us,
              total<&Measures::paid_us>},
    Indicator{"talk_min_per_h", "Talk minutes per hour", Unit::minutes_per_hour,
              "minutes of talk / agents' hours on duty less breaks", talk_minutes, logged_hours},
    Indicator{"machine_min_per_h", "Minutes with machines per hour", Unit::minutes_per_hour,
              "minutes with machines put through by mistake / agents' hours on duty less breaks",
              machine_minutes, logged_hours},
    Indicator{"saturation", "Saturation", Unit::attempts, "dials / accounts assigned", kDials,
              kAccounts, Counts::list_work},
    Indicator{"penetration", "Penetration", Unit::ratio,
              "accounts dialed at least once / accounts assigned",
              total<&Measures::accounts_attempted>, kAccounts, Counts::events},
    Indicator{"reached_ratio", "Accounts reached", Unit::ratio,
              "accounts whose right party was reached / accounts assigned",
              total<&Measures::accounts_reached>, kAccounts, Counts::events},
    Indicator{"worked_out_ratio", "Accounts finished for the day", Unit::ratio,
              "accounts reached, or called as often as the day's cap allows / accounts assigned",
              finished, kAccounts, Counts::events},
    Indicator{"quota_met_ratio", "Accounts given their quota", Unit::ratio,
              "accounts reached, or called attempts_target times / accounts assigned",
              total<&Measures::accounts_quota_met>, kAccounts, Counts::events},
    Indicator{"right_party_contacts_per_day", "Right-party contacts a day", Unit::per_day,
              "conversations with the right party / working days",
              total<&Measures::right_party_contacts>, kDays, Counts::list_work},
    Indicator{"hit_rate", "Hit rate", Unit::ratio, "dials that a person answered / dials", persons,
              kDials, Counts::events},
    Indicator{"agents_present_per_day", "Agents present", Unit::per_day,
              "agent-days worked / working days", total<&Measures::agents_present>, kDays},
    Indicator{"platform_s_mean", "Platform time per dial", Unit::seconds,
              "seconds that the dialer's machines took / dials", platform_s, kDials},
};

/// Share of the accounts from which on a list counts as worked out.
constexpr double kListDone = 0.99;

/// The values of one side of an indicator, a replication each.
std::vector<double> values_of(double (*side)(const Replication&),
                              std::span<const Replication> rows) {
  std::vector<double> values(rows.size());
  std::transform(rows.begin(), rows.end(), values.begin(), side);
  return values;
}

/// True where the luck of absences is taken out of an indicator.
bool has_control(const Indicator& indicator, std::span<const Replication> rows) {
  return indicator.counts == Counts::list_work && work_follows_agents(rows);
}

/// `linearised`, with the luck of absences taken out where there is a control.
Controlled controlled(const Indicator& indicator, std::span<const Replication> rows) {
  const std::vector<double> values = linearised(indicator, rows);
  if (values.empty() || !has_control(indicator, rows))
    return {skewed_estimate(values), 0, values, 1};
  return controlled_estimate(values, values_of(staffing_luck, rows));
}

}  // namespace

std::string_view unit_name(Unit unit) {
  constexpr std::array<std::string_view, 6> kNames{"1/day", "1/h", "min/h", "s", "1", "ratio"};
  return kNames[static_cast<std::size_t>(unit)];
}

double Indicator::value(const Replication& replication) const {
  const double by = denominator(replication);
  return by == 0 ? std::numeric_limits<double>::quiet_NaN() : numerator(replication) / by;
}

std::span<const Indicator> indicators() { return kIndicators; }

const Indicator* find_indicator(std::string_view name) {
  const auto found = std::ranges::find(kIndicators, name, &Indicator::name);
  return found == kIndicators.end() ? nullptr : &*found;
}

bool is_list_done(const Replication& r) {
  const auto done = static_cast<double>(r.total.accounts_reached + r.total.accounts_exhausted);
  return r.total.accounts > 0 && done >= kListDone * kAccounts(r);
}

bool work_follows_agents(std::span<const Replication> rows) {
  return static_cast<std::int64_t>(rows.size()) >= kValuesMin &&
         std::all_of(rows.begin(), rows.end(),
                     [](const Replication& row) { return row.agents_expected > 0; }) &&
         std::none_of(rows.begin(), rows.end(), is_list_done);
}

double list_shortfall(std::span<const Replication> rows) {
  if (std::none_of(rows.begin(), rows.end(), is_list_done)) return 0;
  const auto least = std::min_element(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.total.agents_present < b.total.agents_present;
  });
  const std::int64_t employed = least->total.agents_employed;
  const std::int64_t present = least->total.agents_present;
  if (!(least->agents_expected > 0) || present == 0 || present > employed) return 0;
  return unseen_shortfall(
      {.employed = employed,
       .absent_ratio = std::max(0.0, 1 - least->agents_expected / static_cast<double>(employed)),
       .correlation = least->agents_correlation},
      present);
}

std::vector<double> linearised(const Indicator& indicator,
                               std::span<const Replication> replications) {
  double numerators = 0;
  double denominators = 0;
  for (const Replication& replication : replications) {
    numerators += indicator.numerator(replication);
    denominators += indicator.denominator(replication);
  }
  std::vector<double> values;
  if (denominators == 0) return values;
  const double ratio = numerators / denominators;
  const double mean_denominator = denominators / static_cast<double>(replications.size());
  values.reserve(replications.size());
  for (const Replication& replication : replications) {
    const double residual =
        indicator.numerator(replication) - ratio * indicator.denominator(replication);
    values.push_back(ratio + residual / mean_denominator);
  }
  return values;
}

Estimate estimate(const Indicator& indicator, std::span<const Replication> replications) {
  const std::vector<double> values = linearised(indicator, replications);
  if (values.empty()) return skewed_estimate(values);
  if (indicator.counts == Counts::events) {
    const std::vector<double> events = values_of(indicator.numerator, replications);
    const std::vector<double> trials = values_of(indicator.denominator, replications);
    if (are_few({events, trials})) return rare_estimate({events, trials});
  }
  const Estimate known = controlled(indicator, replications).estimate;
  return indicator.counts == Counts::list_work ? lowered_by(known, list_shortfall(replications))
                                               : known;
}

}  // namespace callpace::analysis
