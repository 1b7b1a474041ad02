// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/reach.hpp"

#include "analysis/optimum/ringing.hpp"

#include <cassert>
#include <cstddef>
#include <vector>

namespace callpace::analysis {
namespace {

using scenario::Outcome;
using scenario::PhoneType;
using scenario::Scenario;

/// Chances of what one call to a number does to its account.
struct CallEnd {
  double reached = 0;
  double same_number = 0;   ///< to be called again on this number
  double other_number = 0;  ///< on the next one
};

CallEnd call_end(const Scenario& scenario, const PhoneType& phone, double abandon_ratio) {
  const bool by_dialer = scenario.campaign().dialing == scenario::DialingMode::dialer;
  const scenario::Detection& detection = scenario.dialer.detection;
  const double missed = by_dialer && detection.enabled ? detection.human_as_machine_ratio : 0;
  const double in_time = by_dialer ? ringing_of(scenario.dialer).answered_ratio : 1;
  const scenario::OutcomeMix& mix = phone.outcomes;
  const double persons = mix.human * in_time;
  const double machines = mix.machine * in_time;
  const double queued = persons * (1 - missed);
  const double heard = queued * (1 - (by_dialer ? abandon_ratio : 0));

  CallEnd end;
  const scenario::WorkList& worklist = scenario.campaign().worklist;
  const auto redialed = [&end](const scenario::RedialRule& rule, double chance) {
    (rule.other_phone ? end.other_number : end.same_number) += chance;
  };
  const auto ends_as = [&](Outcome outcome, double chance) {
    redialed(worklist.redial[static_cast<std::size_t>(outcome)], chance);
  };
  end.reached = heard * phone.right_party_ratio;
  ends_as(Outcome::human, heard * (1 - phone.right_party_ratio));
  redialed(worklist.redial_abandoned, queued - heard);
  ends_as(Outcome::machine, machines + persons * missed);
  ends_as(Outcome::no_answer, mix.no_answer + (mix.human - persons) + (mix.machine - machines));
  ends_as(Outcome::failed, mix.failed);
  ends_as(Outcome::busy, mix.busy);
  if (!worklist.stop_when_reached) {
    ends_as(Outcome::human, end.reached);
  }
  return end;
}

/// The day of an account that owns `phones`, called in that order, round and round.
ExpectedReach reach_over(const Scenario& scenario, const std::vector<const PhoneType*>& phones,
                         double abandon_ratio) {
  ExpectedReach reach;
  std::vector<double> to_call(phones.size(), 0);  // chance of a next call, by number
  to_call.front() = 1;
  for (int attempt = 0; attempt < scenario.campaign().worklist.attempts_per_day_max; ++attempt) {
    std::vector<double> next(phones.size(), 0);
    for (std::size_t i = 0; i < phones.size(); ++i) {
      const CallEnd end = call_end(scenario, *phones[i], abandon_ratio);
      reach.dials_per_account += to_call[i];
      reach.right_party_contacts += to_call[i] * end.reached;
      next[i] += to_call[i] * end.same_number;
      next[(i + 1) % phones.size()] += to_call[i] * end.other_number;
    }
    to_call = next;
  }
  return reach;
}

}  // namespace

ExpectedReach expected_reach(const Scenario& scenario, double abandon_ratio) {
  assert(abandon_ratio >= 0 && abandon_ratio <= 1);
  const std::vector<PhoneType>& types = scenario.campaign().phones.types;
  ExpectedReach expected;
  for (unsigned owned = 0; owned < 1U << types.size(); ++owned) {
    double chance = 1;
    std::vector<const PhoneType*> phones;
    for (std::size_t i = 0; i < types.size(); ++i) {
      const bool owns = (owned >> i & 1U) != 0;
      chance *= owns ? types[i].owned_ratio : 1 - types[i].owned_ratio;
      if (owns) {
        phones.push_back(&types[i]);
      }
    }
    if (phones.empty()) {
      phones.push_back(&types.front());  // the phone book gives everybody a first number
    }
    const ExpectedReach reach = reach_over(scenario, phones, abandon_ratio);
    expected.dials_per_account += chance * reach.dials_per_account;
    expected.right_party_contacts += chance * reach.right_party_contacts;
  }
  return expected;
}

}  // namespace callpace::analysis
