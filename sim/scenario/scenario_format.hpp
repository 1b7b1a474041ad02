// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The scenario file format, said once: the list of all tables and keys of scenario.hpp with their
// types, units, ranges and meaning. Loading, `callpace check`, the JSON Schema and the canonical
// form behind a scenario's hash all follow from this list. Defaults are those of the structs.
#pragma once

#include "sim/scenario/format/type.hpp"
#include "sim/scenario/scenario.hpp"

namespace callpace::scenario {

/// The description of a whole scenario file.
[[nodiscard]] format::TypePtr<Scenario> scenario_format();

}  // namespace callpace::scenario
