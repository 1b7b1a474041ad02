// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of the scenario format (scenario_format.hpp) that describes a single call: the steps by
// hand, its handling, the dialer and what it costs the dialer's machines.
#pragma once

#include "sim/scenario/format/type.hpp"
#include "sim/scenario/scenario.hpp"

namespace callpace::scenario {

/// `[manual]`
[[nodiscard]] format::TypePtr<Manual> manual_format();
/// `[handling]`
[[nodiscard]] format::TypePtr<Handling> handling_format();
/// `[dialer]`
[[nodiscard]] format::TypePtr<Dialer> dialer_format();
/// `[platform]`
[[nodiscard]] format::TypePtr<Platform> platform_format();

}  // namespace callpace::scenario
