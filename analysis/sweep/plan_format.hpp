// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The format of sweep files, said once: reading, checks, canonical form and JSON Schema follow.
// Left out on purpose: whether the inputs' keys are any of the scenario's (loaded_sweep.hpp).
#pragma once

#include "analysis/sweep/plan.hpp"
#include "sim/scenario/format/type.hpp"

namespace callpace::analysis::sweep {

/// The description of a whole sweep file.
[[nodiscard]] scenario::format::TypePtr<Plan> plan_format();

/// A limit that an indicator keeps: "abandon_ratio_hangup < 0.05".
struct Limit {
  std::string indicator;
  bool is_most = true;  ///< at most `value`, else at least
  double value = 0;
};

/// The limit that `text` states; none when it is none.
[[nodiscard]] std::optional<Limit> limit_in(std::string_view text);

}  // namespace callpace::analysis::sweep
