// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the functions of depreciation and of loans compute, over numbers and over intervals. They
// are a spreadsheet's SLN(), SYD(), DDB(), PMT(), IPMT(), PPMT() and MIRR(), with its order of
// arguments and its signs: what is received counts up, so that the payments of a loan are negative.
//
// DDB takes factor/life of what is left, never below the salvage value, which it need not reach.
// A payment in advance falls at the start of its period. Left out on purpose: parts of periods, the
// change of a declining balance to the straight line (max() says it).
// Errors: arguments that break a demand (demands.hpp) have no value: NaN, or everything as an
// interval, where some values in the intervals break it.
#pragma once

#include "analysis/formula/functions.hpp"
#include "analysis/formula/interval.hpp"

#include <span>

namespace callpace::analysis::formula {

/// The value of one of sln, syd, ddb, pmt, ipmt and ppmt for the arguments of a call, in its order;
/// asserts on another function.
template <class T>
[[nodiscard]] T money_function(Function function, std::span<const T> arguments);

/// The modified rate of return of flows at each period; no value unless money flows both ways.
template <class T>
[[nodiscard]] T modified_rate_of(std::span<const T> flows, const T& finance, const T& reinvest);

}  // namespace callpace::analysis::formula
