// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The study file format, said once: the list of all tables and keys of study.hpp, with the same
// machinery as a scenario's. Formulas are compiled elsewhere (study_inputs.cpp).
#pragma once

#include "analysis/study/study.hpp"
#include "sim/scenario/format/type.hpp"

namespace callpace::analysis {

/// The description of a whole study file.
[[nodiscard]] scenario::format::TypePtr<Study> study_format();

}  // namespace callpace::analysis
