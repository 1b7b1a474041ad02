// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What becomes of an attempt and what it takes of an agent's time, on average, by arithmetic on the
// scenario: the centre draws around these means, and rules and controls of analysis start from the
// same ones. Left out on purpose: hours, redials, the parties' factors and what cuts a talk off.
// Errors: none.
#pragma once

#include "sim/scenario/scenario.hpp"

namespace callpace::scenario {

/// The outcomes of attempts over all numbers, each kind weighed by how many accounts own one.
[[nodiscard]] inline OutcomeMix outcomes_mean(const Phones& phones) {
  double owned = 0;
  for (const PhoneType& type : phones.types) owned += type.owned_ratio;
  if (!(owned > 0)) return phones.outcomes;
  OutcomeMix mean;
  for (const PhoneType& type : phones.types) {
    for (const auto share : {&OutcomeMix::no_answer, &OutcomeMix::machine, &OutcomeMix::failed,
                             &OutcomeMix::busy, &OutcomeMix::human}) {
      mean.*share += type.owned_ratio / owned * (type.outcomes.*share);
    }
  }
  return mean;
}

/// Mean seconds that keying a number by hand takes, wrong keyings included.
[[nodiscard]] inline double keying_s_mean(const Manual& manual) {
  return manual.digits * manual.key_digit_s / (1 - manual.key_error_ratio);
}

/// Mean talk and wrap-up of a call, seconds: by hand, keying comes out of a handling that derives
/// from the mean attempt (164.7 s of Arteaga 2016), unless the scenario states the talk itself.
[[nodiscard]] inline double handled_s_mean(const Campaign& c) {
  const bool has_keying = c.dialing == DialingMode::manual && !c.handling.talk_s_mean;
  return handling_s_mean(c) - (has_keying ? keying_s_mean(c.manual) : 0);
}

}  // namespace callpace::scenario
