// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The study file format, said once: the list of all tables and keys of study.hpp, with the same
// machinery as scenario_format.hpp.
#pragma once

#include "sim/scenario/format/type.hpp"
#include "sim/scenario/study.hpp"

namespace callpace::scenario {

/// The description of a whole study file.
[[nodiscard]] format::TypePtr<Study> study_format();

}  // namespace callpace::scenario
