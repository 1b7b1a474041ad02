// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a case although its formulas compile. Errors: findings, at their places.
// A rate by period is made of lines that are ratios in every period that counts: money would be
// rounded to the cent, which makes 0.125 a rate of 13 %, and a blank period would be discounted at
// 0 %. Left out on purpose: rates that divide, compare or call a function, where money by money is
// a ratio and a blank period may never be looked at.
// An accountant spreads what an asset cost over its life and deducts the parts alone; so an outlay
// is a kind of line of its own that is not deducted (investment.hpp), and an outflow is a running
// cost. Two cases are certain to be wrong: a depreciation that is made of a deducted outflow, and
// one in a case whose outflows are all deducted, unless its asset was paid for before. Left out:
// whether depreciation sums to what the asset cost, which differs by tax law.
#pragma once

#include "analysis/invest/model.hpp"

namespace callpace::analysis::invest {

/// Lines that are the discount rate of a model, perhaps with sums and products, and cannot be.
[[nodiscard]] scenario::Diagnostics unfit_lines_of_rate(const Model& model);

/// What is deducted twice, each at the depreciation's place; `model` is the case without a variant.
[[nodiscard]] scenario::Diagnostics deducted_twice(const Investment& investment,
                                                   const Model& model);

}  // namespace callpace::analysis::invest
