// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How the reports put their types into JSON. For the report's sources only: no public header of
// the project names the JSON library. A number that is not finite becomes null.
#pragma once

#include "analysis/stats/estimate.hpp"

#include <nlohmann/json.hpp>

namespace callpace::analysis {

/// {"mean": ..., "half_width": ..., "low": ..., "high": ...}; where the replications are too few
/// for an honest interval, "needed" is a number that is not.
[[nodiscard]] inline nlohmann::ordered_json to_json(const Estimate& estimate) {
  nlohmann::ordered_json json{{"mean", estimate.mean},
                              {"half_width", estimate.half_width},
                              {"low", estimate.low()},
                              {"high", estimate.high()}};
  if (estimate.n_needed > 0) json["needed"] = estimate.n_needed;
  return json;
}

}  // namespace callpace::analysis
