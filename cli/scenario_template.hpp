// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The scenario that `callpace new` writes: as small as a first one can be, with a comment for every
// key. Its figures are round ones to be replaced, and cite no source. Left out on purpose: every
// key that has a default; the schema lists those. Errors: none.
#pragma once

#include <string>
#include <string_view>

namespace callpace::cli {

/// The scenario `name` (letters, digits, '-' and '_'), of agents who dial by hand or of a dialer.
[[nodiscard]] std::string scenario_template(std::string_view name, bool by_hand);

}  // namespace callpace::cli
