// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/fit.hpp"

#include "analysis/fit/fit_lengths.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace callpace::analysis::fit {
namespace {

using measure::CallOutcome;
using scenario::Outcome;
using scenario::PhoneType;

constexpr std::array kOutcomeKeys{"no_answer", "machine", "failed", "busy", "human"};

/// Whether a kind of number can be the name of a table, and why not.
std::string mistake_in_name(const std::string& name) {
  const bool is_good = std::ranges::all_of(name, [](unsigned char c) {
    return c < 128 && (std::isalnum(c) != 0 || c == '-' || c == '_');
  });
  if (is_good) return {};
  return fmt::format(
      "the kind of number '{}' cannot be a name in a scenario: write letters, "
      "digits, - and _",
      name);
}

/// Everything that keeps the records from being fitted on top of the base.
std::vector<std::string> mistakes_in(const Evidence& evidence) {
  std::vector<std::string> mistakes;
  const scenario::Scenario& base = evidence.base;
  const CallSample& calls = evidence.calls;
  if (calls.calls < static_cast<std::int64_t>(kLengthsMin)) {
    mistakes.push_back(fmt::format("{}: {} calls are too few for an interval; it takes {}",
                                   calls.file, calls.calls, kLengthsMin));
  }
  if (base.campaigns.size() > 1 || !base.campaign().name.empty()) {
    mistakes.push_back(fmt::format(
        "{} names campaigns; records are fitted to a scenario of one, without [campaign]",
        base.name));
  } else if (base.campaign().dialing == scenario::DialingMode::manual) {
    mistakes.push_back(fmt::format(
        "in {} agents dial by hand; records are fitted to a scenario with a dialer", base.name));
  }
  std::vector<std::string> types;
  for (const PhoneType& type : base.campaign().phones.types) types.push_back(type.name);
  for (const PhoneCounts& phone : calls.phones) {
    if (phone.name.empty()) {
      if (calls.phones.size() > 1) {
        mistakes.push_back("some calls name the kind of number, and others do not");
      }
      continue;
    }
    if (std::string wrong = mistake_in_name(phone.name); !wrong.empty()) {
      mistakes.push_back(std::move(wrong));
    } else if (evidence.is_base_given && std::ranges::find(types, phone.name) == types.end()) {
      const std::string hint = scenario::format::did_you_mean(phone.name, types);
      mistakes.push_back(fmt::format("{} has no phone type '{}'{}{}", base.name, phone.name,
                                     hint.empty() ? "" : "; ", hint));
    }
  }
  return mistakes;
}

/// The kinds of number of a scenario that says nothing of them: those of the records, the one that
/// was called most first.
void take_phone_types(Fit& fit) {
  scenario::Phones& phones = fit.scenario.campaign().phones;
  if (fit.phones.front().name.empty()) return;
  PhoneType like = phones.types.front();
  std::vector<PhoneRates> rates = fit.phones;
  std::ranges::stable_sort(rates, std::greater{}, &PhoneRates::calls);
  phones.types.clear();
  phones.order.clear();
  for (const PhoneRates& one : rates) {
    like.name = one.name;
    phones.types.push_back(like);
    phones.order.push_back(one.name);
  }
}

void add_phone_keys(Fit& fit, const PhoneRates& rates, PhoneType& type, const Telling& telling) {
  const std::string key = "phones.type." + type.name;
  for (const Outcome outcome :
       {Outcome::human, Outcome::no_answer, Outcome::machine, Outcome::failed, Outcome::busy}) {
    const auto at = static_cast<std::size_t>(outcome);
    fit.keys.push_back({fmt::format("{}.outcomes.{}", key, kOutcomeKeys[at]), "ratio",
                        stated_share(rates, outcome, telling), share_of(type.outcomes, outcome),
                        rates.calls, "binomial"});
  }
  if (rates.right_parties &&
      rates.right_parties->trials >= static_cast<std::int64_t>(kLengthsMin)) {
    fit.keys.push_back({key + ".right_party_ratio", "ratio", rates.right_parties->ratio,
                        type.right_party_ratio, rates.right_parties->trials, "binomial"});
    type.right_party_ratio = six_figures(rates.right_parties->ratio.value);
  } else {
    fit.left.push_back(key + ".right_party_ratio: the records name too few parties");
  }
  type.outcomes = rates.mix;
  type.human_by_hour = rates.human_by_hour;
}

void fit_phones(Fit& fit, bool is_base_given, const Figure& seen_ratio) {
  const scenario::Detection& detection = fit.scenario.dialer.detection;
  Telling telling{.seen_ratio = seen_ratio.value, .seen_ends = seen_ratio.ends};
  if (detection.enabled) {
    telling.missed_ratio = detection.human_as_machine_ratio;
    telling.drift_by_hour = detection.drift_by_hour;
  }
  for (const PhoneCounts& phone : fit.calls.phones) fit.phones.push_back(rates_of(phone, telling));
  if (!is_base_given) take_phone_types(fit);
  for (PhoneType& type : fit.scenario.campaign().phones.types) {
    const auto found = std::ranges::find_if(fit.phones, [&](const PhoneRates& one) {
      return one.name.empty() || one.name == type.name;
    });
    if (found == fit.phones.end() || found->calls < static_cast<std::int64_t>(kLengthsMin)) {
      fit.left.push_back(fmt::format("phones.type.{}: the records hold {} calls of it", type.name,
                                     found == fit.phones.end() ? 0 : found->calls));
      continue;
    }
    add_phone_keys(fit, *found, type, telling);
  }
  fit.scenario.campaign().phones.outcomes = {};  // every type states its own
  if (telling.missed_ratio > 0) {
    fit.notes.push_back(fmt::format(
        "Records tell whom the detector took for a person. The shares of persons are what they "
        "tell, divided by 1 - {} (dialer.detection.human_as_machine_ratio, which records do not "
        "tell).",
        telling.missed_ratio));
  }
}

/// Machines taken for persons, among all machines that answered.
void fit_put_through(Fit& fit) {
  scenario::Detection& detection = fit.scenario.dialer.detection;
  const PhoneCounts all = together(fit.calls.phones);
  const std::int64_t machines = all.of(CallOutcome::machine);
  const std::int64_t through = fit.calls.machines_put_through;
  if (!detection.enabled || machines < static_cast<std::int64_t>(kLengthsMin)) return;
  const std::int64_t persons = all.of(CallOutcome::connected) + all.of(CallOutcome::abandoned) +
                               all.of(CallOutcome::dropped);
  // Of the machines told of, some are persons whom the detector missed.
  const double missed_each = detection.human_as_machine_ratio;
  const double missed = static_cast<double>(persons) * missed_each / (1 - missed_each);
  const auto real = std::max(through, machines - static_cast<std::int64_t>(missed));
  if (through == 0 || real == 0) {
    fit.left.push_back(
        "dialer.detection.machine_as_human_ratio: the records name no machine that was taken for a "
        "person");
    return;
  }
  const Share share = share_of(through, real);
  fit.keys.push_back({"dialer.detection.machine_as_human_ratio", "ratio", share.ratio,
                      detection.machine_as_human_ratio, share.trials, "binomial"});
  detection.machine_as_human_ratio = six_figures(share.ratio.value);
}

void say_clusters(Fit& fit, const AbsenceRate& rate) {
  if (!rate.is_clustered()) return;
  std::string signs;
  for (const ClusterSign& sign : rate.signs) {
    if (sign.p_value >= kClusterLevel) continue;
    if (!signs.empty()) signs += "; ";
    if (sign.what == "spell") {
      signs += fmt::format("who was away is away on the next working day {:.1f} times as often",
                           sign.strength);
    } else {
      signs += fmt::format("the number absent varies {:.1f} times as much between {}s",
                           sign.strength, sign.what);
    }
  }
  fit.notes.push_back(fmt::format(
      "Absences cluster, more than chance explains: {}, than if each agent stayed away by "
      "themselves each day. The scenario states the plain ratio; [team.absence_model] describes "
      "such a team better, and it needs more agents (docs/absence.md).",
      signs));
}

void fit_absence(Fit& fit, const std::optional<LoginSample>& logins) {
  if (!logins) {
    fit.left.push_back("team.absent_ratio: no log-ins were given (--agents)");
    return;
  }
  fit.logins = logins->file;
  const AbsenceRate rate = absence_of(*logins);
  if (rate.absent.trials < static_cast<std::int64_t>(kLengthsMin)) {
    fit.left.push_back(fmt::format("team.absent_ratio: {} agent-days are too few for an interval",
                                   rate.absent.trials));
    return;
  }
  scenario::Team& team = fit.scenario.team;
  fit.keys.push_back({"team.absent_ratio", "ratio", rate.ratio, team.absent_ratio,
                      rate.absent.trials, rate.widest});
  if (!team.absences.empty() || !team.absence_model.causes.empty()) {
    fit.notes.push_back(
        "The absence of the log-ins stands in place of [team.absence] and [team.absence_model].");
  }
  team.absent_ratio = six_figures(rate.ratio.value);
  team.absences.clear();
  team.absence_model = {};
  if (rate.absent.held == 0) {
    fit.notes.push_back(
        "Nobody was absent: if the log-ins list only those who came, the ratio of 0 is wrong; a "
        "day on which an agent was to work and did not is a line without a log-in.");
  }
  say_clusters(fit, rate);
  fit.absence = rate;
}

}  // namespace

Result<Fit, std::vector<std::string>> fit_scenario(Evidence evidence) {
  std::vector<std::string> mistakes = mistakes_in(evidence);
  if (!mistakes.empty()) return Failure{std::move(mistakes)};
  Fit fit;
  fit.calls = std::move(evidence.calls);
  fit.scenario = std::move(evidence.base);
  const Figure seen_ratio = fit_ringing(fit);
  fit_phones(fit, evidence.is_base_given, seen_ratio);
  fit_detection(fit);
  fit_put_through(fit);
  fit_handling(fit);
  fit_patience(fit);
  fit_absence(fit, evidence.logins);
  if (!evidence.is_base_given) {
    for (FittedKey& key : fit.keys) key.before.reset();
  }
  return fit;
}

}  // namespace callpace::analysis::fit
