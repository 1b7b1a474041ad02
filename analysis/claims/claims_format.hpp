// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The format of claims files, said once: every key of claims_file.hpp with its type and meaning.
// Reading, "did you mean" and the schema follow from it.
#pragma once

#include "analysis/claims/claims_file.hpp"
#include "sim/scenario/format/type.hpp"

namespace callpace::claims {

/// The description of a whole claims file.
[[nodiscard]] scenario::format::TypePtr<ClaimsFile> claims_format();

}  // namespace callpace::claims
