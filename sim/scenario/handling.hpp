// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What an attempt takes of an agent's time on average, by arithmetic on the scenario: the centre
// draws around these means, and rules and controls of analysis start from the same ones. Left out
// on purpose: the parties' factors and what cuts a talk off. Errors: none.
#pragma once

#include "sim/scenario/scenario.hpp"

namespace callpace::scenario {

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
