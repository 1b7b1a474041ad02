// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Models about as likely as the fitted one: parameters and starting states are known from a few
// dozen values only, and intervals that take them for exact hold too little (docs/forecast.md).
// Each model is drawn from the normal law around the fit whose spread follows from how the errors
// change with the parameters (Gauss-Newton), within the region, and weighed by its likelihood. For
// the sources of this folder. Errors: none; where no draw is good the fitted model stands for all.
#pragma once

#include "analysis/forecast/ets.hpp"

namespace callpace::analysis::forecast {

/// A model and how likely it is beside the others, adding up to 1.
struct WeighedModel {
  EtsModel model;
  double weight = 0;
};

/// Draws of `seed`; the fitted `model` itself is the first.
[[nodiscard]] std::vector<WeighedModel> likely_models(const EtsModel& model,
                                                      std::span<const double> values,
                                                      std::size_t count, std::uint64_t seed);

}  // namespace callpace::analysis::forecast
