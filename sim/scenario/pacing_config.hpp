// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The pacing library's settings for a whole scenario: those that `[dialer.pacing]` states and those
// that follow from the rest (agents, lines, dials a second, the 2-second clock), so that no file
// states a figure twice.
#pragma once

#include "callpace/pacing.hpp"
#include "sim/scenario/scenario.hpp"

namespace callpace::scenario {

/// Complete settings for a pacer that serves `scenario`.
[[nodiscard]] pacing::Config pacing_config(const Scenario& scenario);

}  // namespace callpace::scenario
