// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds money that a taxed case deducts twice: what an asset cost, and its depreciation. An
// accountant spreads an outlay over the asset's life and deducts the parts alone; so an outlay is a
// kind of line of its own that is not deducted (investment.hpp), and an outflow is a running cost.
//
// Two cases are certain to be wrong: a depreciation that is made of a deducted outflow, and one in
// a case whose outflows are all deducted, unless its asset was paid for before. Left out on
// purpose: whether depreciation sums to what the asset cost, which differs by tax law.
#pragma once

#include "analysis/invest/model.hpp"

namespace callpace::analysis::invest {

/// What is deducted twice, each at the depreciation's place; `model` is the case without a variant.
[[nodiscard]] scenario::Diagnostics deducted_twice(const Investment& investment,
                                                   const Model& model);

}  // namespace callpace::analysis::invest
