// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Lines that a rate by period is made of: such a line is a ratio in every period that counts. Money
// would be rounded to the cent, which makes 0.125 a rate of 13 %, and a blank period would be
// discounted at 0 %. Left out on purpose: rates that divide, compare or call a function, where
// money by money is a ratio and a blank period may never be looked at. Errors: findings, at their
// places.
#pragma once

#include "analysis/invest/model.hpp"

namespace callpace::analysis::invest {

/// Lines that are the discount rate of a model, perhaps with sums and products, and cannot be.
[[nodiscard]] scenario::Diagnostics unfit_lines_of_rate(const Model& model);

}  // namespace callpace::analysis::invest
