// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A made-up model of exponential smoothing of each class, for the tests that simulate series.
#pragma once

#include "analysis/forecast/ets.hpp"

namespace callpace::analysis::forecast {

/// A model of this kind with quarters, in the middle of its region.
inline EtsModel quarterly(const EtsClass& kind) {
  EtsModel model{.kind = kind, .season = kind.season == Part::none ? 1 : 4};
  model.parameters = {.alpha = 0.3,
                      .beta = kind.trend == Part::none ? 0 : 0.05,
                      .gamma = kind.season == Part::none ? 0 : 0.15,
                      .phi = kind.is_damped ? 0.9 : 1};
  model.start.level = 100;
  model.start.slope = kind.trend == Part::none ? 0 : 0.5;
  if (kind.season == Part::additive) model.start.season = {10, -5, -10, 5};
  if (kind.season == Part::multiplicative) model.start.season = {1.1, .95, .9, 1.05};
  model.sigma = kind.error == Part::additive ? 5 : 0.05;
  return model;
}

}  // namespace callpace::analysis::forecast
